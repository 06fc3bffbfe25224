"""The scores of an alignment: beads of every pair of languages, and units over all of them.

A *unit* is right if its segments are exactly those of a gold unit, in every language. What one version alone has
counts one unit a segment, on both sides. Besides, each pair of languages is scored by vecalign's definitions (see
``beads``): units that are empty in both are left out, and what one of the two lacks is a null bead a segment. Beads
are scored as they stand in their file. Precision is the share of what was found that is right, recall the share of the
gold that was found, F1 their harmonic mean, each 0 to 1 and 0 where there is nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tritext.evaluate.beads import TYPES, bead_type, is_right
from tritext.evaluate.bootstrap import BLOCK, FEWEST, Counts, interval, share
from tritext.evaluate.calibration import Calibration, Judged, calibrate
from tritext.evaluate.links import Case, Links, Sides

KINDS = ("full", "partial", "single")
"""Units in all languages, in two or more but not in all, and in one only."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, and how sure the F1 is."""

    right: int
    """Of what was found."""
    precision: float
    recall: float
    f1: float
    f1_interval: tuple[float, float] | None
    """95 % bootstrap interval; None with too few documents and units to tell."""


@dataclass(frozen=True, slots=True)
class UnitScore:
    """How many units there are, and how many of them are exactly right."""

    gold: int
    found: int
    exact: Score


@dataclass(frozen=True, slots=True)
class BeadScore:
    """How many beads there are, and how many of them are right."""

    gold: int
    """Of the score over all types those with both sides: a gold null bead is not asked for."""
    found: int
    strict: Score
    lax: Score


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """Everything that is measured of an alignment."""

    documents: int
    languages: tuple[str, ...]
    """Empty if gold and hypothesis are beads, which name none."""
    units: Mapping[str, UnitScore]
    """``all`` and each of ``KINDS``; empty if either is beads."""
    pairs: Mapping[str, Mapping[str, BeadScore]]
    """``"en-ko"`` (``"source-target"`` without names) to ``all`` and each of ``beads.TYPES``."""
    calibration: Calibration | None
    """Of units, or of beads where either is beads; None if the hypothesis has no posteriors.

    What one version alone has counts a unit a segment here too. A posterior is that of the whole unit: where languages
    were selected, the part of a unit may be right that is wrong as a whole.
    """
    missing: int
    """Segments of the gold that are nowhere in the hypothesis."""
    repeated: int
    """How often the hypothesis holds a segment again that it has already."""
    resampled: str
    """What the intervals were drawn from: ``60 documents``, ``43 blocks of 10 units``; empty if there are none."""


class _Item(NamedTuple):
    """A unit or a bead, the block of its document that it stands in, and its posterior."""

    sides: Sides
    block: int
    posterior: float | None


_Items = dict[Sides, _Item]
"""By their sides: what is there twice counts once."""


