"""Cuts of all versions: one boundary in each, places that no unit goes over.

Those that the pairs of versions hold possible are few, so they are listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tritext.align.arrays import Positions, Reals
from tritext.align.pairs import PairPosteriors
from tritext.align.tables import probabilities

Pairs = Mapping[tuple[int, int], PairPosteriors]

FLOOR = 1e-4
"""Probability of what a pair holds impossible: so one pair alone cannot forbid what the others see."""
_WIDTH, _WIDTHS = 24, 72
"""Cuts kept that are equally far from the beginning, the most probable ones, where the pairs are at a loss: at most so
many, and of all versions together, for the units between them grow with their square and with the versions."""
_SCATTERED = 32
"""Boundaries of a version that a pair may offer for one of another: of more it does not know the place, where a third
version does. One segment against a book goes with any boundary of it."""
_NEAR_GAP = 256
"""Cuts on either side of a place without a way through that are looked at for the shortest detour."""
_FAINT_CUT = np.log(2e-3)
"""Mean logarithm of the pairs' probabilities below which a cut is forgotten."""


def common_cuts(pairs: Pairs, sizes: Sequence[int]) -> Positions:
    """Join the pairs' cuts into cuts of all versions, sorted."""
    cuts = pairs[0, 1].cuts.keys
    width = min(_WIDTH, _WIDTHS // len(sizes))
    for z in range(2, len(sizes)):
        cuts = np.unique(_extended(cuts, [pairs[x, z].cuts.keys for x in range(z)]), axis=0)
        logs = np.zeros(len(cuts))
        for (x, y), pair in pairs.items():
            if y <= z:
                logs += np.log(np.maximum(probabilities(pair.cuts, cuts[:, [x, y]]), FLOOR))
        cuts = cuts[_best_of_each(cuts.sum(axis=1), logs / (z * (z + 1) / 2), max(width, 1))]
    ends = np.array([[0] * len(sizes), sizes], dtype=np.intp)
    return in_order(np.concatenate([cuts, ends]))


def in_order(cuts: Positions) -> Positions:
    """Return each cut once, in an order in which each path goes forward."""
    cuts = np.unique(cuts, axis=0)
    return np.asarray(cuts[np.lexsort((*cuts.T[::-1], cuts.sum(axis=1)))])


def nearest_gap(cuts: Positions, before: Reals, after: Reals) -> tuple[Positions, Positions]:
    """Return the nearest two cuts of which one is reached from the beginning, and the end from the other."""
    reached, leading = (cuts[np.isfinite(sums)] for sums in (before, after))
    here = np.concatenate([reached[:1], reached[1:][-_NEAR_GAP:]])
    there = np.concatenate([leading[:-1][:_NEAR_GAP], leading[-1:]])
    way = there[None] - here[:, None]
    length = np.where((way >= 0).all(axis=2), way.sum(axis=2), way.max() * cuts.shape[1] + 1)
    best = np.unravel_index(np.argmin(length), length.shape)
    return here[best[0]], there[best[1]]


def _extended(cuts: Positions, pairs: Sequence[Positions]) -> Positions:
    """Join cuts with the boundaries of one more version which its pairs with the others offer."""
    low, high = (
        np.array([np.searchsorted(keys[:, 0], cuts[:, x], side) for x, keys in enumerate(pairs)])
        for side in ("left", "right")
    )
    count = high - low
    fewest = np.where(count > 0, count, count.max(initial=0)).min(axis=0)
    count[count > np.maximum(fewest, _SCATTERED)] = 0
    return np.concatenate([_joined(cuts, *each) for each in zip(low, count, pairs, strict=True)])


def _joined(cuts: Positions, low: Positions, count: Positions, pairs: Positions) -> Positions:
    """Join each cut with so many boundaries, from a place in the pair's list on."""
    row = np.repeat(np.arange(len(cuts)), count)
    place = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + low[row]
    return np.column_stack([cuts[row], pairs[place, 1]])


def _best_of_each(total: Positions, logs: Reals, width: int) -> Positions:
    """Return the rows that are probable enough, at most so many for each value of ``total``."""
    order = np.lexsort((np.round(-logs, 9), total))
    group = total[order]
    rank = np.arange(len(order)) - np.searchsorted(group, group, side="left")
    return np.sort(order[(rank < width) & (logs[order] > _FAINT_CUT)])
