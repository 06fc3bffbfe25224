"""Telephone numbers: one number each, though +81-3-1234-5678 in one country is 03-1234-5678 in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tritext.checks.quantities.quantity import Quantity, readings

_PHONE = re.compile(
    r"(?<![\w.,+/-])(?:\+\d{1,3}[\s-]?(?:\(0\)\s?)?[(（]?\d{1,4}|[(（]?0\d{1,4})"
    r"(?:[\s()（）－-]{0,2}\d{2,4}){2,3}(?![\d:.,/-]\d|[\d:-])"
)
_MAY_HAVE = re.compile(r"\+\d|(?<!\d)0\d")
"""What they begin with, quickly looked for."""
_FEWEST, _MOST = 9, 14
_OWN = 8
"""Digits at the end that every country writes alike: the code of the country and its zero stand before them."""


def phones(text: str) -> Iterator[Quantity]:
    """Yield the telephone numbers of a text with digits of ASCII."""
    for match in _PHONE.finditer(text) if _MAY_HAVE.search(text) else ():
        digits = re.sub(r"\D", "", match[0])
        if _FEWEST <= len(digits) <= _MOST and (match[0][0] == "+" or not match[0].isdecimal()):
            yield Quantity(match.span(), readings([int(digits[-_OWN:])]))
