"""Interchange formats: what they hold for other tools, and what they say of files that they cannot read."""

from __future__ import annotations

import ast
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest
from typer.testing import CliRunner

from support.comparisons import NASTY, example
from tritext.cli import app
from tritext.errors import FormatError, InputError, UsageError
from tritext.formats import FORMATS, Format, Rows, export, jsonl, load_format, parquet, read_rows, tmx, tsv, vecalign
from tritext.formats.streamed import stream_rows
from tritext.records import Bead, PairScore, TranslationUnit, Variant
from tritext.store import write_comparison

MODULES: tuple[Format, ...] = (jsonl, tsv, parquet, tmx, vecalign)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def written(name: str, rows: Rows | None = None) -> bytes:
    target = io.BytesIO()
    load_format(name).write(rows or Rows.of(example()), target)
    return target.getvalue()


def read(name: str, content: bytes | str, path: str = "folder/file") -> Rows:
    return load_format(name).read(io.BytesIO(content.encode() if isinstance(content, str) else content), path=path)


def texts(rows: Rows) -> list[dict[str, str]]:
    return [{language: it.text for language, it in unit.variants.items()} for unit in rows.units]


def segments(rows: Rows) -> list[dict[str, tuple[int, ...]]]:
    return [{language: it.segments for language, it in unit.variants.items()} for unit in rows.units]


# The registry, export and rows


def test_every_format_has_its_name_and_suffixes() -> None:
    assert {module.name: module.suffixes for module in MODULES} == dict(FORMATS)
    for module in MODULES:
        assert load_format(module.name) is module
        assert load_format(Path(f"a.b{module.suffixes[0].upper()}")) is module


def test_an_unknown_suffix_lists_the_formats(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"for '.*/a\.xlsx': use one of jsonl \(\.jsonl \.ndjson\), tsv \(\.tsv\)"):
        export(example(), tmp_path / "a.xlsx")
    with pytest.raises(UsageError, match="no format is known for 'docx'"):
        load_format("docx")


