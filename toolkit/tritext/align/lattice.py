"""All ways to align many small rectangles at once: sums over paths by anti-diagonals, forward and backward.

A rectangle has h source and w target segments; a path goes from (0, 0) to (h, w) by beads and nulls. The first null
after a bead opens a gap and costs more than the next ones, so a missing paragraph is cheaper than as many missing
sentences here and there. Where both sides have nulls the source's come first: so there is one path for one alignment.
(Durbin et al. 1998, "Biological Sequence Analysis", chapter 4: a pair hidden Markov model, here with m-n beads.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided

from tritext.align.arrays import Positions, Reals, Values

Shape = tuple[int, int]
"""Number of source and of target segments of a bead."""
Cells = Reals
"""Shape (D, B, H + 1): anti-diagonal i + j, rectangle, row i; D = H + W + 1."""

_RESCALE = 4
_TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights (not their logarithms) of the steps in B rectangles of at most H x W segments."""

    height: Positions
    """h of each rectangle, shape (B,)."""
    width: Positions
    """w of each rectangle, shape (B,)."""
    beads: Mapping[Shape, Cells]
    """Weight of the bead that begins at a cell; 0 where there can be none."""
    source_null: Cells
    """Weight of leaving out the source segment that begins at a cell, in a gap that is open."""
    target_null: Cells
    opening: Reals
    """Weight of opening a gap, shape (B,), multiplied by that of its first segment."""


@dataclass(frozen=True, slots=True)
class Posteriors:
    """Probabilities under the model; each begins at its cell."""

    beads: Mapping[Shape, Cells]
    source_null: Cells
    target_null: Cells
    cuts: Cells
    """That no bead goes over the cell: one ends and the next begins there."""
    opened: Reals
    """Expected number of gaps of each rectangle, shape (B,)."""
    log_total: Reals
    """Logarithm of the sum over all paths, shape (B,)."""


@dataclass(slots=True)
class _Sums:
    """Sums over the paths to (or from) a cell, by what comes last (or next): true value = value * exp(scale)."""

    bead: Cells
    source: Cells
    target: Cells
    scale: Reals

    @classmethod
    def empty(cls, like: Cells) -> _Sums:
        return cls(np.zeros(like.shape), np.zeros(like.shape), np.zeros(like.shape), np.zeros(like.shape[:2]))

    def rescale(self, start: int, stop: int) -> None:
        """Bring the largest of the diagonals start to stop - 1 to 1, so that nothing under- or overflows."""
        parts = (self.bead[start:stop], self.source[start:stop], self.target[start:stop])
        top = np.max([part.max(axis=(0, 2)) for part in parts], axis=0)
        factor = np.where(top > _TINY, 1 / np.maximum(top, _TINY), 1.0)
        for part in parts:
            part *= factor[:, None]
        self.scale[start:stop] -= np.log(factor)


def skewed(values: Values | Reals, height: int, width: int) -> Cells:
    """Bring values of shape (B, H', W') into cells; those beyond are 0."""
    count, rows, columns = values.shape
    cells = np.zeros((height + width + 1, count, height + 1))
    diagonal, rectangle, row = cells.strides
    view = as_strided(cells, (count, height + 1, width + 1), (rectangle, diagonal + row, diagonal))
    view[:, :rows, :columns] = values
    return cells


def straightened(cells: Cells, height: int, width: int) -> Reals:
    """View cells as (B, H + 1, W + 1)."""
    diagonal, rectangle, row = cells.strides
    return as_strided(cells, (cells.shape[1], height + 1, width + 1), (rectangle, diagonal + row, diagonal))


def posteriors(weights: Weights) -> Posteriors:
    """Compute the probability of every step from the sums over all paths."""
    shapes = sorted(weights.beads)
    reach = max(a + b for a, b in shapes)
    before = _forward(weights, shapes, reach)
    arrived = before.bead + before.source + before.target
    ends = weights.height + weights.width
    each = np.arange(len(ends))
    log_total = np.log(np.maximum(arrived[ends, each, weights.height], _TINY)) + before.scale[ends, each]
    after = _backward(weights, shapes, reach)
    return _combine(weights, shapes, before, arrived, after, log_total)


