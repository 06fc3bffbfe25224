"""Telephone numbers: one number each, though +81-3-1234-5678 in one country is 03-1234-5678 in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tritext.checks.quantities.quantity import PHONE, Quantity, readings

_PHONE = re.compile(
    r"(?<![\w.,+/-])(?:\+\d{1,3}[\s-]?(?:\(0\)\s?)?[(（]?\d{1,4}|[(（]?0\d{1,4})"
    r"(?:[\s()（）－-]{0,2}\d{2,4}){2,3}(?![\d:.,/-]\d|[\d:-])"
)
_MAY_HAVE = re.compile(r"\+\d|(?<!\d)0\d")
"""What they begin with, quickly looked for."""
_TRUNK = re.compile(r"\(0\)|\D")
_FEWEST, _MOST = 9, 14
_COUNTRIES = (
    81, 82, 86, 850, 852, 855, 856, 880, 886, 31, 32, 33, 41, 43, 44, 46, 49, 60, 61, 62, 63, 64, 66, 84, 90, 91, 95,
    353, 380,
)  # fmt: skip
"""Codes of countries that dial a 0 where the call is not from abroad: a number with it does not say which is meant."""


def phones(text: str) -> Iterator[Quantity]:
    """Yield the telephone numbers of a text with digits of ASCII."""
    for match in _PHONE.finditer(text) if _MAY_HAVE.search(text) else ():
        digits = _TRUNK.sub("", match[0])
        if _FEWEST <= len(digits) <= _MOST and (match[0][0] == "+" or not match[0].isdecimal()):
            called = [int(digits)] if match[0][0] == "+" else [int(f"{each}{int(digits)}") for each in _COUNTRIES]
            yield Quantity(match.span(), readings(called, PHONE))
