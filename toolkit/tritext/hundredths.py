"""Cosines and probabilities in two decimals, cut and not rounded, and what a filter means by the same figures.

So .597 is shown as .59, which `score<.6` finds, and no probability below 1 is shown as 1.
"""

from __future__ import annotations

import math
from decimal import Decimal

NOISE = 5e-7
"""What single precision takes from a figure: the cosine of a text with itself may be .9999998."""


def hundredths(value: float) -> str:
    """Write a cosine or a probability in the few cells that it needs.

    >>> hundredths(0.719), hundredths(-0.02), hundredths(0.9999998), hundredths(0.999)
    ('.71', '-.02', '1.00', '.99')
    """
    text = f"{math.floor(100 * (value + NOISE)) / 100:.2f}"
    return text.replace("0.", ".", 1) if abs(float(text)) < 1 else text


def above(value: str, places: int) -> float:
    """Return the least number that is shown as more than a decimal, in as many places as that has, or more.

    >>> above("0.5", 2), above("200", 0), above(".597", 2)
    (0.51, 201.0, 0.598)
    """
    decimal = Decimal(value)
    exponent = decimal.as_tuple().exponent
    assert isinstance(exponent, int)  # neither infinite nor none
    return float(decimal + Decimal(1).scaleb(min(exponent, -places)))