def _forward(weights: Weights, shapes: Sequence[Shape], reach: int) -> _Sums:
    sums = _Sums.empty(weights.source_null)
    total = np.zeros_like(sums.bead)
    sums.bead[0, :, 0] = total[0, :, 0] = 1
    opening = weights.opening[:, None]
    rows = sums.bead.shape[2]
    for d in range(1, len(sums.bead)):
        sums.scale[d] = sums.scale[d - 1]
        for a, b in shapes:
            p = d - a - b
            if p >= 0:
                sums.bead[d, :, a:] += total[p, :, : rows - a] * weights.beads[a, b][p, :, : rows - a]
        p = d - 1
        gap = sums.source[p] + opening * sums.bead[p]
        sums.source[d, :, 1:] = weights.source_null[p, :, :-1] * gap[:, :-1]
        sums.target[d] = weights.target_null[p] * (sums.target[p] + opening * (sums.bead[p] + sums.source[p]))
        total[d] = sums.bead[d] + sums.source[d] + sums.target[d]
        if d % _RESCALE == 0:
            low = max(d - reach, 0)
            sums.rescale(low, d + 1)
            total[low : d + 1] = sums.bead[low : d + 1] + sums.source[low : d + 1] + sums.target[low : d + 1]
    return sums


def _backward(weights: Weights, shapes: Sequence[Shape], reach: int) -> _Sums:
    sums = _Sums.empty(weights.source_null)
    opening = weights.opening[:, None]
    diagonals, count, rows = sums.bead.shape
    ends = weights.height + weights.width
    for d in range(diagonals - 1, -1, -1):
        onward = np.zeros((count, rows))
        if d + 1 < diagonals:
            sums.scale[d] = sums.scale[d + 1]
        for a, b in shapes:
            q = d + a + b
            if q < diagonals:
                onward[:, : rows - a] += weights.beads[a, b][d, :, : rows - a] * sums.bead[q, :, a:]
        left, right = np.zeros((count, rows)), np.zeros((count, rows))
        if d + 1 < diagonals:
            left[:, :-1] = weights.source_null[d, :, :-1] * sums.source[d + 1, :, 1:]
            right = weights.target_null[d] * sums.target[d + 1]
        here = np.flatnonzero(ends == d)
        onward[here, weights.height[here]] += 1
        sums.bead[d] = onward + opening * (left + right)
        sums.source[d] = onward + left + opening * right
        sums.target[d] = onward + right
        if d % _RESCALE == 0:
            sums.rescale(d, min(d + reach + 1, diagonals))
    return sums


def _combine(
    weights: Weights, shapes: Sequence[Shape], before: _Sums, arrived: Cells, after: _Sums, log_total: Reals
) -> Posteriors:
    diagonals, _, rows = arrived.shape
    beads = {}
    for a, b in shapes:
        size = max(diagonals - a - b, 0)
        found = np.zeros_like(arrived)
        scale = _scale(before.scale[:size] + after.scale[a + b :] - log_total)
        found[:size, :, : rows - a] = arrived[:size, :, : rows - a] * weights.beads[a, b][:size, :, : rows - a]
        found[:size, :, : rows - a] *= after.bead[a + b :, :, a:] * scale
        beads[a, b] = found
    scale = _scale(before.scale[:-1] + after.scale[1:] - log_total)
    opening = weights.opening[:, None]
    source, target = np.zeros_like(arrived), np.zeros_like(arrived)
    step = weights.source_null[:-1, :, :-1] * after.source[1:, :, 1:] * scale
    opened = opening * before.bead[:-1, :, :-1] * step
    source[:-1, :, :-1] = before.source[:-1, :, :-1] * step + opened
    count = opened.sum(axis=(0, 2))
    step = weights.target_null[:-1] * after.target[1:] * scale
    opened = opening * (before.bead[:-1] + before.source[:-1]) * step
    target[:-1] = before.target[:-1] * step + opened
    count += opened.sum(axis=(0, 2))
    through = before.bead * after.bead + before.source * after.source + before.target * after.target
    cuts = through * _scale(before.scale + after.scale - log_total)
    return Posteriors(beads, source, target, cuts, count, log_total)


def _scale(logarithm: Reals) -> Reals:
    factor: Reals = np.exp(np.minimum(logarithm, 700.0))[:, :, None]
    return factor
