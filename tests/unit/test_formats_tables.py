"""Tables: JSON Lines, tab-separated values, Parquet; ours, and those from elsewhere."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import polars as pl
import pytest

from support.comparisons import NASTY
from support.formatted import read, segments, texts, written
from tritext.errors import FormatError, InputError


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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("jsonl", '{"en": "a", "ko": "b"}\n{"en": "", "ko": ""}\n{"en": "c", "ko": "d"}\n'),
        ("tsv", "en\tko\na\tb\n\t\nc\td\n"),
    ],
)
def test_a_row_without_texts_is_a_row(name: str, content: str) -> None:
    """Else what is found in a row would be said of another line than it stands in."""
    assert segments(read(name, content, f"file.{name}")) == [
        {"en": (0,), "ko": (0,)},
        {"en": (), "ko": ()},
        {"en": (1,), "ko": (1,)},
    ]


def test_gold_of_indices_alone_is_read() -> None:
    rows = read("jsonl", '\ufeff{"en": [0], "ko": [0, 1]}\r\n\n{"en": [1], "ja": [0], "kind": "x"}', "a/gold.jsonl")
    assert (rows.title, rows.signature, rows.languages) == ("gold", "", ("en", "ko", "ja"))
    assert segments(rows) == [{"en": (0,), "ko": (0, 1), "ja": ()}, {"en": (1,), "ko": (), "ja": (0,)}]


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


def test_csv_may_say_what_parts_its_values() -> None:
    rows = read("csv", '\ufeffsep=;\r\nen;ko\r\n"One; two, three.";하나.\r\n', "a.csv")
    assert texts(rows) == [{"en": "One; two, three.", "ko": "하나."}]
    with pytest.raises(FormatError, match=r"a\.csv:3: expected 2 values separated by \|, found 1"):
        read("csv", "sep=|\nen|ko\nOne.\n", "a.csv")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_tables_in_utf16_are_read_and_in_tsv_of_excel_the_quotes_are_no_text(encoding: str) -> None:
    expected = [{"en": 'He said "no",\nand left.', "ko": "갊"}, {"en": "Two.", "ko": "둘."}]
    for name, mark in (("tsv", "\t"), ("csv", ","), ("csv", ";"), ("csv", "\t")):
        table = f'\ufeffen{mark}ko\r\n"He said ""no"",\nand left."{mark}갊\r\nTwo.{mark}둘.\r\n'
        assert texts(read(name, table.encode(encoding), f"a.{name}")) == expected
    lines = "\ufeff" + "".join(json.dumps(each, ensure_ascii=False) + "\r\n" for each in expected)
    assert texts(read("jsonl", lines.encode(encoding), "a.jsonl")) == expected
    with pytest.raises(FormatError, match=r"a\.tsv:2: .*name the file \.csv"):
        read("tsv", b'en\tko\n"One,\nand two"\tx\n', "a.tsv")
    with pytest.raises(FormatError, match=r"a\.tsv:2: .*quotes"):
        read("tsv", '\ufeffen\tko\n"One\t하나\n'.encode(encoding), "a.tsv")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("name", ["tsv", "csv", "jsonl"])
def test_wide_letters_without_a_mark_are_refused_and_said_to_be_that(encoding: str, name: str) -> None:
    with pytest.raises(InputError, match=rf"a\.{name} is in UTF-32, or in UTF-16 without a byte order mark: save it"):
        read(name, "en\tko\nOne\t하나\n".encode(encoding), f"a.{name}")


def test_quotes_of_tsv_are_no_text_where_the_names_have_them_else_it_is_said_that_they_are(
    caplog: pytest.LogCaptureFixture,
) -> None:
    row = '"He said ""no"", and left."\t"갊"\n'
    assert texts(read("tsv", f'"en"\t"ko"\n{row}', "a.tsv")) == [{"en": 'He said "no", and left.', "ko": "갊"}]
    assert texts(read("tsv", 'en\tko\n"Yes," he said.\t"네"\n"No"\t""\n', "a.tsv"))[0]["ko"] == '"네"'
    assert not caplog.messages
    assert texts(read("tsv", f"en\tko\nOne\t하나\n{row}", "a.tsv"))[1]["ko"] == '"갊"'
    [said] = caplog.messages
    assert said.startswith("a.tsv:3: the quotes around a value are taken for text")
    assert said.endswith("name the file .csv")


def test_a_backslash_from_elsewhere_is_a_backslash_and_it_says_so(caplog: pytest.LogCaptureFixture) -> None:
    rows = read("tsv", "en\tko\nThe end.\t끝.\nSee C:\\new \\alpha.\tC:\\\\새\\\n", "a/paths.tsv")
    assert texts(rows)[1] == {"en": "See C:\\new \\alpha.", "ko": "C:\\\\새\\"}
    [said] = caplog.messages
    assert said.startswith("a/paths.tsv:3: a backslash is taken for a backslash")
    caplog.clear()
    ours = read("tsv", "en\tko\tsegments.en\tsegments.ko\nSee C:\\\\new\\nhere.\t끝.\t[0]\t[0]\n", "a/ours.tsv")
    assert texts(ours)[0]["en"] == "See C:\\new\nhere."
    assert texts(read("tsv", "en\nA \\ alone.\n", "a/lone.tsv")) == [{"en": "A \\ alone."}]
    assert not caplog.messages


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
        "import hashlib\nfrom support.comparisons import example\nfrom support.formatted import written\n"
        "from tritext.formats import Source\n"
        "rows = example()\n"
        "source = Source(rows.title, rows.languages, rows.signature, lambda: iter(rows.units * 300))\n"
        "print(hashlib.sha256(written('parquet', source)).hexdigest())\n"
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
    rows = read("jsonl", f"{line}\n{line}\n")
    assert rows.languages == ("en", "ko")
    assert [unit.variants["ko"].text for unit in rows.units] == ["안녕.", "안녕."]
    assert [unit.variants["en"].segments for unit in rows.units] == [(0,), (1,)]


def test_a_column_of_names_of_rows_is_not_taken_for_indonesian() -> None:
    table = "id\ten\tko\n{}\tHello.\t안녕.\n"
    for name, languages in (("17", ("en", "ko")), ("doc-3", ("en", "ko")), ("Pasal 1", ("id", "en", "ko"))):
        rows = read("tsv", table.format(name))
        assert rows.languages == languages
    frame, parquet = pl.DataFrame({"id": [1], "en": ["Hello."], "ko": ["안녕."]}), io.BytesIO()
    frame.write_parquet(parquet)
    assert read("parquet", parquet.getvalue()).languages == ("en", "ko")


@pytest.mark.parametrize(("name", "language"), [("ko-KR", "ko"), ("KO", "ko"), ("zh-Hant", "zh"), ("en_US", "en")])
def test_a_column_named_for_a_language_by_another_tag_is_not_overlooked(name: str, language: str) -> None:
    with pytest.raises(FormatError, match=f"file:1: the column '{name}' would stay unread: name it {language};"):
        read("tsv", f"ja\t{name}\na\tb\n")
    assert read("tsv", "ja\tis_OK\tID\tNO\na\tb\t1\t2\n").languages == ("ja",)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_of_spreadsheets_is_read_whatever_parts_its_values(mark: str) -> None:
    lines = [["id", "en", "ko"], ["1", '"Say ""no"" [;,]\n\nhere."', "아니오"], ["2", "C:\\new", ""], [""]]
    content = "\ufeff" + "\r\n".join(mark.join(line) for line in lines)
    rows = read("csv", content, "a/excel.csv")
    assert rows.languages == ("en", "ko")
    assert texts(rows) == [{"en": 'Say "no" [;,]\n\nhere.', "ko": "아니오"}, {"en": "C:\\new", "ko": ""}]


def test_csv_begins_with_what_tells_spreadsheets_that_it_is_unicode() -> None:
    content = written("csv")
    assert content.startswith(b"\xef\xbb\xbfen,")
    assert content.count(b"\r\n") >= len(read("csv", content).units)


def test_csv_takes_cells_longer_than_the_library_does_by_itself() -> None:
    long = "가" * 200_000
    assert texts(read("csv", f"en,ko\na,{long}\n")) == [{"en": "a", "ko": long}]


@pytest.mark.parametrize(("mark", "number"), [(",", "0.75"), (";", "0,75"), ("\t", "0,75")])
def test_what_spreadsheets_make_of_numbers_and_of_true_is_read(mark: str, number: str) -> None:
    lines = [["en", "ko", "posterior", "moved"], ["a", "나", number, "TRUE"], ["b", "다", "", ""]]
    rows = read("csv", "\r\n".join(mark.join(line) for line in lines))
    assert [(unit.posterior, unit.is_moved) for unit in rows.units] == [(0.75, True), (None, False)]


@pytest.mark.parametrize("name", ["csv", "tsv", "jsonl"])
def test_a_text_from_elsewhere_is_composed(name: str) -> None:
    parted = unicodedata.normalize("NFD", "한 é")
    content = json.dumps({"en": "a", "ko": parted}) if name == "jsonl" else f"en,ko\na,{parted}\n"
    assert texts(read(name, content if name != "tsv" else content.replace(",", "\t"))) == [{"en": "a", "ko": "한 é"}]
