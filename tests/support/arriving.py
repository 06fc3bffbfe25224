"""Interchange files of a few rows, read as they are shown, and the whole that must come of them."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from support.bitexts import unit
from tritext.formats import Source, export
from tritext.live import Convert, request
from tritext.live.converting import convertible
from tritext.live.making import work
from tritext.store import ComparisonFile, write_rows

LANGUAGES = ("en", "ko", "ja")
ROWS = 23


def made(path: Path) -> Path:
    export(Source("many rows", LANGUAGES, "embed:fake", lambda: [unit(row, LANGUAGES) for row in range(ROWS)]), path)
    return path


def whole(source: Path) -> tuple[bytes, dict[str, object]]:
    """What is made of the whole at once: as exported, and its documents."""
    path = source.with_name("whole.tritext")
    list(write_rows(path, convertible(source)[0]))
    return content_of(path)


def content_of(path: Path) -> tuple[bytes, dict[str, object]]:
    with ComparisonFile(path) as file:
        rows = Source(file.title, file.languages, file.signature, lambda: file.units(0, len(file)))
        export(rows, path.with_suffix(".out.jsonl"))
        assert file.query("PRAGMA integrity_check") == [("ok",)]
        return path.with_suffix(".out.jsonl").read_bytes(), dict(file.documents())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"home"}


def begun(source: Path) -> tuple[Convert, Generator[object, None, None]]:
    wanted = request([str(source)])
    assert isinstance(wanted, Convert)
    return wanted, work(wanted)
