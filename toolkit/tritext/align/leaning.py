"""Where the ends of a unit lean: to its own other side, or to what is beyond the boundary there.

A piece of a passage that went over a boundary hardly changes the vectors of the segments that it left and joined. But
it is most of the first or the last third of one of them, and the vector of that third tells where it belongs. Only an
encoder that knows what the tokens of a segment add to it gives such vectors.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tritext.align.arrays import Positions, Reals, Vectors, blocks
from tritext.align.likeness import runs_of
from tritext.align.scale import Scale
from tritext.align.search import Search
from tritext.align.spans import Runs, Spans

_LEAST = -0.5
"""How near what is beyond a boundary counts at least, on the scale of the pair: what is farther makes no difference."""
_BLOCK = 1024


def leanings(found: Search, versions: Sequence[Spans], rows: Positions) -> Reals | None:
    """Return how much nearer the thirds at the boundaries of units are to their own side than to what is beyond.

    Args:
        found: What was found.
        versions: Runs of each version.
        rows: Numbers of units that have two versions or more, shape (k,).

    Returns:
        On the scale of the pair (``scale``), of the third that leans least: shape (k,). None if there are no thirds.
    """
    thirds = [each.thirds for each in versions]
    least = np.full(len(rows), np.inf)
    for (x, y), pair in found.pairs.items():
        first, second = thirds[x], thirds[y]
        if first is None or second is None:
            return None
        both = np.flatnonzero(found.both(x, y)[rows])
        for some in (both[block] for block in blocks(len(both), _BLOCK)):
            start, size = found.start[rows[some]], found.size[rows[some]]
            one = _Sides(versions[x], first, start[:, x], size[:, x])
            other = _Sides(versions[y], second, start[:, y], size[:, y])
            least[some] = np.min(
                [least[some], _toward(one, other, pair.scale), _toward(other, one, pair.scale)], axis=0
            )
    return least


class _Sides:
    """Sides of some units in one version, and what is right before and behind them."""

    def __init__(self, spans: Spans, thirds: tuple[Runs, Runs], start: Positions, size: Positions) -> None:
        last = start + size - 1
        self.whole = runs_of(spans, start, size)
        self.segments = spans.rows[start], spans.rows[last]
        self.ends = thirds[0][start], thirds[1][last]
        beyond = start - 1, last + 1
        self.there = beyond[0] >= 0, beyond[1] < len(spans)
        near = np.maximum(beyond[0], 0), np.minimum(beyond[1], len(spans) - 1)
        self.beyond = (spans.rows[near[0]], thirds[1][near[0]]), (spans.rows[near[1]], thirds[0][near[1]])


def _toward(one: _Sides, other: _Sides, scale: Scale) -> Reals:
    """Return how the thirds of sides lean to the other side, the first or the last one, whichever leans less."""
    least = np.full(len(one.whole), np.inf)
    for end in (0, 1):
        third = one.ends[end]
        own = _nearest(third, (other.whole, other.segments[end], other.ends[end]))
        away = np.where(other.there[end], _nearest(third, other.beyond[end]), -1)
        floor = scale.unrelated + _LEAST * scale.span
        least = np.minimum(least, (own - np.maximum(away, floor)) / scale.span)
    return least


def _nearest(third: Vectors, others: Sequence[Vectors]) -> Reals:
    return np.asarray(np.max([np.einsum("ij,ij->i", third, each).astype(np.float64) for each in others], axis=0))
