"""Interchange formats: their registry, export, and what they say of files that they cannot read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from support.comparisons import document, example
from support.formatted import Rows, read, read_rows
from tritext.cli import app
from tritext.errors import FormatError, InputError, UsageError
from tritext.formats import FORMATS, Format, Source, csv, export, jsonl, load_format, parquet, tmx, tsv, vecalign
from tritext.records import Comparison, PairScore, TranslationUnit, Variant
from tritext.store import write_comparison

MODULES: tuple[Format, ...] = (jsonl, tsv, csv, parquet, tmx, vecalign)

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


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
    with pytest.raises(UsageError, match=r"a\.xlf is XLIFF: take TMX instead"):
        export(example(), tmp_path / "a.xlf")


def test_importing_the_registry_imports_no_format_and_no_polars() -> None:
    program = (
        "import sys, tritext.formats\n"
        "print([name for name in sys.modules if name == 'polars' or name.startswith('tritext.formats.')])\n"
        "tritext.formats.load_format('tsv')\n"
        "print('polars' in sys.modules, 'tritext.formats.tmx' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "False False"]


@pytest.mark.parametrize("name", ["jsonl", "tsv", "csv", "parquet", "tmx"])
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
    rows = Source.of(example()).select(("ja", "en"))
    units = list(rows.units())
    assert rows.languages == ("ja", "en")
    assert units[0].scores == {"ja-en": PairScore(2 / 3, 1.1)}
    assert len(units) == 4
    assert len(list(Source.of(example()).select(("ko",)).units())) == 3
    with pytest.raises(UsageError, match="there is no 'de' among the languages en,ko,ja"):
        Source.of(example()).select(("en", "de"))


def test_rows_have_all_columns_in_every_unit() -> None:
    both = {language: document(language, []) for language in ("en", "ko")}
    with pytest.raises(ValueError, match="unit 0 does not have the columns en,ko"):
        Source.of(Comparison("", both, (TranslationUnit({"ko": Variant("", ()), "en": Variant("a", (0,))}),), ""))
    one = TranslationUnit({"en": Variant("a", (0,))}, {"en-ko": PairScore(1, 1)})
    with pytest.raises(ValueError, match="unit 0 does not have the columns en"):
        Source.of(Comparison("", {"en": both["en"]}, (one,), ""))


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
            r"file: there is no pair 'ko-en' in the columns en,ko",
        ),
        ("tsv", "", r"file: the file is empty; the first line names the columns"),
        ("tsv", "a\tb\n1\t2\n", r"file:1: no column is named for a language among 'a, b'"),
        ("tsv", "en\tko\na\tb\na\n", r"file:3: expected 2 values separated by tabs, found 1"),
        ("tsv", "en\tsegments.en\n\\x\t[0]\n", r"file:2: '\\\\x' is no escape"),
        ("tsv", "en\tsegments.en\nb\\\t[0]\n", r"file:2: '\\\\' is no escape"),
        ("tsv", b"en\tko\n\xb0\xa1\ta\n", r"file:2: this is not UTF-8 .*; save the file as UTF-8"),
        ("tsv", "en\tposterior\na\thigh\n", r"file:2: could not convert string to float: 'high'"),
        ("tsv", "en\tsegments.en\na\t0 1\n", r"file:2: Extra data"),
        ("tsv", "en\nnul\0\n", r"file:2: the text in 'en' holds a NUL"),
        ("csv", "", r"file: the file is empty; the first line names the columns"),
        ("csv", "en,ko\na,b\na\n", r"file:3: expected 2 values separated by commas, found 1"),
        ("csv", 'en,ko\na,"b" c\n', r"file:2: this is no CSV .*; put a value with a quotation mark into quotes"),
        ("csv", 'en,ko\n"a\n\nb', r"file:2: this is no CSV .*unexpected end of data"),
        ("csv", "en,ko\ra,b\r", r"file:1: this is no CSV .*; put a value with a carriage return into quotes"),
        ("csv", "en,ko,en\na,b,c\n", r"file:1: two columns are named 'en'"),
        ("csv", "en, ko\na, b\n", r"file:1: the column ' ko' would stay unread: name it ko"),
        ("csv", "en,moved\na,Maybe\n", r"file:2: 'Maybe' does not say whether the row moved"),
        ("csv", b"en,ko\na,b\n\xb0\xa1,a\n", r"file:3: this is not UTF-8 .*; save the file as UTF-8"),
        ("parquet", b"PAR1", r"file: .*; expected a whole Parquet file with columns named for languages"),
        ("parquet", b"", r"file: .*; expected a whole Parquet file"),
        ("tmx", "", r"file:1: this is no TMX \(no element found"),
        ("tmx", "<html><body/></html>", r"file:1: .*the document is <html>, not <tmx>\); expected TMX 1\.4"),
        ("tmx", "<tmx>\n<body>\n<tu>", r"file:3: this is no TMX \(no element found"),
        ("tmx", "<tmx><body><tu>\n<tuv><seg/></tuv></tu></body></tmx>", r"file:2: .*unknown language ''"),
        ("tmx", "<tmx><body><tu><tuv xml:lang='en'/></tu></body></tmx>", r"file:1: .*a text in 'en' has no <seg>"),
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


@pytest.mark.parametrize("name", ["jsonl", "tsv", "csv", "parquet", "tmx"])
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
