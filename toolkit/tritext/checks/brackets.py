"""Brackets and quotation marks that are opened and not closed, or closed and not opened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from tritext.checks.finding import Span

_PAIRS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "《": "》", "〈": "〉"}
_QUOTING = {"「": "」", "『": "』"}
_SAME = str.maketrans("（）［］", "()[]")
"""A wide bracket may be closed by a narrow one."""

_LONGEST_NUMBER = 3
"""Letters before a bracket at the beginning that number an item."""
_ANY = re.compile(r"[()\[\]（）［］【】〔〕《》〈〉]")
_EITHER = re.compile('["“”„«»]')
"""Marks that are counted alone: “ is closed by " in one of 40 Korean quotations."""
_QUOTED = re.compile('["“”„«»「」『』]')


def unpaired(text: str) -> list[Span]:
    """Return where brackets stand that have no partner.

    ``1)`` and ``a)`` at the beginning number an item, and ``:)`` is a smile.

    >>> unpaired("人権（2024年)、『権利（")
    [(13, 14)]
    """
    return _without_partner(text, _PAIRS) if _ANY.search(text) else []


def quotes(text: str) -> bool:
    """Whether a text has quotation marks."""
    return _QUOTED.search(text) is not None


def unpaired_quotation(text: str) -> list[Span]:
    """Return where quotation marks stand that have no partner; of those that are alike, the last one.

    Not those that another one is opened behind: a quotation may quote, and one mark close both.

    >>> unpaired_quotation("彼は人権」と『言う"), unpaired_quotation("「彼は「行く」と")
    ([(4, 5), (6, 7)], [])
    >>> unpaired_quotation('"Run, he said.')
    [(0, 1)]
    """
    last = max(map(text.rfind, _QUOTING))
    lone = _without_partner(text, _QUOTING)
    alike = [match.span() for match in _EITHER.finditer(text)]
    return [
        *(span for span in lone if text[span[0]] not in _QUOTING or span[0] >= last),
        *(alike[-1:] if len(alike) % 2 else ()),
    ]


def _without_partner(text: str, pairs: Mapping[str, str]) -> list[Span]:
    closing = {pairs[opening]: opening for opening in pairs}
    open_marks: list[tuple[str, int]] = []
    waiting = Counter[str]()
    """How many of each are open: a long text may have thousands, which are not looked through for one."""
    lone: list[int] = []
    first = len(text) - len(text.lstrip())
    last = first - 1
    for index, character in enumerate(text.translate(_SAME)):
        if character in pairs:
            open_marks.append((character, index))
            waiting[character] += 1
        elif character in closing:
            wanted = closing[character]
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
