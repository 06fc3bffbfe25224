"""Why a unit is as it is: what else its segments could have belonged to, and what each choice costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

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


class Candidate(NamedTuple):
    """A unit that was considered, in numbers of versions; ``documents.Alternative`` is the same in languages."""

    ranges: tuple[Range, ...]
    probability: float
    costs: Mapping[tuple[int, int], float]
    near: Mapping[tuple[int, int], float]


def candidates(
    found: Search, atoms: Sequence[Atoms], versions: Sequence[Spans], unit: Found, *, longest: int
) -> list[Candidate]:
    """Return the units that share a segment with one, the most probable first.

    ``longest`` is how many segments of one version a unit may have: runs are compared with those of one more.
    """
    lattice = found.lattice
    rivals = []
    for number in np.flatnonzero(lattice.probability >= LEAST):
        start, size = lattice.cuts[lattice.begin[number]], lattice.sizes[number]
        sides = zip(atoms, start.tolist(), size.tolist(), strict=True)
        ranges = tuple((it.ranges[a][0], it.ranges[a + b - 1][1]) if b else (0, 0) for it, a, b in sides)
        if any(a[0] < b[1] and b[0] < a[1] for a, b in zip(ranges, unit.ranges, strict=True)):
            rivals.append((float(lattice.probability[number]), ranges, start.tolist(), size.tolist()))
    rivals.sort(key=lambda it: (-round(it[0], 9), it[1]))
    named = []
    for probability, ranges, start, size in rivals[:MOST]:
        costs, near = {}, {}
        for (x, y), pair in found.pairs.items():
            if size[x] and size[y]:
                box = (start[x], start[x] + size[x], start[y], start[y] + size[y])
                costs[x, y], near[x, y] = _cost(versions[x], versions[y], pair, box, longest)
        named.append(Candidate(ranges, probability, costs, near))
    return named


def _cost(source: Spans, target: Spans, pair: PairPosteriors, box: Rectangle, longest: int) -> tuple[float, float]:
    """Return minus the logarithm of the weight of one bead, and how near its sides are."""
    shape = box[1] - box[0], box[3] - box[2]
    cells = Rectangles(source, target, pair.scale, [box], longest=longest)
    weight = float(weigh(cells, [shape]).beads[shape][0, 0, 0])
    one, other = source.take(shape[0], np.array([box[0]])), target.take(shape[1], np.array([box[2]]))
    cosine = float(one[0] @ other[0])
    cost = -float(np.log(max(weight, 1e-30))) - (0.0 if shape == (1, 1) else pair.prices.merge)
    return cost, (cosine - pair.scale.unrelated) / pair.scale.span
