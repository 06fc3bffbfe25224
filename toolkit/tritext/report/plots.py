"""Distributions as bars: how many values fall into each of twenty equal parts of a range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PARTS = 20


@dataclass(frozen=True, slots=True)
class Bars:
    """A histogram."""

    low: float
    high: float
    counts: tuple[int, ...]
    """Values in each part, from the lowest; those beyond the range are in the first or the last one."""

    @property
    def total(self) -> int:
        """How many values there are."""
        return sum(self.counts)

    @property
    def heights(self) -> tuple[float, ...]:
        """Each count as a share of the greatest, 0 to 1."""
        return tuple(count / self.top if self.top else 0.0 for count in self.counts)

    @property
    def top(self) -> int:
        """The greatest count."""
        return max(self.counts)

    def edges(self, part: int) -> tuple[float, float]:
        """Return from where to where a part goes."""
        step = (self.high - self.low) / len(self.counts)
        return self.low + part * step, self.low + (part + 1) * step


def histogram(values: Iterable[float], low: float, high: float) -> Bars:
    """Count the values by parts of a range.

    >>> histogram([0.01, 0.02, 0.97, 1.0, -0.3], 0, 1).counts[0], histogram([0.97, 1.0], 0, 1).counts[-1]
    (3, 2)
    """
    counts = [0] * PARTS
    for value in values:
        part = int((value - low) / (high - low) * PARTS)
        counts[max(0, min(part, PARTS - 1))] += 1
    return Bars(low, high, tuple(counts))
