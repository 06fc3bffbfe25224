"""Brackets that are opened and not closed, or closed and not opened.

Quotation marks are left alone: a quotation goes on over several rows, and “ is closed by " in one of 40 Korean ones.
"""

from __future__ import annotations

import re

from tritext.checks.finding import Span

_PAIRS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "《": "》", "〈": "〉"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_SAME = str.maketrans("（）［］", "()[]")
"""A wide bracket may be closed by a narrow one."""

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
    lone: list[int] = []
    for index, character in enumerate(text.translate(_SAME)):
        if character in _PAIRS:
            open_marks.append((character, index))
        elif character in _CLOSING:
            wanted = _CLOSING[character]
            places = [place for place, (opening, _) in enumerate(open_marks) if opening == wanted]
            if places:
                lone += [where for _, where in open_marks[places[-1] + 1 :]]
                del open_marks[places[-1] :]
            elif not _numbers_an_item(text, index):
                lone.append(index)
    lone += [where for _, where in open_marks]
    return [(index, index + 1) for index in sorted(lone)]


def _numbers_an_item(text: str, index: int) -> bool:
    before = text[:index].strip()
    return 0 < len(before) <= 3 or text[index - 1 : index] in (":", ";", "^")
