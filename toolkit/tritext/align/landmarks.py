"""Where two versions surely run together: pairs that are each other's nearest neighbours, in order.

They cut two long documents into small rectangles, which are then aligned each by itself, all paths looked at. So time
and memory grow with the length of the documents and not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tritext.align.arrays import Positions, Reals, Values, Vectors, blocks

Rectangle = tuple[int, int, int, int]
"""First and last + 1 source segment, first and last + 1 target segment."""

SAMPLE = 1024
"""Rows of a long document that are compared with all of the other; the rest look only near where these fell."""
WINDOW = 96
"""Columns that a row looks at beyond the landmarks around it."""
WIDEST = 4096
"""Columns that a row looks at at most, and that are looked at together."""
SHORTEST, LONGEST = 14, 30
"""Segments of a rectangle where there are good cuts."""
LARGEST_SIDE, MOST_CELLS = 512, 25_000
"""Sides and cells of a rectangle where there are none."""
_EACH = 0.02
"""What a pair adds to the weight of its chain beside its strength, so that many weak ones count, too."""
_NONE = -2.0
"""Stands for the cosine of what is not there."""
_BLOCK = 256
_TIE = 1e-5


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Pairs of segments in which both sides rise."""

    source: Positions
    """Shape (k,)."""
    target: Positions
    strength: Reals
    """How much nearer the two are to each other than either is to the next candidate, in cosine."""


def find_landmarks(source: Vectors, target: Vectors) -> Landmarks:
    """Find the heaviest chain of mutual nearest neighbours.

    Documents of more than 2,048 segments are first compared by a sample of 1,024 rows, then near what that found.

    Args:
        source: Shape (n, d), rows of unit length.
        target: Shape (m, d).
    """
    n, m = len(source), len(target)
    if n * m <= (2 * SAMPLE) ** 2:
        return _chain(*mutual_nearest(source, target), m)
    rows = np.unique(np.linspace(0, n - 1, min(n, SAMPLE)).astype(np.intp))
    i, j, strength = _mutual_nearest(source, target, rows, np.zeros(len(rows), np.intp), np.full(len(rows), m, np.intp))
    kept = _nearest_rows(target[j], source) == i
    coarse = _chain(i[kept], j[kept], strength[kept], m)
    first, last = _windows(coarse, n, m)
    return _chain(*_mutual_nearest(source, target, np.arange(n), first, last), m)


def mutual_nearest(source: Vectors, target: Vectors) -> tuple[Positions, Positions, Reals]:
    """Return the pairs that are each other's nearest, and how much nearer than the next candidate of either."""
    n, m = len(source), len(target)
    return _mutual_nearest(source, target, np.arange(n), np.zeros(n, np.intp), np.full(n, m, np.intp))


