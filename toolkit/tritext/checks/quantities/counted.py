"""What a counter says of a number in Japanese or Korean: 3월 is March and 3개월 three months, 98년 is two things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tritext.checks.finding import Span
from tritext.checks.quantities import lexicon
from tritext.checks.quantities.counters import forms
from tritext.checks.quantities.eras import ERAS
from tritext.checks.quantities.quantity import BARE, Quantity, Reading, Weight, is_currency, readings

FORMS = {language: forms(language) for language in ("ja", "ko")}
_BEHIND = {
    language: re.compile(
        r"(?P<rough>\s?[数수]|\s?여|\s?余り?の?)?"
        rf"(?:\s?(?P<form>{lexicon.any_of(FORMS[language])}|[時시])(?:(?<![A-Za-z])|(?![A-Za-z])))?"
    )
    for language in FORMS
}
"""What may stand behind a numeral: that it is a rough one, and a counter."""
_BOUNDS = {
    language: tuple(
        (sign, re.compile(listed[language][0]), re.compile(rf"\s?(?:{listed[language][1]})"))
        for sign, listed in ((1, lexicon.AT_LEAST), (-1, lexicon.AT_MOST))
    )
    for language in FORMS
}
_DENIED = re.compile(
    r"\s?(?:以上|を超え|超)[^。、]{0,9}?(?:(?<!少)な[いかく]|ませ|(?<![必ま])ず)"
    r"|\s?(?:이상|초과)[^.,]{0,9}?(?:지 않|지 못|수 없|못하|없[다는이])"
)
"""More than so much is denied: less, at most."""
_ERAS = "|".join(ERAS)
_ERA = re.compile(rf"({_ERAS})(?:\s?[(（]日本[)）])?\s?$")
_LAST_YEAR = 2100
"""Of an era: a greater number behind its name is the year itself, 興国 1340年."""
_SAID_AGAIN = re.compile(
    rf"(?P<era>{_ERAS})(?:\s?[(（]日本[)）])?(?P<year>\d{{1,2}}|元)年\s?[(（]\s?(?:西暦)?$"
    rf"|(?<![一-龥])(?P<unlisted>[一-龥]{{2}})\d{{1,2}}年\s?[(（]\s?(?:西暦)?$"
    rf"|(?P<before>\d{{3,4}})年?\s?[(（]\s?(?:{_ERAS})\s?$"
)
"""What stands before a year that is in brackets behind the same one: 寛平3年（991年）, 1680年（延宝8年）."""
_REIGN = re.compile(r"(?:天皇|皇帝|[帝王同])\s?$")
_REIGN_BEHIND = re.compile(r"\s?(?:\d{1,2}月\s?(?:\d{1,2}日\s?)?)?[(（]\s?(?:紀元前|西暦)?\d{1,4}年")
_REIGN_MONTH = re.compile(r"[1-9一二三四五六七八九]年\s?\d{1,2}月(?!間|の間|以|分)")
_ERA_BEFORE = re.compile(r"(?<!\d)(\d{3,4})年?\s?[(（]\s?[一-龥]{2}\s?$")
_YEAR_BEHIND = re.compile(r"\s?[(（]\s?(?:西暦)?(\d{3,4})年?\s?[)）]")
_ERA_NAME = re.compile(r"(?<![一-龥])[一-龥]{2}\s?$")
_AND_HALF = re.compile(r"\s?(?:半(?!ば|期|世紀)|반(?!기|세기))")
_AFTERNOON = re.compile(r"(?:오후|저녁|밤|午後|夜)\s?(?:の)?$")
_EVENT = re.compile(r"\s?(?:절|운동|남북|공동|사태|선언|혁명|민주|항쟁|테러|전쟁|총선|대선|합의)")
_AS_DATE = re.compile(r"[月월]\s?$")
_AS_DAYS = re.compile(r"\s?(?:동안|만에|이내|연속|이상|넘게|ぶり|以内|連続|以上)")


def counted(text: str, span: Span, value: Fraction, language: str, weight: Weight) -> Iterator[Quantity]:
    """Yield a numeral with what its counter says of it; none if it is an order of magnitude alone."""
    start, end = span
    before = text[max(0, start - 16) : start]
    rough, form, close = behind(text, end, language)
    if rough in ("数", "수"):
        return
    if text[end - 1 : end] == "조" and before.rstrip().endswith("제"):  # Article 3, and no trillion
        value /= 10**12
    if form in ("ダース", "다스"):
        value *= 12
    if form and _AND_HALF.match(text, close):
        found = readings([value, value + Fraction(1, 2)], FORMS[language].get(form, (BARE,))[0])
    elif language == "ja" and form in ("年", "") and (year := _glossed(text, start, close)):
        found = readings([year])
    elif form in ("年", "년", "年代", "년대"):
        found = _years(value, before, form)
        is_known = value >= 100 or _ERA.search(before) is not None
        if _is_said_again(found, before) if is_known else form == "年" and _is_reign(text, start, close):
            weight = "faint"
    elif form in ("時", "시"):
        found = readings([value, value + 12] if value <= 12 and _AFTERNOON.search(before) else [value])
    elif form in ("日", "일"):
        found = _days(value, text, span, close)
    else:
        found = _measured(value, FORMS[language].get(form, (BARE,)), form)
        found += _unscaled(value, text, end, form) + (() if form else _memorial(text, start, end))
    yield Quantity(span, found, weight, 1 if rough else bound(text, start, close, language), close)


def behind(text: str, end: int, language: str) -> tuple[str, str, int]:
    """Return what stands behind a numeral: whether it is a rough one, its counter, and where that ends."""
    match = _BEHIND[language].match(text, end)
    if match is None:
        return "", "", end
    rough, form = (match["rough"] or "").strip(), match["form"] or ""
    after = text[match.end() : match.end() + 1]
    if (form == "할" and after in tuple("인당부증")) or (form == "해" and after == "당"):  # a discount, applicable
        return rough, "", end
    return rough, form, match.end()


def _years(value: Fraction, before: str, form: str) -> tuple[Reading, ...]:
    """Read 98년 as a span and as a year, 令和6年 as 2024, 90年代 as the nineties."""
    era = _ERA.search(before)
    if era is not None and (year := value + ERAS[era[1]]) <= _LAST_YEAR:
        return readings([year, year - year % 10] if form == "年代" else [year])
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
    other = int(said["before"] or 0) or int(said["year"].replace("元", "1")) + ERAS[said["era"]]
    return any(each.value == other for each in year)


def _is_reign(text: str, start: int, end: int) -> bool:
    """Whether it is the year of a reign that is no era or not named: 神武天皇2年, 同20年, 2年6月; not 懲役2年6月."""
    before = text[max(0, start - 3) : start]
    if _REIGN.search(before) or _REIGN_BEHIND.match(text, end):
        return True
    return _REIGN_MONTH.match(text, start) is not None and not before.endswith(("懲役", "禁錮", "期間"))


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


def _days(value: Fraction, text: str, span: Span, end: int) -> tuple[Reading, ...]:
    """Read 3일 as three days, as the third, or as either, by what stands around it."""
    if _AS_DAYS.match(text, end) or value > 31:
        return readings([value], "day")
    days = or_beside(int(value), text, span)
    dates = readings(days, "day of month") + readings(days)
    if _AS_DATE.search(text, max(0, span[0] - 3), span[0]):
        return dates
    return readings([value], "day") + dates


def _measured(value: Fraction, dimensions: tuple[str, ...], form: str) -> tuple[Reading, ...]:
    """Read a numeral with each of the dimensions that its counter may have."""
    found: tuple[Reading, ...] = ()
    for each in dimensions:
        if each == "share":
            value /= 10 if form in ("割", "할") else 100
        found += readings([value], each)
    if form in ("分", "분"):
        found += readings([value])
    return found


def _unscaled(value: Fraction, text: str, end: int, form: str) -> tuple[Reading, ...]:
    """Read 헌법 9조 as the ninth article too, and 200만 as 200 alone."""
    scale = {"조": 10**12, "만": 10**4}.get(text[end - 1 : end], 0)
    is_amount = form and (scale < 10**12 or is_currency(FORMS["ko"].get(form, (BARE,))[0]))
    return readings([value / scale]) if scale and not is_amount else ()


def _memorial(text: str, start: int, end: int) -> tuple[Reading, ...]:
    """Read the day that a thing is named for, 6.15 공동선언, as its month and its day too."""
    month, _, day = text[start:end].partition(".")
    is_date = month.isdigit() and day.isdigit() and int(month) <= 12 and _EVENT.match(text, end)
    return readings([int(month), int(day)]) if is_date else ()


def bound(text: str, start: int, end: int, language: str) -> int:
    """Say whether a number is at least or at most what it says."""
    for sign, before, after in _BOUNDS[language]:
        if before.search(text[max(0, start - 14) : start]):
            return sign
        if after.match(text[end : end + 8]):
            return -sign if _DENIED.match(text, end) else sign
    return 0


def or_beside(day: int, text: str, span: Span) -> list[int]:
    """Add the days beside one that is given in local time."""
    is_local = lexicon.LOCAL_TIME.search(text, max(0, span[0] - 60), span[1] + 60) is not None
    return [day, day - 1, day + 1] if is_local else [day]
