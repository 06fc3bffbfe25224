"""What is said by a share as well: how many times as much, what is paid of a price."""

from __future__ import annotations

from fractions import Fraction

from tritext.checks.quantities.quantity import GROWN, Reading, readings


def times(value: Fraction) -> tuple[Reading, ...]:
    """Return what so many times as much is as a share: one and a half times is 50 % more; of twice one says doubled.

    >>> [str(each.value) for each in times(Fraction(3, 2))]
    ['1/2']
    """
    return readings([value - 1], "share") if 1 < value < 2 else ()


def grown(share: Fraction) -> tuple[Reading, ...]:
    """Return how many times as much it is that has grown by a share: by 300 %, four times; of less one says so.

    >>> [str(each.value) for each in grown(Fraction(3))]
    ['4']
    """
    return readings([share + 1], GROWN) if share >= 1 and share.denominator == 1 else ()


def paid(part: Fraction, *, is_off: bool, is_price: bool) -> tuple[Reading, ...]:
    """Return what share of a price is paid: 70 % of it, 30 % off."""
    return readings([1 - part if is_off else part], "paid") if is_off or is_price else ()
