"""Dates by the moon: a text of East Asia may give the day of an old event as its sources do, an English one converts.

22 February by the moon is some 17 to 52 days earlier than it is in our calendar: both the month and the day differ, the
eastern ones behind. That is so where a text speaks of a time before 1913, by when all of them had given the moon up for
their calendars, or says that it counts by the moon; elsewhere it is another date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from tritext.checks.conflicts import Conflict
from tritext.checks.passage import Passage
from tritext.checks.quantities.months import MONTHS
from tritext.checks.quantities.years import has_old_era, has_reign_month

_FEWEST, _MOST = 17, 53
"""Days that a date by the moon is behind, with some for what was reckoned in other ways."""
_LENGTH = 30.44
_YEAR = 365.25
_EASTERN = ("ja", "ko", "zh")
LUNAR = re.compile(
    r"[旧舊]暦|旧历|[農农][暦曆历]|[陰阴][暦曆历]|음력|\blunar (?:calendar|month)|\bold calendar", re.IGNORECASE
)
"""What says that days are counted by the moon."""
_OLD = r"(?:[5-9]\d\d|1[0-8]\d\d|190\d|191[0-2])"
_OLD_YEAR = re.compile(
    rf"(?<![\d.,]){_OLD}\s?[年년]|[(（]{_OLD}[)）]"
    rf"|\b(?:in|of|by|since|until|from|to|before|after|[A-Z][a-z]+ \d{{1,2}},"
    rf"|{MONTHS})\s{_OLD}(?![\d:%]|[.,]\d|\s(?:people|men|women|[a-z]{{3,}}s)\b)"
)
_OLD_TIME = re.compile(
    r"[江明平鎌室奈][戸治安倉町良]時代|(?:朝鮮|高麗|新羅)(?:時代|王朝)|(?:조선|고려|신라|에도|메이지)\s?시대|[明清唐宋元]朝"
    r"|\b(?:Edo|Meiji|Heian|Kamakura|Muromachi|Joseon|Choson|Goryeo|Ming|Qing|Tang)\s(?:[Pp]eriod|[Ee]ra|[Dd]ynasty)"
)


def without_lunar_dates(seen: Sequence[Conflict], passage: Passage) -> list[Conflict]:
    """Leave out the conflicts of a month, and of a day, that are one date by the moon and by the sun."""
    if len(seen) < 2 or not _may_be_lunar(passage):
        return list(seen)
    months = [each for each in seen if _of(each, "calendar month")]
    days = [each for each in seen if _of(each, "day of month")]
    lunar = [two for two in product(months, days) if _is_one_date(*two)]
    return [each for each in seen if not any(each in two for two in lunar)]


def _may_be_lunar(passage: Passage) -> bool:
    """Whether the row, or one beside it, speaks of the time in which days were counted by the moon, or of the moon."""
    texts = [variant.text for unit in (passage.unit, *passage.beside) for variant in unit.variants.values()]
    return any(
        LUNAR.search(each)
        or _OLD_YEAR.search(each)
        or _OLD_TIME.search(each)
        or has_old_era(each)
        or has_reign_month(each)
        for each in texts
    )


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
