"""Words about numbers: counters and units, those that stand for a number or merely hold one, the calendar."""

from __future__ import annotations

import re
from fractions import Fraction

from tritext.checks.lexicon import words
from tritext.checks.quantities.quantity import Reading

PARTS = {"share": 100, "basis": 10_000}
"""What a per cent and a basis point are of one."""
MONTHS = (
    ("January", "February", "March", "April", "May", "June",
     "July", "August", "September", "October", "November", "December"),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
)  # fmt: skip
"""Their names in English, long and short."""
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ja": ("月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"),
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
}
LOCAL_TIME = re.compile(r"local time|현지\s?시[간각]|現地時間", re.IGNORECASE)


def forms(language: str) -> dict[str, tuple[str, ...]]:
    """Return every counter and unit of a language with its dimensions; one that stands for two has both.

    They matter where a numeral is written out, for 三 before 人 is three, and in 三菱 it is not.
    """
    found: dict[str, tuple[str, ...]] = {}
    for dimension, listed in words("units", language):
        for form in listed:
            found[form] = (*found.get(form, ()), dimension)
    return found


def faint(language: str) -> dict[str, tuple[Reading, ...]]:
    """Return the words that answer for a number of another version, and seldom are one, with all that each may be."""
    return {
        word: tuple(Reading(Fraction(value), dimension) for value, _, dimension in said)
        for meaning, listed in words("numerals", language)
        for said in [[each.partition(" ") for each in meaning.split("|") if each]]
        for word in listed
        if said
    }


def denied(language: str) -> list[str]:
    """Return the words with a numeral in them that is none."""
    return next(listed for meaning, listed in words("numerals", language) if not meaning)
