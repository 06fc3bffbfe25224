r"""Characters that a format cannot hold, written as ``\t`` ``\n`` ``\r`` ``\\`` and ``\u001b``."""

from __future__ import annotations

import re

_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"}
_MEANING = {escape: character for character, escape in _NAMED.items()}
_ANY = re.compile(r"\\(?:[tnr\\]|u[0-9a-f]{4})")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|.?)", flags=re.DOTALL)


def escaped(text: str, characters: re.Pattern[str]) -> str:
    r"""Escape the characters that a pattern finds, which are below U+10000 and the backslash among them.

    >>> print(escaped("C:\\a\tb\x1b", re.compile(r"[\\\x00-\x1f]")))
    C:\\a\tb\u001b
    """
    return characters.sub(lambda it: _NAMED.get(it[0]) or f"\\u{ord(it[0]):04x}", text)


def unescaped(text: str) -> str:
    r"""Undo ``escaped``.

    Raises:
        ValueError: If a backslash begins no escape.
    """
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def may_be_escaped(text: str) -> bool:
    """Whether a text has what would be an escape, if it were escaped."""
    return _ANY.search(text) is not None


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    if match[0] not in _MEANING:
        raise ValueError(rf"{match[0]!r} is no escape: expected \t, \n, \r, \u001b or the like, or \\ for a backslash")
    return _MEANING[match[0]]
