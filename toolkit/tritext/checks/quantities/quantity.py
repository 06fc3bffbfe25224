"""A number in a text with what it counts, and when two of them say the same.

A numeral may stand for several things: ``98년`` is 98 years and the year 1998, ``5分`` in Japanese five minutes, and
``5분`` in Korean five people too. A quantity has all its readings; two agree if any two of these do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Literal

from tritext.checks.finding import Span
from tritext.checks.quantities.eras import ERAS

BARE = ""
"""The dimension of a number of which the text does not say what it counts, or counts what has no unit."""

GROWN = "grown"
"""The dimension of how many times as much it is that has grown by a share: 4배 answers for 300 %, 400 % does not."""

PHONE = "phone"
"""The dimension of a telephone number, which nobody rounds."""

MEASURES: dict[str, dict[str, Fraction]] = {
    "time": {
        "second": Fraction(1), "minute": Fraction(60), "hour": Fraction(3600), "day": Fraction(86400),
        "week": Fraction(7 * 86400), "month": Fraction(2_629_746), "year": Fraction(31_556_952),
        "decade": Fraction(315_569_520), "century": Fraction(3_155_695_200),
    },
    "length": {
        "mm": Fraction("0.001"), "cm": Fraction("0.01"), "m": Fraction(1), "km": Fraction(1000),
        "inch": Fraction("0.0254"), "foot": Fraction("0.3048"), "yard": Fraction("0.9144"),
        "mile": Fraction("1609.344"),
    },
    "mass": {
        "gram": Fraction(1), "kg": Fraction(1000), "tonne": Fraction(10**6), "ounce": Fraction("28.3495"),
        "pound": Fraction("453.592"), "stone": Fraction("6350.29"),
    },
    "area": {
        "m2": Fraction(1), "hectare": Fraction(10**4), "km2": Fraction(10**6), "acre": Fraction("4046.86"),
        "pyeong": Fraction("3.3058"), "ft2": Fraction("0.0929"), "mile2": Fraction("2589988"),
    },
    "volume": {"litre": Fraction(1), "gallon": Fraction("3.785"), "pint": Fraction("0.473")},
}  # fmt: skip
"""Measure to unit to how many of its first unit it is. Months and years are mean ones."""

_MEASURE_OF = {unit: measure for measure, units in MEASURES.items() for unit in units}
_OF_ITS_OWN = frozenset({PHONE, "paid"})
"""What no other dimension answers for: a price of 80 % is no discount of 80 %."""
_CALENDAR = frozenset({"calendar month", "weekday"})
"""What is named, or numbered by a sign of its own, in all three languages: no other dimension answers for it."""
_TOLERANCE = {"time": Fraction(2, 100)}
_ROUGHLY = Fraction(8, 100)
"""How far off a conversion may be: writers round it."""

_ROUGH_SHARE = Fraction(35, 1000)
_RATES = {
    "USD": (Fraction(1), Fraction(1)), "KRW": (Fraction(480), Fraction(2000)), "JPY": (Fraction(75), Fraction(360)),
    "EUR": (Fraction("0.6"), Fraction("1.25")), "GBP": (Fraction("0.38"), Fraction("0.95")),
    "CNY": (Fraction("1.5"), Fraction("8.8")),
}  # fmt: skip
"""Currency to the least and the most of it that a dollar has bought since about 1975."""
_SLACK = Fraction(3, 2)
"""What is allowed for rounding, and for other times."""

_COUNTED = 20
"""Up to this, more than a number is said as at least the next."""
_BEFORE = re.compile(
    rf"(?:(?<![가-힣])[제第]|\b(?:Articles?|Chapter|Section|Paragraph)\s|\b\d\d?:|{'|'.join(ERAS)})\s?$", re.I
)
_AFTER = re.compile(r"(?:st|nd|rd|th|['’]?s)\b")
"""What stands before a number that would be odd without it, and behind it: 令和6年, 제19조, 7:30, 47th, 1990s."""
_LONGEST_BEFORE = 12

Weight = Literal["firm", "soft", "faint"]
"""Whether it may raise a finding; only with two others that agree against it; never: it answers for others alone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a numeral may stand for."""

    value: Fraction
    dimension: str = BARE
    """A unit of ``MEASURES``, ``share``, ``calendar month``, ``day of month``, ``weekday``, a currency, or ``BARE``."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text."""

    span: Span
    readings: tuple[Reading, ...]
    weight: Weight = "firm"
    bound: int = 0
    """1 for at least or more than this, -1 for at most or less than it."""
    is_inclusive: bool = False
    """Whether a bound is said to be one of the numbers meant: *18 and over*, 이상, 以上, not *over 18*; of one of which
    something is denied too, whose ``bound`` is 0."""
    is_reached: bool | None = None
    """Of the most that is meant, whether it is one of the numbers: *at most*, 이하, 以下, not *under*, 미만, 未満."""
    close: int = 0
    """Offset behind its counter or unit, where it has one; before the end of the span if it has none."""

    def quote(self, text: str) -> str:
        """Return the number with its counter, an era before it and the sign of an ordinal, as the text has it."""
        before = _BEFORE.search(text, max(0, self.span[0] - _LONGEST_BEFORE), self.span[0])
        end = max(self.span[1], self.close)
        after = _AFTER.match(text, end)
        return text[before.start() if before else self.span[0] : after.end() if after else end]


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities may stand for the same."""
    if a.bound * b.bound < 0:
        return False
    if a.bound == b.bound == -1 and a.is_reached is not b.is_reached and None not in (a.is_reached, b.is_reached):
        most, under = (a, b) if a.is_reached else (b, a)
        if any(_is_next_whole(x, y) for x, y in product(most.readings, under.readings)):
            return True
    is_same_bound = a.is_inclusive and b.is_inclusive
    is_bound = 1 in (a.bound, b.bound) or a.is_inclusive or b.is_inclusive
    if is_bound and not is_same_bound and any(_next(x, y) for x, y in product(a.readings, b.readings)):
        return True
    for x in a.readings:  # asked of all numbers of a row and all of the others: no generator
        for y in b.readings:
            if _same(x, y):
                return True
    return False


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether one may stand in the place of the other: both count alike, or the one is a month, the other months."""
    return any(_alike(x, y) for x, y in product(a.readings, b.readings))


