"""All rows of a file, a page of them at a time."""

from __future__ import annotations

from collections.abc import Iterator

from tritext.records import TranslationUnit
from tritext.store.reading import ComparisonFile

_PAGE = 500
"""Rows that are read at once."""


def units_of(file: ComparisonFile) -> Iterator[TranslationUnit]:
    """Yield all rows in order, holding a page of them."""
    for start in range(0, len(file), _PAGE):
        yield from file.units(start, start + _PAGE)
