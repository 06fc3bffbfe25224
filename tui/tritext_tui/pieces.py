"""Lines of text with roles, before colours: what the screen says, as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias, get_args

from tritext.cells import MARK, clip, visible, width

Role: TypeAlias = Literal[
    "text", "hit", "note", "label", "gap", "number", "lacking", "here", "removed", "added",
    "good", "check", "low", "absent"
]
"""What a piece is; the style sheet says how it looks. The last four are levels."""

Piece: TypeAlias = tuple[str, Role]
Line: TypeAlias = list[Piece]

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


def find_hits(text: str, query: str) -> list[tuple[int, int]]:
    """Return (start, end) of every occurrence of the query in visible text, in any case.

    >>> find_hits("Human rights are human", "HUMAN")
    [(0, 5), (17, 22)]
    """
    if not query:
        return []
    return [match.span() for match in re.finditer(re.escape(visible(query)), text, re.IGNORECASE)]


def mark_hits(text: str, lines: Sequence[str], query: str) -> Iterator[Line]:
    """Yield the wrapped lines of a text as pieces, with hits marked, those broken over two lines as well.

    >>> list(mark_hits("human rights", ["human", "rights"], "n r"))
    [[('huma', 'text'), ('n', 'hit')], [('r', 'hit'), ('ights', 'text')]]
    """
    text = visible(text)
    hits = find_hits(text, query)
    position = 0
    for line in lines:
        start = text.find(line, position)
        if start < 0:  # the last line, clipped: its mark is not in the text
            start = text.find(line.removesuffix(MARK), position)
        position = start + len(line)
        inside = [(max(a - start, 0), min(b - start, len(line))) for a, b in hits if a < position and b > start]
        yield list(_pieces(line, inside))


def _pieces(line: str, hits: list[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in hits:
        if start > done:
            yield line[done:start], "text"
        yield line[start:end], "hit"
        done = end
    if done < len(line):
        yield line[done:], "text"
