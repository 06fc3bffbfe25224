"""Where a passage ends: whether the first and the last third of segments are nearer to their own side than beyond.

A piece of a passage that went over a boundary hardly changes the vectors of the segments that it left and joined. It is
most of a third of one of them, and that third's vector tells where it belongs. Only some encoders give it.
"""

from __future__ import annotations

import numpy as np

from tritext.align.arrays import Positions, Values, Vectors
from tritext.align.scale import Scale
from tritext.align.spans import Runs, Spans

_LEAST = -0.5
"""How near what is beyond a boundary counts at least, on the scale of the pair: what is farther makes no difference."""
_LEANING = (-1.0, 0.3)
"""Bounds of what a third says: one that leans clearly to its own side is enough, however exact the translation.

Where nothing is beyond, at the edge of a document, it cannot lean away: it says as much as one that leans clearly.
"""


def border_values(
    source: Spans, target: Spans, scale: Scale, starts: Positions, size: tuple[int, int]
) -> tuple[Values, Values] | None:
    """Return how much nearer thirds are to what begins or ends with them than to what is beyond: -1 to 0.3.

    Of B rectangles of one size, H and W, that begin at ``starts``, shape (B, 2): for each source and target segment how
    well they begin and how well they end together, both of shape (B, H, W); None if an encoder does not tell.
    """
    if source.thirds is None or target.thirds is None:
        return None
    one = _Side(source, source.thirds, starts[:, 0], size[0])
    other = _Side(target, target.thirds, starts[:, 1], size[1])
    return _leaning(one, other, scale, 0), _leaning(one, other, scale, 1)


class _Side:
    """Segments of rectangles in one version, from one before to one behind: arrays of shape (B, size + 2, d)."""

    def __init__(self, spans: Spans, thirds: tuple[Runs, Runs], starts: Positions, size: int) -> None:
        places = starts[:, None] + np.arange(-1, size + 1)
        self.there = (places >= 0) & (places < len(spans))
        clipped = np.clip(places, 0, len(spans) - 1)
        self.rows = spans.rows[clipped]
        self.sizes = spans.sizes[clipped] / spans.sizes.sum()
        flat = clipped.ravel()
        self.thirds = [each[flat].reshape(*clipped.shape, -1) for each in thirds]


def _leaning(one: _Side, other: _Side, scale: Scale, end: int) -> Values:
    """Return how thirds at one end lean, mean of both ways."""
    first = _one_way(one, other, scale, end)
    return np.asarray((first + _one_way(other, one, scale, end).transpose(0, 2, 1)) / np.float32(2))


def _one_way(one: _Side, other: _Side, scale: Scale, end: int) -> Values:
    """Return how thirds of one version lean in the other.

    A third holds more than a segment that is shorter: a lead-in that is a line of its own. What follows it, or comes
    before it at the end, is then as much its own side.
    """
    third = one.thirds[end][:, 1:-1]
    along = _cosines(third, other.rows)
    own = np.maximum(along[:, :, 1:-1], _cosines(third, other.thirds[end][:, 1:-1]))
    inward = slice(None, -2) if end else slice(2, None)
    short = other.sizes[:, None, 1:-1] * 3 < one.sizes[:, 1:-1, None]
    own = np.where(short & other.there[:, None, inward], np.maximum(own, along[:, :, inward]), own)
    beyond = slice(2, None) if end else slice(None, -2)
    away = np.maximum(along[:, :, beyond], _cosines(third, other.thirds[1 - end][:, beyond]))
    least = np.float32(scale.unrelated + _LEAST * scale.span)
    leaning = np.clip((own - np.maximum(away, least)) / np.float32(scale.span), *_LEANING)
    return np.asarray(np.where(other.there[:, None, beyond], leaning, np.float32(_LEANING[1])))


def _cosines(one: Vectors, other: Vectors) -> Values:
    return np.asarray(one @ other.transpose(0, 2, 1))
