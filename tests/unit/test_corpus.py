"""Corpora that are read: every row in its place, as it stands, in stretches of a fair length."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from support.corpus import TABLE, stretches, texts, write
from tritext.corpus import Corpus, kind_of, reading
from tritext.errors import UsageError


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "\ufeffone\r\n\ntwo two\nlast", ["one", "", "two two", "last"]),
        ("a.jsonl", '{"text": "one"}\n\n{"text": null}\n{"x": 1}\r\n', ["one", None, None]),
        ("a.tsv", 'id\ttext\n1\t"one\n2\t\n', ['"one', ""]),
        ("a.csv", TABLE, ['a, "b"', "two\r\nlines", ""]),
    ],
)
def test_rows_are_read_as_they_stand(tmp_path: Path, name: str, suffix: str, data: str, expected: list[object]) -> None:
    if (name, suffix) == ("a.csv", ".zst"):
        with pytest.raises(UsageError, match=r"use \.csv\.gz"):
            kind_of(tmp_path / (name + suffix))
        return
    path = write(tmp_path / (name + suffix), data)
    for rows in (1, 2, 100):
        assert texts(path, rows) == expected
        assert texts(path, rows, start=1) == expected[1:]


@pytest.mark.parametrize(
    ("name", "data", "problem", "good"),
    [
        ("a.txt", b"one\n\xff\xfe\ntwo\n", "not UTF-8", ["one", None, "two"]),
        ("a.jsonl", b'{"text": "a"}\n{"text": \n["b"]\n{"text": "\xff"}\n', "no JSON", ["a", None, None, None]),
        ("a.csv", b"id,text\n1\n2,b\n3,\xff\n", "1 values instead of 2", [None, "b", None]),
        ("a.tsv", b"id\ttext\n1\ta\tc\n2\tb\n", "3 values instead of 2", [None, "b"]),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_stay(
    tmp_path: Path, name: str, data: bytes, problem: str, good: list[object]
) -> None:
    (stretch,) = stretches(write(tmp_path / name, data), rows=10)
    assert stretch.values("text") == good
    problems = [stretch.problem(i) for i in range(len(stretch))]
    assert next(filter(None, problems)).startswith(problem)
    assert [not each for each in problems] == [value is not None for value in good]


def test_an_object_with_a_column_of_that_name_is_not_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "a", "ko": "mine"}\n')
    (stretch,) = Corpus(path).stretches(0, rows=9, characters=9, text_columns=("text",), new_columns=("ko",))
    assert stretch.problem(0) == "has 'ko' already"


def test_long_rows_make_short_stretches(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "\n".join(["x" * 50] * 10))
    assert [len(each) for each in stretches(path, rows=8, characters=100)] == [2] * 5


def test_long_rows_of_parquet_make_short_stretches_that_are_cut_alike_from_each_cut_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    rows = ["x" * (1 + 37 * number % 23) if number % 5 else None for number in range(100)]
    pl.DataFrame({"text": rows, "n": range(100)}).write_parquet(path)
    for room in (1 << 24, 200):
        monkeypatch.setattr(reading, "SLICE_BYTES", room)
        whole = [(each.start, len(each)) for each in stretches(path, 40, characters=30)]
        assert [start for start, _ in whole] == [sum(size for _, size in whole[:i]) for i in range(len(whole))]
        assert sum(size for _, size in whole) == 100
        assert max(size for _, size in whole) < 15
        for i, (start, _) in enumerate(whole):
            assert [(each.start, len(each)) for each in stretches(path, 40, start, 30)] == whole[i:]
    monkeypatch.setattr(reading, "SLICE_BYTES", 1)
    assert {len(each) for each in stretches(path, 40)} == {1}


def test_other_columns_count_for_little_but_count(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", (json.dumps({"text": "x", "page": "y" * 2_500}) + "\n") * 20)
    assert [len(each) for each in stretches(path, rows=20, characters=3_000)] == [5, 5, 5, 5]


def test_quotes_of_tsv_whose_names_have_none_are_text_and_that_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bare = write(tmp_path / "a.tsv", 'id\ttext\n1\t"A title"\n2\t"He said ""no""."\n3\t"And ""yes""."\n')
    assert texts(bare) == ['"A title"', '"He said ""no""."', '"And ""yes""."']
    [said] = caplog.messages
    assert "a.tsv:3: the quotes around a value are taken for text" in said
    assert "put the names of the first line in quotes too" in said


def test_where_the_names_of_tsv_are_in_quotes_the_values_may_be(tmp_path: Path) -> None:
    quoted = write(tmp_path / "a.tsv", '"id"\t"text"\n1\t"""no"",\nat last."\n2\tone\n')
    assert Corpus(quoted).columns == ("id", "text")
    assert texts(quoted) == ['"no",\nat last.', "one"]
    assert texts(write(tmp_path / "b.tsv", 'id\ttext\n1\t"""no"""\n')) == ['"""no"""']
