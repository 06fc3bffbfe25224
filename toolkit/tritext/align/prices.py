"""How often two versions merge and leave out: estimated from themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tritext.align.landmarks import Rectangle
from tritext.align.lattice import Weights, posteriors

USUAL = np.array([0.75, 0.17, 0.08])
"""Shares of 1-1 beads, of others and of gaps in the text that the coefficients were fitted to."""
INERTIA = 60.0
"""Beads that a document must have to count as much as what is usual."""
_ROUNDS = 3
"""Of expectation and maximisation: the shares hardly move any more."""
_SAMPLE = 64
"""Rectangles from which the shares of a document are estimated."""


@dataclass(frozen=True, slots=True)
class Prices:
    """How this document differs from the usual: added to the logarithm of a weight."""

    merge: float = 0.0
    gap: float = 0.0


def priced(weights: Weights, prices: Prices) -> Weights:
    """Return weights at the prices of a document."""
    merge = np.exp(prices.merge)
    beads = {shape: values if shape == (1, 1) else values * merge for shape, values in weights.beads.items()}
    return replace(weights, beads=beads, opening=weights.opening * np.exp(prices.gap))


def sampled(rectangles: Sequence[Rectangle]) -> list[Rectangle]:
    """Pick up to 64 rectangles, evenly."""
    every = max(len(rectangles) / _SAMPLE, 1)
    return [rectangles[int(number * every)] for number in range(int(len(rectangles) / every))]


def estimate_prices(sample: Sequence[Weights]) -> Prices:
    """Estimate how often a pair merges and leaves out, by expectation and maximisation over a sample.

    A list in which nothing is ever merged needs more evidence for a merger than a free translation does.
    """
    prices = Prices()
    for _ in range(_ROUNDS if sample else 0):
        counts = np.zeros(3)
        for weights in sample:
            found = posteriors(priced(weights, prices))
            single = found.beads[1, 1].sum() if (1, 1) in found.beads else 0.0
            counts += [single, sum(values.sum() for values in found.beads.values()) - single, found.opened.sum()]
        shares = (counts + INERTIA * USUAL) / (counts.sum() + INERTIA)
        change = np.log(shares / USUAL)
        prices = Prices(float(change[1] - change[0]), float(change[2] - change[0]))
    return prices
