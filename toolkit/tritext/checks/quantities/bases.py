"""What numbers are written in: binary, 2진수 and 2進数, *base 16* and 十六進."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tritext.checks.quantities.quantity import Quantity, Weight, readings

BASE = "base"
"""The dimension: a base is no other number, and 16 of something answers for it."""

_USUAL = 10
"""Where it is said at all: decimal digits are digits."""
_NAMED = {"binary": 2, "octal": 8, "hexadecimal": 16, "hex": 16}
_SPELT = {"이": 2, "팔": 8, "십육": 16, "二": 2, "八": 8, "十六": 16}
_NUMBERS = "numbers?|numerals?|notation|literals?|integers?|digits?"
_ENGLISH = re.compile(rf"\b(binary|octal|hexadecimal|hex)(?=[\s-](?:{_NUMBERS})\b)", re.IGNORECASE)
"""What is binary otherwise, a file or a search, or a representation, is no number."""
_EASTERN = re.compile(
    r"(?<![\d.,])(2|8|10|16)(?=\s?(?:진(?:수|법|\s?(?:값|표기|표현|숫자|정수|문자|형식|리터럴))|進))"
    r"|(?<![가-힣])(이|팔|십육)(?=진(?:수|법))|(?<![〇零一二三四五六七八九十])(二|八|十六)(?=進(?:数|法|表))"
)


def bases(text: str, language: str) -> Iterator[Quantity]:
    """Yield the bases that a text says its numbers are in.

    Args:
        text: One variant, with digits of ASCII.
        language: ``en``, ``ko`` or ``ja``.
    """
    if language != "en" and "진" not in text and "進" not in text:
        return
    for match in (_ENGLISH if language == "en" else _EASTERN).finditer(text):
        said = match[0].lower()
        value = _NAMED.get(said) or _SPELT.get(said) or int(said)
        weight: Weight = "faint" if value == _USUAL else "soft" if said in _SPELT else "firm"
        yield Quantity(match.span(), readings([Fraction(value)], BASE), weight)
