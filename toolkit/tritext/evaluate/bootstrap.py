"""95 % intervals by resampling whole documents, or blocks of units where there are too few documents.

A percentile bootstrap (Efron 1979): so many times as many documents or blocks as there are are drawn with replacement,
their counts are summed and the figure is computed of the sums. The seed is fixed: same counts, same interval.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

DRAWS, SEED = 2000, 0
BLOCK = 10
"""Gold units in a block: neighbours fail together, so they are drawn together."""
FEWEST = 5
"""With fewer documents or blocks than this an interval would say little, and none is given."""

_AT_ONCE = 100

Counts = NDArray[np.int64] | NDArray[np.float64]
Figure = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""From summed counts, shape (draws, kinds), to as many figures."""


def share(part: NDArray[Any], whole: NDArray[Any], *, of_none: float) -> NDArray[np.float64]:
    """Divide, shape (draws,); where the whole is nothing ``of_none``."""
    found = np.full(len(whole), of_none)
    np.divide(part, whole, out=found, where=whole > 0)
    return found


def interval(counts: Counts, figure: Figure) -> tuple[float, float] | None:
    """Return the 2.5th and the 97.5th percentile of a figure; None if there is too little to draw from.

    Args:
        counts: What was counted, or summed, in each document, block or line, shape (n, kinds).
        figure: What is to be known of the sums; NaN where they do not say, and such draws are left out.
    """
    size = len(counts)
    if size < FEWEST:
        return None
    random, sums = np.random.default_rng(SEED), []
    for start in range(0, DRAWS, _AT_ONCE):
        drawn = random.integers(size, size=(min(_AT_ONCE, DRAWS - start), size))
        times = np.stack([np.bincount(row, minlength=size) for row in drawn])
        sums.append(times.astype(np.float64) @ counts)
    found = figure(np.concatenate(sums))
    if np.isnan(found).all():
        return None
    low, high = np.nanpercentile(found, (2.5, 97.5))
    return float(low), float(high)