def test_importing_the_registry_imports_no_format_and_no_polars() -> None:
    program = (
        "import sys, tritext.formats\n"
        "print([name for name in sys.modules if name == 'polars' or name.startswith('tritext.formats.')])\n"
        "tritext.formats.load_format('tsv')\n"
        "print('polars' in sys.modules, 'tritext.formats.tmx' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "False False"]


@pytest.mark.parametrize("name", ["jsonl", "tsv", "parquet", "tmx"])
def test_an_exported_file_reads_back_equal(tmp_path: Path, name: str) -> None:
    export(example(), tmp_path / f"a.{name}")
    export(example(), tmp_path / "other", format=name)
    assert (tmp_path / "other").read_bytes() == (tmp_path / f"a.{name}").read_bytes()
    assert read_rows(tmp_path / f"a.{name}") == Rows.of(example())


def test_a_format_that_refuses_the_rows_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.align"
    path.write_bytes(b"old")
    with pytest.raises(UsageError, match=r"holds two languages, and here are en,ko,ja: name the two, such as en-ko"):
        export(example(), path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir() if each.name != "home"] == ["a.align"]


def test_an_absent_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.tsv cannot be read \(No such file or directory\)"):
        read_rows(tmp_path / "absent.tsv")


def test_some_languages_are_kept_with_their_scores_and_without_empty_rows() -> None:
    rows = Rows.of(example()).select(("ja", "en"))
    assert rows.languages == ("ja", "en")
    assert rows.units[0].scores == {"ja-en": PairScore(2 / 3, 1.1)}
    assert len(rows.units) == 4
    assert len(Rows.of(example()).select(("ko",)).units) == 3
    with pytest.raises(UsageError, match="there is no 'de' among the languages en,ko,ja"):
        Rows.of(example()).select(("en", "de"))


def test_rows_have_all_columns_in_every_unit() -> None:
    with pytest.raises(ValueError, match="unit 0 does not have the columns en,ko"):
        Rows("", ("en", "ko"), "", (TranslationUnit({"ko": Variant("", ()), "en": Variant("a", (0,))}),))
    with pytest.raises(ValueError, match="unit 0 does not have the columns en"):
        Rows("", ("en",), "", (TranslationUnit({"en": Variant("a", (0,))}, {"en-ko": PairScore(1, 1)}),))


# JSON Lines


def test_each_line_of_jsonl_is_a_unit_whose_lists_are_its_languages_however_lines_are_split() -> None:
    content = written("jsonl").decode()
    assert content.splitlines() == content.split("\n")[:-1]
    lines = [json.loads(line) for line in content.splitlines()]
    assert [{key: value for key, value in line.items() if isinstance(value, list)} for line in lines] == [
        {"en": [0], "ko": [0, 1], "ja": [0]},
        {"en": [1], "ko": [], "ja": []},
        {"en": [2], "ko": [2], "ja": [1]},
        {"en": [3], "ko": [3], "ja": [2]},
    ]
    assert lines[0]["score"] == {"en-ko": 0.7, "en-ja": 2 / 3, "ko-ja": 0.1 + 0.2}
    assert lines[1]["text"] == {"en": "This is only in English."}
    assert [line.get("title") for line in lines] == ["세계 인권 선언: a\\b", None, None, None]


def test_gold_of_indices_alone_is_read() -> None:
    rows = read("jsonl", '\ufeff{"en": [0], "ko": [0, 1]}\r\n\n{"en": [1], "ja": [0], "kind": "x"}', "a/gold.jsonl")
    assert (rows.title, rows.signature, rows.languages) == ("gold", "", ("en", "ko", "ja"))
    assert segments(rows) == [{"en": (0,), "ko": (0, 1), "ja": ()}, {"en": (1,), "ko": (), "ja": (0,)}]


# Tab-separated values


def test_a_table_reader_without_quoting_finds_the_texts_and_scores_of_tsv() -> None:
    content = written("tsv")
    table = pl.read_csv(content, separator="\t", quote_char=None, infer_schema=False).fill_null("")
    assert table["en"][:3].to_list() == ["All are equal.", "This is only in English.", "Slavery is prohibited."]
    assert table["score.ko-ja"].to_list() == ["0.30000000000000004", "", "", "1.0"]
    assert table["segments.ko"].to_list() == ["[0, 1]", "", "[2]", "[3]"]
    assert content.decode().splitlines() == content.decode().split("\n")[:-1]


def test_a_table_of_texts_from_elsewhere_counts_its_segments() -> None:
    rows = read("tsv", "\ufeffen\tnote\tko\r\nOne.\tx\t하나.\r\nTwo.\t\t\r\nThree.\t\t셋.\r\n\r\n", "a/numbers.tsv")
    assert (rows.title, rows.languages) == ("numbers", ("en", "ko"))
    assert texts(rows) == [{"en": "One.", "ko": "하나."}, {"en": "Two.", "ko": ""}, {"en": "Three.", "ko": "셋."}]
    assert segments(rows) == [{"en": (0,), "ko": (0,)}, {"en": (1,), "ko": ()}, {"en": (2,), "ko": (1,)}]


# Parquet


def test_parquet_has_columns_of_their_types() -> None:
    table = pl.read_parquet(io.BytesIO(written("parquet")))
    assert table.columns[:6] == ["en", "ko", "ja", "segments.en", "segments.ko", "segments.ja"]
    assert table["en"].to_list()[3] == NASTY
    assert table.schema["segments.ko"] == pl.List(pl.Int64)
    assert table.schema["margin.en-ko"] == pl.Float64
    assert table["translated.ja"].to_list()[1:3] == [
        None,
        {
            "route": ["ko", "en", "ja"],
            "models": ["translate-ko_en 1.1", "translate-en_ja 1.1"],
            "scores": [-0.25, None],
            "doubts": ["copied", "cut"],
        },
    ]


def test_parquet_is_the_same_bytes_whatever_the_number_of_threads() -> None:
    program = (
        "import hashlib, io, sys\nfrom support.comparisons import example\nfrom tritext.formats import Rows, parquet\n"
        "rows, target = Rows.of(example()), io.BytesIO()\n"
        "parquet.write(Rows(rows.title, rows.languages, rows.signature, rows.units * 300), target)\n"
        "print(hashlib.sha256(target.getvalue()).hexdigest())\n"
    )
    digests = set()
    for threads in ("1", "4"):
        environment = {**os.environ, "POLARS_MAX_THREADS": threads, "PYTHONPATH": str(Path(__file__).parent.parent)}
        command = [sys.executable, "-c", program]
        digests.add(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
    assert len(digests) == 1


def test_a_parquet_file_of_texts_from_elsewhere_counts_its_segments() -> None:
    target = io.BytesIO()
    pl.DataFrame({"en": ["One.", "Two."], "n": [1, 2], "ko": [None, "둘."]}).write_parquet(target)
    rows = read("parquet", target.getvalue())
    assert segments(rows) == [{"en": (0,), "ko": ()}, {"en": (1,), "ko": (0,)}]


# TMX


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


BODY = "<tmx version='1.4'><header/><body><tu><tuv xml:lang='en'><seg>{}</seg></tuv></tu></body></tmx>"
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


# vecalign


def vecalign_reader(content: str) -> list[tuple[list[int], list[int]]]:
    """Read beads as vecalign's own ``read_alignments`` does (dp_utils.py, Apache-2.0)."""
    alignments = []
    for line in content.splitlines():
        fields = [field.strip() for field in line.split(":") if len(field.strip())]
        if len(fields) < 2:
            raise ValueError(line)
        alignments.append((ast.literal_eval(fields[0]), ast.literal_eval(fields[1])))
    return alignments


def test_vecaligns_own_reader_reads_our_beads() -> None:
    content = written("vecalign", Rows.of(example()).select(("ja", "ko"))).decode()
    assert content.splitlines()[0] == "[0]:[0, 1]:0.300000"
    assert vecalign_reader(content) == [([0], [0, 1]), ([1], [2]), ([2], [3])]


def test_what_one_version_lacks_is_a_null_bead_for_each_segment_without_a_score() -> None:
    units = (
        TranslationUnit({"en": Variant("a b", (0, 1)), "ko": Variant("", ())}),
        TranslationUnit({"en": Variant("", ()), "ko": Variant("c", (0,))}, posterior=0.5),
    )
    rows = Rows("", ("en", "ko"), "", units)
    assert written("vecalign", rows) == b"[0]:[]\n[1]:[]\n[]:[0]\n"
    assert vecalign.beads(rows)[2] == Bead((), (0,), None, 0.5)
    assert vecalign_reader("[0]:[]\n") == [([0], [])]


def test_beads_are_read_with_or_without_a_third_field() -> None:
    content = "[0]:[0, 1]:0.873\n\n [1] : [2] \n[2]:[]\n[]:[3]:0.000000\n[3, 4]:[4]:-1e-05\r\n"
    rows = read("vecalign", content, "a/doc.en-ko.align")
    assert rows.languages == ("en", "ko")
    assert segments(rows)[0] == {"en": (0,), "ko": (0, 1)}
    assert [bead.target for bead in vecalign.read_beads(io.BytesIO(content.encode()), path="a")] == [
        (0, 1), (2,), (), (3,), (4,),
    ]  # fmt: skip


def test_beads_whose_file_does_not_say_its_languages_ask_for_them() -> None:
    with pytest.raises(UsageError, match=r"a/gold\.align does not say its languages: name it like gold\.en-ko\.align"):
        read("vecalign", "[0]:[0]\n", "a/gold.align")


# Errors


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("jsonl", "", r"file: there is no unit in this file; each line is one unit"),
        ("jsonl", '{"en": [0]}\n{"en": [1}', r"file:2: this is not JSON in UTF-8 \(Expecting ',' delimiter"),
        ("jsonl", b'{"en": [0]}\n\xb0\xa1', r"file:2: this is not JSON in UTF-8 \('utf-8' codec can't decode"),
        ("jsonl", "[" * 100_000, r"file:1: this is not JSON in UTF-8"),
        ("jsonl", "[0]", r"file:1: this is not a JSON object"),
        ("jsonl", '{"en": [-1]}', r"file:1: -1 is no index of a segment: expected a whole number from 0"),
        ("jsonl", '{"qq": [0]}', r"file:1: unknown language 'qq': give a two-letter code"),
        ("jsonl", '{"en": [0], "en-US": [0]}', r"file:1: one language is there twice among en, en-US"),
        ("jsonl", '{"en": [0], "text": {"ko": "a"}}', r"file:1: there is a text in 'ko', but no list of its segments"),
        ("jsonl", '{"en": [0], "text": ["a"]}', r"file:1: unknown language 'text'|file:1: text is \['a'\]"),
        ("jsonl", '{"en": [0], "text": {"en": "\\ud800"}}', r"file:1: the text holds a NUL or a lone surrogate"),
        ("jsonl", '{"en": [0], "posterior": NaN}', r"file:1: nan is no score: expected a finite number or null"),
        ("jsonl", '{"en": [0], "status": "done"}', r"file:1: 'done' is no status: expected one of auto, edited"),
        ("jsonl", '{"en": [0], "ko": [0], "score": {"en-ko": 1}}', r"file:1: 'en-ko' has a score or a margin alone"),
        (
            "jsonl",
            '{"en": [0], "ko": [0], "score": {"ko-en": 1}, "margin": {"ko-en": 1}}',
            r"file: there is no pair 'ko-en' in the columns: expected en-ko",
        ),
        ("tsv", "", r"file: the file is empty; the first line names the columns"),
        ("tsv", "a\tb\n1\t2\n", r"file:1: no column is named for a language among 'a, b'"),
        ("tsv", "en\tko\na\tb\na\n", r"file:3: expected 2 values separated by tabs, found 1"),
        ("tsv", "en\tko\na\t\\x\n", r"file:2: '\\\\x' is no escape"),
        ("tsv", "en\tko\na\tb\\\n", r"file:2: '\\\\' is no escape"),
        ("tsv", b"en\tko\n\xb0\xa1\ta\n", r"file:2: this is not UTF-8 .*; save the file as UTF-8"),
        ("tsv", "en\tposterior\na\thigh\n", r"file:2: could not convert string to float: 'high'"),
        ("tsv", "en\tsegments.en\na\t0 1\n", r"file:2: Extra data"),
        ("tsv", "en\nnul\0\n", r"file:2: the text in 'en' holds a NUL"),
        ("parquet", b"PAR1", r"file: .*; expected a whole Parquet file with columns named for languages"),
        ("parquet", b"", r"file: .*; expected a whole Parquet file"),
        ("tmx", "", r"file:1: this is no TMX \(no element found"),
        ("tmx", "<html><body/></html>", r"file:1: .*the document is <html>, not <tmx>\); expected TMX 1\.4"),
        ("tmx", "<tmx>\n<body>\n<tu>", r"file:3: this is no TMX \(no element found"),
        ("tmx", "<tmx><body><tu>\n<tuv><seg/></tuv></tu></body></tmx>", r"file:2: .*unknown language ''"),
        ("tmx", "<tmx><body><tu><tuv xml:lang='en'/></tu></body></tmx>", r"file:1: .*a text in 'en' has no <seg>"),
        (
            "tmx",
            "<tmx><body><tu><tuv xml:lang='en-US'><seg/></tuv><tuv xml:lang='en-GB'><seg/></tuv></tu></body></tmx>",
            r"file:1: .*a unit has two texts in 'en': keep one of them",
        ),
        ("vecalign", "[0]:[0]\n[1]-[1]\n", r"file.en-ko.align:2: '\[1\]-\[1\]' is no bead; each line is"),
        ("vecalign", "[0 1]:[0]\n", r"file.en-ko.align:1: "),
        ("vecalign", "[-1]:[0]\n", r"file.en-ko.align:1: -1 is no index"),
    ],
)
def test_a_damaged_file_is_named_with_its_line_and_the_way_to_mend_it(
    name: str, content: bytes | str, message: str
) -> None:
    path = "folder/file.en-ko.align" if name == "vecalign" else "folder/file"
    with pytest.raises(FormatError, match=rf"^folder/(?s:{message})"):
        read(name, content, path)


