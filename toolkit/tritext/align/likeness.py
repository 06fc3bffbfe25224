"""How alike the sides of each unit are: near, nearer than what is around, near in every part, and of like length.

All are measured on the scale of each pair of versions (``scale``): 0 is unrelated, 1 as near as counterparts are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tritext.align.arrays import Positions, Reals, Vectors, blocks
from tritext.align.pairs import PairPosteriors
from tritext.align.scale import length_weight
from tritext.align.search import Search
from tritext.align.spans import Spans, run_cosines

ABSENT = 1.5
"""How near a side is to one that is absent."""
_AROUND = 8
"""Units before and behind whose sides a unit's are compared with."""
_BLOCK = 2048


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the vectors and the lengths say of each unit; a column for each pair of versions."""

    near: Reals
    """How near the two sides are, shape (k, pairs); 1.5 where one is absent."""
    outstanding: Reals
    """How much nearer than either is to any other side around; 1.5 where one is absent."""
    covered: Reals
    """How near the part of a side that is farthest from the other is to it or to a part of it; as ``near`` for 1-1."""
    gained: Reals
    """How much nearer the two are than without the first or the last segment of one side; 0 for 1-1."""
    length: Reals
    """How unlike in length the two sides are: 1 is usual in these versions; 0 where one is absent."""


def likeness(found: Search, versions: Sequence[Spans]) -> Likeness:
    """Compare the sides of each unit."""
    shape = len(found.start), len(found.pairs)
    near, outstanding, covered = (np.full(shape, ABSENT) for _ in range(3))
    gained, length = np.zeros((2, *shape))
    ends = [np.concatenate([[0], np.cumsum(version.sizes)]) for version in versions]
    for column, ((x, y), pair) in enumerate(found.pairs.items()):
        rows = np.flatnonzero(found.both(x, y))
        for a, b in np.unique(found.size[rows][:, [x, y]], axis=0).tolist():
            some = rows[(found.size[rows, x] == a) & (found.size[rows, y] == b)]
            bead = _Bead(versions[x], versions[y], pair, a, b, found.start[some, x], found.start[some, y])
            near[some, column] = bead.near
            covered[some, column] = bead.covered()
            gained[some, column] = bead.gained()
            one, other = ends[x][bead.i + a] - ends[x][bead.i], ends[y][bead.j + b] - ends[y][bead.j]
            apart = np.abs(np.log(other / one) - pair.scale.ratio) * length_weight(one, other)
            length[some, column] = apart / pair.scale.spread
        rivals = _rivals(found, versions, (x, y))
        outstanding[rows, column] = near[rows, column] - (rivals[rows] - pair.scale.unrelated) / pair.scale.span
    return Likeness(near, outstanding, covered, gained, length)


class _Bead:
    """Beads of one shape, in two versions."""

    def __init__(
        self, source: Spans, target: Spans, pair: PairPosteriors, a: int, b: int, i: Positions, j: Positions
    ) -> None:
        self._source, self._target, self._scale = source, target, pair.scale
        self._a, self._b, self.i, self.j = a, b, i, j
        self.near = self._of(a, 0, b, 0)

    def _of(self, a: int, down: int, b: int, along: int) -> Reals:
        """Return how near runs of a and b segments are that begin so many segments behind the beginning."""
        cosines = run_cosines(self._source, self._target, (a, b), self.i + down, self.j + along)
        return np.asarray((cosines - self._scale.unrelated) / self._scale.span, dtype=np.float64)

    def covered(self) -> Reals:
        """Return how near the farthest part of a side is to the other."""
        a, b = self._a, self._b
        if a == b == 1:
            return self.near
        parts = np.array([[self._of(1, p, 1, q) for q in range(b)] for p in range(a)])
        down = [np.maximum(parts[p].max(axis=0), self._of(1, p, b, 0)) for p in range(a)] if a > 1 else []
        along = [np.maximum(parts[:, q].max(axis=0), self._of(a, 0, 1, q)) for q in range(b)] if b > 1 else []
        return np.asarray(np.min(down + along, axis=0))

    def gained(self) -> Reals:
        """Return how much nearer the two are than with a segment less."""
        a, b = self._a, self._b
        less = [self._of(a - 1, p, b, 0) for p in (0, 1)] if a > 1 else []
        less += [self._of(a, 0, b - 1, q) for q in (0, 1)] if b > 1 else []
        return np.asarray(self.near - np.max(less, axis=0)) if less else np.zeros(len(self.i))


def _rivals(found: Search, versions: Sequence[Spans], pair: tuple[int, int]) -> Reals:
    """Return the cosine of the nearest other side around, of either side of each unit, -1 if there is none."""
    x, y = pair
    count = len(found.start)
    rivals = np.full(count, -1.0)
    for block in blocks(count, _BLOCK):
        first, last = max(block.start - _AROUND, 0), min(block.stop + _AROUND, count)
        one, other = (sides(found, versions, version, first, last) for version in (x, y))
        best = np.full(last - first, -1.0)
        there = found.size[first:last, x] > 0, found.size[first:last, y] > 0
        for step in range(1, min(_AROUND, last - first - 1) + 1):
            behind, before = slice(step, None), slice(None, -step)
            for here, away in ((before, behind), (behind, before)):
                cosines = np.einsum("ij,ij->i", one[here], other[away]).astype(np.float64)
                cosines[~(there[0][here] & there[1][away])] = -1
                best[here] = np.maximum(best[here], cosines)
                best[away] = np.maximum(best[away], cosines)
        rivals[block] = best[block.start - first : block.stop - first]
    return rivals


def sides(found: Search, versions: Sequence[Spans], version: int, first: int, last: int) -> Vectors:
    """Return the vectors of one version's sides of some units, shape (last - first, d); 0 where it has none."""
    return runs_of(versions[version], found.start[first:last, version], found.size[first:last, version])


def runs_of(spans: Spans, start: Positions, size: Positions) -> Vectors:
    """Return the vectors of runs of any length, shape (k, d); 0 where it is 0."""
    vectors = np.zeros((len(start), spans.rows.shape[1]), dtype=np.float32)
    for a in np.unique(size[size > 0]).tolist():
        vectors[size == a] = spans.take(a, start[size == a])
    return vectors