def _next(a: Reading, b: Reading) -> bool:
    """Whether the one is more than what the other is at least: more than one, 2つ以上."""
    return a.dimension == b.dimension == BARE and abs(a.value - b.value) == 1 and max(a.value, b.value) <= _COUNTED


def _is_next_whole(most: Reading, under: Reading) -> bool:
    """Whether at most the one is less than the other: 5 이하, fewer than 6."""
    return most.dimension == under.dimension == BARE and under.value - most.value == 1 and most.value.denominator == 1


def _same(a: Reading, b: Reading) -> bool:
    if a.dimension == b.dimension:
        is_degree = a.dimension == "degree" and (_celsius(a, b) or _celsius(b, a))
        return is_degree or equal(a, b) or _are_rough_shares(a, b) or (a.dimension != PHONE and _about(a, b))
    if a.dimension in _OF_ITS_OWN or b.dimension in _OF_ITS_OWN:
        return False
    if GROWN in (a.dimension, b.dimension):
        return BARE in (a.dimension, b.dimension) and equal(a, b)
    if a.dimension in _CALENDAR or b.dimension in _CALENDAR:
        return equal(a, b) and {a.dimension, b.dimension} == {"calendar month", BARE}
    if is_currency(a.dimension) and is_currency(b.dimension):
        return _may_be_converted(a, b)
    measure, other = _MEASURE_OF.get(a.dimension), _MEASURE_OF.get(b.dimension)
    if (measure and is_currency(b.dimension)) or (other and is_currency(a.dimension)):
        return False  # 파운드 may be a weight, and is no dollar for that
    if measure is not None and measure == other:
        units = MEASURES[measure]
        x, y = a.value * units[a.dimension], b.value * units[b.dimension]
        return abs(x - y) <= max(x, y) * _TOLERANCE.get(measure, _ROUGHLY)
    if equal(a, b) or ({a.dimension, b.dimension} == {"share", BARE} and _percent(a) == _percent(b)):
        return True
    return BARE in (a.dimension, b.dimension) and _about(a, b)


def _are_rough_shares(a: Reading, b: Reading) -> bool:
    """Whether one is so many thirds, and the other nearly the same in per cent: a third, 30 %."""
    is_rough = (a.value.denominator == 3) is not (b.value.denominator == 3)
    return is_rough and a.dimension == "share" and abs(a.value - b.value) <= _ROUGH_SHARE


def _about(a: Reading, b: Reading) -> bool:
    """Whether one is the other in fewer digits."""
    return rounded(a.value, b.value) or rounded(b.value, a.value)


