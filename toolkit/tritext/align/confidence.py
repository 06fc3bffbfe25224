"""How probable it is that a unit is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tritext.align.search import Search
from tritext.align.spans import Spans


def posteriors_of(found: Search, versions: Sequence[Spans], moves: Mapping[int, int]) -> NDArray[np.float64]:
    """Return the posterior of each unit, shape (k,)."""
    del versions, moves
    return found.probability
