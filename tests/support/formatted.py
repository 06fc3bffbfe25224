"""Rows written and read in a format."""

from __future__ import annotations

import io
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from support.comparisons import example
from tritext.formats import Source, load_format
from tritext.formats.fields import complete
from tritext.formats.streamed import Reading
from tritext.records import Comparison, TranslationUnit


class Rows(NamedTuple):
    """What a file holds of a comparison: its rows, without the documents."""

    title: str
    languages: tuple[str, ...]
    signature: str
    units: tuple[TranslationUnit, ...]

    @classmethod
    def of(cls, comparison: Comparison) -> Rows:
        return cls(comparison.title, comparison.languages, comparison.signature, comparison.units)

    @property
    def source(self) -> Source:
        return Source(self.title, self.languages, self.signature, lambda: self.units)


def written(name: str, rows: Rows | Source | Comparison | None = None) -> bytes:
    """Write rows, by default the example's."""
    target = io.BytesIO()
    rows = Source.of(rows or example()) if rows is None or isinstance(rows, Comparison) else rows
    load_format(name).write(rows.source if isinstance(rows, Rows) else rows, target)
    return target.getvalue()


def read_rows(path: Path, name: str | None = None) -> Rows:
    """Read all that a file holds, in the format named, else in that of its suffix."""
    reading = Reading(path, format=name)
    units = list(reading.units())
    reading.end()
    return Rows(reading.title, reading.languages, reading.signature, tuple(complete(units, reading.languages)))


def read(name: str, content: bytes | str, path: str = "folder/file") -> Rows:
    """Read what such a file holds."""
    with TemporaryDirectory() as folder, chdir(folder):
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_rows(file, name)


def texts(rows: Rows) -> list[dict[str, str]]:
    """Return the texts of each row by language."""
    return [{language: it.text for language, it in unit.variants.items()} for unit in rows.units]


def segments(rows: Rows) -> list[dict[str, tuple[int, ...]]]:
    """Return the numbers of the segments of each row by language."""
    return [{language: it.segments for language, it in unit.variants.items()} for unit in rows.units]
