"""An interchange file read unit by unit, as often as need be, and never held whole.

Its languages and its length are known only at its end, so it is read twice: once to look, whereby a damaged file is
refused before anything is said of it, and once for each time that its units are asked for. Parquet, which has its rows
by columns, is read some ten thousand rows at a time. Whoever can do with what is known so far reads it once
(``Reading``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tritext.errors import InputError
from tritext.files import not_read
from tritext.formats import fields, load_format
from tritext.records import TranslationUnit, language_pairs


@dataclass(slots=True)
class Streamed:
    """The units of a file, read when they are asked for."""

    path: Path
    title: str
    signature: str
    languages: tuple[str, ...]
    total: int
    _ahead: Iterator[TranslationUnit] | None = field(default=None, repr=False)
    _last: tuple[int, TranslationUnit] | None = field(default=None, repr=False)

    def units(self) -> Iterator[TranslationUnit]:
        """Yield the units in order, each with all languages."""
        yield from fields.complete(Reading(self.path).units(), self.languages)

    def unit(self, position: int) -> TranslationUnit:
        """Return one unit by its 0-based position; quick if those asked for come in order.

        Raises:
            IndexError: If there is none.
        """
        if self._last is None or position < self._last[0]:
            self._ahead, self._last = self.units(), None
        while self._last is None or self._last[0] < position:
            found = next(self._ahead, None) if self._ahead else None
            if found is None:
                raise IndexError(position)
            self._last = (0 if self._last is None else self._last[0] + 1, found)
        return self._last[1]


class Reading:
    """A file in one reading: what it says besides its units is known as far as it was read."""

    def __init__(self, path: Path, *, format: str | None = None) -> None:
        """Begin with nothing read.

        Raises:
            UsageError: If no format fits.
        """
        self._format = load_format(format or path)
        self.path, self.rows = path, 0
        self._head = fields.Head(fields.title_of(path))
        self._source: BinaryIO | None = None
        self._pairs = set[str]()

    @property
    def title(self) -> str:
        """The title, by what was read."""
        return self._head.title

    @property
    def signature(self) -> str:
        """What made the rows, by what was read."""
        return self._head.signature

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that turned up so far; others come behind these."""
        return tuple(self._head.languages)

    @property
    def share(self) -> float:
        """How much was read, 0 to 1."""
        if self._head.total:
            return self.rows / self._head.total
        if self._source is None or self._source.closed:
            return float(self.rows > 0)
        return self._source.tell() / max(os.fstat(self._source.fileno()).st_size, 1)

    def units(self) -> Iterator[TranslationUnit]:
        """Yield the units in order, each with the languages that it has.

        Raises:
            InputError: If the file cannot be read, a FormatError if it is damaged or foreign.
        """
        try:
            with self.path.open("rb") as self._source:
                for unit in self._format.units(self._source, path=str(self.path), head=self._head):
                    self._pairs.update(unit.scores)
                    self.rows += 1
                    yield unit
        except OSError as error:
            raise not_read(self.path, error) from error

    def end(self) -> None:
        """Say what was left out of all that was read.

        Raises:
            FormatError: If a unit scores a pair of languages that the file does not have.
        """
        self._head.tell(str(self.path))
        unknown = sorted(self._pairs - set(language_pairs(self.languages)))
        if unknown:
            what = f"there is no pair {unknown[0]!r} in the columns {','.join(self.languages)}"
            raise fields.format_error(str(self.path), None, what, "name pairs in the order of the columns")


def stream_rows(path: Path, *, on_row: Callable[[int], None] = lambda rows: None, needs_texts: bool = True) -> Streamed:
    """Look through a file, whose suffix tells the format; ``on_row`` is told after each row how many were looked at.

    With ``needs_texts`` segments without their text are of no use.

    Raises:
        UsageError: If no format fits.
        InputError: If the file cannot be read, has no rows or lacks texts that are needed, a FormatError if it is
            damaged or foreign.
    """
    reading = Reading(path)
    for unit in reading.units():
        for language, variant in unit.variants.items():
            if needs_texts and variant.segments and not variant.text:
                raise InputError(
                    f"{path}: row {reading.rows} has segments of {language} but no text: "
                    "check a file with texts, as `tritext export` writes it"
                )
        on_row(reading.rows)
    reading.end()
    if not reading.rows:
        raise InputError(f"{path} has no rows: name a file that has some")
    return Streamed(path, reading.title, reading.signature, reading.languages, reading.rows)
