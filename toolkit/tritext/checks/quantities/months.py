"""Months and weekdays of English by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tritext.checks.quantities import words
from tritext.checks.quantities.quantity import Quantity, readings

MONTHS = "|".join(each for names in words.MONTHS for each in names)
"""Their names, long and short, as a pattern."""
_LONG, _SHORT = map("|".join, words.MONTHS)
_MONTH = re.compile(rf"\b(?:(?:{_LONG})\b|(?:{_SHORT})\b\.?)")
_NOT_MONTH = re.compile(rf"May\b(?!,? \d)(?!(?:,?\s(?:and|or|to|through|until)|,|\s?[-–—])\s?(?:{MONTHS})\b)")
_MONTH_BEFORE = re.compile(
    r"(?:\d|\d(?:st|nd|rd|th)|\b(?:in|of|on|since|until|by|last|next|early|late|mid|this|through|from|to))[\s-]$"
)
_WEEKDAY = re.compile(
    rf"\b(?:{'|'.join(words.WEEKDAYS['en'])})s?\b(?! (?:Telegraph|Times|Mail|Mirror|Express|Post|Night))"
)
_NAMED_DAY = re.compile(r"(?:Black|Good|Ash|Palm|Bloody|Super) $")


def month_number(name: str) -> int:
    """Return which month a name stands for, 1 to 12; its case does not matter.

    >>> month_number("sept"), month_number("December")
    (9, 12)
    """
    return next(names.index(name.capitalize()) + 1 for names in words.MONTHS if name.capitalize() in names)


def calendar(left: str, text: str) -> Iterator[Quantity]:
    """Yield months and weekdays by their names; *may* is seldom one, and Good Friday is a name."""
    for match in _MONTH.finditer(left):
        name, start = match[0].rstrip("."), match.start()
        if name == "May" and _NOT_MONTH.match(text, start) and not _MONTH_BEFORE.search(text, max(0, start - 9), start):
            continue
        yield Quantity(match.span(), readings([month_number(name)], "calendar month"))
    for match in _WEEKDAY.finditer(left):
        value = words.WEEKDAYS["en"].index(match[0].rstrip("s")) + 1
        is_name = _NAMED_DAY.search(text, max(0, match.start() - 7), match.start()) is not None
        yield Quantity(match.span(), readings([value], "weekday"), "faint" if is_name else "firm")
