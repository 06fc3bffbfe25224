"""How a number that stands in one language is written in another: 1.2 million, 120만, 120万.

As little of the text as can be: the numeral alone where its unit is a word like another, and with the unit where the
languages write that in different places or not at all: a sign before an amount, a date, the names of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tritext.checks.finding import Span
from tritext.checks.quantities.digits import WIDE
from tritext.checks.quantities.eras import ERAS
from tritext.checks.quantities.months import MONTHS, month_number
from tritext.checks.quantities.phrases import phrase
from tritext.checks.quantities.quantity import PHONE, Quantity
from tritext.checks.quantities.words import MONTHS as NAMES
from tritext.checks.quantities.words import WEEKDAYS, forms

_EASTERN_DATE = r"(?<!\d)(?:(?P<year>\d{4})%s\s?)?(?P<month>1[0-2]|[1-9])%s(?:\s?(?P<day>\d{1,2})%s)?"
_DATES = {
    "en": (
        rf"\b(?P<name>{MONTHS})\b\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<year>\d{{4}})\b)?",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<name>{MONTHS})\b\.?(?:,?\s(?P<year>\d{{4}})\b)?",
        rf"\b(?P<name>{MONTHS})\b\.?,?\s(?:of\s)?(?P<year>\d{{4}})\b",
    ),
    "ko": (_EASTERN_DATE % ("년", "월", "일"),),
    "ja": (_EASTERN_DATE % ("年", "月", "日"),),
}
_CURRENCIES = {"USD": ("$", "달러", "ドル"), "GBP": ("£", "파운드", "ポンド"), "EUR": ("€", "유로", "ユーロ"),
               "JPY": ("¥", "엔", "円"), "KRW": ("₩", "원", "ウォン")}  # fmt: skip
_SCALES = ((10**12, "조", "兆"), (10**8, "억", "億"), (10**4, "만", "万"))
_ENGLISH_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_PART_OF_MORE = re.compile(r"[\w:/.,–-]$")
_GOES_ON = re.compile(r"[:/]\d|[-–]\d|(?:st|nd|rd|th)\b|[A-Za-z]|\.\d")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|of|by|from|until|till|during|between|year|before|after)\s$", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"(?:[,.;:)]|\s(?:and|to|by|with|when|as|because|after|at|the)\b|$)")
_FIRST, _LAST = 1000, 2100
_AS_IT_IS = re.compile(
    r"(?<![\w:.,–-])\d{1,2}(?::\d\d|[-–]\d{1,2})(?![\w:–-])(?!\s?(?:%|per|hundred|thousand|million|billion|trillion))"
)
"""Times and scores, which all three languages write so."""


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch of a text, and what it is in another language."""

    span: Span
    text: str


def written(text: str, quantity: Quantity, *, source: str, target: str) -> Written | None:
    """Write a number of a text as another language does; None where it cannot be told how.

    Args:
        text: What it stands in.
        quantity: One of the text's own.
        source: Language of the text: ``en``, ``ko`` or ``ja``.
        target: Another one of these.
    """
    plain = text.translate(WIDE)
    if quantity.readings[0].dimension == PHONE:
        return Written(quantity.span, text[slice(*quantity.span)])
    for span, date in _dates(plain, source, target):
        if span[0] <= quantity.span[0] < span[1]:
            return Written(span, date)
    together = phrase(plain, quantity, source, target)
    if together is not None:
        return Written(*together)
    for match in _AS_IT_IS.finditer(plain):
        if match.start() <= quantity.span[0] < match.end():
            return Written(match.span(), match[0])
    start, end = quantity.span
    if _PART_OF_MORE.search(plain[:start][-1:]) and (source == "en" or plain[start - 1].isascii()):
        return None
    if _GOES_ON.match(plain, end) and source == "en" and not plain[start:end].isalpha():
        return _decade(plain, quantity, target)
    if any(plain[:start].rstrip().endswith(era) for era in ERAS):
        return None
    return _named(plain, quantity, source, target) or _with_unit(plain, quantity, source, target)


def _dates(plain: str, source: str, target: str) -> Iterator[tuple[Span, str]]:
    """Yield the dates of a text as the target writes them."""
    for pattern in _DATES[source]:
        for match in re.finditer(pattern, plain):
            found = match.groupdict()
            month = int(found["month"]) if found.get("month") else month_number(found["name"])
            yield match.span(), _date(found.get("year"), month, found.get("day"), target)


def _date(year: str | None, month: int, day: str | None, target: str) -> str:
    if target == "en":
        return NAMES[0][month - 1] + (f" {int(day)}" if day else "") + (f"{',' * bool(day)} {year}" if year else "")
    marks, gap = ("年月日", "") if target == "ja" else ("년월일", " ")
    parts = zip((year, str(month), day), marks, strict=True)
    return gap.join(f"{int(each)}{mark}" for each, mark in parts if each)


