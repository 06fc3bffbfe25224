"""Numbers with their nouns, and lists, as an English sentence has them."""

from __future__ import annotations

from collections.abc import Iterable


def count(number: int, noun: str) -> str:
    """Write a number and its noun.

    >>> count(1, "row"), count(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def joined(parts: Iterable[str]) -> str:
    """Join parts, one or more, as a sentence does.

    >>> joined(["en"]), joined(["en", "ko", "ja"])
    ('en', 'en, ko and ja')
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
