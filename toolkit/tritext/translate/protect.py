"""What must come through a translation unchanged: addresses, and names that programs give."""

from __future__ import annotations

import re

_PROTECTED = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"'「」『』（）。、]*[^\s<>\"'「」『』（）。、.,;:!?)\]]"  # URLs
    r"|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # e-mail
    r"|(?<![A-Za-z0-9_])[A-Za-z0-9]*_[A-Za-z0-9_]+(?![A-Za-z0-9_])"  # get_user_name, __init__
)


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of addresses and identifiers with underscores.

    >>> text = "See https://example.org/a_b, or call get_name."
    >>> [text[a:b] for a, b in protected_spans(text)]
    ['https://example.org/a_b', 'get_name']
    """
    return [match.span() for match in _PROTECTED.finditer(text)]


def is_lost(source: str, translation: str) -> bool:
    """Whether an address or identifier of the source is missing from the translation."""
    return any(source[start:end] not in translation for start, end in protected_spans(source))
