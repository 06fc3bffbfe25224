"""Numbers that a language writes together with a word: 7:55 a.m., the 19th century, a 32-year-old.

Each has its form in all three languages. What is a span of time in one (3세기 동안) is no ordinal, and is left alone.
"""

from __future__ import annotations

import re

from tritext.checks.finding import Span
from tritext.checks.quantities.quantity import Quantity

_TIMES = {
    "en": re.compile(
        r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?"
        r"(?P<half>[ap])(?:m\b|\.\s?m\b(?:\.(?!\s*[\"”’)]*(?:$|\s[A-Z“\"])))?)"
    ),
    "ko": re.compile(r"(?P<half>오전|오후)\s?(?P<hour>1[0-2]|[1-9])시(?:\s?(?P<minute>[1-5]?\d)분)?"),
    "ja": re.compile(r"(?P<half>午前|午後)\s?(?P<hour>1[0-2]|[1-9])時(?:\s?(?P<minute>[1-5]?\d)分)?"),
}
_HALVES = {"en": ("a.m.", "p.m."), "ko": ("오전", "오후"), "ja": ("午前", "午後")}
_ORDINALS = {
    "en": re.compile(r"(?:st|nd|rd|th)?[\s-](?P<unit>century|anniversary)\b"),
    "ko": re.compile(r"(?P<unit>세기|주년)(?!\s?(?:간|동안|에 걸|넘|이상|만에|가까|여|전|후))"),
    "ja": re.compile(r"(?P<unit>世紀|周年)(?!\s?(?:間|に(?:も)?わた|ぶり|以上|余|近く|前|後))"),
}
_ORDINAL_UNITS = {"en": ("century", "anniversary"), "ko": ("세기", "주년"), "ja": ("世紀", "周年")}
AGES = {
    "en": re.compile(r"(?<![\d.,])(?P<age>\d{1,3})[\s-]years?[\s-]olds?\b"),
    "ko": re.compile(
        r"(?<![\d.,])(?P<age>(?:2[6-9]|[3-9]\d|1[01]\d)(?=세(?!기|대|계|트))"
        r"|\d{1,2}(?=세\s?(?:남[자성학]|여[자성학아]|소[년녀]|아[이동]|어린|청[소년]|이상|이하|미만|때|나이|[두한]\s명)))세"
    ),
    "ja": re.compile(r"(?<![\d.,])(?P<age>\d{1,3})[歳才](?!児)"),
}
"""Ages in years, by a unit that is for nothing else; 세 also numbers kings, no more than 25 of a name."""
AGE_UNITS = {"ko": "세", "ja": "歳"}


def phrase(plain: str, quantity: Quantity, source: str, target: str) -> tuple[Span, str] | None:
    """Return the stretch of a text that a number is written together with, and what it is in another language."""
    for match in _TIMES[source].finditer(plain):
        if match.start() <= quantity.span[0] < match.end():
            return match.span(), _time(match, source, target)
    start, end = quantity.span
    if (age := AGES[source].match(plain, start)) is not None and target in AGE_UNITS:
        return age.span(), age["age"] + AGE_UNITS[target]
    ordinal, value = _ORDINALS[source].match(plain, end), quantity.readings[0].value
    if ordinal is not None and value.denominator == 1 and 1 < value < 1000:
        unit = _ORDINAL_UNITS[target][_ORDINAL_UNITS[source].index(ordinal["unit"])]
        return (start, ordinal.end()), f"{_nth(int(value))} {unit}" if target == "en" else f"{int(value)}{unit}"
    return None


def _time(match: re.Match[str], source: str, target: str) -> str:
    """Write an hour of a half of the day, with its minutes where they are said."""
    is_late = match["half"] in ("p", _HALVES[source][1])
    half, hour, minute = _HALVES[target][is_late], int(match["hour"]), match["minute"]
    if target == "en":
        return f"{hour}:{int(minute):02} {half}" if minute else f"{hour} {half}"
    if target == "ko":
        return f"{half} {hour}시" + (f" {int(minute)}분" if minute and int(minute) else "")
    return f"{half}{hour}時" + (f"{int(minute)}分" if minute and int(minute) else "")


def _nth(value: int) -> str:
    """Write an ordinal in English: 21st, 12th."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{value}{'th' if value % 100 in (11, 12, 13) else ends.get(value % 10, 'th')}"
