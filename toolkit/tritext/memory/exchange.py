"""The memory as a file that other tools read, and files of other tools as approved translations."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO, Self

from tritext.errors import UsageError
from tritext.files import replacing
from tritext.formats import Source, load_format
from tritext.formats.streamed import Reading
from tritext.marks import SURE
from tritext.memory.translation import TranslationMemory
from tritext.records import ABSENT, APPROVED, Rendering, TranslationUnit, Variant
from tritext.scratch import Scratch

FORMATS = ("tmx", "tsv", "csv", "jsonl", "parquet")
"""What can hold a memory."""

_AT_ONCE = 1000
"""Translations that are held."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How an import went, in pairs of texts."""

    approved: int
    machine: int
    """Left out: an engine made them, and nobody approved them."""
    rejected: int
    """Left out: somebody rejected them."""
    doubtful: int = 0
    """Left out: an aligner doubts that they belong together, and nobody confirmed it."""


def export_memory(
    memory: TranslationMemory, path: Path, *, format: str | None = None, approved_only: bool = False
) -> int:
    """Do what ``write_memory`` does to a file, whole or not at all.

    Raises:
        OutputError: If the file cannot be written.
    """
    load_format(format or path)  # what cannot be written is refused before a file is begun
    with replacing(path) as temporary, temporary.open("wb") as target:
        return write_memory(memory, target, format=format or path, approved_only=approved_only)


def write_memory(memory: TranslationMemory, target: BinaryIO, *, format: str | Path, approved_only: bool) -> int:
    """Write a memory as its entries are read, and return how many there are.

    Each entry is a unit of two languages; the translation carries its route and models. What is approved has the
    status ``confirmed``. Entries of languages that come in meanwhile are left for the next time.

    Raises:
        UsageError: If the format cannot hold a memory.
    """
    chosen = load_format(format)
    if chosen.name not in FORMATS:
        raise UsageError(f"{chosen.name} cannot hold a translation memory: use one of {', '.join(FORMATS)}")
    languages, written = memory.languages(approved_only=approved_only), count()

    def units() -> Iterator[TranslationUnit]:
        for source, made in memory.entries(approved_only=approved_only):
            if {made.route[0], made.route[-1]} <= set(languages):
                yield _unit(next(written), source, made, languages)

    chosen.write(Source("translation memory", languages, "", units), target)
    return next(written)


def import_memory(memory: TranslationMemory, path: Path, *, format: str | None = None) -> Imported:
    """Take the translations of an interchange file as approved, as ``import_rows`` does; of a damaged one none.

    Raises:
        UsageError: If no format fits.
        InputError: If the file cannot be read.
    """
    reading = Reading(path, format=format)
    with _Gathered() as gathered:
        for unit in reading.units():
            gathered.take(unit, reading.languages)
        reading.end()
        return gathered.approve(memory, reading.languages, name=str(path))


def import_rows(memory: TranslationMemory, rows: Source, *, name: str) -> Imported:
    """Take the translations of rows as approved, from their first language to each other one, once all are read.

    Where the file says the route of a text, as our own do, its direction counts instead. What a machine made and
    nobody approved, what somebody rejected, and what an aligner doubts and nobody confirmed, is left out and counted.

    Raises:
        UsageError: If they have one language only; the message begins with ``name``.
        OutputError: If the memory cannot be written.
    """
    with _Gathered() as gathered:
        for unit in rows.units():
            gathered.take(unit, rows.languages)
        return gathered.approve(memory, rows.languages, name=name)


class _Gathered:
    """Translations on their way into a memory: on the disk, for nothing is taken before all rows were read."""

    def __init__(self) -> None:
        self._scratch = Scratch(
            "CREATE TABLE pair (way INTEGER, number INTEGER, text TEXT, made TEXT, PRIMARY KEY (way, number)) "
            "WITHOUT ROWID"
        )
        self._ways: dict[tuple[str, str], int] = {}
        self._page: list[tuple[int, int, str, str]] = []
        self._numbers = count()
        self._machine = self._rejected = self._doubtful = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._scratch.close()

    def take(self, unit: TranslationUnit, languages: Sequence[str]) -> None:
        """Take what is right in a unit, and count what is left out."""
        for source, target in _directions(unit, languages):
            variant = unit.variants[target]
            if unit.status == "rejected":
                self._rejected += 1
            elif unit.status == "auto" and variant.route and variant.models != (APPROVED,):
                self._machine += 1
            elif unit.status == "auto" and unit.posterior is not None and unit.posterior < SURE:
                self._doubtful += 1
            else:
                text = unicodedata.normalize("NFC", unit.variants[source].text)
                way = self._ways.setdefault((source, target), len(self._ways))
                self._page.append((way, next(self._numbers), text, variant.text))
                if len(self._page) == _AT_ONCE:
                    self._put()

    def approve(self, memory: TranslationMemory, languages: Sequence[str], *, name: str) -> Imported:
        """Put all that was gathered into a memory."""
        if len(languages) < 2:
            raise UsageError(f"{name} has {len(languages)} language: a memory needs a text and its translation")
        self._put()
        kept = [
            memory.approve(self._pairs(way), source=source, target=target)
            for (source, target), way in sorted(self._ways.items())
        ]
        return Imported(sum(kept), self._machine, self._rejected, self._doubtful)

    def _put(self) -> None:
        self._scratch.add("INSERT INTO pair VALUES (?, ?, ?, ?)", self._page)
        self._page.clear()

    def _pairs(self, way: int) -> Iterator[tuple[str, str]]:
        """Yield the translations in one direction, in the order of their rows."""
        statement = "SELECT number, text, made FROM pair WHERE way = ? AND number > ? ORDER BY number LIMIT ?"
        last = -1
        while found := self._scratch.run(statement, (way, last, _AT_ONCE)):
            yield from ((text, made) for _, text, made in found)
            last = found[-1][0]


def approve_units(memory: TranslationMemory, units: Sequence[TranslationUnit], languages: Sequence[str]) -> int:
    """Keep what a person confirmed or wrote in rows: of a confirmed row all, of another one what a person wrote.

    Returns:
        How many translations were kept.

    Raises:
        OutputError: If the memory cannot be written.
    """
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for unit in units:
        for source, target in _directions(unit, languages):
            variant = unit.variants[target]
            if unit.status == "confirmed" or (unit.status == "edited" and variant.models == (APPROVED,)):
                text = unicodedata.normalize("NFC", unit.variants[source].text)
                pairs.setdefault((source, target), []).append((text, variant.text))
    return sum(memory.approve(found, source=source, target=target) for (source, target), found in sorted(pairs.items()))


def _directions(unit: TranslationUnit, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield source and target of each translation in a unit."""
    present = [each for each in languages if each in unit.variants and unit.variants[each].text.strip()]
    first = next((each for each in present if not unit.variants[each].is_translated), None)
    for target in present:
        route = unit.variants[target].route
        source = route[0] if route else first
        if source and source != target and source in present:
            yield source, target


def _unit(row: int, source: str, made: Rendering, languages: Sequence[str]) -> TranslationUnit:
    """Turn an entry into a unit."""
    variants = dict.fromkeys(languages, ABSENT)
    variants[made.route[0]] = Variant(source, (row,))
    variants[made.route[-1]] = Variant(made.text, (row,), made.route, made.models, made.scores)
    return TranslationUnit(variants, status="confirmed" if made.models == (APPROVED,) else "auto")
