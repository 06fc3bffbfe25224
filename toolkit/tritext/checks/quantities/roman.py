"""Roman numerals: Chapter VII, World War II, item (ix); elsewhere they are part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tritext.checks.quantities.quantity import Quantity, readings

_ROMAN = re.compile(
    r"\b(?:(Chapter|Part|Article|Annex|Section|Title|Phase|War|Volume|Appendix)\s)?(X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})\b"
)
_ITEM = re.compile(r"\((x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})\)")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
NUMERALS = [
    "x" * tens + ones for tens in range(4) for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
]
"""Nothing, and i to xxxix."""
MAY_BE_ROMAN = frozenset(NUMERALS)
"""What a text has among its words, in lower case, if there is any."""


def roman(left: str) -> Iterator[Quantity]:
    """Yield the Roman numerals of a text; what is none for sure answers for others alone."""
    for match in _ROMAN.finditer(left):
        if match[1] or len(match[2]) > 1:
            value = roman_value(match[2])
            yield Quantity(match.span(2), readings([value]), "firm" if match[1] and value > 2 else "faint")
    for match in _ITEM.finditer(left):
        yield Quantity(match.span(1), readings([roman_value(match[1].upper())]), "faint")


def roman_value(numeral: str) -> int:
    """Return the value of a numeral in capitals.

    >>> roman_value("XIV"), roman_value("LX")
    (14, 60)
    """
    each = [_DIGITS[letter] for letter in numeral]
    return sum(-x if x < y else x for x, y in zip(each, (*each[1:], 0), strict=True))
