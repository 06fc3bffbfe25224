"""Where one line comes again and again in both versions: nothing tells which of them belong together.

There every way through is as good as any other, and to weigh them all is slow and scatters what is left over. So by
convention the first goes with the first and so on, and what one version has more of comes behind, in one run. That it
is a convention is said by the probability.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tritext.align.arrays import Flags, Positions, Reals, Vectors
from tritext.align.landmarks import LONGEST, Rectangle

SAME = 1e-5
"""How far values of two vectors of one text may be apart: what stands beside it in a batch rounds them otherwise."""


def part_repeats(
    source: Vectors, target: Vectors, rectangles: Sequence[Rectangle], free: tuple[Flags, Flags]
) -> tuple[list[Rectangle], list[Rectangle]]:
    """Part rectangles into those to be searched and those of one line; of these, neighbours are joined.

    Args:
        source: Shape (n, d), rows of unit length.
        target: Shape (m, d).
        rectangles: In order.
        free: Of which segments nothing is settled, shapes (n,) and (m,).
    """
    searched: list[Rectangle] = []
    repeated: list[Rectangle] = []
    for x, x_end, y, y_end in rectangles:
        before = repeated[-1] if repeated else (-1, -1, -1, -1)
        follows = before[1] == x and before[3] == y
        one, other = (before[0], before[2]) if follows else (x, y)
        large = min(x_end - x, y_end - y) > 0 and max(x_end - x, y_end - y) > LONGEST
        if not (
            large
            and free[0][x:x_end].all()
            and free[1][y:y_end].all()
            and _is_one_line(source[one : one + 1], source[x:x_end])
            and _is_one_line(target[other : other + 1], target[y:y_end])
        ):
            searched.append((x, x_end, y, y_end))
        elif follows:
            repeated[-1] = (one, x_end, other, y_end)
        else:
            repeated.append((x, x_end, y, y_end))
    return searched, repeated


def steps_through(rectangle: Rectangle) -> Positions:
    """Return the steps of the convention: the place that each begins at and its two sizes, shape (k, 4)."""
    x, x_end, y, y_end = rectangle
    height, width = x_end - x, y_end - y
    number = np.arange(max(height, width))
    down, along = number < height, number < width
    return np.column_stack([x + np.minimum(number, height), y + np.minimum(number, width), down, along]).astype(np.intp)


def chance(rectangles: Sequence[Rectangle], start: Positions, size: Positions) -> Reals:
    """Return how probable each unit is where lines repeat: 1 of all the lines that it could be, or none; else 1.

    The rectangles are those of one line; first segments and sizes of the units have shape (k, 2).
    """
    found = np.ones(len(start))
    for x, x_end, y, y_end in rectangles:
        more = abs((x_end - x) - (y_end - y))
        inside = np.zeros(len(start), dtype=np.bool_)
        for side, (low, high) in enumerate(((x, x_end), (y, y_end))):
            inside |= (size[:, side] > 0) & (start[:, side] >= low) & (start[:, side] < high)
        found[inside] = 1 / (more + 2)
    return found


def _is_one_line(first: Vectors, rows: Vectors) -> bool:
    return bool(np.abs(rows - first).max(initial=0.0) < SAME)
