"""From the features of beads and of left-out segments to the weights of steps, at usual prices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tritext.align import coefficients
from tritext.align.arrays import Reals
from tritext.align.features import Rectangles
from tritext.align.lattice import Cells, Shape, Weights, skewed

LARGEST_BEAD = 8
"""Segments that the two sides of a bead have together."""
_STEEPEST = 30.0
"""Logarithm of a weight at most, and at least the negative of it: sums of products stay numbers."""


def shapes_up_to(longest: int) -> tuple[Shape, ...]:
    """Return the beads of up to ``longest`` segments a side."""
    sides = range(1, longest + 1)
    return tuple((a, b) for a in sides for b in sides if a + b <= LARGEST_BEAD)


def weigh(cells: Rectangles, shapes: Sequence[Shape]) -> Weights:
    """Turn features into weights, at usual prices."""
    beads = {}
    for shape in shapes:
        if shape[0] > cells.rows or shape[1] > cells.columns:
            continue
        score = np.zeros(cells.shape, dtype=np.float32)
        for value, feature in zip(coefficients.BEAD, cells.bead_features(shape), strict=True):
            score += np.float32(value) * feature
        weight = np.where(cells.fits(shape), np.exp(np.clip(score, -_STEEPEST, _STEEPEST)), 0)
        beads[shape] = skewed(weight, cells.rows, cells.columns)
    one, other = (
        np.exp(coefficients.NULL_BIAS + features @ np.array(coefficients.NULL)) for features in cells.null_features()
    )
    opening = np.full(len(cells.height), np.exp(coefficients.GAP))
    return Weights(cells.height, cells.width, beads, *null_cells(cells, one, other), opening)


def null_cells(cells: Rectangles, one: Reals, other: Reals) -> tuple[Cells, Cells]:
    """Lay the weights of left-out segments, shapes (B, H) and (B, W), into cells."""
    rows, columns = cells.rows, cells.columns
    down = np.arange(rows) < cells.height[:, None]
    along = np.arange(columns) < cells.width[:, None]
    across = np.arange(columns + 1) <= cells.width[:, None]
    below = np.arange(rows + 1) <= cells.height[:, None]
    source = np.where(down, one, 0)[:, :, None] * across[:, None, :]
    target = np.where(along, other, 0)[:, None, :] * below[:, :, None]
    return skewed(source, rows, columns), skewed(target, rows, columns)
