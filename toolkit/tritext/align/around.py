"""What is around each unit: whether it is found in several versions, and whether these are strangers to each other.

Each version is looked at by itself, over the units that have it, and the worst that a unit has counts. So one version
of another text, or backwards, gets no support from what the others have together.
"""

from __future__ import annotations

import numpy as np

from tritext.align.arrays import Reals
from tritext.align.search import Search

_AROUND = 10
"""Units before and behind that are looked at."""
_SUPPORT, _INERTIA = (0.02, 0.7), 2.0
_OUTSTANDING = 0.5
"""How much nearer to each other, or to others, counts at most."""


def support_of(found: Search, together: Reals) -> Reals:
    """Return the mean over the units around each, of the probabilities of those that several versions have: shape (k,).

    Where there are few, it is what the landmarks tell: how much of the versions runs together. ``together`` has the
    probability of each unit, 0 of those that one version has alone; what comes out is above 0, at most 1.
    """
    support = np.ones(len(together))
    for version, has in enumerate((found.size > 0).T):
        parallel = max((pair.parallel for key, pair in found.pairs.items() if version in key), default=0.0)
        count = _sum_around(has.astype(np.float64))
        mean = (_sum_around(together * has) + _INERTIA * np.clip(parallel, *_SUPPORT)) / (count + _INERTIA)
        support = np.where(has, np.minimum(support, mean), support)
    return support


def acquaintance_of(found: Search, outstanding: Reals) -> Reals:
    """Return how much nearer the sides of the units around each are to each other than to others there, on average.

    ``outstanding`` is the same of each unit, a column for each pair of versions (``likeness``). What comes out has
    shape (k,), -0.5 to 0.5; 0 where nothing is around.
    """
    least = np.full(len(found.start), np.inf)
    for values in best_of_versions(found, outstanding).T:
        has = np.isfinite(values)
        total = _sum_around(np.clip(np.where(has, values, 0), -_OUTSTANDING, _OUTSTANDING))
        mean = total / np.maximum(_sum_around(has.astype(np.float64)), 1)
        least = np.where(has, np.minimum(least, mean), least)
    return np.where(np.isfinite(least), least, 0)


def best_of_versions(found: Search, values: Reals) -> Reals:
    """Return the best value of each version that a unit has together with another, shape (k, L); infinite elsewhere.

    The values are those of each unit, a column for each pair of versions: shape (k, pairs).
    """
    best = np.full(found.size.shape, -np.inf)
    for column, (x, y) in enumerate(found.pairs):
        there = found.both(x, y)
        for version in (x, y):
            best[there, version] = np.maximum(best[there, version], values[there, column])
    return np.where(np.isfinite(best), best, np.inf)


def said_by_half(found: Search, values: Reals) -> Reals:
    """Return the most that a version shows with half of the others that a unit has, of the version that shows most.

    A piece that went over a boundary shows against most other versions. With one alone something shows by chance, and
    the more versions there are, the likelier. Of two or three versions it is the most that any pair shows.

    Args:
        found: What was found.
        values: Of each unit, a column for each pair of versions: shape (k, pairs), 0 or more.

    Returns:
        Shape (k,), 0 where a unit has one version alone.
    """
    most = np.zeros(len(values))
    pairs = np.array(list(found.pairs))
    shown = np.where((found.size[:, pairs] > 0).all(axis=2), values, -np.inf)
    for version in range(found.size.shape[1]):
        falling = -np.sort(-shown[:, (pairs == version).any(axis=1)], axis=1)
        half = np.maximum(np.isfinite(falling).sum(axis=1) - 1, 0) // 2
        most = np.maximum(most, falling[np.arange(len(most)), half])
    return most


def _sum_around(values: Reals) -> Reals:
    """Return the sum over the units around each, without its own."""
    count = len(values)
    sums = np.concatenate([[0], np.cumsum(values)])
    first = np.maximum(np.arange(count) - _AROUND, 0)
    last = np.minimum(np.arange(count) + _AROUND + 1, count)
    return np.asarray(sums[last] - sums[first] - values)