def score_alignment(cases: Sequence[Case]) -> AlignmentScore:
    """Score documents, one or more, whose gold and hypothesis have the same sides (``links.with_same_sides``).

    Raises:
        ValueError: If there is no document.
    """
    if not cases:
        raise ValueError("there is no document to score")
    both = [links for case in cases for links in (case.gold, case.found)]
    has_beads = any(links.is_beads for links in both)
    languages = next((links.languages for links in both if links.languages), ())
    documents = [(_items(case.gold, case.gold), _items(case.found, case.gold)) for case in cases]
    sample = _Sample([max(1, -(-len(case.gold.units) // BLOCK)) for case in cases])
    units = [(_canonical(gold), _canonical(found)) for gold, found in documents]
    pairs, beads = {}, list[tuple[_Items, _Items]]()
    for a, b in combinations(range(len(languages) or 2), 2):
        beads = [
            (_projected(gold, a, b, case.gold), _projected(found, a, b, case.found))
            for (gold, found), case in zip(documents, cases, strict=True)
        ]
        name = f"{languages[a]}-{languages[b]}" if languages else "source-target"
        pairs[name] = _bead_scores(beads, sample)
    return AlignmentScore(
        documents=len(cases),
        languages=languages,
        units={} if has_beads else _unit_scores(units, sample),
        pairs=pairs,
        calibration=_calibration(beads if has_beads else units, sample),
        missing=sum(len(_segments(gold).keys() - _segments(found).keys()) for gold, found in documents),
        repeated=sum(count - 1 for _, found in documents for count in _segments(found).values()),
        resampled=sample.name if sample.size >= FEWEST else "",
    )


def _items(links: Links, gold: Links) -> list[_Item]:
    """Place units in the blocks of a document, which are so many units of its gold each.

    A unit belongs where the gold has its first segment, or has the last one before that.
    """
    starts: list[list[int]] = []
    blocks: list[list[int]] = []
    for side in range(len(gold.units[0]) if gold.units else 0):
        places = sorted((i, number // BLOCK) for number, unit in enumerate(gold.units) for i in unit[side])
        starts.append([index for index, _ in places])
        blocks.append([block for _, block in places])

    def block(unit: Sides) -> int:
        for side, indices in enumerate(unit):
            if indices and starts[side]:
                return blocks[side][max(0, bisect_right(starts[side], min(indices)) - 1)]
        return 0

    return [_Item(unit, block(unit), posterior) for unit, posterior in zip(links.units, links.posteriors, strict=True)]


def _canonical(items: Iterable[_Item]) -> _Items:
    """Drop empty units, and make what one version alone has a unit a segment."""
    found: _Items = {}
    for item in items:
        if sum(map(bool, item.sides)) > 1:
            found.setdefault(item.sides, item)
            continue
        for side, indices in enumerate(item.sides):
            for index in indices:
                sides = tuple((index,) if each == side else () for each in range(len(item.sides)))
                found.setdefault(sides, item._replace(sides=sides))
    return found


def _projected(items: Iterable[_Item], a: int, b: int, links: Links) -> _Items:
    """Return the beads of two languages; those from a file of beads stay as they stand there."""
    pairs = [item._replace(sides=(item.sides[a], item.sides[b])) for item in items]
    return {item.sides: item for item in reversed(pairs) if any(item.sides)} if links.is_beads else _canonical(pairs)


def _segments(items: Iterable[_Item]) -> Counter[tuple[int, int]]:
    """Count how often each segment is there, by side and index."""
    return Counter((side, index) for item in items for side, indices in enumerate(item.sides) for index in indices)


class _Sample:
    """What intervals are drawn from: the documents, or where there are few the blocks of all of them."""

    def __init__(self, blocks: Sequence[int]) -> None:
        """Take the number of blocks of each document."""
        self.is_documents = len(blocks) >= FEWEST
        self._starts = range(len(blocks)) if self.is_documents else [0, *accumulate(blocks)][:-1]
        self.size = len(blocks) if self.is_documents else sum(blocks)
        self.name = f"{self.size} documents" if self.is_documents else f"{self.size} blocks of {BLOCK} units"

    def place(self, document: int, item: _Item) -> int:
        """Return the row that an item counts in."""
        return self._starts[document] + (0 if self.is_documents else item.block)


def _unit_scores(documents: Sequence[tuple[_Items, _Items]], sample: _Sample) -> dict[str, UnitScore]:
    """Score units, all and by kind."""
    counts = np.zeros((sample.size, len(KINDS), 4), dtype=np.int64)
    for number, (gold, found) in enumerate(documents):
        for items, other, column in ((found, gold, 0), (gold, found, 2)):
            for sides, item in items.items():
                counts[sample.place(number, item), _kind(sides), column : column + 2] += (sides in other, 1)
    tables = {"all": counts.sum(axis=1)} | {kind: counts[:, number] for number, kind in enumerate(KINDS)}
    return {
        kind: UnitScore(gold=int(table[:, 3].sum()), found=int(table[:, 1].sum()), exact=_score(table))
        for kind, table in tables.items()
    }


def _kind(sides: Sides) -> int:
    """Return the number of the kind of a unit."""
    present = sum(map(bool, sides))
    return 2 if present == 1 else 0 if present == len(sides) else 1


def _bead_scores(documents: Sequence[tuple[_Items, _Items]], sample: _Sample) -> dict[str, BeadScore]:
    """Score beads, all and by type."""
    counts = np.zeros((2, sample.size, len(TYPES), 4), dtype=np.int64)  # strict and lax
    for number, (gold, found) in enumerate(documents):
        for items, other, column in ((found, gold, 0), (gold, found, 2)):
            for sides, right in is_right(items, other).items():
                row, kind = sample.place(number, items[sides]), TYPES.index(bead_type(sides))
                for table, value in zip(counts, right, strict=True):
                    table[row, kind, column : column + 2] += (value, 1)
    everything = counts.copy()
    everything[:, :, TYPES.index("null"), 2:] = 0
    tables = {"all": everything.sum(axis=2)} | {kind: counts[:, :, number] for number, kind in enumerate(TYPES)}
    return {
        kind: BeadScore(
            gold=int(strict[:, 3].sum()), found=int(strict[:, 1].sum()), strict=_score(strict), lax=_score(lax)
        )
        for kind, (strict, lax) in tables.items()
    }


def _score(counts: Counts) -> Score:
    """Score counts, shape (n, 4): right and all of what was found, then found and all of the gold."""
    precision, recall, f1 = (float(each[0]) for each in _figures(counts.sum(axis=0, keepdims=True)))
    return Score(int(counts[:, 0].sum()), precision, recall, f1, interval(counts, _f1_of_some))


def _f1_of_some(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the F1 of counts; NaN where there is nothing to find and nothing found."""
    return np.where(sums[:, 1] + sums[:, 3] > 0, _figures(sums)[2], np.nan)


def _figures(sums: NDArray[np.float64] | Counts) -> tuple[NDArray[np.float64], ...]:
    """Return precision, recall and F1 of counts, shape (draws, 4)."""
    precision, recall = (share(sums[:, at], sums[:, at + 1], of_none=0.0) for at in (0, 2))
    return precision, recall, share(2 * precision * recall, precision + recall, of_none=0.0)


def _calibration(documents: Sequence[tuple[_Items, _Items]], sample: _Sample) -> Calibration | None:
    """Ask whether the posteriors of what was found are right."""
    judged = [
        Judged(item.posterior, sides in gold, sample.place(number, item))
        for number, (gold, found) in enumerate(documents)
        for sides, item in found.items()
    ]
    return calibrate(judged, sample.size)
