"""Whether posteriors can be believed: of what is given a probability of 0.8, are 8 in 10 right?

The expected calibration error (Naeini, Cooper and Hauskrecht 2015) sorts by posterior, cuts into 15 bins of equal mass
(as many units in each; equal posteriors stay together, so that the order of the file does not count) and averages, by
units, how far the share of right units in a bin is from its mean posterior. 0 is perfect. The Brier score is the mean
squared distance of posterior and outcome; it is lower for posteriors that also tell right from wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tritext.evaluate.bootstrap import interval, share

BINS = 15
SURE = 0.95
"""Posterior from which a unit counts as sure."""


class Judged(NamedTuple):
    """A unit of the hypothesis."""

    posterior: float | None
    is_right: bool
    place: int
    """What of the sample it belongs to, for intervals."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Units of like posterior."""

    units: int
    lowest: float
    highest: float
    posterior: float
    """Mean."""
    right: float
    """Share, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far posteriors are from the truth."""

    units: int
    """With a posterior; what follows is about these."""
    without: int
    """Units that have none."""
    ece: float
    """Expected calibration error, 0 to 1."""
    brier: float
    """Brier score, 0 to 1."""
    right: float
    """Share of right units."""
    posterior: float
    """Mean."""
    sure_precision: float | None
    """Share of right ones among units of at least ``SURE``; None if there are none."""
    sure_interval: tuple[float, float] | None
    """95 % bootstrap interval of that."""
    sure_coverage: float
    """Share of the units of at least ``SURE`` among all units, those without a posterior included."""
    bins: tuple[Bin, ...]
    """Those of the calibration error, by rising posterior; fewer than ``BINS`` where many are equal."""
    tenths: tuple[Bin, ...]
    """Units by posteriors from 0, from 0.1 and so on to 0.9; without those that hold none."""


def calibrate(judged: Sequence[Judged], size: int) -> Calibration | None:
    """Compare posteriors with the truth; None if there are none. Places count ``size`` documents or blocks."""
    known = sorted((each.posterior, each.is_right) for each in judged if each.posterior is not None)
    if not known:
        return None
    posteriors, right = np.array([p for p, _ in known]), np.array([r for _, r in known], dtype=np.float64)
    cuts = [round(number * len(known) / BINS) for number in range(1, BINS)]
    behind = [int(np.searchsorted(posteriors, posteriors[cut - 1], side="right")) for cut in cuts if cut]  # equal ones
    bins = _bins(posteriors, right, behind)
    tenths = np.searchsorted(posteriors, np.arange(1, 10) / 10)
    sure = np.zeros((size, 2), dtype=np.int64)
    for each in judged:
        if each.posterior is not None and each.posterior >= SURE:
            sure[each.place] += (each.is_right, 1)
    certain, among = (int(total) for total in sure.sum(axis=0))
    return Calibration(
        units=len(known),
        without=len(judged) - len(known),
        ece=sum(each.units * abs(each.right - each.posterior) for each in bins) / len(known),
        brier=float(np.mean((posteriors - right) ** 2)),
        right=float(right.mean()),
        posterior=float(posteriors.mean()),
        sure_precision=certain / among if among else None,
        sure_interval=interval(sure, lambda sums: share(sums[:, 0], sums[:, 1], of_none=np.nan)),
        sure_coverage=among / len(judged),
        bins=bins,
        tenths=_bins(posteriors, right, tenths.tolist()),
    )


def _bins(posteriors: NDArray[np.float64], right: NDArray[np.float64], cuts: Sequence[int]) -> tuple[Bin, ...]:
    """Sum up what lies between the cuts."""
    return tuple(
        Bin(
            units=stop - start,
            lowest=float(posteriors[start]),
            highest=float(posteriors[stop - 1]),
            posterior=float(posteriors[start:stop].mean()),
            right=float(right[start:stop].mean()),
        )
        for start, stop in pairwise(sorted({0, *cuts, len(posteriors)}))
    )
