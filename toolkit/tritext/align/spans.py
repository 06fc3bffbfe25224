"""Vectors of runs of consecutive segments: what a bead of several segments is scored by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tritext.align.margin import Vectors

LONGEST_RUN = 6
"""Segments of one version that a unit can hold."""
_POWER = 0.7
"""A longer segment says more, but not in proportion to its length."""


@dataclass(frozen=True, slots=True)
class Spans:
    """All runs of 1 to K segments of one version."""

    vectors: tuple[Vectors, ...]
    """``vectors[a - 1][i]`` is the run of a segments from segment i on: K arrays of shape (n - a + 1, d)."""
    sizes: NDArray[np.float64]
    """Length of each segment in bytes of UTF-8 or any other unit, above 0, shape (n,)."""
    walls: NDArray[np.bool_] | None = None
    """Boundaries that no run may go over, shape (n + 1,); None if there are none."""

    def __len__(self) -> int:
        """Return the number of segments."""
        return len(self.sizes)

    @property
    def rows(self) -> Vectors:
        """Vectors of the segments themselves, shape (n, d)."""
        return self.vectors[0]

    def part(self, start: int, stop: int) -> Spans:
        """Return the runs within segments start to stop - 1."""
        runs = tuple(run[start : max(stop - a, start)] for a, run in enumerate(self.vectors))
        return Spans(runs, self.sizes[start:stop], None if self.walls is None else self.walls[start : stop + 1])

    def allowed(self, a: int) -> NDArray[np.bool_]:
        """Tell from which segments on a run of a segments goes over no wall, shape (n - a + 1,)."""
        count = max(len(self) - a + 1, 0)
        if self.walls is None or a == 1:
            return np.ones(count, dtype=np.bool_)
        before = np.concatenate([[0], np.cumsum(self.walls)])  # walls among the boundaries before k
        return np.asarray(before[a : a + count] == before[1 : 1 + count])


def pooled_spans(rows: Vectors, sizes: Sequence[float] | NDArray[np.float64], longest: int = LONGEST_RUN) -> Spans:
    """Estimate the vectors of runs from those of their segments: their mean, weighted by length to the power of 0.7.

    Args:
        rows: Vectors of the segments, unit length, shape (n, d).
        sizes: Their lengths, shape (n,).
        longest: K, segments of the longest run.
    """
    lengths = np.maximum(np.asarray(sizes, dtype=np.float64), 1.0)
    weighted = rows * lengths[:, None].astype(np.float32) ** np.float32(_POWER)
    runs = [rows]
    total = weighted
    for a in range(2, longest + 1):
        count = max(len(rows) - a + 1, 0)
        total = total[:count] + weighted[a - 1 :][:count]
        norms = np.sqrt(np.einsum("ij,ij->i", total, total))[:, None]
        runs.append((total / np.maximum(norms, np.float32(1e-9))).astype(np.float32))
    return Spans(tuple(runs), lengths)
