"""What two versions hold possible, as sorted rows of whole numbers with a probability each: cuts and steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tritext.align.arrays import Positions, Reals
from tritext.align.features import Rectangles
from tritext.align.lattice import Posteriors, straightened

Rows = Reals
"""A key and its probability each, shape (k, 3) for cuts and (k, 5) for steps."""

FAINT = 1e-3
"""Less probable cuts and steps are forgotten."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of whole numbers, sorted, with a probability each."""

    keys: Positions
    """Shape (k, 2) for cuts (source and target boundary), (k, 4) for steps (the cut it begins at, its two sizes)."""
    probability: Reals


def table_of(parts: Sequence[Rows]) -> Table:
    """Sort rows of keys and probabilities, which may be a little above 1."""
    rows = np.concatenate(parts) if parts else np.zeros((0, 5))
    keys: Positions = rows[:, :-1].astype(np.intp)
    order = np.lexsort(keys.T[::-1])
    return Table(keys[order], np.minimum(rows[order, -1], 1.0))


def row_numbers(table: Positions, keys: Positions) -> Positions:
    """Find rows in a sorted table: their numbers, -1 where there is none."""
    if not len(table):
        return np.full(len(keys), -1)
    width = int(max(table[:, 1].max(), keys[:, 1].max(initial=0))) + 1
    codes, wanted = table[:, 0] * width + table[:, 1], keys[:, 0] * width + keys[:, 1]
    place = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    return np.where(codes[place] == wanted, place, -1)


def probabilities(table: Table, keys: Positions) -> Reals:
    """Look up rows, shape (k, 2): their probabilities, 0 where there is none."""
    place = row_numbers(table.keys, keys)
    return np.where(place >= 0, table.probability[place], 0.0)


def likely_cuts(found: Posteriors, cells: Rectangles) -> Rows:
    """Return the cuts within rectangles, and at their ends, that are no less probable than ``FAINT``."""
    values = straightened(found.cuts, cells.rows, cells.columns).copy()
    values[:, 0, 0] = 0  # the end of the rectangle before
    box, i, j = np.nonzero(values > FAINT)
    place = cells.start[box] + np.stack([i, j], axis=1)
    return np.column_stack([place, values[box, i, j]])


def likely_steps(found: Posteriors, cells: Rectangles) -> list[Rows]:
    """Return the steps in rectangles that are no less probable, a part each shape."""
    every = {**found.beads, (1, 0): found.source_null, (0, 1): found.target_null}
    rows = []
    for (a, b), values in every.items():
        straight = straightened(values, cells.rows, cells.columns)
        box, i, j = np.nonzero(straight > FAINT)
        place = cells.start[box] + np.stack([i, j], axis=1)
        sizes = np.broadcast_to([a, b], (len(box), 2))
        rows.append(np.column_stack([place, sizes, straight[box, i, j]]))
    return rows


def nulls(x: int, x_end: int, y: int, y_end: int) -> tuple[Rows, Rows]:
    """Return the steps and cuts of a rectangle with an empty side."""
    count = x_end - x + y_end - y
    down = int(x_end > x)
    places = np.column_stack([x + np.arange(count) * down, y + np.arange(count) * (1 - down)])
    sizes = np.broadcast_to([down, 1 - down], (count, 2))
    return certain(np.column_stack([places, sizes]))


def certain(steps: Positions) -> tuple[Rows, Rows]:
    """Return steps without an alternative, and the cuts that they lead to."""
    one = np.ones(len(steps))
    return np.column_stack([steps, one]), np.column_stack([steps[:, :2] + steps[:, 2:], one])