def _named(plain: str, quantity: Quantity, source: str, target: str) -> Written | None:
    """Write the names of the calendar."""
    dimension, value = quantity.readings[0].dimension, int(quantity.readings[0].value)
    if dimension == "calendar month" and source == "en":
        return Written(quantity.span, _date(None, value, None, target))
    if dimension == "weekday":
        start, end = quantity.span
        end += 1 if plain[end : end + 1] == "日" else 0
        return Written((start, end), WEEKDAYS[target][value - 1] + ("日" if target == "ja" else ""))
    return None


def _decade(plain: str, quantity: Quantity, target: str) -> Written | None:
    """Write the 1990s."""
    start, end = quantity.span
    if plain[end : end + 1] != "s" or len(plain[start:end]) != 4 or target == "en":
        return None
    return Written((start, end + 1), plain[start:end] + ("年代" if target == "ja" else "년대"))


def _with_unit(plain: str, quantity: Quantity, source: str, target: str) -> Written | None:
    """Write a numeral, with its unit where that stands elsewhere."""
    (start, end), reading = quantity.span, quantity.readings[0]
    value, unit, close = reading.value, plain[end : quantity.close], max(end, quantity.close)
    if reading.dimension == "share":
        number = numeral(value * 100, target)
        is_plain = number and unit.strip().lower() in ("", "%", "percent", "per cent", "퍼센트", "프로", "パーセント")
        return Written((start, close), f"{number}%") if is_plain and (unit or value < 1) else None
    if source == "en" and plain[start] in "$£€¥₩":
        number, names = numeral(value, target), _CURRENCIES.get(reading.dimension)
        return Written((start, end), f"{number} {names[1]}" if target == "ko" else f"{number}{names[2]}") if (
            names and number
        ) else None  # fmt: skip
    if target == "en" and reading.dimension in _CURRENCIES and reading.dimension in ("USD", "GBP", "EUR"):
        return Written((start, close), f"{_CURRENCIES[reading.dimension][0]}{numeral(value, target)}")
    if reading.dimension == "decade" and target != "en":
        return Written((start, close), f"{numeral(value * 10, target)}{'年' if target == 'ja' else '년'}")
    if _is_year(plain, quantity, source):
        mark = {"en": "", "ko": "년", "ja": "年"}[target]
        return Written((start, end if source == "en" else close), f"{int(value)}{mark}")
    is_plain = plain[start:end].isdigit() and end - start <= 4  # a year perhaps, which has no comma
    number = str(int(value)) if is_plain else numeral(value, target)
    return Written((start, end), number) if number else None


def _is_year(plain: str, quantity: Quantity, source: str) -> bool:
    """Whether a number is a year by what stands around it."""
    (start, end), value = quantity.span, quantity.readings[0].value
    if not (_FIRST <= value <= _LAST and plain[start:end].isdigit() and end - start == 4):
        return False
    if source != "en":
        return plain[end : quantity.close].strip() in ("년", "年")
    return _YEAR_BEFORE.search(plain, max(0, start - 9), start) is not None and bool(_YEAR_AFTER.match(plain, end))


def numeral(value: Fraction, language: str) -> str:
    """Write a value in digits with the scales of a language; empty if it has no end as a decimal.

    >>> numeral(Fraction(1_200_000), "ko"), numeral(Fraction(110_000_000), "ja"), numeral(Fraction("1.5"), "en")
    ('120만', '1億1,000万', '1.5')
    >>> numeral(Fraction(1_200_000), "en"), numeral(Fraction(12_345), "en"), numeral(Fraction(12_345), "ko")
    ('1.2 million', '12,345', '1만 2,345')
    """
    if language == "en":
        for scale, name in _ENGLISH_SCALES:
            if value >= scale and value / scale * 1000 % 1 == 0:
                return f"{_digits(value / scale)} {name}"
        return _digits(value)
    if value < 10**4 or value.denominator > 1:
        return _digits(value)
    parts, rest = [], int(value)
    for scale, korean, japanese in _SCALES:
        if rest >= scale:
            parts.append(f"{rest // scale:,}{korean if language == 'ko' else japanese}")
            rest %= scale
    return (" " if language == "ko" else "").join(parts + ([f"{rest:,}"] if rest else []))


def _digits(value: Fraction) -> str:
    """Return a value as a decimal with commas, empty if it has no end."""
    if value * 10**6 % 1:
        return ""
    whole, part = divmod(value, 1)
    return f"{int(whole):,}" + (f".{int(part * 10**6):06}".rstrip("0") if part else "")


def unit_name(dimension: str, language: str) -> str:
    """Return what a unit is called behind a number in Korean or Japanese; empty where that cannot be told.

    >>> unit_name("mile", "ko"), unit_name("USD", "ja"), unit_name("share", "ko")
    ('마일', 'ドル', '%')
    """
    if dimension == "share":
        return "%"
    names = (form for form, found in forms(language).items() if found == (dimension,) and not form.isascii())
    return next((each for each in names if each.isalpha()), "") if language in ("ko", "ja") else ""
