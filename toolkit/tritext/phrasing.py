"""Numbers with their nouns, times, and lists, as an English sentence has them."""

from __future__ import annotations

from collections.abc import Iterable


def count(number: int, noun: str) -> str:
    """Write a number and its noun.

    >>> count(1, "row"), count(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def duration(seconds: float) -> str:
    """Write a time for people.

    >>> duration(42.4), duration(192), duration(7300)
    ('42 s', '3 min 12 s', '2 h 01 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def joined(parts: Iterable[str]) -> str:
    """Join parts, one or more, as a sentence does.

    >>> joined(["en"]), joined(["en", "ko", "ja"])
    ('en', 'en, ko and ja')
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