@pytest.mark.parametrize("name", ["jsonl", "tsv", "parquet", "tmx"])
def test_export_turns_every_format_into_every_other_and_into_a_file_to_view(name: str, tmp_path: Path) -> None:
    """What goes round through all of them is what it was."""
    runner, first = CliRunner(), tmp_path / f"first.{name}"
    export(example(), first)
    export(example(), tmp_path / "first.jsonl")
    given = first
    for other in ("second.tritext", "third.tmx", "fourth.tsv", "fifth.parquet", "sixth.jsonl"):
        done = runner.invoke(app, ["export", str(given), "-o", str(tmp_path / other)])
        assert done.exit_code == 0, done.output
        given = tmp_path / other
    assert given.read_bytes() == (tmp_path / "first.jsonl").read_bytes()
    counted = [runner.invoke(app, ["stats", str(path), "--json"]) for path in (first, tmp_path / "second.tritext")]
    assert [json.loads(each.stdout)["levels"] for each in counted] == [
        {"good": 2, "check": 0, "low": 1, "absent": 1, "unscored": 0}
    ] * 2


def test_a_file_to_view_is_not_made_of_one(tmp_path: Path) -> None:
    write_comparison(tmp_path / "a.tritext", example())
    done = CliRunner().invoke(app, ["export", str(tmp_path / "a.tritext"), "-o", str(tmp_path / "b.tritext")])
    assert isinstance(done.exception, UsageError)
    assert not (tmp_path / "b.tritext").exists()


