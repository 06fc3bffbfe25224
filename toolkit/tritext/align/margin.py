"""How far a pair stands out from its neighbourhood: the margin, and the neighbourhood it needs.

A cosine says little by itself: short texts, headings and stock phrases are near everything. The margin compares it
with the mean cosine to the k nearest neighbours on the other side (Artetxe and Schwenk 2019, "Margin-based Parallel
Corpus Mining with Multilingual Sentence Embeddings", section 3).

Neighbours are looked for among the rows around. The more rows there are, the nearer the nearest are to anything: over
all of a long file margins sink for nothing that is in the pair, and the work grows with the square. Of 10,000 true rows
of an encyclopaedia 49 in 100 stand out too little for ``marks`` against all of them, 38 against the 2,048 around.
"""

from __future__ import annotations

import numpy as np

from tritext.align.arrays import Positions, Values, Vectors, blocks

NEIGHBOURS = 4
"""k of the paper."""
SMALLEST_MEAN = 0.05
"""Divisor where a neighbourhood is orthogonal or opposite on the mean, so that the ratio keeps the cosine's sign."""
AROUND = 2048
"""Rows among which a pair has its neighbours: its own, half of them before it, the rest behind."""
_BLOCK = 256


def neighbour_means(
    queries: Vectors,
    candidates: Vectors,
    *,
    k: int = NEIGHBOURS,
    first: Positions | None = None,
    last: Positions | None = None,
) -> Values:
    """Average the cosines of each query to its k nearest candidates.

    Query i looks at ``candidates[first[i]:last[i]]``, or at all of them. Where there are fewer than k candidates
    all count; where there are none the mean is 0. Works in blocks: memory is 256 rows of cosines.

    Args:
        queries: Shape (n, d).
        candidates: Shape (m, d).
        k: How many of the nearest count.
        first: Start of each query's window, shape (n,), never falling.
        last: End of each query's window, exclusive, shape (n,), never falling.

    Returns:
        Shape (n,), each value from -1 to 1.
    """
    n, m = len(queries), len(candidates)
    first = np.zeros(n, dtype=np.intp) if first is None else first
    last = np.full(n, m, dtype=np.intp) if last is None else last
    means = np.zeros(n, dtype=np.float32)
    for rows in blocks(n, _BLOCK):
        low, high = int(first[rows][0]), int(last[rows][-1])
        if low >= high:
            continue
        columns = np.arange(low, high)
        inside = (columns >= first[rows, None]) & (columns < last[rows, None])
        cosines = np.where(inside, queries[rows] @ candidates[low:high].T, -np.inf)
        means[rows] = _top_means(cosines, k)
    return means


def rows_around(n: int, size: int = AROUND) -> tuple[Positions, Positions]:
    """Return the window of each of n rows: as many rows as ``size`` says, the row in their middle where there is room.

    At an end of the file the window stays inside; of no more rows than ``size`` it is all of them.

    Returns:
        First and last + 1 of each window, both of shape (n,), never falling.
    """
    first = np.clip(np.arange(n, dtype=np.intp) - size // 2, 0, max(n - size, 0))
    return first, np.minimum(first + size, n)


def paired_margins(
    source: Vectors,
    target: Vectors,
    *,
    k: int = NEIGHBOURS,
    rows: slice = slice(None),
    first: Positions | None = None,
    last: Positions | None = None,
) -> tuple[Values, Values]:
    """Score each source with the target in the same row by its ratio margin.

    That is the cosine divided by the mean of both neighbourhood means: above 1 the two stand out as a pair. A lone pair
    is its own neighbourhood and has a margin of 1. A neighbourhood whose mean is below 0.05 counts as 0.05: the ratio
    would change its sign there, or grow without bound.

    Args:
        source: Shape (n, d), rows of unit length.
        target: The same shape.
        k: Neighbours that count; all of them where there are fewer.
        rows: The r rows that are scored; all of them if not given.
        first: Start of the window in which each of these has its neighbours, shape (r,); all rows if not given.
        last: Its end, exclusive, shape (r,).

    Returns:
        Cosines and margins, each of shape (r,).
    """
    one, other = source[rows], target[rows]
    cosines = np.einsum("ij,ij->i", one, other).astype(np.float32)
    forward = neighbour_means(one, target, k=k, first=first, last=last)
    backward = neighbour_means(other, source, k=k, first=first, last=last)
    return cosines, cosines / np.maximum((forward + backward) / 2, np.float32(SMALLEST_MEAN))


def _top_means(cosines: Values, k: int) -> Values:
    """Average the k largest finite values of each row; 0 for a row without any."""
    if cosines.shape[1] > k:
        cosines = np.partition(cosines, -k, axis=1)[:, -k:]
    finite = np.isfinite(cosines)
    means = np.where(finite, cosines, 0).sum(axis=1) / np.maximum(finite.sum(axis=1), 1)
    return np.asarray(means, dtype=np.float32)
