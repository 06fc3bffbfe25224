"""Corpora that are written: every row comes out again, as it was written, with the new columns behind."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from support.corpus import TABLE, joined, texts, write
from tritext.corpus import Corpus, Kind, check_output, head, join_parts, joining, kind_of, write_part, writing
from tritext.corpus.joining import digest
from tritext.errors import OutputError, UsageError


def test_csv_round_trip_keeps_every_other_value(tmp_path: Path) -> None:
    out = joined(write(tmp_path / "a.csv", TABLE), tmp_path / "out.csv", tmp_path)
    with out.open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == [
            ["id", "text", "ko"], ["1", 'a, "b"', "<0>"], ["2", "two\r\nlines", "<1>"], ["3", "", "<0>"],
        ]  # fmt: skip


def test_plain_text_keeps_its_lines_in_step_even_where_one_is_broken(tmp_path: Path) -> None:
    out = joined(write(tmp_path / "a.txt", b"a\n\xff\nc\n"), tmp_path / "out.txt", tmp_path, rows=3)
    assert out.read_text() == "<0>\n\n<2>\n"


def parquet(path: Path) -> Path:
    pl.DataFrame(
        {
            "text": ["a", None, "c"],
            "when": [datetime(2024, 1, 2), None, datetime(2024, 1, 3)],
            "nested": [[{"x": 1}], [], None],
            "number": [1.5, None, 2.5],
        },
        schema_overrides={"when": pl.Datetime("ns", "UTC"), "number": pl.Float32},
    ).write_parquet(path)
    return path


def test_parquet_keeps_types_and_order(tmp_path: Path) -> None:
    source = parquet(tmp_path / "a.parquet")
    out = pl.read_parquet(joined(source, tmp_path / "out.parquet", tmp_path))
    assert out.drop("ko").equals(pl.read_parquet(source))
    assert out.drop("ko").schema == pl.read_parquet_schema(source)
    assert out["ko"].to_list() == ["<0>", "<1>", "<0>"]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".tsv", ".txt", ".jsonl.gz", ".txt.zst"])
def test_plain_text_can_become_any_format_and_twice_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    source = write(tmp_path / "a.txt", 'one\ntwo, "2"\nthree\n')
    first, second = (joined(source, tmp_path / f"{n}{suffix}", tmp_path).read_bytes() for n in "12")
    assert first == second
    back = Corpus(tmp_path / f"1{suffix}")
    found = [v for s in back.stretches(0, rows=9, characters=9, text_columns=()) for v in s.values(_last(back))]
    assert found == ["<0>", "<1>", "<0>"]


def _last(corpus: Corpus) -> str:
    return corpus.columns[-1] if corpus.columns else "ko"


@pytest.mark.parametrize(
    ("source", "target"), [("jsonl", "parquet"), ("jsonl", "csv"), ("csv", "tsv"), ("csv", "txt"), ("parquet", "txt")]
)
def test_a_format_that_cannot_hold_everything_is_refused(source: str, target: str) -> None:
    with pytest.raises(UsageError, match="without loss"):
        check_output(Kind(source), Kind(target), ["ko"])


@pytest.mark.parametrize(
    ("type_", "refused"),
    [
        (pl.Struct({"a": pl.List(pl.String)}), {"csv"}),
        (pl.Array(pl.Int64, 2), {"csv"}),
        (pl.List(pl.Binary), {"csv", "jsonl"}),
        (pl.Binary, {"csv", "jsonl"}),
        (pl.Decimal(10, 2), set()),
        (pl.Datetime("ns", "Asia/Seoul"), set()),
        (pl.Time, set()),
        (pl.Duration("us"), {"csv"}),
        (pl.Null, set()),
    ],
)
def test_columns_that_an_output_cannot_hold_are_refused_before_the_work(
    tmp_path: Path, type_: pl.DataType, refused: set[str]
) -> None:
    source = tmp_path / "a.parquet"
    pl.DataFrame({"text": ["a"], "x": pl.Series([None], dtype=type_)}).write_parquet(source)
    corpus = Corpus(source)
    (stretch,) = corpus.stretches(0, rows=9, characters=99, text_columns=("text",))
    for format in ("csv", "jsonl", "parquet"):
        if format in refused:
            with pytest.raises(UsageError, match=r"the column 'x' is .* cannot hold"):
                check_output(corpus.kind, Kind(format), ["ko"], schema=corpus.schema)
        else:
            check_output(corpus.kind, Kind(format), ["ko"], schema=corpus.schema)
            with (tmp_path / "part").open("wb") as file:
                write_part(file, stretch, {"ko": ["b"]}, target=Kind(format), columns=corpus.columns)


def test_a_part_that_changed_on_the_disk_is_not_joined(tmp_path: Path) -> None:
    part = write(tmp_path / "part.txt", "a\n")
    with pytest.raises(OutputError, match="--restart"):
        join_parts({part: "0" * 64}, tmp_path / "out.txt", target=Kind("txt"), columns=(), work=tmp_path)
    assert not (tmp_path / "out.txt").exists()


def test_a_key_that_first_appears_late_is_not_lost(tmp_path: Path) -> None:
    lines = ['{"text": "a"}'] * 500 + ['{"late": 1.50, "text": "b"}']
    out = joined(write(tmp_path / "a.jsonl", "\n".join(lines)), tmp_path / "out.jsonl", tmp_path, rows=100)
    assert out.read_text().splitlines()[-1] == '{"late": 1.50, "text": "b", "ko": "<0>"}'


def test_json_of_every_kind_is_kept_to_the_letter(tmp_path: Path) -> None:
    line = '{"text":"\\u00e9","big":12345678901234567890.10,"text2" :  [1,{}] }'
    out = joined(write(tmp_path / "a.jsonl", line + "\n"), tmp_path / "o.jsonl", tmp_path)
    made = out.read_text().rstrip("\n")
    assert made.startswith(line[:-2])
    assert json.loads(made)["ko"] == "<0>"


def test_wide_rows_of_parquet_are_compressed_together_in_smaller_numbers(tmp_path: Path) -> None:
    parts = {}
    for name, length in (("narrow", 10), ("wide", 4000)):
        path = tmp_path / f"{name}.parquet"
        pl.DataFrame({"text": ["x" * length] * 100}).write_parquet(path)
        parts[name] = path
    assert joining._row_group([parts["narrow"]]) == writing.ROW_GROUP
    rows = joining._row_group(parts.values())
    assert 0.5 * writing.ROW_GROUP_BYTES < 4000 * rows <= writing.ROW_GROUP_BYTES


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "one\r\ntwo\nthree\r\nlast", "<0>\r\n<1>\n<2>\r\n<3>\r\n"),
        ("a.tsv", "id\ttext\r\n1\tone\r\n", "id\ttext\tko\r\n1\tone\t<0>\r\n"),
        ("a.csv", 'id,text\r\n1,"o\nne"\r\n2,"a\rb"\n', 'id,text,ko\r\n1,"o\nne",<0>\r\n2,"a\rb",<1>\n'),
        ("a.jsonl", '{"text": "one"}\r\n', '{"text": "one", "ko": "<0>"}\r\n'),
        ("a.csv", "\ufeffid,text\r\n1,one\r\n", "\ufeffid,text,ko\r\n1,one,<0>\r\n"),
        ("a.tsv", "\ufeffid\ttext\n1\tone\n", "\ufeffid\ttext\tko\n1\tone\t<0>\n"),
        (
            "a.csv",
            '\ufeffsep=;\r\nid;text\r\n1;"a;b"\r\n2;a,b\r\n',
            '\ufeffsep=;\r\nid;text;ko\r\n1;"a;b";<0>\r\n2;a,b;<1>\r\n',
        ),
        ("a.csv", "sep=\t\nid\ttext\n1\tone\n", "sep=\t\nid\ttext\tko\n1\tone\t<0>\n"),
        ("a.csv", "sep=,\nid,text\n1,one\n", "sep=,\nid,text,ko\n1,one,<0>\n"),
    ],
)
def test_tables_out_are_written_as_tables_in(tmp_path: Path, name: str, text: str, expected: str) -> None:
    source = tmp_path / name
    source.write_bytes(text.encode())
    corpus, target = Corpus(source), kind_of(source)
    (stretch,) = corpus.stretches(0, rows=9, characters=99, text_columns=("text",))
    part = tmp_path / "part"
    with part.open("wb") as file:
        new = {"ko": [f"<{number}>" for number in range(len(stretch))]}
        write_part(file, stretch, new, target=target, columns=corpus.columns, dialect=corpus.dialect)
    out, columns = tmp_path / f"out.{name}", [*corpus.columns, "ko"]
    join_parts({part: digest(part)}, out, target=target, columns=columns, work=tmp_path, dialect=corpus.dialect)
    assert out.read_bytes().decode() == expected


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "하나\r\n둘\n갊Ċ", "<하나>\r\n<둘>\n<갊Ċ>\n"),
        ("a.csv", 'id,text\r\n1,"o\nne"\r\n', '\ufeffid,text,ko\r\n1,"o\nne","<o\nne>"\r\n'),
        ("a.jsonl", '{"text": "하나"}\n', '{"text": "하나", "ko": "<하나>"}\n'),
        (
            "a.tsv",
            'id\ttext\r\n1\t"""no"",\nat last."\r\n2\tone\r\n',
            '\ufeff"id"\t"text"\t"ko"\r\n1\t"""no"",\nat last."\t"<""no"",\nat last.>"\r\n2\tone\t<one>\r\n',
        ),
    ],
)
def test_tables_in_utf16_as_excel_saves_them_are_read_with_their_quotes_and_come_out_in_utf8(
    tmp_path: Path, encoding: str, name: str, text: str, expected: str
) -> None:
    source = tmp_path / name
    source.write_bytes(f"\ufeff{text}".encode(encoding))
    corpus, target = Corpus(source), kind_of(source)
    (stretch,) = corpus.stretches(0, rows=9, characters=99, text_columns=("text",))
    file, columns = io.BytesIO(), [*corpus.columns, "ko"]
    new = {"ko": [f"<{each}>" for each in stretch.values("text")]}
    file.write(head(target, columns, corpus.dialect).encode())
    write_part(file, stretch, new, target=target, columns=corpus.columns, dialect=corpus.dialect)
    assert file.getvalue().decode() == expected
    again = write(tmp_path / f"again.{target.format}", file.getvalue())
    assert texts(again, rows=9) == (new["ko"] if target.format == "txt" else stretch.values("text"))
