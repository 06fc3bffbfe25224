"""TMX: ours by its DTD, that of other tools, and that of attackers."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.formatted import Rows, read, segments, texts, written
from tritext.errors import FormatError
from tritext.formats.streamed import stream_rows
from tritext.records import TranslationUnit, Variant

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_tmx_has_the_elements_and_attributes_of_its_dtd() -> None:
    """The content models of tmx14.dtd: notes and props first, one tuv or more in a tu, one seg in a tuv."""
    root = ElementTree.fromstring(written("tmx"))
    assert (root.tag, root.attrib, [child.tag for child in root]) == ("tmx", {"version": "1.4"}, ["header", "body"])
    header, body = root
    assert header.attrib.keys() == {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype",
    }  # fmt: skip
    assert (header.get("segtype"), header.get("srclang")) == ("sentence", "en")
    for unit in body:
        tags = [child.tag for child in unit]
        assert unit.tag == "tu"
        assert "tuv" in tags
        assert tags == sorted(tags)  # prop before tuv
        for variant in unit.iterfind("tuv"):
            assert [child.tag for child in variant if child.tag != "prop"] == ["seg"]
            assert variant[-1].tag == "seg"
            assert variant.attrib.keys() == {XML_LANG}
    assert all(str(prop.get("type")).startswith("x-tritext-") for prop in root.iter("prop"))


def test_a_unit_that_no_version_has_still_has_a_tuv() -> None:
    rows = Rows("", ("en", "ko"), "", (TranslationUnit({"en": Variant("", ()), "ko": Variant("", ())}),))
    assert b"<tuv" in written("tmx", rows)
    assert read("tmx", written("tmx", rows)) == rows


FOREIGN = """<?xml version="1.0" encoding="utf-16"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="Other" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en-US" srclang="ko-KR"
    datatype="xml"><prop type="x-title">not ours</prop></header>
  <body>
    <tu tuid="a7">
      <note>Checked</note>
      <tuv xml:lang="en-US"><seg>Press <bpt i="1">&lt;b&gt;</bpt>Enter<ept i="1">&lt;/b&gt;</ept> or <ph x="1">{0}</ph>
        <hi>Esc</hi>.</seg></tuv>
      <tuv lang="KO_kr"><seg>\u1112\u1161\u11ab글 <it pos="begin">x<sub>각주</sub></it>\\n</seg></tuv>
    </tu>
    <tu><tuv xml:lang="en-GB"><seg>Second</seg></tuv><tuv xml:lang="ja"><seg>
      二番目 </seg></tuv><tuv xml:lang="ko"><seg/></tuv></tu>
    <tu><tuv xml:lang="ko"><seg>셋째</seg></tuv></tu>
  </body>
</tmx>
"""


def test_the_tmx_of_another_tool_keeps_its_texts_and_counts_its_segments() -> None:
    rows = read("tmx", FOREIGN.encode("utf-16"), "memory/project.tmx")
    assert (rows.title, rows.signature, rows.languages) == ("project", "", ("ko", "en", "ja"))
    assert texts(rows) == [
        {"ko": "한글 각주\\n", "en": "Press Enter or {0}\n        Esc.", "ja": ""},
        {"ko": "", "en": "Second", "ja": "二番目"},
        {"ko": "셋째", "en": "", "ja": ""},
    ]
    assert segments(rows) == [
        {"ko": (0,), "en": (0,), "ja": ()},
        {"ko": (), "en": (1,), "ja": (0,)},
        {"ko": (1,), "en": (), "ja": ()},
    ]


@pytest.mark.parametrize(
    ("inside", "expected", "left"),
    [
        ("<ph>%1$s</ph> of <ph>{{ n }}</ph>", "%1$s of {{ n }}", 0),
        ("a<ph>&lt;br/&gt;</ph>b<ph/>c", "abc", 2),
        ("<bpt i='1'>{0}</bpt>a<ept i='1'>{0}</ept>", "a", 2),
        ("<ph>{<sub>name</sub>}</ph>", "{name}", 0),
    ],
)
def test_placeholders_in_codes_are_text_and_how_many_others_are_left_out_is_said_once(
    inside: str, expected: str, left: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert texts(read("tmx", BODY.format(inside))) == [{"en": expected}]
    assert f"{left} native code" in caplog.text if left else not caplog.text
    caplog.clear()
    (tmp_path / "a.tmx").write_text(BODY.format(inside))
    streamed = stream_rows(tmp_path / "a.tmx")
    assert streamed is not None
    assert [unit.variants["en"].text for _ in range(2) for unit in streamed.units()] == [expected] * 2
    assert len(caplog.records) == bool(left)


@pytest.mark.parametrize(
    ("tool", "expected", "left"),
    [("OmegaT", "Press Enter now, if a <b> 2.", 3), ("Other", "Press <f0>Enter</f0><br1/> now, if a <b> 2.", 0)],
)
def test_the_codes_that_omegat_writes_into_texts_are_left_out_and_counted(
    tool: str, expected: str, left: int, caplog: pytest.LogCaptureFixture
) -> None:
    inside = "Press &lt;f0&gt;Enter&lt;/f0&gt;&lt;br1/&gt; now, if a &lt;b&gt; 2."
    file = BODY.format(inside).replace("<header/>", f"<header creationtool='{tool}'/>")
    assert texts(read("tmx", file)) == [{"en": expected}]
    assert (f"{left} native codes" in caplog.text) == bool(left)


BODY = "<tmx version='1.4'><header/><body><tu><tuv xml:lang='en'><seg>{}</seg></tuv></tu></body></tmx>"


def test_of_two_texts_in_one_language_the_first_is_read_and_the_others_are_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    two = BODY.replace("</tuv>", "</tuv>\n<tuv xml:lang='en-GB'><seg>colour</seg></tuv>")
    assert texts(read("tmx", two.format("color"))) == [{"en": "color"}]
    assert "left out: 1 text beside another in that language (en-GB, line 2)" in caplog.text
    caplog.clear()
    assert texts(read("tmx", two.format(""))) == [{"en": "colour"}]
    assert not caplog.text


LAUGHS = (
    "<!DOCTYPE tmx [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
    + BODY.format("&i;")
)


@pytest.mark.parametrize(
    ("attack", "name"),
    [
        (LAUGHS, "a"),
        ("<!DOCTYPE tmx [<!ENTITY file SYSTEM 'file:///etc/passwd'>]>" + BODY.format("&file;"), "file"),
        ("<!DOCTYPE tmx [<!ENTITY % dtd SYSTEM 'http://localhost:9/a.dtd'> %dtd;]>" + BODY.format(""), "dtd"),
        ("<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>" + BODY.format("a&nbsp;b"), "nbsp"),
    ],
)
def test_entities_are_refused_and_never_followed_or_dropped(attack: str, name: str) -> None:
    with pytest.raises(FormatError, match=rf"file:1: this is no TMX \(the entity '{name}' is not one of XML's own"):
        read("tmx", attack)


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(FormatError, match="folder/file:1: this is no TMX"):
        read("tmx", BODY.format("<hi>" * 50_000 + "</hi>" * 50_000))
