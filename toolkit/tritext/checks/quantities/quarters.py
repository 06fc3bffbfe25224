"""Quarters of a year by their number: the third quarter, Q3, 3분기, 第3四半期; a span of three is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tritext.checks.quantities.quantity import Quantity, readings

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
_MAY_HAVE = {"en": re.compile(r"quarter|Q", re.IGNORECASE), "ko": re.compile("분기|Q"), "ja": re.compile("四半期|Q")}
"""What all of them have, quickly looked for."""


def quarters(text: str, language: str) -> Iterator[Quantity]:
    """Yield the quarters of a text with digits of ASCII."""
    if not _MAY_HAVE[language].search(text):
        return
    for match in _QUARTERS[language].finditer(text):
        said = next(each for each in match.groups() if each)
        value = _WORDS.get(said.lower()) or int(said[0])
        yield Quantity(match.span(), readings([value], "quarter") + readings([value]), close=match.end())
