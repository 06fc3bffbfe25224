"""Where the alignment can lie: a band around pairs that are each other's nearest neighbours, in order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tritext.align.margin import Positions, Vectors

HALF_WIDTH = 30
"""Rows and columns that the band reaches beyond the path through the anchors."""
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Band:
    """For each of the n + 1 boundaries between source rows, the boundaries between target rows to look at.

    Both ends rise or stay from row to row, neighbouring rows overlap, (0, 0) and (n, m) are inside: there is always
    a path.
    """

    low: Positions
    """First target boundary, shape (n + 1,)."""
    high: Positions
    """Last target boundary, inclusive, shape (n + 1,)."""

    def transposed(self) -> Band:
        """Return the same cells seen from the target's side."""
        boundaries = np.arange(int(self.high[-1]) + 1)
        low = np.searchsorted(self.high, boundaries, side="left")
        high = np.searchsorted(self.low, boundaries, side="right") - 1
        return Band(low, high)

    @property
    def cells(self) -> int:
        """Number of cells of the band."""
        return int((self.high - self.low + 1).sum())


def band_between(source: Vectors, target: Vectors, *, half_width: int = HALF_WIDTH) -> Band:
    """Lay a band around the longest chain of anchors of two documents.

    Between two anchors the band holds the whole rectangle, so that a preface, an omission or a passage in which
    nothing matches does not lead it astray; around it lie ``half_width`` rows and columns more.

    Args:
        source: Shape (n, d), rows of unit length (or zero: never an anchor).
        target: Shape (m, d).
        half_width: Reach of the band on all sides.
    """
    n, m = len(source), len(target)
    low = np.zeros(n + 1, dtype=np.intp)
    high = np.full(n + 1, m, dtype=np.intp)
    for i, j in _longest_chain(mutual_nearest(source, target), m):
        low[i + 1 :] = j + 1
        high[: i + 1] = np.minimum(high[: i + 1], j)
    rows = np.arange(n + 1)
    low = np.maximum(low[np.maximum(rows - half_width, 0)] - half_width, 0)
    high = np.minimum(high[np.minimum(rows + half_width, n)] + half_width, m)
    return Band(low, high)


def mutual_nearest(source: Vectors, target: Vectors) -> list[tuple[int, int]]:
    """Find the pairs that are each other's nearest neighbour, by source; the first of equals counts as nearest.

    Works in blocks of source rows: memory is 256 rows of cosines.
    """
    n, m = len(source), len(target)
    if not n or not m:
        return []
    nearest_target = np.zeros(n, dtype=np.intp)
    nearest_source = np.zeros(m, dtype=np.intp)
    best = np.zeros(m, dtype=np.float32)  # so that what is orthogonal or absent has no nearest neighbour
    found = np.zeros(m, dtype=bool)
    for start in range(0, n, _BLOCK):
        cosines = source[start : start + _BLOCK] @ target.T
        nearest_target[start : start + _BLOCK] = cosines.argmax(axis=1)
        row = cosines.argmax(axis=0)
        value = cosines[row, np.arange(m)]
        better = value > best
        nearest_source[better], best[better] = row[better] + start, value[better]
        found |= better
    j = nearest_target
    i = np.flatnonzero(found[j] & (nearest_source[j] == np.arange(n)))
    return list(zip(i.tolist(), j[i].tolist(), strict=True))


def _longest_chain(pairs: list[tuple[int, int]], m: int) -> list[tuple[int, int]]:
    """Pick the longest run of pairs in which both sides rise.

    >>> _longest_chain([(0, 7), (1, 0), (2, 1), (3, 3)], 8)
    [(1, 0), (2, 1), (3, 3)]
    """
    ends = np.zeros(m + 1, dtype=np.intp)  # ends[j]: length of the longest chain whose last target is j - 1
    owner = np.full(m + 1, -1, dtype=np.intp)
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        previous = int(ends[: j + 1].argmax())
        before.append(int(owner[previous]))
        if ends[previous] + 1 > ends[j + 1]:
            ends[j + 1], owner[j + 1] = ends[previous] + 1, number
    chain = []
    number = int(owner[ends.argmax()])
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
