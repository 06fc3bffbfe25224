"""Documents as skeletons: what is read in them, and that nothing of the rest is ever changed."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from support.command import ROOT
from support.docx_file import paragraph, run, write_docx
from tritext.documents import Skeleton, open_document
from tritext.documents.archive import Archive
from tritext.documents.attributes import read_html_attributes
from tritext.documents.html import read_html, with_language
from tritext.documents.kinds import Reader
from tritext.documents.markdown import read_markdown, read_markdown_attributes
from tritext.documents.subtitles import proportional_cut, read_single_cues, read_subtitles, two_lines
from tritext.documents.xml import parse
from tritext.errors import FormatError, InputError
from tritext.read import parse_version

MARKDOWN = """\
---
title: not text
---
# Title with `code` and **bold** #

Some *text* with [a link **b**](http://x.y "t"), ![image](a.png) and <b>raw</b> html\\* &amp; https://a.b/c
goes on <http://auto.link>\x20\x20
hard ***both*** _x_ ~~gone~~ [ref][r] note[^1] $x^2$ costs $5 or $6

> quote one
> > nested
lazy

- item **a**
  continued
    - sub

| a | b \\| c |
|---|---|
| cell *x* | cell y |

```py
code here
```

    indented

<div>
<p>In HTML <i>text</i></p>
</div>

Setext
===

[r]: http://r.r "title"
[^1]: The note.
"""

HTML = """\
<!DOCTYPE html><html lang="en"><head><title>Ti &amp; tle</title><style>p{}</style><script>if(a<b) "x"</script></head>
<body><p>Hello <b>bold <i>x</i></b> and <code>a&lt;b</code> &mdash; <a href="u">link</a><br>next <img src=x> line.</p>
<ul><li>one<li>two</b></ul><pre>kept</pre>loose <!-- c --> text <span translate=no>Foo</span> done.<sup><a>1</a></sup>
"""

SRT = """\
1
00:00:01,000 --> 00:00:03,000
<i>The government has</i>

2
00:00:03,100 --> 00:00:06,000
<i>committed crimes
against humanity.</i>

3
00:00:07,000 --> 00:00:09,000
- Who is there?
- It is <b>me</b>.
"""

VTT = """\
WEBVTT - a title

STYLE
::cue { color: red }

NOTE not text

a
00:01.000 --> 00:02.000 align:start position:10%
<v Ann>Fish &amp; chips.

00:03.000 --> 00:04.000
Twice.
"""


def _texts(skeleton: Skeleton) -> list[str]:
    return [each.plain for each in skeleton.passages]


def test_markdown_is_read_as_commonmark_reads_it() -> None:
    skeleton = read_markdown(MARKDOWN)
    assert _texts(skeleton) == [
        "Title with code and bold",
        "Some text with a link b, image and raw html* & https://a.b/c goes on <http://auto.link>",
        "hard both x gone ref note $x^2$ costs $5 or $6",
        "quote one",
        "nested lazy",
        "item a continued",
        "sub",
        "a",
        "b | c",
        "cell x",
        "cell y",
        "In HTML text",
        "Setext",
        "The note.",
    ]
    assert [each.line for each in skeleton.passages][:5] == [4, 6, 6, 10, 11]
    assert skeleton.untouched == ()


def test_html_is_read_by_its_tags() -> None:
    assert _texts(read_html(HTML)) == [
        "Ti & tle",
        "Hello bold x and a<b — link",
        "next  line.",
        "one",
        "two",
        "loose text Foo done.",
    ]


ATTRIBUTES = """\
<title>x</title><meta name="description" content="About &amp; why"><meta name=keywords content="no"><link title="No">
<a title='It is "so"' href="no">x</a> <img src="no" alt=Word data-alt="no"> <input value="no" placeholder="Type here">
<textarea aria-label="Your words" title="Say">no</textarea><b alt="no">y</b><div translate=no><i title="no"></i></div>
<img class="notranslate" alt="no"><script>'<img alt="no">'</script><!-- <img alt="no"> --><p title="&#42;&#42;&#42;">z
"""
READ = ["About & why", 'It is "so"', "Word", "Type here", "Your words", "Say"]


def test_of_the_attributes_of_html_those_that_a_person_reads_are_translated() -> None:
    skeleton = read_html_attributes(ATTRIBUTES)
    assert _texts(skeleton) == READ
    assert [each.line for each in skeleton.passages] == [1, 2, 2, 2, 3, 3]
    made = skeleton.fill([replace(each, text=f"<{each.text}>") for each in skeleton.passages])
    assert _texts(read_html_attributes(made)) == [f"<{text}>" for text in READ]
    assert 'title="&lt;It is &quot;so&quot;&gt;" href="no"' in made
    assert _texts(read_html(made)) == _texts(read_html(ATTRIBUTES))


def test_an_element_without_an_end_tag_ends_nothing_though_it_is_not_to_be_translated() -> None:
    skeleton = read_html('<p>One <img class="notranslate" alt="no"> two</p><p>Three')
    assert (_texts(skeleton), skeleton.untouched) == (["One  two", "Three"], ())


NESTED = """\
- item
  <div title="In a list">
  <p>A <b>word</b>
  in it.</p>
  </div>
- <p>Behind the mark.</p>

1. > <p>One line.</p>

> <div>
> <p>Two lines.</p>
> </div>

Here <img alt="a picture"> and `<img alt="code">`.

    <img alt="more code">
"""


def test_html_in_a_list_is_read_and_in_a_quotation_if_it_is_of_one_line() -> None:
    skeleton = read_markdown(NESTED)
    assert _texts(skeleton) == ["item", "A word in it.", "Behind the mark.", "One line.", 'Here  and <img alt="code">.']
    assert skeleton.untouched == ((10, "HTML of several lines inside a quotation"),)
    assert _texts(read_markdown_attributes(NESTED)) == ["In a list", "a picture"]
    assert skeleton.fill([None] * 5) == NESTED
    assert _texts(read_markdown(skeleton.fill(skeleton.passages))) == _texts(skeleton)


TITLES = """\
> See [a *link*](b "A title") and
> ![alt](<c d> 'It is "so" &amp; not') [again](e
> (In brackets)) [one](f"no title") [two](<g "no"> ) [three][ref].

| [cell](h "One \\| other") | `[code](i "no")` | [![deep](j "Inner")](k "Outer") |
|---|---|---|
| [x](l "***") | [y](m "two
lines no") | \\[z](n "no") |

[ref]: o "Of a definition"
"""


def test_the_titles_of_links_and_pictures_are_translated_apart_from_the_text() -> None:
    skeleton = read_markdown_attributes(TITLES)
    read = ["A title", "alt", 'It is "so" & not', "In brackets", "One | other", "deep", "Inner", "Outer"]
    lines = [1, 2, 2, 2, 5, 5, 5, 5]
    assert [(each.text, each.line) for each in skeleton.passages] == list(zip(read, lines, strict=True))
    assert skeleton.fill([None] * 8) == TITLES
    made = skeleton.fill([replace(each, text=f'"{each.text}\\ &lt; |') for each in skeleton.passages])
    assert _texts(read_markdown_attributes(made)) == [f'"{text}\\ &lt; |' for text in read]
    before, after = ([each.text for each in read_markdown(text).passages] for text in (TITLES, made))
    assert before == after


PICTURES = """\
# ![The *house* of the \\[old\\] king](a.png)

![In [a link](b)](c) ![by name][ref] ![ref] ![ref][] ![Two
lines](d) `![code](e)` ![42](f)

| ![One \\| other](g) |
|---|

[ref]: h
"""


def test_the_text_that_stands_for_a_picture_is_translated_unless_it_names_a_reference_too() -> None:
    skeleton = read_markdown_attributes(PICTURES)
    read = ["The house of the [old] king", "by name", "One | other"]
    assert [(each.text, each.line) for each in skeleton.passages] == list(zip(read, [1, 3, 6], strict=True))
    assert skeleton.fill([None] * 3) == PICTURES
    made = skeleton.fill([replace(each, text=f"_새_ {each.text} ]( |") for each in skeleton.passages])
    assert _texts(read_markdown_attributes(made)) == [f"_새_ {text} ]( |" for text in read]
    assert "# ![\\_새\\_ The house of the \\[old\\] king \\]( \\|](a.png)\n" in made
    assert len(read_markdown(made).passages) == len(read_markdown(PICTURES).passages)


DEFINITIONS = """\
Term *one*
: Its definition,
  in two lines.

Second term

:   First meaning.

    More of it.

~ Second meaning.

Not a term :
: is here, but time is 12
:30 too.
"""


def test_a_term_and_its_definitions_stay_apart() -> None:
    skeleton = read_markdown(DEFINITIONS)
    assert _texts(skeleton) == [
        "Term one", "Its definition, in two lines.", "Second term", "First meaning.", "More of it.", "Second meaning.",
        "Not a term :", "is here, but time is 12 :30 too.",
    ]  # fmt: skip
    assert skeleton.fill([None] * 8) == DEFINITIONS
    made = skeleton.fill([replace(each, text=f": {each.text}", codes=()) for each in skeleton.passages])
    assert _texts(read_markdown(made)) == [f": {text}" for text in _texts(skeleton)]


def test_subtitles_are_read_by_sentences() -> None:
    assert _texts(read_subtitles(SRT)) == [
        "The government has committed crimes against humanity.",
        "- Who is there?",
        "- It is me.",
    ]
    assert _texts(read_subtitles(VTT)) == ["Fish & chips.", "Twice."]
    assert len(read_single_cues(SRT).passages) == 4


@pytest.mark.parametrize("source", [SRT, VTT])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_subtitles_are_read_whatever_their_line_ends(source: str, end: str) -> None:
    """Most SRT files come from Windows: no CRLF is an empty line."""
    for read in (read_subtitles, read_single_cues):
        skeleton: Skeleton = read(source.replace("\n", end))
        assert _texts(skeleton) == _texts(read(source))
        assert skeleton.fill([None] * len(skeleton.passages)) == source.replace("\n", end)


def test_the_box_of_a_task_is_no_text() -> None:
    source = "- [ ] To *do*\n* [x] done\n\n1. [X]  loose\n\n- > [ ] quoted\n- [ ]\n- no [x] box\n\n[ ] none\n"
    skeleton = read_markdown(source)
    assert _texts(skeleton) == ["To do", "done", "loose", "[ ] quoted", "no [x] box", "[ ] none"]
    made = skeleton.fill([replace(each, text=each.text.upper()) for each in skeleton.passages])
    assert made.startswith("- [ ] TO *DO*\n* [x] DONE\n\n1. [X]  LOOSE\n")


@pytest.mark.parametrize("source", [MARKDOWN, MARKDOWN.replace("\n", "\r\n")])
def test_markdown_comes_back_byte_for_byte(source: str) -> None:
    skeleton = read_markdown(source)
    assert skeleton.fill([None] * len(skeleton.passages)) == source


@pytest.mark.parametrize(
    ("read", "source"),
    [(read_markdown, MARKDOWN), (read_html, HTML), (read_single_cues, SRT), (read_single_cues, VTT)],
)
def test_passages_written_as_they_were_read_are_read_the_same(read: Reader, source: str) -> None:
    """Only the way a line is wrapped may change."""
    skeleton: Skeleton = read(source)
    again: Skeleton = read(skeleton.fill(skeleton.passages))
    assert _texts(again) == _texts(skeleton)
    assert list(map(again.marks, again.passages)) == list(map(skeleton.marks, skeleton.passages))


def test_the_repositorys_own_documents_come_back() -> None:
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "toolkit" / "README.md"):
        source = path.read_text(encoding="utf-8")
        skeleton = read_markdown(source)
        assert skeleton.fill([None] * len(skeleton.passages)) == source
        again = read_markdown(skeleton.fill(skeleton.passages))
        assert _texts(again) == _texts(skeleton)
        assert skeleton.untouched == ()


@pytest.mark.parametrize(
    "source",
    [
        "[" * 3000 + "a" + "]" * 3000,
        "> " * 2000 + "deep",
        "*a " * 3000,
        "`" * 5000,
        "<div " * 3000,
        "| a " * 2000 + "|\n" + "|-" * 2000 + "|\n",
        "a\x00b\ufffc c",
        "&" * 3000 + " word",
        "- " * 500 + "x",
        "a\n: " * 2000,
        "![a " * 2000,
        "<!--" * 2000 + " word",
    ],
)
@pytest.mark.parametrize(
    "read", [read_markdown, read_markdown_attributes, read_html, read_html_attributes, read_subtitles]
)
def test_hostile_text_is_read_and_comes_back(read: Reader, source: str) -> None:
    skeleton: Skeleton = read(source)
    assert skeleton.fill([None] * len(skeleton.passages)) == source
    skeleton.fill(skeleton.passages)


@pytest.mark.parametrize("source", ['A "\\\\" sign', "\\* no item", "1\\. no item", "a \\`b\\` &amp;lt; c", "\\# none"])
def test_what_was_escaped_is_escaped_again(source: str) -> None:
    skeleton = read_markdown(source)
    assert read_markdown(skeleton.fill(skeleton.passages)).passages[0].text == skeleton.passages[0].text


def test_the_language_of_an_html_document_is_set() -> None:
    assert with_language("<HTML class=a><p>", "ja") == '<HTML lang="ja" class=a><p>'
    source = "<html xml:lang='en' lang=en-GB><meta charset=euc-kr>"
    assert with_language(source, "ko") == '<html xml:lang="ko" lang="ko"><meta charset=utf-8>'


_FIRST = "1\n00:00:01,000 --> 00:00:02,000\n"


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("1" * 300_000, []),
        ("00:00,0 -->" * 30_000, []),
        ("9" * 10_000 + ":00:01,0 --> 00:00:02,0\nOne.\n", ["One."]),
        (_FIRST + "One." + "<i>" * 30_000, ["One."]),
        (_FIRST + "<b><i>One.</i>\n</b> {\\an8} \n", ["One."]),
        (_FIRST + "One." + "}" * 30_000, ["One." + "}" * 30_000]),
    ],
)
def test_what_only_looks_like_subtitles_is_read_in_linear_time(source: str, texts: list[str]) -> None:
    assert _texts(read_subtitles(source)) == texts


def test_a_line_of_a_subtitle_is_broken_by_cells_and_kinsoku() -> None:
    text = "これはとても長い字幕なので、二行に分けて表示しなければならない。"
    lines = two_lines(text, "ja")
    assert len(lines) == 2
    assert "".join(lines) == text
    assert proportional_cut("私は、行く。", 0.4, "ja") == 3


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
        "The United Nations said & did.",
        "Cell",
        "Name:",
        "valuelink",
        "Head",
        "Note\n",
    ]
    assert [code.raw for code in opened.parts[0].passages[0].codes if code.kind == "open"] == ["<w:rPr><w:b/></w:rPr>"]


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


def test_a_docx_written_as_it_was_read_is_read_the_same(tmp_path: Path) -> None:
    archive = Archive(write_docx(tmp_path / "a.docx", BODY).read_bytes(), "a.docx")
    (part,) = archive.parts
    skeleton = archive.read(part)
    again = archive.read(skeleton.fill(skeleton.passages))
    assert _texts(again) == _texts(skeleton)
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
