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
from tritext.checks.quantities import quantities
from tritext.checks.quantities.months import MONTHS
from tritext.checks.quantities.words import MONTHS as NAMES
from tritext.checks.quantities.years import has_old_era, has_reign_month

_FEWEST, _MOST = 17, 53
"""Days that a date by the moon is behind, with some for what was reckoned in other ways."""
_LENGTH = 30.44
_YEAR = 365.25
_EASTERN = ("ja", "ko", "zh")
_LUNAR = re.compile(
    r"[旧舊]暦|旧历|[農农][暦曆历]|[陰阴][暦曆历]|음력|\blunar (?:calendar|month)|\bold calendar", re.IGNORECASE
)
"""What says that days are counted by the moon."""
_FIRST_YEAR, _LAST_YEAR = 500, 1872
"""Of the time in which Korea and Japan counted their days so."""
_OLD_MONTH = re.compile(
    rf"\b(?:{'|'.join(NAMES[0])})(?:\s\d{{1,2}})?,?\s(\d{{1,4}})(?![\d:]|,\d|\s(?:people|men|women|[a-z]{{3,}}s)\b)"
    r"|\byear\s(\d{1,4})\b|(?:\d|\bcentury)\s?(?:B\.?C|A\.?D)\b|\bA\.?D\.?\s?\d|紀元前|기원전"
)
"""What tells that a month may be one by the moon: an old year behind its name, one early in our era or before it."""
_NEW_YEAR = re.compile(r"\b(?:January|February)\b")
_LAST_MONTHS = re.compile(r"(?<!\d)1[12][月월]|十[一二]月")
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
    """Leave out the conflicts that may be of days by the moon, and those that are one date by moon and by sun."""
    if not seen:
        return []
    around = [
        (language, variant.text)
        for unit in (passage.unit, *passage.beside)
        for language, variant in unit.variants.items()
    ]
    left = [each for each in seen if not _is_lunar(each, passage, around)]
    if len(left) < 2 or not any(_may_be_lunar(text) for _, text in around):
        return left
    months = [each for each in left if _of(each, "calendar month")]
    days = [each for each in left if _of(each, "day of month")]
    lunar = [two for two in product(months, days) if _is_one_date(*two)]
    return [each for each in left if not any(each in two for two in lunar)]


def _is_lunar(conflict: Conflict, passage: Passage, around: Sequence[tuple[str, str]]) -> bool:
    """Whether it is about days of a time in which Korea and Japan counted them by the moon, or of that calendar now.

    The year began later by the moon, so that one of January or February may be given as the one before.
    """
    own = [variant.text for variant in passage.unit.variants.values()]
    years = [each.readings[0].value for each in conflict.quantities.values()]
    if all(_FIRST_YEAR <= year <= _LAST_YEAR for year in years) and max(years) - min(years) == 1:
        return any(map(_NEW_YEAR.search, own)) and any(map(_LAST_MONTHS.search, own))
    kinds = {it.dimension for each in conflict.quantities.values() for it in each.readings}
    if not kinds & {"calendar month", "day", "day of month"}:
        return False
    if any(_is_old(text) for _, text in around) or any(map(_LUNAR.search, own)):
        return True
    return any(
        each.quote(text).endswith(("年", "년")) and _FIRST_YEAR <= each.readings[0].value <= _LAST_YEAR
        for language, text in around
        for each in quantities(text, language)
    )


def _is_old(text: str) -> bool:
    """Whether a text speaks of a month of an old year."""
    return has_reign_month(text) or any(
        32 <= int(match[1] or match[2] or 32) <= _LAST_YEAR for match in _OLD_MONTH.finditer(text)
    )


def _may_be_lunar(text: str) -> bool:
    """Whether a text speaks of the time in which days were counted by the moon, or of the moon."""
    named = any(each.search(text) for each in (_LUNAR, _OLD_YEAR, _OLD_TIME))
    return named or has_old_era(text) or has_reign_month(text)


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
