"""Writing a file row by row: what was there stays until all is written, and memory does not grow with the rows."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from typer.testing import CliRunner

from support.comparisons import example
from tritext.cli import app
from tritext.errors import ConflictError, FormatError, Interrupted, OutputError
from tritext.formats import Source, export, jsonl
from tritext.records import PairScore, TranslationUnit, Variant
from tritext.store import ComparisonFile, edit_texts, read_comparison, write_comparison, write_rows

FORMATS = ("jsonl", "tsv", "csv", "parquet", "tmx")


def units(count: int) -> Iterator[TranslationUnit]:
    for row in range(count):
        texts = {"en": Variant(f"Unit {row}, and so on. " * 20, (row,)), "ko": Variant(f"단위 {row}", (row,))}
        yield TranslationUnit(texts, {"en-ko": PairScore(0.5, 1.1)}, 0.5)


def rows(count: int) -> Source:
    return Source("title", ("en", "ko"), "made:so", lambda: units(count))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("error", [KeyboardInterrupt, FormatError("a.tsv:7: no"), OutputError("full")])
def test_whatever_stops_the_rows_leaves_what_was_there(name: str, error: BaseException, tmp_path: Path) -> None:
    def broken() -> Iterator[TranslationUnit]:
        yield from units(3)
        raise error

    path = tmp_path / f"a.{name}"
    path.write_bytes(b"old")
    with pytest.raises(error if isinstance(error, type) else type(error)):
        export(Source("", ("en", "ko"), "", broken), path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


def test_whoever_stops_before_the_last_row_leaves_the_old_comparison(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.writing._PAGE", 10)
    path = tmp_path / "a.tritext"
    write_comparison(path, example())
    steps = write_rows(path, rows(35))
    assert list(islice(steps, 2)) == [10, 20]
    steps.close()
    assert read_comparison(path) == example()
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.tritext"]
    assert list(write_rows(path, rows(35))) == [10, 20, 30, 35]
    with ComparisonFile(path) as file:
        assert (len(file), file.units(34, 35)) == (35, list(units(35))[34:])


@pytest.mark.parametrize("name", ["tritext", *FORMATS])
def test_ten_times_the_rows_need_no_more_memory(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("store.writing", "formats.parquet"):
        monkeypatch.setattr(f"tritext.{module}._PAGE", 100)

    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            if name == "tritext":
                assert list(write_rows(tmp_path / "a.tritext", rows(count)))[-1] == count
            else:
                export(rows(count), tmp_path / f"a.{name}")
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is imported once
    assert peak(3000) < 1.5 * peak(300)


def test_a_stopped_export_says_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, path = tmp_path / "a.tritext", tmp_path / "b.tsv"
    write_comparison(source, example())
    path.write_bytes(b"old")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tritext.formats.tsv.escaped", stopped)
    done = CliRunner().invoke(app, ["export", str(source), "-o", str(path)])
    assert isinstance(done.exception, Interrupted)
    assert str(done.exception) == f"stopped: {path} is as it was before; the same command begins again"
    assert path.read_bytes() == b"old"


def test_rows_of_two_states_are_not_written_to_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, path = tmp_path / "a.tritext", tmp_path / "b.jsonl"
    write_comparison(source, example())
    monkeypatch.setattr("tritext.store.reading._PAGE", 1)
    line, edited = jsonl._line, list[object]()

    def line_with_an_edit(unit: TranslationUnit) -> dict[str, object]:
        if not edited:
            with ComparisonFile(source) as other:
                edited.append(edit_texts(other, 3, {"ko": "다른 글"}))
        return line(unit)

    monkeypatch.setattr(jsonl, "_line", line_with_an_edit)
    done = CliRunner().invoke(app, ["export", str(source), "-o", str(path)])
    assert isinstance(done.exception, ConflictError)
    assert not path.exists()
    assert CliRunner().invoke(app, ["export", str(source), "-o", str(path)]).exit_code == 0


def test_the_rows_that_are_written_are_counted(tmp_path: Path) -> None:
    write_comparison(tmp_path / "a.tritext", example())
    for pair, said in ((None, "4 rows"), ("ko-ja", "3 rows")):
        options = ["--pair", pair] if pair else []
        done = CliRunner().invoke(app, ["export", str(tmp_path / "a.tritext"), "-o", str(tmp_path / "b.tsv"), *options])
        assert f"{said} written to " in done.stderr
