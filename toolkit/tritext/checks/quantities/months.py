"""Months and weekdays of English by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tritext.checks.quantities import lexicon
from tritext.checks.quantities.quantity import Quantity, readings

MONTHS = "|".join(each.capitalize() for each in " ".join(lexicon.MONTHS).split())
"""Their names, long and short, as a pattern."""
_LONG, _SHORT = ("|".join(each.title().split()) for each in lexicon.MONTHS)
_MONTH = re.compile(rf"\b(?:(?:{_LONG})\b|(?:{_SHORT})\b\.?)")
_NOT_MONTH = re.compile(rf"May\b(?!,? \d)(?!(?:,?\s(?:and|or|to|through|until)|,|\s?[-–—])\s?(?:{MONTHS})\b)")
_MONTH_BEFORE = re.compile(
    r"(?:\d|\d(?:st|nd|rd|th)|\b(?:in|of|on|since|until|by|last|next|early|late|mid|this|through|from|to))[\s-]$"
)
_WEEKDAY = re.compile(
    r"\b(?:{})s?\b(?! (?:Telegraph|Times|Mail|Mirror|Express|Post|Night))".format(
        "|".join(lexicon.WEEKDAYS["en"].split())
    )
)
_NAMED_DAY = re.compile(r"(?:Black|Good|Ash|Palm|Bloody|Super) $")


def month_number(name: str) -> int:
    """Return which month a name stands for, 1 to 12; its case does not matter.

    >>> month_number("sept"), month_number("December")
    (9, 12)
    """
    return next(names.split().index(name.lower()) + 1 for names in lexicon.MONTHS if name.lower() in names.split())


def named_months(left: str, text: str) -> Iterator[Quantity]:
    """Yield the months; *may* is seldom one."""
    for match in _MONTH.finditer(left):
        name, start = match[0].rstrip("."), match.start()
        if name == "May" and _NOT_MONTH.match(text, start) and not _MONTH_BEFORE.search(text, max(0, start - 9), start):
            continue
        value = month_number(name)
        yield Quantity(match.span(), readings([value], "calendar month"))


def named_days(left: str, text: str) -> Iterator[Quantity]:
    """Yield the weekdays; Good Friday is a name."""
    for match in _WEEKDAY.finditer(left):
        value = lexicon.WEEKDAYS["en"].split().index(match[0].rstrip("s")) + 1
        is_name = _NAMED_DAY.search(text, max(0, match.start() - 7), match.start()) is not None
        yield Quantity(match.span(), readings([value], "weekday"), "faint" if is_name else "firm")
