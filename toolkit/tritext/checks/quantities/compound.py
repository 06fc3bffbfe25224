"""Numbers that are said in units of which one is a part of the other: 1円50銭, 1달러 50센트, 2割6分8厘 for .268."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tritext.checks.quantities.digits import NUMBER, mixed, written
from tritext.checks.quantities.quantity import Quantity, readings

_MONEY = {
    "en": {"yen": ("JPY", "sen"), "dollars?": ("USD", "cents?"), "euros?": ("EUR", "cents?"), "won": ("KRW", "jeon"),
           "pounds?": ("GBP", "pence|pennies|penny")},
    "ja": {"円": ("JPY", "銭"), "ドル": ("USD", "セント"), "ユーロ": ("EUR", "セント"), "ポンド": ("GBP", "ペンス")},
    "ko": {"엔": ("JPY", "전|센"), "달러": ("USD", "센트"), "유로": ("EUR", "센트"), "원": ("KRW", "전"),
           "파운드": ("GBP", "펜스")},
}  # fmt: skip
"""Language to unit, as a pattern, to its currency and the unit that is a hundredth of it."""
_KANJI = "[〇一二三四五六七八九十百千万億]"
_WHOLE = rf"(?P<whole>(?:{NUMBER})[\d십백천만억十百千万億]*|{_KANJI}+)"
"""The amount in the greater unit: digits, also with myriads (2万), or ideographs."""
_BETWEEN = {"en": r"(?:,? and)?\s", "ja": "", "ko": r"\s?"}
"""What stands between the two amounts, below between an amount and its unit, and what may follow the lesser one."""
_BEFORE = {"en": r"\s", "ja": r"\s?", "ko": r"\s?"}
_ENDS = {"en": r"(?!\w)", "ja": "", "ko": r"(?=[^가-힣]|$|[은는이가을를의에으까부였]|입니다)"}
_AMOUNTS = {
    language: [
        (currency, re.compile(
            rf"{_WHOLE}{_BEFORE[language]}{unit}{_BETWEEN[language]}"
            rf"(?P<part>\d{{1,2}}|{_KANJI}{{1,3}}){_BEFORE[language]}(?:{lesser}){_ENDS[language]}", re.IGNORECASE,
        ))
        for unit, (currency, lesser) in units.items()
    ]
    for language, units in _MONEY.items()
}  # fmt: skip
_MAY_HAVE = {
    language: re.compile(rf"(?:{'|'.join(units)}){_BETWEEN[language]}[\d〇一二三四五六七八九十]", re.IGNORECASE)
    for language, units in _MONEY.items()
}
"""What all of these have, quickly looked for: a number right behind the name of the greater unit."""
_TENTHS = {  # Japanese 割, 分, 厘 and Korean 할, 푼, 리: a tenth, a hundredth, a thousandth
    "ja": re.compile(
        rf"(?P<tenth>\d|{_KANJI})割(?:(?P<hundredth>\d|{_KANJI})分)?(?:(?P<thousandth>\d|{_KANJI})[厘毛])?"
    ),
    "ko": re.compile(r"(?P<tenth>\d)\s?할(?:\s?(?P<hundredth>\d)\s?푼)?(?:\s?(?P<thousandth>\d)\s?리)?"),
}
_PLACES = {"tenth": 10, "hundredth": 100, "thousandth": 1000}


_SECONDS = re.compile(r"(?P<whole>\d{1,2})[秒초](?P<part>\d{1,2})(?![\d秒分초분]|\s?[年月日人명일월])")
"""A time of a race: 59秒30, 59.30 seconds."""


def compound(text: str, language: str) -> Iterator[Quantity]:
    """Yield the amounts of money, and the shares, that are said in two units or three."""
    for currency, pattern in _AMOUNTS[language] if _MAY_HAVE[language].search(text) else ():
        for match in pattern.finditer(text):
            value = _value(match["whole"]) + _value(match["part"]) / 100
            yield Quantity(match.span(), readings([value], currency), close=match.end())
    for match in _SECONDS.finditer(text):
        seconds = Fraction(f"{match['whole']}.{match['part']}")
        yield Quantity(match.span(), readings([seconds], "second") + readings([seconds]), close=match.end())
    if language in _TENTHS:
        for match in _TENTHS[language].finditer(text):
            said = {place: digit for place, digit in match.groupdict().items() if digit}
            if len(said) > 1:
                share = sum((_value(digit) / _PLACES[place] for place, digit in said.items()), Fraction(0))
                yield Quantity(match.span(), readings([share], "share") + readings([share]), close=match.end())


def _value(numeral: str) -> Fraction:
    """Return the value of a numeral in digits, with or without myriads, or in ideographs."""
    return mixed(numeral) if any(each.isascii() for each in numeral) else written(numeral)
