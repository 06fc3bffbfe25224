"""Brackets that enclose a stop."""

from __future__ import annotations

import re
from collections.abc import Callable

from tritext.segment.seam import Span

_PAIRS = dict(zip("(（[［「｢『【〔〈《", ")）]］」｣』】〕〉》", strict=True))
"""Opening bracket to closing bracket."""
_OPENS = {closing: opening for opening, closing in _PAIRS.items()}
_BRACKET = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_OPENS)) + "]")


def pairs(text: str) -> list[Span]:
    """Return the offsets of brackets that belong together, by the opening one; linear, unmatched ones are left out.

    >>> pairs("a (b [c] d) e) (")
    [(2, 10), (5, 7)]
    """
    found: list[Span] = []
    waiting: list[tuple[str, int]] = []
    count = dict.fromkeys(_PAIRS, 0)
    for match in _BRACKET.finditer(text):
        bracket = match.group()
        if bracket in _PAIRS:
            waiting.append((bracket, match.start()))
            count[bracket] += 1
            continue
        while count[_OPENS[bracket]]:
            opening, start = waiting.pop()
            count[opening] -= 1
            if opening == _OPENS[bracket]:
                found.append((start, match.start()))
                break
    return sorted(found)


def enclosing(text: str) -> Callable[[int], Span | None]:
    """Return a function that tells the innermost pair around an offset, for offsets that only ever grow.

    >>> innermost = enclosing("a (b [c] d) e")
    >>> innermost(6), innermost(9), innermost(12)
    ((5, 7), (2, 10), None)
    """
    waiting = pairs(text)[::-1]
    around: list[Span] = []

    def innermost(offset: int) -> Span | None:
        while waiting and waiting[-1][0] < offset:
            around.append(waiting.pop())
        while around and around[-1][1] < offset:
            around.pop()
        return around[-1] if around else None

    return innermost
