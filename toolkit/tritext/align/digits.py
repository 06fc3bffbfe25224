"""The numbers in segments: a year, a height, the number of an item in a list stand in every version."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence

import numpy as np

from tritext.align.arrays import Flags

Numbers = Flags
"""Which of 64 buckets have a number of a segment's text, shape (n, 64): two numbers seldom share one."""

BUCKETS = 64
_DIGITS = re.compile(r"[0-9]+")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")


def numbers_of(texts: Sequence[str]) -> Numbers:
    """Tell which numbers each text has, shape (n, 64)."""
    found = np.zeros((len(texts), BUCKETS), dtype=np.bool_)
    for row, text in enumerate(texts):
        for number in numbers_in(text):
            found[row, zlib.crc32(number.encode()) % BUCKETS] = True
    return found


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers in a text that are written in digits of any kind, without separators of thousands.

    >>> sorted(numbers_in("1,000 of ３４ in 2024"))
    ['1000', '2024', '34']
    """
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    return frozenset(digits.lstrip("0") or "0" for digits in _DIGITS.findall(plain))
