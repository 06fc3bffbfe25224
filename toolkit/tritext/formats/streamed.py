"""An interchange file read unit by unit, as often as need be, and never held whole.

Its languages and its length are known only at its end, so it is read twice: once to look, whereby a damaged file is
refused before anything is said of it, and once for each time that its units are asked for. Parquet, which has its rows
by columns, is read some ten thousand rows at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from tritext.errors import InputError
from tritext.files import not_read
from tritext.formats import fields, load_format
from tritext.records import TranslationUnit, language_pairs

_WHOLE = ("vecalign",)


class _Stream(Protocol):
    """What the module of a format that can be streamed offers."""

    def units(self, source: BinaryIO, *, path: str, head: fields.Head) -> Iterator[TranslationUnit]:
        """Yield units with the versions that they have, and note what else the file says."""


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
        yield from fields.complete(_units(self.path, fields.Head("")), self.languages)

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


def stream_rows(
    path: Path, *, on_row: Callable[[int], None] = lambda rows: None, needs_texts: bool = True
) -> Streamed | None:
    """Look through a file; None if its format has to be read whole.

    Args:
        path: The file.
        on_row: Told how many rows were looked at, after each.
        needs_texts: Whether segments without their text are of no use.

    Raises:
        UsageError: If no format fits.
        InputError: If the file cannot be read, lacks texts that are needed, a FormatError if it is damaged or foreign.
    """
    if load_format(path).name in _WHOLE:
        return None
    head, total, pairs = fields.Head(path.stem), 0, set[str]()
    for unit in _units(path, head):
        for language, variant in unit.variants.items():
            if needs_texts and variant.segments and not variant.text:
                raise InputError(
                    f"{path}: row {total + 1} has segments of {language} but no text: "
                    "check a file with texts, as `tritext export` writes it"
                )
        pairs.update(unit.scores)
        total += 1
        on_row(total)
    head.tell(str(path))
    languages = tuple(head.languages)
    unknown = sorted(pairs - set(language_pairs(languages)))
    if unknown:
        what = f"there is no pair {unknown[0]!r} in the columns {','.join(languages)}"
        raise fields.format_error(str(path), None, what, "name pairs in the order of the columns")
    return Streamed(path, head.title, head.signature, languages, total)


def _units(path: Path, head: fields.Head) -> Iterator[TranslationUnit]:
    stream = cast("_Stream", import_module(f"tritext.formats.{load_format(path).name}"))
    try:
        with path.open("rb") as source:
            yield from stream.units(source, path=str(path), head=head)
    except OSError as error:
        raise not_read(path, error) from error
