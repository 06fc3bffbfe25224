"""Word documents as skeletons: all their parts, what stays as it is, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from support.docx_file import paragraph, run, write_docx
from tritext.documents import open_document, read_version
from tritext.documents.archive import Archive
from tritext.documents.xml import parse
from tritext.errors import FormatError, InputError
from tritext.read import parse_version

BODY = (
    paragraph(
        run("The "), run("United", "<w:b/>"), run(" Nations", '<w:b/><w:lang w:val="en"/>'), run(" said &amp; did.")
    )
    + "<w:tbl><w:tr><w:tc>"
    + paragraph(run("Cell"))
    + "</w:tc></w:tr></w:tbl>"
    + paragraph(
        run("Name:"), "<w:r><w:tab/><w:t>value</w:t></w:r>", '<w:hyperlink r:id="1">' + run("link") + "</w:hyperlink>"
    )
    + paragraph(run("2014"))
).replace("<w:hyperlink", '<w:hyperlink xmlns:r="r"')


def test_a_docx_is_read_in_all_its_parts(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.en.docx", BODY, header1=paragraph(run("Head")), footnotes=paragraph(run("Note")))
    opened = open_document(parse_version(str(path)))
    assert opened is not None
    assert opened.text.text.split("\n\n") == [
        "The United Nations said & did.", "Cell", "Name:", "valuelink", "2014", "Head", "Note\n",
    ]  # fmt: skip
    assert [code.raw for code in opened.parts[0].passages[0].codes if code.kind == "open"] == ["<w:rPr><w:b/></w:rPr>"]


def test_typed_markers_of_lists_and_numbers_of_pages_are_no_passages(tmp_path: Path) -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = "".join(paragraph(run(mark), tab, run(text)) for mark, text in (("1.", "Who"), ("(a)", "May"), ("12", "34")))
    page = '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT">' + run("7") + "</w:fldSimple>"
    line = paragraph(run("Aims"), tab, run("5")).replace("Normal", "TOC1")
    path = write_docx(
        tmp_path / "a.en.docx", line + body, footer1=paragraph(page), footer2=paragraph(run("Page "), page)
    )
    assert read_version(parse_version(str(path))).text.split() == ["Aims", "Who", "May", "12", "34", "Page", "7"]


def test_what_of_a_docx_stays_as_it_is_is_named(tmp_path: Path) -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def dated(name: str, text: str) -> str:
        return f'<w:{name} w:id="1"><w:r><w:delText>{text}</w:delText></w:r></w:{name}>'

    picture = '<w:r><w:drawing><wp:docPr xmlns:wp="wp" descr="A field"/></w:drawing></w:r>'
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>kana</w:t></w:r></w:rt></w:ruby></w:r>"
    body = (
        paragraph(run("He said"), dated("del", "once"), run(" that."), picture)
        + paragraph(run("Page "), field("begin"), field("separate"), run("12"), field("end"), ruby, dated("del", "1"))
        + paragraph(run("See "), field("begin"), field("separate"), run("Table 1"), field("end"))
    )
    drawn = {"charts/chart1": "<a:t>Sales</a:t>", "charts/chart2": "<c:v>12</c:v>", "theme/theme1": "<a:t>Office</a:t>"}
    opened = open_document(parse_version(str(write_docx(tmp_path / "a.en.docx", body, **drawn))))
    assert opened is not None
    assert opened.parts[0].untouched == (
        (1, "text that is deleted or moved away: once"),
        (1, "the description of a picture"),
        (2, "text in w:ruby: kana"),
        (3, "the result of a field: Table 1"),
        (0, "a chart or diagram, word/charts/chart1.xml"),
    )
    assert (
        read_version(parse_version(str(tmp_path / "a.en.docx")))
        .notices[-1]
        .endswith(
            "a.en.docx: not read: “text that is deleted or moved away: once”, “the description of a picture”, "
            "“text in w:ruby: kana”, “the result of a field: Table 1” and 1 more"
        )
    )


def test_a_docx_written_as_it_was_read_is_read_the_same(tmp_path: Path) -> None:
    archive = Archive(write_docx(tmp_path / "a.docx", BODY).read_bytes(), "a.docx")
    (part,) = archive.parts
    skeleton = archive.read(part)
    again = archive.read(skeleton.fill(skeleton.passages))
    assert [each.plain for each in again.passages] == [each.plain for each in skeleton.passages]
    assert list(map(again.marks, again.passages)) == list(map(skeleton.marks, skeleton.passages))
    new = tmp_path / "b.docx"
    new.write_bytes(archive.with_parts([part], "ko"))
    with zipfile.ZipFile(new) as written, zipfile.ZipFile(tmp_path / "a.docx") as own:
        assert {name: written.read(name) for name in written.namelist()} == {
            name: own.read(name) for name in own.namelist()
        }


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"word/document.xml": b"<w:p>" + b" " * (8 << 20) + b"</w:p>"}, "would unpack to"),
        ({"other.xml": b"<a/>"}, "without word/document.xml"),
        ({"word/document.xml": b"<w:p>"}, "damaged"),
        ({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "document type"),
        ({"word/document.xml": b"<a>" * 400 + b"</a>" * 400}, "nested"),
        ({"word/document.xml": b"\xff\xfe"}, "damaged"),
        ({"word/document.xml": b"<a/>"}, "nothing but white space"),
    ],
)
def test_a_hostile_docx_is_refused(tmp_path: Path, members: dict[str, bytes], message: str) -> None:
    path = _zip(tmp_path / "x.en.docx", members)
    with pytest.raises(InputError, match=message):
        open_document(parse_version(str(path)))


def test_what_is_no_zip_is_no_docx(tmp_path: Path) -> None:
    path = tmp_path / "x.en.docx"
    path.write_bytes(b"not a zip")
    with pytest.raises(FormatError, match="no DOCX"):
        open_document(parse_version(str(path)))


def test_xml_knows_the_place_of_every_element() -> None:
    source = '<a x=">"><b/>한<c>글</c></a>'
    (a,) = parse(source, "x").children
    assert [source[each.start : each.end] for each in a.children] == ["<b/>", "<c>글</c>"]
    assert source[a.children[1].inner : a.children[1].close] == "글"
