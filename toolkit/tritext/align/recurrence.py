"""Where the same few lines come again and again in a version, something may be anywhere that one of them lacks.

Of one line ``repeats`` knows as much. Where several take turns, each place is found by what is around, and that is the
same everywhere. So it is said by the probability: as for one line, 1 of all the places that what lacks could have.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tritext.align.arrays import Flags, Reals
from tritext.align.likeness import sides
from tritext.align.search import Search
from tritext.align.spans import Spans

_SAME = 1 - 1e-5
"""Cosine from which on two sides are the same text."""
_AROUND = 8
"""Units before or behind which a side comes again."""
_LEAST = 12
"""Units of a stretch in which all come again in a version: a chorus is shorter."""
_BLOCK = 2048


def recurrence_bound(found: Search, versions: Sequence[Spans]) -> Reals:
    """Return how probable each unit is at most, (k,): 1 / (m + 2) where m more lines recur in one version, or 1."""
    bound = np.ones(len(found.start))
    if len(bound) < _LEAST:
        return bound
    recurs = np.zeros(len(bound), dtype=np.bool_)
    for version in range(len(versions)):
        recurs |= (found.size[:, version] > 0) & _comes_again(found, versions, version)
    changes = np.flatnonzero(np.diff(np.concatenate([[False], recurs, [False]]).astype(np.int8)))
    for first, last in changes.reshape(-1, 2).tolist():
        if last - first >= _LEAST:
            count = found.size[first:last].sum(axis=0)
            bound[first:last] = 1 / (int(count.max() - count.min()) + 2)
    return bound


def _comes_again(found: Search, versions: Sequence[Spans], version: int) -> Flags:
    """Tell of which units the side in a version is the same as that of another unit around, shape (k,)."""
    count = len(found.start)
    again = np.zeros(count, dtype=np.bool_)
    for start in range(0, count, _BLOCK):
        stop = min(start + _BLOCK + _AROUND, count)
        vectors = sides(found, versions, version, start, stop)
        for step in range(1, min(_AROUND, stop - start - 1) + 1):
            same = np.einsum("ij,ij->i", vectors[:-step], vectors[step:]) >= _SAME
            again[start : stop - step] |= same
            again[start + step : stop] |= same
    return again
