"""Rows written and read in a format, in memory."""

from __future__ import annotations

import io

from support.comparisons import example
from tritext.formats import Rows, Source, held, load_format


def written(name: str, rows: Rows | Source | None = None) -> bytes:
    """Write rows, by default the example's."""
    target = io.BytesIO()
    load_format(name).write(rows if isinstance(rows, Source) else Source.of(rows or example()), target)
    return target.getvalue()


def read(name: str, content: bytes | str, path: str = "folder/file") -> Rows:
    """Read what such a file holds."""
    return held(load_format(name), io.BytesIO(content.encode() if isinstance(content, str) else content), path=path)


def texts(rows: Rows) -> list[dict[str, str]]:
    """Return the texts of each row by language."""
    return [{language: it.text for language, it in unit.variants.items()} for unit in rows.units]


def segments(rows: Rows) -> list[dict[str, tuple[int, ...]]]:
    """Return the numbers of the segments of each row by language."""
    return [{language: it.segments for language, it in unit.variants.items()} for unit in rows.units]
