"""Whether one number is what a slip makes of another: a digit, a power of ten, the next day or year."""

from __future__ import annotations

from itertools import product
from typing import Literal

from tritext.checks.quantities.quantity import BARE, Quantity, Reading

Slip = Literal["digit", "scale", "unit", "other"]


def slip(a: Quantity, b: Quantity) -> Slip:
    """Say how two quantities that disagree are alike.

    Returns:
        ``scale``: the same digits, off by a power of ten. ``digit``: as many digits, two or more, of which one is
        another, or two beside each other are exchanged. ``unit``: the same number of something else, or another of
        the same that both texts name. ``other``: none of these.
    """
    pairs = list(product(a.readings, b.readings))
    if any(_digits(x)[0] == _digits(y)[0] and x.value != y.value for x, y in pairs):
        return "scale"
    if any(_one_off(x, y) for x, y in pairs):
        return "digit"
    if any(x.value == y.value or x.dimension == y.dimension not in (BARE, "day") for x, y in pairs):
        return "unit"
    return "other"


def _digits(reading: Reading) -> tuple[str, int]:
    """Return the significant digits of a value, and how many stand before the point."""
    value = reading.value * 100 if reading.dimension == "share" else reading.value
    whole = str(value.numerator // value.denominator)
    rest = str(round(value % 1 * 10**6)).rjust(6, "0").rstrip("0") if value.denominator > 1 else ""
    return (whole + rest).strip("0") or "0", len(whole)


def _one_off(a: Reading, b: Reading) -> bool:
    (x, long), (y, other) = _digits(a), _digits(b)
    if long != other or max(len(x), len(y), long) < 2:
        return False
    width = max(len(x), len(y))
    x, y = x.ljust(width, "0"), y.ljust(width, "0")
    differ = [at for at in range(width) if x[at] != y[at]]
    return len(differ) == 1 or (len(differ) == 2 and differ[1] == differ[0] + 1 and sorted(x) == sorted(y))
