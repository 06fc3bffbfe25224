"""Numbers in running text of English, Korean and Japanese, whatever they are written with.

Read ``quantity`` (what a number is, and when two agree), ``shares``, ``digits`` (values of numerals), ``words``,
``bounds`` and ``eras`` (the tables), then ``english`` with ``around``, ``spelling``, ``months``, ``combined`` and
``roman``, ``eastern`` with ``counted``, ``years`` and ``compound``, ``quarters``, ``phones``, ``foreign`` and
``chinese``, and ``ranges``; ``slips`` (is one a misprint of another), ``writing`` and ``phrases`` (a number as another
language writes it). Text is never changed: offsets are of the original.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tritext.checks.lexicon import LANGUAGES
from tritext.checks.quantities.digits import LONGEST, narrow
from tritext.checks.quantities.eastern import eastern
from tritext.checks.quantities.english import western
from tritext.checks.quantities.phones import phones
from tritext.checks.quantities.quantity import (
    BARE,
    Quantity,
    Reading,
    Weight,
    agree,
    blanked,
    comparable,
    currencies,
    misconverted,
)
from tritext.checks.quantities.ranges import with_neighbours
from tritext.checks.quantities.slips import Slip, slip

__all__ = [
    "BARE",
    "Quantity",
    "Reading",
    "Slip",
    "Weight",
    "agree",
    "comparable",
    "currencies",
    "misconverted",
    "quantities",
    "slip",
]

_TOO_LONG = re.compile(rf"[\d,.〇零一二三四五六七八九十百千万億兆영일이삼사오육륙칠팔구십백천만억조]{{{LONGEST},}}")
_POINTS = re.compile(
    r"\b\d{1,2}\.\d\d(?=\s?[ap]\.?m\b)|(?:오전|오후|午前|午後)\s?\d{1,2}\.\d\d(?!\d)"  # 7.55 a.m.
    r"|(?<!\d)\d+(?:\.\d+){2,}|\b(?:19|20)\d\d\.(?:0[1-9]|1[0-2])(?!\d)",  # 2024.10.18, 2024.10, version 2.10.0
    re.IGNORECASE,
)
"""Points that are no decimal ones: what stands on either side is a number of its own."""
_POINT = re.compile(r"\d\.\d")
"""What all of these have, quickly looked for."""
_PLACEHOLDER = re.compile(
    r"(?<![\d])(?<!\d )%(?:\d+\$[-+#0]*\d*(?:\.\d+)?|\.\d+)?(?:hh?|ll?|z)?[sdiufgxXc](?![A-Za-z])"
    r"|(?<=[A-Za-z])%[0-9A-F]{2}"
)
"""Where a program puts a value, %d and %1$s, or an address a character, Parse%2A: neither a number nor a per cent."""
_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""What points part in languages other than English, Korean and Japanese: 1.234.567."""


@lru_cache(maxsize=64)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Find the numbers in a text, in the order of their offsets.

    Args:
        text: One variant.
        language: ``en``, ``ko`` or ``ja``; in any other only digits are read, with all that they may be.
    """
    plain, is_foreign = narrow(text), language not in LANGUAGES
    if _POINT.search(plain):
        plain = _POINTS.sub(
            lambda it: it[0] if is_foreign and _GROUPS.fullmatch(it[0]) else it[0].replace(".", ":"), plain
        )
    if "%" in plain:
        plain = _PLACEHOLDER.sub(lambda it: "_" * len(it[0]), plain)
    plain = _TOO_LONG.sub(lambda it: "_" * len(it[0]), plain)
    called = list(phones(plain))
    find = eastern if language in ("ko", "ja") else western
    found = sorted([*called, *find(blanked(plain, called), language)], key=lambda it: it.span)
    return tuple(with_neighbours(found, plain) if len(found) > 1 else found)
