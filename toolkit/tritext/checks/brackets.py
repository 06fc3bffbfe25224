"""Brackets that are opened and not closed, or closed and not opened.

Quotation marks are left alone: a quotation goes on over several rows, and “ is closed by " in one of 40 Korean ones.
"""

from __future__ import annotations

import re
from collections import Counter

from tritext.checks.finding import Span

_PAIRS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "《": "》", "〈": "〉"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_SAME = str.maketrans("（）［］", "()[]")
"""A wide bracket may be closed by a narrow one."""

_LONGEST_NUMBER = 3
"""Letters before a bracket at the beginning that number an item."""
_ANY = re.compile(r"[()\[\]（）［］【】〔〕《》〈〉]")


def unpaired(text: str) -> list[Span]:
    """Return where brackets stand that have no partner.

    ``1)`` and ``a)`` at the beginning number an item, and ``:)`` is a smile.

    >>> unpaired("人権（2024年)、『権利（")
    [(13, 14)]
    """
    if not _ANY.search(text):
        return []
    open_marks: list[tuple[str, int]] = []
    waiting = Counter[str]()
    """How many of each are open: a long text may have thousands, which are not looked through for one."""
    lone: list[int] = []
    first = len(text) - len(text.lstrip())
    last = first - 1
    for index, character in enumerate(text.translate(_SAME)):
        if character in _PAIRS:
            open_marks.append((character, index))
            waiting[character] += 1
        elif character in _CLOSING:
            wanted = _CLOSING[character]
            if waiting[wanted]:
                lone += _above(wanted, open_marks, waiting)
            elif not (0 < last - first + 1 <= _LONGEST_NUMBER or text[index - 1 : index] in (":", ";", "^")):
                lone.append(index)
        if not character.isspace():
            last = index
    lone += [where for _, where in open_marks]
    return [(index, index + 1) for index in sorted(lone)]


def _above(wanted: str, open_marks: list[tuple[str, int]], waiting: Counter[str]) -> list[int]:
    """Close the last bracket of a kind, and return where those stand that were opened in it and not closed."""
    lone: list[int] = []
    while True:
        opening, where = open_marks.pop()
        waiting[opening] -= 1
        if opening == wanted:
            return lone
        lone.append(where)