def _windows(coarse: Landmarks, n: int, m: int) -> tuple[Positions, Positions]:
    """Return the columns that each row looks at: from the landmark before it to the one behind, and a little more."""
    i = np.concatenate([[-1], coarse.source, [n]])
    j = np.concatenate([[-1], coarse.target, [m]])
    place = np.searchsorted(i, np.arange(n), side="right") - 1
    low, high = np.maximum(j[place] - WINDOW, 0), np.minimum(j[np.minimum(place + 1, len(i) - 1)] + WINDOW, m)
    middle = np.interp(np.arange(n), i, j).astype(np.intp)
    wide = high - low > WIDEST
    low[wide] = np.maximum(low[wide], middle[wide] - WIDEST // 2)
    high[wide] = np.minimum(high[wide], middle[wide] + WIDEST // 2)
    return np.maximum.accumulate(low), np.maximum.accumulate(np.maximum(high, low + 1).clip(max=m))


def _mutual_nearest(
    source: Vectors, target: Vectors, rows: Positions, first: Positions, last: Positions
) -> tuple[Positions, Positions, Reals]:
    """Return the pairs that are each other's nearest within the rows' windows, and their strengths."""
    m = len(target)
    of_rows, of_columns = _Nearest.of(len(rows)), _Nearest.of(m)
    for block in blocks(len(rows), _BLOCK):
        queries = source[rows[block]]
        for columns in blocks(int(last[block].max()), WIDEST, int(first[block].min())):
            cosines = queries @ target[columns].T
            of_rows.look(block, cosines, columns.start)
            of_columns.look(columns, cosines.T, block.start)
    j = of_rows.which
    mutual = np.flatnonzero((of_columns.which[j] == np.arange(len(rows))) & (of_rows.best > 0) if m else np.zeros(0))
    i, j = rows[mutual], j[mutual]
    strength = of_rows.best[mutual] - np.maximum(np.maximum(of_rows.second[mutual], of_columns.second[j]), 0)
    clear = strength > _TIE  # of a line that comes again and again, none is the nearest
    return i[clear], j[clear], strength[clear]


def _nearest_rows(queries: Vectors, candidates: Vectors) -> Positions:
    """Return the number of the nearest candidate of each query."""
    nearest = _Nearest.of(len(queries))
    for block in blocks(len(queries), _BLOCK):
        for columns in blocks(len(candidates), WIDEST):
            nearest.look(block, queries[block] @ candidates[columns].T, columns.start)
    return nearest.which


@dataclass(frozen=True, slots=True)
class _Nearest:
    """The nearest of the candidates that were looked at, and how near the second is; a value for each segment."""

    which: Positions
    """Number of the nearest candidate, the first of those that are as near; -1 for none."""
    best: Reals
    second: Reals

    @classmethod
    def of(cls, count: int) -> _Nearest:
        """Stand at the beginning, where nothing was looked at."""
        return cls(np.full(count, -1, dtype=np.intp), np.full(count, _NONE), np.full(count, _NONE))

    def look(self, some: slice, cosines: Values, first: int) -> None:
        """Look at more candidates of some segments, shape (k, c), numbered from ``first`` on."""
        which, top, next_to_it = self.which[some], self.best[some], self.second[some]
        place = cosines.argmax(axis=1)
        best = cosines[np.arange(len(cosines)), place].astype(np.float64)
        second = np.partition(cosines, -2, axis=1)[:, -2].astype(np.float64) if cosines.shape[1] > 1 else _NONE
        nearer = best > top
        next_to_it[:] = np.where(nearer, np.maximum(top, second), np.maximum(next_to_it, best))
        which[nearer] = place[nearer] + first
        np.maximum(top, best, out=top)


def _chain(i: Positions, j: Positions, strength: Reals, m: int) -> Landmarks:
    """Pick the chain of pairs in which both sides rise that is heaviest; ``i`` rises already.

    >>> found = _chain(np.arange(4), np.array([7, 0, 1, 3]), np.array([0.5, 0.3, 0.3, 0.3]), 8)
    >>> found.source.tolist(), found.target.tolist()
    ([1, 2, 3], [0, 1, 3])
    """
    tree: list[tuple[float, int]] = [(0.0, -1)] * (m + 1)  # Fenwick tree of the heaviest chain up to a target
    before: list[int] = []
    top, last = 0.0, -1
    weights = np.round(strength, 4).tolist()
    for number, column in enumerate(j.tolist()):
        weight, previous = 0.0, -1
        node = column
        while node > 0:
            if tree[node][0] > weight:
                weight, previous = tree[node]
            node -= node & -node
        weight += _EACH + weights[number]
        before.append(previous)
        if weight > top:
            top, last = weight, number
        node = column + 1
        while node <= m:
            if weight > tree[node][0]:
                tree[node] = (weight, number)
            node += node & -node
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    kept = np.array(chain[::-1], dtype=np.intp)
    return Landmarks(i[kept], j[kept], strength[kept])


def cut(landmarks: Landmarks, n: int, m: int) -> list[Rectangle]:
    """Cut two documents between neighbouring landmarks into rectangles of some 14 to 30 segments.

    A cut lies between two landmarks that follow each other on both sides; the best one in reach is taken. Where none
    is, a rectangle may be as large as ``LARGEST_SIDE`` and ``MOST_CELLS`` allow; a larger one is cut at any landmark in
    it, or in proportion if there is none: there nothing matches.
    """
    i, j, strength = landmarks.source, landmarks.target, landmarks.strength
    pair = np.flatnonzero((np.diff(i) == 1) & (np.diff(j) == 1))
    at, over = i[pair] + 1, j[pair] + 1
    quality = np.minimum(strength[pair], strength[pair + 1])
    rectangles: list[Rectangle] = []
    x = y = 0
    while n - x > LONGEST or m - y > LONGEST:
        begin = int(np.searchsorted(at, x + SHORTEST))
        while begin < len(at) and over[begin] < y + SHORTEST:
            begin += 1
        end = begin
        while end < len(at) and at[end] <= x + LONGEST and over[end] <= y + LONGEST:
            end += 1
        if begin == len(at):
            break
        best = begin + int(np.argmax(quality[begin:end])) if end > begin else begin  # none in reach: the next one
        rectangles += _bounded(landmarks, (x, int(at[best]), y, int(over[best])))
        x, y = int(at[best]), int(over[best])
    return rectangles + (_bounded(landmarks, (x, n, y, m)) if n > x or m > y else [])


def _bounded(landmarks: Landmarks, rectangle: Rectangle) -> list[Rectangle]:
    """Cut a rectangle that is too large, at the strongest landmark of its middle or in its middle."""
    x, n, y, m = rectangle
    if (max(n - x, m - y) <= LARGEST_SIDE and (n - x) * (m - y) <= MOST_CELLS) or min(n - x, m - y) == 0:
        return [rectangle]
    i, j = landmarks.source, landmarks.target
    low, high = np.searchsorted(i, [x, n])
    width, height = (m - y) / 4, (n - x) / 4
    inside = [
        k
        for k in range(int(low), int(high))
        if y < j[k] < m and i[k] > x and (abs(i[k] - (x + n) / 2) <= height or abs(j[k] - (y + m) / 2) <= width)
    ]
    if inside:
        best = max(inside, key=lambda k: (landmarks.strength[k], -k))
        middle = int(i[best]), int(j[best])
    else:
        middle = (x + n) // 2, (y + m) // 2
    return _bounded(landmarks, (x, middle[0], y, middle[1])) + _bounded(landmarks, (middle[0], n, middle[1], m))
