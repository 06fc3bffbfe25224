"""Quarters of a year: the third quarter, Q3, 3분기, 第3四半期, or by their months, 10～12月期; three months are one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tritext.checks.quantities.quantity import Quantity, readings
from tritext.checks.quantities.words import MONTHS

_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_QUARTERS = {
    "en": re.compile(
        r"\b(?:(first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter(?:s|ly)?|Q([1-4])|([1-4])Q)\b", re.IGNORECASE
    ),
    "ko": re.compile(r"(?<![\d.,/])([1-4])\s?(?:/\s?4\s?)?분기|(?<!\w)Q([1-4])(?!\w)"),
    "ja": re.compile(
        r"(?<![\d.,/])第?\s?([1-4一二三四])\s?四半期|(?<![A-Za-z])Q([1-4])(?!\w)|(?<!\w)([1-4])Q(?![A-Za-z])"
    ),
}
_TO = r"\s?[-‐–—─~〜～∼－]\s?"
_NAMES = ["|".join(rf"{name}\.?" for name in names) for names in zip(*MONTHS, strict=True)]
_IN_DIGITS = "|".join(f"({last - 2}{{unit}}{{to}}{last})" for last in (3, 6, 9, 12))
_IN_WORDS = "|".join(
    rf"((?:{_NAMES[last - 3]})(?:{_TO}|\sto\s|\sthrough\s)(?:{_NAMES[last - 1]}))" for last in (3, 6, 9, 12)
)
_BY_MONTHS = {
    "en": re.compile(rf"\b(?:{_IN_WORDS})(?=\s(?:quarter|period))"),
    "ko": re.compile(rf"(?<![\d.,/])(?:{_IN_DIGITS.format(unit='월?', to=_TO)})월(?!\s?\d)"),
    "ja": re.compile(rf"(?<![\d.,/])(?:{_IN_DIGITS.format(unit='月?', to=_TO)})月(?!\s?\d)"),
}
"""The months of a quarter, from the first to the last: a group for each."""
_MAY_HAVE = {
    "en": re.compile(r"quarter|period|Q", re.IGNORECASE), "ko": re.compile("분기|Q|월"), "ja": re.compile("四半期|Q|月")
}  # fmt: skip
"""What all of them have, quickly looked for."""


def quarters(text: str, language: str) -> Iterator[Quantity]:
    """Yield the quarters of a text with digits of ASCII."""
    if not _MAY_HAVE[language].search(text):
        return
    for match in _QUARTERS[language].finditer(text):
        said = next(each for each in match.groups() if each)
        value = _WORDS.get(said.lower()) or int(said[0])
        yield Quantity(match.span(), readings([value], "quarter"), close=match.end())
    for match in _BY_MONTHS[language].finditer(text):
        number = match.lastindex or 0
        found = readings([number], "quarter") + readings([3 * number - 2, 3 * number], "calendar month")
        yield Quantity(match.span(), found, close=match.end())
