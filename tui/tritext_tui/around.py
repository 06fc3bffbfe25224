"""Two wordings of a passage in a few lines each: both begin at the same place, from which the first difference is seen.

A list that shows the beginnings alone shows the same text twice wherever two long passages differ further on.
"""

from __future__ import annotations

from tritext.cells import MARK, clip, width, wrap
from tritext.wording import Wording
from tritext_tui.pieces import Line, Role, Spans, mark_spans


def beginning(first: str, second: str, wording: Wording, cells: int, lines: int, *, language: str) -> int:
    """Return from which character on two visible texts are shown in so many lines; 0 where that is enough.

    What stands before is a third of the room: what both have there is the same.

    >>> texts = "모든 사람은 생명과 자유를 가진다", "모든 사람은 생명과 권리를 가진다"
    >>> beginning(*texts, Wording(((11, 14),), ((11, 14),)), 24, 1, language="ko")
    7
    """
    ends = [
        (text, spans[0][1] if spans else min(other[0][0], len(text)))
        for text, spans, other in (
            (first, wording.removed, wording.added),
            (second, wording.added, wording.removed),
        ) if spans or other
    ]  # fmt: skip
    if not ends or all(len(wrap(text[:end], max(cells - 1, 2), language=language)) <= lines for text, end in ends):
        return 0
    place = min(spans[0][0] for spans in (wording.removed, wording.added) if spans)
    return _start(first if len(first) > place else second, place, cells * lines // 3)


def _start(text: str, place: int, room: int) -> int:
    """Return where a text begins if so many cells of it are to stand before a place; at a word, if one is near."""
    start, left = place, room
    while start and left >= (size := width(text[start - 1])):
        start, left = start - 1, left - size
    while 0 < start < place and not width(text[start]):  # a mark stays on its letter
        start += 1
    blank = text.find(" ", max(start - 1, 0), place) + 1
    return blank if start and blank and 2 * width(text[blank:place]) >= room else start


def shown(text: str, start: int, spans: Spans, role: Role, cells: int, lines: int, *, language: str) -> list[Line]:
    """Lay a visible text out from a character on in at most so many lines, ``~`` where something is left out."""
    head = MARK if start else ""
    rest = head + text[start:]
    moved = [(max(a - start, 0) + len(head), b - start + len(head)) for a, b in spans if b > start]
    wrapped = wrap(rest, cells, language=language, limit=lines) if lines > 1 or not rest else [clip(rest, cells)]
    return mark_spans(rest, wrapped, moved, role)