@pytest.mark.parametrize(
    "line",
    [
        '{"en": "Hello.", "ko": "안녕."}',
        '{"id": "doc-3", "en": "Hello.", "ko": "안녕.", "length": 6}',
        '{"id": 3, "translation": {"en": "Hello.", "ko": "안녕."}}',
        '{"text": {"en": "Hello.", "ko": "안녕."}}',
    ],
)
def test_json_lines_from_elsewhere_have_texts_alone(line: str) -> None:
    rows = load_format("jsonl").read(io.BytesIO(f"{line}\n{line}\n".encode()), path="file")
    assert rows.languages == ("en", "ko")
    assert [unit.variants["ko"].text for unit in rows.units] == ["안녕.", "안녕."]
    assert [unit.variants["en"].segments for unit in rows.units] == [(0,), (1,)]


def test_a_column_of_names_of_rows_is_not_taken_for_indonesian() -> None:
    table = "id\ten\tko\n{}\tHello.\t안녕.\n"
    for name, languages in (("17", ("en", "ko")), ("doc-3", ("en", "ko")), ("Pasal 1", ("id", "en", "ko"))):
        rows = load_format("tsv").read(io.BytesIO(table.format(name).encode()), path="file")
        assert rows.languages == languages
    frame, parquet = pl.DataFrame({"id": [1], "en": ["Hello."], "ko": ["안녕."]}), io.BytesIO()
    frame.write_parquet(parquet)
    parquet.seek(0)
    assert load_format("parquet").read(parquet, path="file").languages == ("en", "ko")
