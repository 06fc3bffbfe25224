"""Whether a text holds another: whatever the case, whether composed or not."""

from __future__ import annotations

import unicodedata

FOLDED_TO_ASCII = "\u00df\u0130\u0149\u017f\u1e9a\u1e9e\u212a\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
"""Characters beyond ASCII that have an ASCII letter in them when folded."""


def folded(text: str) -> str:
    """Return a text so that two that differ in case or in composition alone are equal.

    >>> folded("STRASSE") == folded("Straße")
    True
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def contains(text: str, needle: str) -> bool:
    """Tell whether a text holds a folded one."""
    return needle in folded(text)


def is_caseless(needle: str) -> bool:
    """Tell whether a folded text is spelt in one way only, as Hangul, kana and ideographs are in NFC."""
    return (
        all(each.lower() == each.upper() and not unicodedata.combining(each) for each in needle) and "ʼ" not in needle
    )
