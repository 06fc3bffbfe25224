"""Lines of text with roles, before colours: what the screen says, as plain data."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal, TypeAlias, get_args

from tritext.cells import MARK, clip, pad, visible, width, wrap

Role: TypeAlias = Literal[
    "text", "hit", "note", "label", "gap", "number", "lacking", "here", "removed", "added", "word", "link", "moved",
    "error", "warning", "info", "mark", "edited", "confirmed", "rejected", "band-1", "band-2", "band-3", "band-4",
    "band-5", "good", "check", "low", "absent",
]  # fmt: skip
"""What a piece is; the style sheet says how it looks. The last four are levels, the bands go from low to high."""

Piece: TypeAlias = tuple[str, Role]
Line: TypeAlias = list[Piece]
Mark: TypeAlias = tuple[int, int, Role]
"""(start, end, role) of a stretch of visible text."""
Spans: TypeAlias = Sequence[tuple[int, int]]
"""Stretches of visible text."""

ROLES: tuple[Role, ...] = get_args(Role)


def cells_of(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(width(text) for text, _ in line)


def sides(left: Line, right: Line, cells: int) -> Line:
    """Put one line at the left edge and another at the right edge; if they do not fit, the left one is clipped."""
    room = max(cells - cells_of(right), 0)
    kept: Line = []
    for text, role in left:
        piece = clip(text, room)
        if piece:
            kept.append((piece, role))
        room -= width(piece)
        if piece != text:
            break
    return [*kept, (" " * room, "gap"), *right]


def whole(line: Line, parts: Iterable[Line], cells: int) -> Line:
    """Return a line and behind it as many of some parts as there is room for: none is cut.

    >>> whole([("1 / 9", "text")], [[("  2 low", "low")], [("  undo 1", "note")]], 13)
    [('1 / 9', 'text'), ('  2 low', 'low')]
    """
    for part in parts:
        if cells_of(line) + cells_of(part) > cells:
            break
        line = [*line, *part]
    return line


def find_hits(text: str, query: str) -> list[tuple[int, int]]:
    """Return (start, end) of every occurrence of the query in visible text, in any case.

    >>> find_hits("Human rights are human", "HUMAN")
    [(0, 5), (17, 22)]
    """
    if not query:
        return []
    return [match.span() for match in re.finditer(re.escape(visible(query)), text, re.IGNORECASE)]


def mark_spans(text: str, lines: Sequence[str], spans: Spans, role: Role) -> list[Line]:
    """Return the wrapped lines of a visible text as pieces, with stretches marked in one way, as by ``mark``."""
    return list(mark(text, lines, [(start, end, role) for start, end in spans]))


def paragraph(text: str, cells: int, role: Role = "text") -> list[Line]:
    """Wrap what the program itself says, a cell free on either side; no line if it says nothing."""
    return [[(f" {line}", role)] for line in wrap(visible(text), max(cells - 2, 2), language="en")]


def labelled(label: str, lines: Iterable[Line], cells: int) -> list[Line]:
    """Put a label of so many cells before the first of some lines, and as much room before the others."""
    return [[(pad(f" {'' if index else label}", cells), "label"), *line] for index, line in enumerate(lines)]


def mark_hits(text: str, lines: Sequence[str], query: str) -> Iterator[Line]:
    """Yield the wrapped lines of a text as pieces, with hits marked, those broken over two lines as well.

    >>> list(mark_hits("human rights", ["human", "rights"], "n r"))
    [[('huma', 'text'), ('n', 'hit')], [('r', 'hit'), ('ights', 'text')]]
    """
    text = visible(text)
    return mark(text, lines, [(start, end, "hit") for start, end in find_hits(text, query)])


def mark(text: str, lines: Sequence[str], marks: Sequence[Mark]) -> Iterator[Line]:
    """Yield the wrapped lines of a visible text as pieces; of marks that overlap the first one counts."""
    kept = _apart(marks)
    position = first = 0
    for line in lines:
        start = text.find(line, position)
        if start < 0:  # the last line, clipped: its mark is not in the text
            start = max(text.find(line.removesuffix(MARK), position), position)
        position = start + len(line)
        while first < len(kept) and kept[first][1] <= start:
            first += 1
        inside: list[Mark] = []
        for a, b, role in islice(kept, first, None):
            if a >= position:
                break
            inside.append((max(a - start, 0), min(b - start, len(line)), role))
        yield list(_pieces(line, inside))


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks from left to right, without those that overlap an earlier one."""
    kept: list[Mark] = []
    for each in marks:
        at = bisect_left(kept, each)
        if (not at or kept[at - 1][1] <= each[0]) and (at == len(kept) or each[1] <= kept[at][0]):
            kept.insert(at, each)
    return kept


def _pieces(line: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    done = 0
    for start, end, role in marks:
        if start > done:
            yield line[done:start], "text"
        yield line[start:end], role
        done = end
    if done < len(line):
        yield line[done:], "text"
