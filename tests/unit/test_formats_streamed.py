"""An interchange file read unit by unit says what it says when it is read whole."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import polars as pl
import pytest

from support.formatted import read_rows
from tritext.errors import FormatError, InputError
from tritext.formats import Source, load_format, parquet
from tritext.formats.streamed import stream_rows
from tritext.records import PairScore, TranslationUnit, Variant

FORMATS = ("jsonl", "tsv", "csv", "tmx", "parquet")


def write(path: Path, count: int) -> Path:
    """Write a file in which some units lack the Japanese, and the first one the Korean."""
    units = tuple(
        TranslationUnit(
            {
                "en": Variant(f"Unit {number}\tof many & more. " * 20, (number,)),
                "ko": Variant(f"단위 {number}", (number - 1,)) if number else Variant("", ()),
                "ja": Variant(f"単位 {number}", (number,)) if number % 3 else Variant("", ()),
            },
            {"en-ko": PairScore(0.5, 1.1)} if number else {},
            posterior=0.5,
        )
        for number in range(count)
    )
    with path.open("wb") as target:
        load_format(path).write(Source("title", ("en", "ko", "ja"), "made:so", lambda: units), target)
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_the_units_are_those_of_the_whole_file(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"some.{name}", 50)
    streamed, whole = stream_rows(path), read_rows(path)
    assert streamed is not None
    assert (streamed.languages, streamed.total) == (whole.languages, 50)
    assert tuple(streamed.units()) == whole.units
    assert [streamed.unit(each) for each in (3, 3, 40, 7)] == [whole.units[each] for each in (3, 3, 40, 7)]
    with pytest.raises(IndexError):
        streamed.unit(50)


@pytest.mark.parametrize("name", FORMATS)
def test_ten_times_the_rows_need_no_more_memory(name: str, tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = write(tmp_path / f"{count}.{name}", count)
        tracemalloc.start()
        try:
            streamed = stream_rows(path)
            assert streamed is not None
            assert sum(1 for _ in streamed.units()) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is imported once
    assert peak(3000) < 1.5 * peak(300)


def test_a_parquet_file_of_several_row_groups_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROW_GROUP", 20)  # of reading and writing
    path = write(tmp_path / "some.parquet", 60)
    streamed = stream_rows(path)
    assert streamed is not None
    assert streamed.total == 60
    assert tuple(streamed.units()) == read_rows(path).units


def test_segments_of_a_row_in_parquet_that_are_none_name_the_row(tmp_path: Path) -> None:
    path = tmp_path / "odd.parquet"
    pl.DataFrame({"en": ["a", "b"], "ko": ["가", "나"], "segments.en": [[0], [-1]]}).write_parquet(path)
    with pytest.raises(FormatError, match=r"odd\.parquet: row 1: -1 is no index"):
        stream_rows(path)


def test_languages_that_turn_up_late_are_columns_of_every_unit(tmp_path: Path) -> None:
    path = tmp_path / "late.jsonl"
    path.write_text('{"en": [0], "text": {"en": "a"}}\n{"ko": [0], "text": {"ko": "가"}}\n', encoding="utf-8")
    streamed = stream_rows(path)
    assert streamed is not None
    assert [tuple(unit.variants) for unit in streamed.units()] == [("en", "ko")] * 2


@pytest.mark.parametrize(
    ("content", "error", "what"),
    [
        ('{"en": [0], "text": {"en": "a"}}\n{', FormatError, ":2: this is not JSON"),
        ('{"en": [0], "ko": [0], "text": {"en": "a"}}', InputError, "no text"),
        ('{"en": [0], "ko": [0], "text": {"en": "a", "ko": "b"}, "score": {"ko-en": 1}, "margin": {"ko-en": 1}}',
         FormatError, "no pair 'ko-en'"),
        ("", FormatError, "no unit"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_before_its_units_are_read(
    content: str, error: type[Exception], what: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error, match=what):
        stream_rows(path)
