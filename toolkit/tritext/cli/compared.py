"""A comparison or an interchange file, open to be read row by row: a ``.tritext`` file is never held whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tritext.cli.options import check_languages, read_compared

if TYPE_CHECKING:
    from tritext.records import TranslationUnit


@dataclass(frozen=True, slots=True)
class Opened:
    """The rows of a file."""

    languages: Sequence[str]
    total: int
    units: Callable[[], Iterator[TranslationUnit]]
    """From the first to the last."""
    unit: Callable[[int], TranslationUnit]
    """One of them, by its 0-based position."""
    ignored: frozenset[tuple[int, str]]
    """(position, rule) of the findings that a person said are none."""


@contextmanager
def open_compared(path: Path) -> Iterator[Opened]:
    """Open a file with at least two versions.

    Raises:
        InputError: If there is nothing to compare, or the file cannot be read.
    """
    from tritext.formats import FORMATS

    if any(path.suffix.lower() in suffixes for suffixes in FORMATS.values()):
        rows = read_compared(path)
        units = rows.units
        yield Opened(rows.languages, len(units), lambda: iter(units), units.__getitem__, frozenset())
        return
    from tritext.store import ComparisonFile, ignored_positions
    from tritext.store.checking import units_of

    with ComparisonFile(path) as file:
        check_languages(path, file.languages)
        yield Opened(
            file.languages,
            len(file),
            lambda: units_of(file),
            lambda position: file.units(position, position + 1)[0],
            ignored_positions(file),
        )
