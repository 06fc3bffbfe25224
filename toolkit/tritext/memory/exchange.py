"""The memory as a file that other tools read, and files of other tools as approved translations."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tritext.errors import UsageError
from tritext.files import replacing
from tritext.formats import Rows, Source, load_format, read_rows
from tritext.marks import SURE
from tritext.memory.translation import TranslationMemory
from tritext.records import APPROVED, Rendering, TranslationUnit, Variant

FORMATS = ("tmx", "tsv", "jsonl", "parquet")
"""What can hold a memory."""


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
    """Write a memory to a file, whole or not at all, and return how many entries it has.

    Raises:
        UsageError: If the format cannot hold a memory.
        OutputError: If the file cannot be written.
    """
    chosen = load_format(format or path)
    if chosen.name not in FORMATS:
        raise UsageError(f"{chosen.name} cannot hold a translation memory: use one of {', '.join(FORMATS)}")
    rows = memory_rows(memory, approved_only=approved_only)
    with replacing(path) as temporary, temporary.open("wb") as target:
        chosen.write(Source.of(rows), target)
    return len(rows.units)


def memory_rows(memory: TranslationMemory, *, approved_only: bool = False) -> Rows:
    """Return a memory as rows; all entries are held in the process's memory meanwhile.

    Each entry is a unit of two languages; the translation carries its route and models. What is approved has the
    status ``confirmed``.
    """
    entries = list(memory.entries(approved_only=approved_only))
    languages = tuple(sorted({each for _, made in entries for each in (made.route[0], made.route[-1])}))
    units = tuple(_unit(row, source, made, languages) for row, (source, made) in enumerate(entries))
    return Rows("translation memory", languages, "", units)


def import_memory(memory: TranslationMemory, path: Path, *, format: str | None = None) -> Imported:
    """Take the translations of an interchange file as approved, as ``import_rows`` does.

    Raises:
        UsageError: If no format fits, or the file has one language only.
        InputError: If the file cannot be read.
        OutputError: If the memory cannot be written.
    """
    return import_rows(memory, read_rows(path, format=format), name=str(path))


def import_rows(memory: TranslationMemory, rows: Rows, *, name: str) -> Imported:
    """Take the translations of rows as approved, from their first language to each other one.

    Where the file says the route of a text, as our own do, its direction counts instead. What a machine made and
    nobody approved, what somebody rejected, and what an aligner doubts and nobody confirmed, is left out and counted.

    Raises:
        UsageError: If they have one language only; the message begins with ``name``.
        OutputError: If the memory cannot be written.
    """
    if len(rows.languages) < 2:
        raise UsageError(f"{name} has {len(rows.languages)} language: a memory needs a text and its translation")
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    machine = rejected = doubtful = 0
    for unit in rows.units:
        for source, target in _directions(unit, rows.languages):
            variant = unit.variants[target]
            if unit.status == "rejected":
                rejected += 1
            elif unit.status == "auto" and variant.route and variant.models != (APPROVED,):
                machine += 1
            elif unit.status == "auto" and unit.posterior is not None and unit.posterior < SURE:
                doubtful += 1
            else:
                text = unicodedata.normalize("NFC", unit.variants[source].text)
                pairs.setdefault((source, target), []).append((text, variant.text))
    kept = [memory.approve(found, source=source, target=target) for (source, target), found in sorted(pairs.items())]
    return Imported(sum(kept), machine, rejected, doubtful)


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
    present = [each for each in languages if unit.variants[each].text.strip()]
    first = next((each for each in present if not unit.variants[each].is_translated), None)
    for target in present:
        route = unit.variants[target].route
        source = route[0] if route else first
        if source and source != target and source in present:
            yield source, target


def _unit(row: int, source: str, made: Rendering, languages: Sequence[str]) -> TranslationUnit:
    """Turn an entry into a unit."""
    variants = dict.fromkeys(languages, Variant("", ()))
    variants[made.route[0]] = Variant(source, (row,))
    variants[made.route[-1]] = Variant(made.text, (row,), made.route, made.models, made.scores)
    return TranslationUnit(variants, status="confirmed" if made.models == (APPROVED,) else "auto")
