"""Dates by the moon: a text of East Asia may give the day of an old event as its sources do, an English one converts.

22 February by the moon is some 17 to 52 days earlier than it is in our calendar: both the month and the day differ, the
eastern ones behind. Nobody who mistakes a digit gets both wrong in that way.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from tritext.checks.conflicts import Conflict

_FEWEST, _MOST = 17, 53
"""Days that a date by the moon is behind, with some for what was reckoned in other ways."""
_LENGTH = 30.44
_YEAR = 365.25
_EASTERN = ("ja", "ko", "zh")


def without_lunar_dates(seen: Sequence[Conflict]) -> list[Conflict]:
    """Leave out the conflicts of a month, and of a day, that are one date by the moon and by the sun."""
    months = [each for each in seen if _of(each, "calendar month")]
    days = [each for each in seen if _of(each, "day of month")]
    lunar = [two for two in product(months, days) if _is_one_date(*two)]
    return [each for each in seen if not any(each in two for two in lunar)]


def _of(conflict: Conflict, dimension: str) -> dict[str, float]:
    """Return what each version says of one dimension, if any does."""
    said = {
        language: next((it.value for it in each.readings if it.dimension == dimension), None)
        for language, each in conflict.quantities.items()
    }
    return {language: float(value) for language, value in said.items() if value is not None}


def _is_one_date(month: Conflict, day: Conflict) -> bool:
    months, days = _of(month, "calendar month"), _of(day, "day of month")
    west = [each for each in months if each not in _EASTERN and each in days]
    east = [each for each in months if each in _EASTERN and each in days]
    return bool(west and east) and all(
        _FEWEST <= (_day(months[a], days[a]) - _day(months[b], days[b])) % _YEAR <= _MOST for a in west for b in east
    )


def _day(month: float, day: float) -> float:
    return (month - 1) * _LENGTH + day
