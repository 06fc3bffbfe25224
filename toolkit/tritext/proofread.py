"""A comparison that a version is added to: what a person made of its rows stays, the other rows are aligned anew.

A row stays as it is if a person gave it a status, wrote or cut its texts, bookmarked it, left a draft in it or ignored
a finding of it, or if a text of it is a translation, which belongs to its source by construction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tritext.errors import ConflictError, UsageError
from tritext.languages import running_text
from tritext.phrasing import count
from tritext.records import APPROVED, Alignment, Comparison, Document, TranslationUnit
from tritext.signature import named_in
from tritext.store import ComparisonFile, ignored_findings, settings, write_comparison
from tritext.store.schema import DRAFT
from tritext.store.settings import FILTERS

_NAMED = 5
"""Rows that are named one by one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that stays, and what is said of it."""

    unit: TranslationUnit
    is_bookmarked: bool
    ignored: tuple[str, ...]
    """Rules whose findings are none."""
    draft: str | None


@dataclass(frozen=True, slots=True)
class Proofread:
    """What is in a comparison, without its journal."""

    title: str
    languages: tuple[str, ...]
    """In the order of the columns."""
    given: Mapping[str, Document]
    """The versions as they were first read, translations behind all others."""
    rows: tuple[Kept, ...]
    gone: frozenset[tuple[str, int]]
    """Language and index of the segments that a person took out of all rows."""
    segmenters: frozenset[str]
    filters: str | None
    """The queries that were saved."""
    steps: int
    """Edits that can be undone, in the file alone."""

    @property
    def models(self) -> set[str]:
        """Names of what translated the rows that stay."""
        variants = [variant for row in self.rows for variant in row.unit.variants.values()]
        return {model for variant in variants for model in variant.models} - {APPROVED}

    def anchors(self, languages: Sequence[str]) -> list[dict[str, tuple[int, ...]]]:
        """Return what the aligner is to keep: rows, to which new languages may join, and what goes with nothing."""
        kept = [{each: row.unit.variants[each].segments for each in self.given} for row in self.rows]
        return kept + [{**dict.fromkeys(languages, ()), language: (index,)} for language, index in sorted(self.gone)]

    def without_gone(self, found: Alignment) -> Alignment:
        """Leave out the units of segments that a person took out."""
        units = (
            unit
            for unit in found.units
            if not any((language, index) in self.gone for language, own in unit.segments.items() for index in own)
        )
        return replace(found, units=tuple(units))

    def edited(self, language: str) -> int:
        """Count the rows that stay whose text is another than the one first read."""
        texts = self.given[language].segments
        variants = (row.unit.variants[language] for row in self.rows)
        return sum(v.text != running_text((texts[i].text for i in v.segments), language) for v in variants)

    def write(self, path: Path, comparison: Comparison) -> None:
        """Write the comparison with one more version, and what was said of rows beside it; as ``write_comparison``."""
        places = {self._key(unit): place for place, unit in enumerate(comparison.units)}
        at = [(places[self._key(row.unit)], row) for row in self.rows]
        said = {f"{DRAFT}{place}": row.draft for place, row in at if row.draft}
        write_comparison(
            path,
            comparison,
            settings=said | ({FILTERS: self.filters} if self.filters else {}),
            bookmarks=[place for place, row in at if row.is_bookmarked],
            ignored=[(place, rule) for place, row in at for rule in row.ignored],
        )

    def _key(self, unit: TranslationUnit) -> tuple[tuple[int, ...], ...]:
        return tuple(unit.variants[language].segments for language in self.languages)


def read_proofread(path: Path) -> Proofread:
    """Read a comparison that a version is to be added to.

    Raises:
        InputError: If it cannot be read.
        UsageError: If a row that stays cannot be told by its segments; the message names it.
        ConflictError: If it was edited meanwhile.
    """
    with ComparisonFile(path) as file:
        documents, ids = file.documents(), file.ids(0, len(file))
        units, said = file.units_of(ids), settings(file)
        rules: dict[int, list[str]] = {}
        for row, rule in sorted(ignored_findings(file)):
            rules.setdefault(row, []).append(rule)
        marked, origin = file.bookmarked(ids), file.routes
        title, signature, steps = file.title, file.signature, file.undoable
        if file.refresh():
            raise ConflictError(f"{path} was edited in another window while it was read: run the command again")
    all_rows = [
        Kept(unit, row in marked, tuple(rules.get(row, ())), said.get(f"{DRAFT}{row}"))
        for row, unit in zip(ids, units, strict=True)
    ]
    if any(variant.is_awaited for unit in units for variant in unit.variants.values()):
        raise UsageError(f"{path} is not translated to its end: open it in `tritext view`, which goes on with it")
    there = {(tag, index) for unit in units for tag, variant in unit.variants.items() for index in variant.segments}
    whole = {(tag, each.index) for tag, document in documents.items() for each in document.segments}
    if not there <= whole:
        raise UsageError(f"{path} lacks the texts that its rows were made of: no version can be added to it")
    stays = [_is_persons(row, documents) for row in all_rows]
    _check(path, units, stays)
    return Proofread(
        title,
        tuple(documents),
        {tag: documents[tag] for tag in sorted(documents, key=lambda tag: bool(origin[tag]))},
        tuple(row for row, is_kept in zip(all_rows, stays, strict=True) if is_kept),
        frozenset(whole - there),
        frozenset(named_in(signature, "segment").split("+")) - {""},
        said.get(FILTERS),
        steps,
    )


def _is_persons(row: Kept, documents: Mapping[str, Document]) -> bool:
    """Whether a row stays."""
    return bool(
        row.unit.status != "auto"
        or row.is_bookmarked
        or row.ignored
        or row.draft
        or any(
            variant.is_translated
            or variant.text != running_text((documents[tag].segments[i].text for i in variant.segments), tag)
            for tag, variant in row.unit.variants.items()
        )
    )


def _check(path: Path, units: Sequence[TranslationUnit], stays: Sequence[bool]) -> None:
    """Refuse rows that stay and cannot be told by their segments."""
    held = Counter((tag, i) for unit in units for tag, variant in unit.variants.items() for i in variant.segments)
    wrong = []
    for number, (unit, is_kept) in enumerate(zip(units, stays, strict=True), 1):
        sides = {tag: variant.segments for tag, variant in unit.variants.items() if variant.segments}
        is_one = sides and all(side == tuple(range(side[0], side[0] + len(side))) for side in sides.values())
        is_cut = any(held[tag, index] > 1 for tag, side in sides.items() for index in side)
        wrong += [number] if is_cut or (is_kept and not is_one) else []
    if wrong:
        listed = ", ".join(map(str, wrong[:_NAMED]))
        more = f" and {len(wrong) - _NAMED} more" if len(wrong) > _NAMED else ""
        raise UsageError(
            f"{path}: no version can be added beside {count(len(wrong), 'row')} ({listed}{more}): "
            "a sentence was cut through, sentences of other places were joined, or there is none at all. In a copy of "
            "the file, merge such rows with their neighbours (or delete the empty ones), then add the version to that"
        )
