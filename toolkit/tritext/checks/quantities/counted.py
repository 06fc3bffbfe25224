"""What a counter says of a number in Japanese or Korean: 3월 is March and 3개월 three months, 98년 is two things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tritext.checks.finding import Span
from tritext.checks.lexicon import any_of
from tritext.checks.quantities import bounds
from tritext.checks.quantities.quantity import BARE, Quantity, Reading, Weight, is_currency, readings
from tritext.checks.quantities.shares import grown, paid, times
from tritext.checks.quantities.words import LOCAL_TIME, PARTS, forms
from tritext.checks.quantities.years import years

FORMS = {language: forms(language) for language in ("ja", "ko")}
_BEHIND = {
    language: re.compile(
        r"(?P<rough>\s?[数수]|\s?여(?!야)|\s?余り?の?)?"
        rf"(?:\s?(?P<form>{any_of(FORMS[language])}|[時시])(?:(?<![A-Za-z])|(?![A-Za-z])))?"
    )
    for language in FORMS
}
"""What may stand behind a numeral: that it is a rough one, and a counter."""
_NOT_MUST = r"(?:(?!なければ|なくては|ないと)[^。、\d])"
"""What stands before a negation: that of なければならない obliges."""
_NOT_JA = r"(?:(?<!少)な[いかく]|なりませ|ませ|(?<![必ま])ず)"
_NOT_KO = r"(?:지(?:는|도)?\s?(?:않|아니|못|말)|수(?:는|도)?\s?없|못하|없[다는이습어]|안\s?[되된될됩돼])"
_DENIED = re.compile(
    rf"\s?(?:を(?:超え|超す|越え|上回|下回)|超|よりも?(?:大き|小さ|多|少な|高|低)く){_NOT_MUST}{{0,9}}?{_NOT_JA}"
    rf"|\s?[을를이가]?\s?(?:초과|넘|웃돌|웃도|상회|밑돌|밑도)[^.,\d]{{0,9}}?{_NOT_KO}"
    rf"|\s?보다\s?(?:더\s)?(?:크|클|커|작|많|적|높|낮)[^.,\d]{{0,9}}?{_NOT_KO}"
)
"""More than so much, or less, is denied: at most, or at least."""
_DENIED_OF = re.compile(
    rf"\s?(?:以上|以降|(?:を(?:超え|越え|上回|下回)|超え?)[るた](?!こと|の[はが]|よう)|を(?:超え|越え)て(?!は))"
    rf"{_NOT_MUST}{{0,20}}?{_NOT_JA}"
    rf"|\s?(?:이상|[을를이가]?\s?(?:초과(?:하는|한)|넘[는은]|웃도는|밑도는)(?!\s?[것일][은이]?\s?없)|보다\s?(?:더\s)?(?:작|많|적|높|낮)은)"
    rf"[^.,\d]{{0,20}}?{_NOT_KO}"
)
"""Something is denied of so many and more, that they are or that they do: not supported in 5 and above."""
_UNTIL = re.compile(r"\s?(?:まで|까지)")
"""At least until then says neither."""
_UNIT = {
    "ja": re.compile(
        r"\s?(?:[A-Za-z]{1,4}|[ァ-ヶー]{1,6}|[一-龥]{1,3}?)(?=\s?(?:以上|以下|未満|以内|超|を[超越下上]))"
    ),
    "ko": re.compile(
        r"\s?(?:[A-Za-z]{1,4}|[가-힣]{1,3}?)"
        r"(?=\s?(?:이상|이하|미만|초과|이내)(?![가-힣]*(?:한|하게)\b)|[을를이가]\s?(?:초과|넘|밑도)|보다\s)"
    ),
}
"""What no table lists and stands between a number and its bound: 10 MB 이하, 8자 이상, 1000棟以上."""
_AND_HALF = re.compile(r"\s?(?:半(?!ば|期|世紀)|반(?!기|세기))")
_AFTERNOON = re.compile(
    r"(?:오후|저녁|밤|午後|夜)\s?(?:の)?"
    r"(?:\d{1,2}\s?(?:[時시]\s?(?:\d{1,2}\s?[分분]|半|반)?)?\s?(?:부터|에서|から|[-‐–—~〜～∼])\s?)?$"
)
_HOUR_BEHIND = re.compile(r"\s?[-‐–—~〜～∼]\s?\d{1,2}\s?[時시]")
_MINUTES_BEFORE = re.compile(r"\s?\d{1,2}\s?[分분]\s?[前전]")
_OTHER_WORDS = {
    "일": "본",
    "할": "인당부증",
    "회": "계",
    "위": "원",
    "해": "당",
    "인": "자수덱",
    "대": "상",
    "프로": "세그젝필모토듀",
}
"""What behind a counter makes another word of it: a discount, fiscal, a committee, an argument, a target."""
_HOUR = re.compile(r"[時시]\s?$")
_AS_BEFORE = re.compile(r"\s?[前전]")
_ARTICLE = re.compile(r"제\s?$")
_YEARS = ("年", "년", "年代", "년대")
_OFF = re.compile(r"\s?(?:引き?|オフ|OFF|할인|세일)")
_OF_PRICE = re.compile(r"\s?(?:의\s|の)?(?:가격|값|価格|値段)")
"""A discount of so much, or what is paid, which is the rest."""
_FEWER = re.compile(r"\s?(?:더\s?)?(?:작|적|낮|짧|가벼)")
_ONLY = re.compile("しか|밖에")
"""Once, and no second time."""
_EVENT = re.compile(r"\s?(?:절|운동|남북|공동|사태|선언|혁명|민주|항쟁|테러|전쟁|총선|대선|합의)")
_AS_MONTHS = re.compile(r"の間|のあいだ|間|(?:ほど|ばかり)(?:たっ|して)|あるのに|と[\d一二三四五六七八九十]+日の?間")
_AS_DATE = re.compile(r"(?:[月월]|지난|오는|이달|지난달|다음\s?달|같은\s?달|去る|来る|今月|先月|来月|同月)\s?$")
_AS_DAYS = re.compile(r"\s?(?:동안|만에|이내|연속|이상|넘게|ぶり|以内|連続|以上)")


def counted(text: str, span: Span, value: Fraction, language: str, weight: Weight) -> Iterator[Quantity]:
    """Yield a numeral with what its counter says of it; none if it is an order of magnitude alone."""
    start, end = span
    rough, form, close = behind(text, end, language)
    if rough in ("数", "수"):
        return
    if text[end - 1 : end] == "조" and _ARTICLE.search(text, max(0, start - 2), start):  # no trillion
        value /= 10**12
    if form in ("ダース", "다스"):
        value *= 12
    found, is_again = _read(text, span, value, language, form, close)
    if value == 1 and _ONLY.match(text, close):
        found += readings([2])
    unit = None if form else _UNIT[language].match(text, close)
    behind_unit = unit.end() if unit else close
    sign = 1 if rough else bound(text, start, behind_unit, language)
    around = f"{text[max(0, start - 6) : start]}_{text[behind_unit : behind_unit + 4]}"
    is_inclusive = bounds.INCLUSIVE[language].search(around) is not None
    is_reached = _is_reached(text, start, behind_unit, language) if sign < 0 else None
    yield Quantity(span, found, "faint" if is_again else weight, sign, is_inclusive, is_reached, close)


def _is_reached(text: str, start: int, end: int, language: str) -> bool | None:
    """Say whether the most that is meant is one of the numbers; None if the text does not say."""
    around = f"{text[max(0, start - 6) : start]}_{text[end : end + 10]}"
    said, left_out = bounds.REACHED[language]
    if _DENIED.match(text, end) or said.search(around):
        return True
    return False if left_out.search(around) else None


def _read(
    text: str, span: Span, value: Fraction, language: str, form: str, close: int
) -> tuple[tuple[Reading, ...], bool]:
    """Return what a numeral may be by its counter, and whether it is a year that says no number of its own."""
    start, end = span
    if form and _AND_HALF.match(text, close):
        return readings([value, value + Fraction(1, 2)], FORMS[language].get(form, (BARE,))[0]), False
    if form in _YEARS or (language == "ja" and not form):
        found, is_again = years(text, start, close, value, form)
        if found:
            return found, is_again
    if form in ("時", "시") or (not form and _HOUR_BEHIND.match(text, end)):
        found = _hours(value, text, start, close)
    elif form == "月" and _AS_MONTHS.match(text, close):
        found = readings([value], "calendar month") + readings([value], "month")
    elif form in ("日", "일"):
        found = _days(value, text, span, close)
    else:
        found = _measured(text, close, value, form, language)
        found += _unscaled(value, text, end, form) + (() if form else _memorial(text, start, end))
    if form in ("分", "분") and _AS_BEFORE.match(text, close) and _HOUR.search(text, max(0, start - 3), start):
        found += readings([60 - value], "minute") + readings([60 - value])
    return found, False


def behind(text: str, end: int, language: str) -> tuple[str, str, int]:
    """Return what stands behind a numeral: whether it is a rough one, its counter, and where that ends."""
    match = _BEHIND[language].match(text, end)
    if match is None:
        return "", "", end
    rough, form = (match["rough"] or "").strip(), match["form"] or ""
    after = text[match.end() : match.end() + 1]
    if after and after in _OTHER_WORDS.get(form, ""):
        return rough, "", end
    return rough, form, match.end()


def _hours(value: Fraction, text: str, start: int, end: int) -> tuple[Reading, ...]:
    """Read 오후 3시 as 15 too, and 8時15分前, a quarter to eight, as 7時45分."""
    is_late = value <= 12 and _AFTERNOON.search(text[max(0, start - 16) : start])
    found = [value, value + 12] if is_late else [value]
    return readings([*found, value - 1, value + 11] if _MINUTES_BEFORE.match(text, end) else found)


def _days(value: Fraction, text: str, span: Span, end: int) -> tuple[Reading, ...]:
    """Read 3일 as three days, as the third, or as either, by what stands around it."""
    if _AS_DAYS.match(text, end) or value > 31:
        return readings([value], "day")
    days = or_beside(int(value), text, span)
    dates = readings(days, "day of month") + readings(days)
    is_named = text[max(0, span[0] - 1) : span[0]] in ("(", "（") and text[end : end + 1] in (")", "）")
    if is_named or _AS_DATE.search(text, max(0, span[0] - 5), span[0]):
        return dates
    return readings([value], "day") + dates


def _measured(text: str, end: int, value: Fraction, form: str, language: str) -> tuple[Reading, ...]:
    """Read a numeral with each of the dimensions that its counter, which ends there, may have."""
    dimensions = FORMS[language].get(form, (BARE,))
    found: tuple[Reading, ...] = ()
    for each in dimensions:
        part = value / (10 if form in ("割", "할") else PARTS.get(each, 1))
        found += readings([part], "share" if each in PARTS else each)
        found += grown(part) if each == "share" else ()
        if each == "share" and part < 1:
            found += paid(part, is_off=bool(_OFF.match(text, end)), is_price=bool(_OF_PRICE.match(text, end)))
    if form in ("倍", "배"):
        found += times(value) + (readings([1 / value], "share") if value and _FEWER.match(text, end) else ())
    if form in ("分", "분"):
        found += readings([value])
    return found


def _unscaled(value: Fraction, text: str, end: int, form: str) -> tuple[Reading, ...]:
    """Read 헌법 9조 as the ninth article too, and 200만 as 200 alone."""
    scale = {"조": 10**12, "만": 10**4}.get(text[end - 1 : end], 0)
    is_amount = form and (scale < 10**12 or is_currency(FORMS["ko"].get(form, (BARE,))[0]))
    return readings([value / scale]) if scale and value >= scale and not is_amount else ()


def _memorial(text: str, start: int, end: int) -> tuple[Reading, ...]:
    """Read the day that a thing is named for, 6.15 공동선언, as its month and its day too."""
    month, _, day = text[start:end].partition(".")
    is_date = month.isdigit() and day.isdigit() and int(month) <= 12 and _EVENT.match(text, end)
    return readings([int(month), int(day)]) if is_date else ()


def bound(text: str, start: int, end: int, language: str) -> int:
    """Say whether a number is at least or at most what it says."""
    for sign, before, after in bounds.BOUNDS[language]:
        if before.search(text[max(0, start - 14) : start]):
            return 0 if sign > 0 and _UNTIL.match(text, end) else sign
        if after.match(text[end : end + 10]):
            if _DENIED_OF.match(text, end):
                return 0
            return -sign if _DENIED.match(text, end) else sign
    return 0


def or_beside(day: int, text: str, span: Span) -> list[int]:
    """Add the days beside one that is given in local time."""
    is_local = LOCAL_TIME.search(text, max(0, span[0] - 60), span[1] + 60) is not None
    return [day, day - 1, day + 1] if is_local else [day]
