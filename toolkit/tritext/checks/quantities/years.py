"""What a year in Japanese or Korean is: a span, one of an era or of a reign, one that is said again in brackets."""

from __future__ import annotations

import re
from fractions import Fraction

from tritext.checks.quantities.digits import written
from tritext.checks.quantities.eras import ERAS
from tritext.checks.quantities.quantity import Reading, readings

_ERAS = "|".join(ERAS)
_ERA = re.compile(rf"({_ERAS})(?:\s?[(（](?:日本|元号)[)）])?\s?$")
_SOME_ERA = re.compile(rf"({_ERAS})(?:\s?[(（](?:日本|元号)[)）])?\s?(?:\d{{1,2}}|元|[一二三四五六七八九十]{{1,3}})年")
_AROUND = 120
"""How far behind the name of an era its years may stand without it: 昭和35年度から50年度まで."""
_OLDEST, _LATEST = 0, 1911
"""Between them begin the eras that ended by 1912, and not 단기, which counts from 2333 B.C."""
_LAST_YEAR = 2100
"""Of an era: a greater number behind its name is the year itself, 興国 1340年."""
_SAID_AGAIN = re.compile(
    rf"(?P<era>{_ERAS})(?:\s?[(（](?:日本|元号)[)）])?(?P<year>\d{{1,2}}|元|[一二三四五六七八九十]{{1,3}})年\s?[(（]\s?(?:西暦)?$"
    rf"|(?<![一-龥])(?P<unlisted>[一-龥]{{2}})\d{{1,2}}年\s?[(（]\s?(?:西暦)?$"
    rf"|(?P<before>\d{{3,4}})年?\s?[(（]\s?(?:{_ERAS})\s?$"
)
"""What stands before a year that is in brackets behind the same one: 寛平3年（991年）, 1680年（延宝8年）."""
_REIGN = re.compile(r"(?:天皇|皇帝|[帝王同])\s?$")
_REIGN_BEHIND = re.compile(r"\s?(?:\d{1,2}月\s?(?:\d{1,2}日\s?)?)?[(（]\s?(?:紀元前|西暦)?\d{1,4}年")
_REIGN_MONTH = re.compile(
    r"(?<![\d十百千])(?<!懲役|禁錮|禁固|期間)(?<!拘禁刑)[1-9一二三四五六七八九]年\s?\d{1,2}月(?!間|の間|以|分)"
)
_ERA_BEFORE = re.compile(r"(?<!\d)(\d{3,4})年?\s?[(（]\s?[一-龥]{2}\s?$")
_YEAR_BEHIND = re.compile(r"\s?[(（]\s?(?:西暦)?(\d{3,4})年?\s?[)）]")
_ERA_NAME = re.compile(r"(?<![一-龥])[一-龥]{2}\s?$")


def years(text: str, start: int, end: int, value: Fraction, form: str) -> tuple[tuple[Reading, ...], bool]:
    """Read the number of a year, or of years.

    Args:
        text: Where it stands.
        start: Where the numeral begins.
        end: Where its counter ends.
        value: Of the numeral.
        form: Its counter; none in an era that stands in brackets behind a year, 684年（天武13）.

    Returns:
        What it may be, and whether it says no number of its own: a year a second time, or one of a reign.
    """
    before = text[max(0, start - 16) : start]
    if form in ("年", "") and (year := _glossed(text, start, end)):
        return readings([year]), False
    found = _years(value, before, form) if form else ()
    if value >= 100 or _ERA.search(before):
        return found, _is_said_again(found, before)
    eras = list(_SOME_ERA.finditer(text, max(0, start - _AROUND), start)) if form == "年" else []
    found += readings([value + ERAS[eras[-1][1]]] if eras else [])
    return found, form == "年" and _is_reign(text, start, end)


def _years(value: Fraction, before: str, form: str) -> tuple[Reading, ...]:
    """Read 98년 as a span and as a year, 令和6年 as 2024, 90年代 as the nineties."""
    era = _ERA.search(before)
    if era is not None and (year := value + ERAS[era[1]]) <= _LAST_YEAR:
        return readings([year, year - year % 10, year - year % 10 + 10] if form == "年代" else [year])
    if value >= 100:
        return readings([value]) + (readings([value], "year") if value < 1000 else ())
    two_digits = readings([1900 + value, 2000 + value]) if value >= 10 or before.endswith(("'", "’")) else ()
    return (readings([value], "year") if form in ("年", "년") else readings([value])) + two_digits


def _is_said_again(year: tuple[Reading, ...], before: str) -> bool:
    """Whether a year is in brackets behind the same one, of which one is of an era: that is said once."""
    said = _SAID_AGAIN.search(before)
    if said is None:
        return False
    if said["unlisted"]:  # which ``_glossed`` reads as this year
        return True
    other = Fraction(said["before"] or 0) or _value(said["year"]) + ERAS[said["era"]]
    return any(each.value == other for each in year)


def _value(year: str) -> Fraction:
    return Fraction(1) if year == "元" else Fraction(year) if year.isdigit() else written(year)


def _is_reign(text: str, start: int, end: int) -> bool:
    """Whether it is the year of a reign that is no era or not named: 神武天皇2年, 同20年, 2年6月; not 懲役2年6月."""
    before = text[max(0, start - 3) : start]
    if _REIGN.search(before) or _REIGN_BEHIND.match(text, end):
        return True
    return _REIGN_MONTH.match(text, start) is not None


def has_reign_month(text: str) -> bool:
    """Whether a text speaks of a month in a year of a reign that it does not name.

    >>> has_reign_month("2年6月の段階で"), has_reign_month("令和6年6月"), has_reign_month("懲役2年6月")
    (True, False, False)
    """
    return any(not _ERA.search(text[max(0, it.start() - 16) : it.start()]) for it in _REIGN_MONTH.finditer(text))


def has_old_era(text: str) -> bool:
    """Whether a text names a year of an era that ended by 1912.

    >>> has_old_era("元禄15年"), has_old_era("昭和35年"), has_old_era("文化の日")
    (True, False, False)
    """
    return any(_OLDEST < ERAS[it[1]] < _LATEST for it in _SOME_ERA.finditer(text))


def _glossed(text: str, start: int, end: int) -> int:
    """Return the year that stands beside one of an era that is not listed, 684年（天武13）; else 0."""
    before = text[max(0, start - 16) : start]
    if _ERA.search(before):
        return 0
    if (year := _ERA_BEFORE.search(before)) is not None and text[end : end + 1] in ("", ")", "）"):
        return int(year[1])
    if _ERA_NAME.search(before) and (year := _YEAR_BEHIND.match(text, end)) is not None:
        return int(year[1])
    return 0
