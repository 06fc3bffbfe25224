"""The number or letter that an item of a list begins with, in each script's own order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tritext.checks.finding import Span
from tritext.checks.quantities.digits import written
from tritext.checks.quantities.roman import NUMERALS

_LETTERS = {
    "en": ("abcdefghijklmnopqrstuvwxyz",),
    "ko": ("가나다라마바사아자차카타파하", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "ja": ("アイウエオカキクケコサシスセソタチツテト", "イロハニホヘトチリヌルヲ", "あいうえおかきくけこ"),
}
_KANJI = "一二三四五六七八九十"
_ITEM = re.compile(
    r"\s*(?P<open>[(（\[]?)(?P<mark>\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5}|[가-힣ㄱ-ㅎ]|[ァ-ンぁ-ん]|[一二三四五六七八九十]{1,2})"
    r"(?P<close>[)）\]]|[.．、](?=\s|$|[^\s\d]))"
)
_CIRCLED = re.compile(r"\s*([①-⑳⑴-⒇⒈-⒛ⓐ-ⓩ㉠-㉻])")
_SPACED = {"en", "ko"}
"""Languages in which white space stands behind ``a.`` and ``가.``; without it they are words and abbreviations."""


@dataclass(frozen=True, slots=True)
class Item:
    """What an item of a list begins with."""

    numbers: frozenset[int]
    """What it may stand for, from 1: ``i`` is the first Roman numeral and the ninth letter."""
    span: Span


def item(text: str, language: str) -> Item | None:
    """Read what a passage is numbered with; None if it is no item of a list.

    >>> item("(b) to protect", "en").numbers, item("나. 보호한다", "ko").numbers
    (frozenset({2}), frozenset({2}))
    """
    if circled := _CIRCLED.match(text):
        inside = unicodedata.normalize("NFKC", circled[1]).strip("().")
        return Item(frozenset(_numbers(inside, language)), circled.span(1))
    found = _ITEM.match(text)
    if found is None or (found["open"] and found["close"] not in ")）]"):
        return None
    behind = text[found.end() : found.end() + 1]
    if not found["open"] and found["close"] in ".．、" and language in _SPACED and behind and not behind.isspace():
        return None
    numbers = frozenset(_numbers(unicodedata.normalize("NFKC", found["mark"]), language))
    return Item(numbers, (found.start("mark"), found.end("mark"))) if numbers else None


def _numbers(mark: str, language: str) -> Iterator[int]:
    """Yield all that a mark may stand for."""
    mark = mark.lower()
    if mark.isdecimal():
        yield int(mark)
        return
    if mark in NUMERALS:
        yield NUMERALS.index(mark)
    if mark[:1] in _KANJI:
        yield int(written(mark))
    for letters in (*_LETTERS.get(language, ()), *_LETTERS["en"]):
        if len(mark) == 1 and mark in letters:
            yield letters.index(mark) + 1
