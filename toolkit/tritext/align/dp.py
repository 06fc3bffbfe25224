"""The search: the best-scoring monotone path through a band, row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tritext.align.band import Band

Shape = tuple[int, int]
"""Number of source and of target rows of a bead."""
BlockScores = Callable[[int, int], Mapping[Shape, NDArray[np.float32]]]
"""``scores(start, stop)``: for each shape the scores of the beads that end at source boundaries start to stop - 1 and
at target boundaries ``band.low[start]`` to ``band.high[stop - 1]``; minus infinity where there can be no bead."""

SOURCE_NULL: Shape = (1, 0)
TARGET_NULL: Shape = (0, 1)
_BLOCK = 64
_EQUAL = 1e-9
"""Scores nearer than this are a tie."""


def best_path(band: Band, shapes: Sequence[Shape], scores: BlockScores, *, null: float) -> tuple[list[Shape], float]:
    """Find the beads from (0, 0) to (n, m) whose scores have the highest sum.

    Each null bead takes one row of one side and scores ``null``. Where two paths reach a cell with the same sum, the
    one wins whose last bead stands first in ``shapes``; then come the source null and the target null. So of a
    passage that was replaced the target's rows come before the source's.

    Args:
        band: Cells to look at.
        shapes: Beads with both sides, each side at least one row.
        scores: Scores of these beads, block by block.
        null: Score of a null bead, at most 0.

    Returns:
        The shapes of the beads in document order, and the sum of their scores.
    """
    n, m = len(band.low) - 1, int(band.high[-1])
    order = [*shapes, SOURCE_NULL]
    reach = max(a for a, _ in order)
    rows: list[NDArray[np.float64]] = []
    choices: list[NDArray[np.int8]] = []
    block: Mapping[Shape, NDArray[np.float32]] = {}
    for i in range(n + 1):
        if i % _BLOCK == 0:
            block = scores(i, min(i + _BLOCK, n + 1))
            offset = int(band.low[i])
        gains = {shape: (gain[i % _BLOCK], offset) for shape, gain in block.items()}
        values, choice = _next_row(rows, band, order, gains, null)
        rows.append(values)
        choices.append(choice)
        if i >= reach:
            rows[i - reach] = np.empty(0)  # no later row reaches back so far
    return _walk_back(choices, band, [*order, TARGET_NULL], (n, m)), float(rows[-1][-1])


def _next_row(
    rows: Sequence[NDArray[np.float64]],
    band: Band,
    order: Sequence[Shape],
    gains: Mapping[Shape, tuple[NDArray[np.float32], int]],
    null: float,
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """Find for each cell of a row the best sum, and the bead that it ends with, from the rows before.

    ``gains`` holds for each shape the scores of the beads that end in this row, and the column of the first of them.
    """
    i = len(rows)
    low, high = int(band.low[i]), int(band.high[i])
    values = np.full(high - low + 1, -np.inf)
    choice = np.full(high - low + 1, -1, dtype=np.int8)
    if i == 0:
        values[0] = 0.0
    for number, (a, b) in enumerate(order):
        if a > i:
            continue
        before, start = rows[i - a], int(band.low[i - a]) + b  # the row's columns, moved by the width of the bead
        first, last = max(low, start), min(high + 1, start + len(before))
        if first >= last:
            continue
        reached = before[first - start : last - start]
        if b == 0:
            reached = reached + null
        else:
            gain, offset = gains[a, b]
            reached = reached + gain[first - offset : last - offset]
        _improve(values[first - low : last - low], choice[first - low : last - low], reached, number)
    _append_target_nulls(values, choice, null, len(order))
    return values, choice


def _improve(values: NDArray[np.float64], choice: NDArray[np.int8], reached: NDArray[np.float64], number: int) -> None:
    """Take what was reached where it is better than before by more than a rounding error, in place."""
    better = reached > values + _EQUAL
    np.copyto(values, reached, where=better)
    choice[better] = number


def _append_target_nulls(values: NDArray[np.float64], choice: NDArray[np.int8], null: float, number: int) -> None:
    """Let each cell be reached from the left, in place: a running maximum, as each step costs the same."""
    slope = np.arange(len(values)) * null
    _improve(values, choice, np.maximum.accumulate(values - slope) + slope, number)


def _walk_back(choices: list[NDArray[np.int8]], band: Band, order: list[Shape], end: Shape) -> list[Shape]:
    """Follow the choices from the end to (0, 0)."""
    i, j = end
    path: list[Shape] = []
    while i or j:
        a, b = order[choices[i][j - int(band.low[i])]]
        path.append((a, b))
        i, j = i - a, j - b
    return path[::-1]
