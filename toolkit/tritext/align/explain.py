"""Why a unit is as it is: what else its segments could have belonged to, and what each choice costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tritext.align.constraints import Atoms, Range
from tritext.align.features import Rectangles
from tritext.align.landmarks import Rectangle
from tritext.align.pairs import PairPosteriors
from tritext.align.search import Search
from tritext.align.spans import Spans
from tritext.align.units import Found
from tritext.align.weights import weigh

LEAST = 0.002
"""Less probable candidates are not named."""
MOST = 12
"""Candidates that are named, the most probable ones."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that was considered."""

    ranges: tuple[Range, ...]
    """First and last + 1 segment in each version; equal if it has no such passage."""
    probability: float
    """Probability under the model, before calibration, 0 to 1."""
    costs: Mapping[tuple[int, int], float]
    """For each pair of versions that are both there: minus the logarithm of the bead's weight; less is better."""
    near: Mapping[tuple[int, int], float]
    """How near the two are: 0 as unrelated segments, 1 as counterparts usually are in these versions."""


class Inspector:
    """Keeps what the search saw."""

    def __init__(self, *, longest: int) -> None:
        """Take how many segments of one version a unit may have: runs are compared with those of one more."""
        self._longest = longest
        self._seen: tuple[Search, Sequence[Atoms], Sequence[Spans]] | None = None

    def __call__(self, found: Search, atoms: Sequence[Atoms], versions: Sequence[Spans]) -> None:
        """Take what was found."""
        self._seen = found, atoms, versions

    def candidates(self, unit: Found) -> list[Candidate]:
        """Return the units that share a segment with one, the most probable first; none if nothing was searched."""
        if self._seen is None:
            return []
        found, atoms, versions = self._seen
        lattice = found.lattice
        rivals = []
        for number in np.flatnonzero(lattice.probability >= LEAST):
            start, size = lattice.cuts[lattice.begin[number]], lattice.sizes[number]
            ranges = tuple(_range(each, int(a), int(b)) for each, a, b in zip(atoms, start, size, strict=True))
            if any(a[0] < b[1] and b[0] < a[1] for a, b in zip(ranges, unit.ranges, strict=True)):
                rivals.append((float(lattice.probability[number]), ranges, start.tolist(), size.tolist()))
        rivals.sort(key=lambda it: (-round(it[0], 9), it[1]))
        return [self._candidate(found, versions, *each) for each in rivals[:MOST]]

    def _candidate(
        self,
        found: Search,
        versions: Sequence[Spans],
        probability: float,
        ranges: tuple[Range, ...],
        start: list[int],
        size: list[int],
    ) -> Candidate:
        costs, near = {}, {}
        for (x, y), pair in found.pairs.items():
            if size[x] and size[y]:
                box = (start[x], start[x] + size[x], start[y], start[y] + size[y])
                costs[x, y], near[x, y] = _cost(versions[x], versions[y], pair, box, self._longest)
        return Candidate(ranges, probability, costs, near)


def _range(atoms: Atoms, start: int, size: int) -> Range:
    return (atoms.ranges[start][0], atoms.ranges[start + size - 1][1]) if size else (0, 0)


def _cost(source: Spans, target: Spans, pair: PairPosteriors, box: Rectangle, longest: int) -> tuple[float, float]:
    """Return minus the logarithm of the weight of one bead, and how near its sides are."""
    shape = box[1] - box[0], box[3] - box[2]
    cells = Rectangles(source, target, pair.scale, [box], longest=longest)
    weight = float(weigh(cells, [shape]).beads[shape][0, 0, 0])
    one, other = source.take(shape[0], np.array([box[0]])), target.take(shape[1], np.array([box[2]]))
    cosine = float(one[0] @ other[0])
    cost = -float(np.log(max(weight, 1e-30))) - (0.0 if shape == (1, 1) else pair.prices.merge)
    return cost, (cosine - pair.scale.unrelated) / pair.scale.span
