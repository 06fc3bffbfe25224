"""Kinds of arrays, whose shapes stand where they are used, and how long ones are gone through."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Rows of unit length, shape (n, d)."""
Values = NDArray[np.float32]
Reals = NDArray[np.float64]
Positions = NDArray[np.intp]
"""Numbers of segments, of units, or of rows of an array."""
Flags = NDArray[np.bool_]


def blocks(stop: int, size: int, start: int = 0) -> Iterator[slice]:
    """Yield slices of at most so many from ``start`` to ``stop``, so that what is held does not grow with the whole.

    >>> list(blocks(5, 2))
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    return (slice(first, min(first + size, stop)) for first in range(start, stop, size))