def equal(a: Reading, b: Reading) -> bool:
    """Whether two values are the same: fractions are in lowest terms, and to compare them so takes a fifth of the time.

    >>> equal(Reading(Fraction(2, 4)), Reading(Fraction(1, 2)))
    True
    """
    return a.value.numerator == b.value.numerator and a.value.denominator == b.value.denominator


def _may_be_converted(a: Reading, b: Reading) -> bool:
    """Whether one amount of money may be the other: at a rate that there has been, but not one to one, as a slip is."""
    if equal(a, b):
        return False
    if a.dimension not in _RATES or b.dimension not in _RATES or not a.value:
        return True
    (low, high), (least, most) = _RATES[a.dimension], _RATES[b.dimension]
    return least / (high * _SLACK) <= b.value / a.value <= most * _SLACK / low


def misconverted(a: Quantity, b: Quantity) -> bool:
    """Whether two that are measured in different units cannot be the same: 300 km and 290 miles, 20 °C and 90 °F."""
    pairs = [(x, y) for x, y in product(a.readings, b.readings) if _is_conversion(x, y)]
    return bool(pairs) and all(_is_far(x, y) for x, y in pairs) and not agree(a, b)


def _is_conversion(a: Reading, b: Reading) -> bool:
    if a.dimension == b.dimension:
        return a.dimension == "degree"
    if is_currency(a.dimension) and is_currency(b.dimension):
        return True
    return a.dimension in _MEASURE_OF and _MEASURE_OF[a.dimension] == _MEASURE_OF.get(b.dimension)


def _is_far(a: Reading, b: Reading) -> bool:
    """Whether one is so far from the other that nobody has rounded it."""
    if a.dimension not in _MEASURE_OF:
        return not _same(a, b)
    units = MEASURES[_MEASURE_OF[a.dimension]]
    x, y = a.value * units[a.dimension], b.value * units[b.dimension]
    return abs(x - y) > max(x, y) * 2 * _ROUGHLY


def _celsius(fahrenheit: Reading, celsius: Reading) -> bool:
    """Whether the one is the other on the other scale, to the degree."""
    return abs((fahrenheit.value - 32) * 5 / 9 - celsius.value) <= 1


def _percent(reading: Reading) -> Fraction:
    return reading.value * 100 if reading.dimension == "share" else reading.value


def _alike(a: Reading, b: Reading) -> bool:
    dimensions = {a.dimension, b.dimension}
    if is_currency(a.dimension) and is_currency(b.dimension):
        return True
    if dimensions == {"year", BARE} and (_is_year(a) or _is_year(b)):
        return False  # of an era that is not listed, as 慶長3年 is
    if len(dimensions) == 1 or (BARE in dimensions and not dimensions & _CALENDAR):
        return True
    if dimensions == {"calendar month", "month"}:
        return a.value == b.value
    measure = _MEASURE_OF.get(a.dimension)
    return measure is not None and measure == _MEASURE_OF.get(b.dimension)


def _is_year(reading: Reading) -> bool:
    return reading.dimension == BARE and 1000 <= reading.value <= 2100


def currencies(quantity: Quantity) -> frozenset[str]:
    """Return the currencies that it may be an amount of."""
    return frozenset(each.dimension for each in quantity.readings if is_currency(each.dimension))


def is_currency(dimension: str) -> bool:
    """Whether a dimension is one of money."""
    return len(dimension) == 3 and dimension.isupper()


def rounded(fine: Fraction, coarse: Fraction) -> bool:
    """Whether the coarse value, from 1,000 on, is the fine one rounded to one digit fewer or more of them."""
    whole = coarse.numerator
    if coarse.denominator != 1 or whole < 1000 or (whole <= 2100 and 1000 <= fine <= 2100):
        return False
    step = 1
    while whole % (step * 10) == 0:
        step *= 10
    return step > 1 and abs(fine - whole) < step and whole >= 10 * step


def readings(values: Iterable[Fraction | int], dimension: str = BARE) -> tuple[Reading, ...]:
    """Make a reading of each value."""
    return tuple(Reading(Fraction(each), dimension) for each in values)


def blanked(text: str, found: Sequence[Quantity]) -> str:
    """Return a text without what was found in it, as long as before."""
    if not found:
        return text
    characters = list(text)
    for each in found:
        start, end = each.span
        characters[start:end] = "_" * (end - start)
    return "".join(characters)
