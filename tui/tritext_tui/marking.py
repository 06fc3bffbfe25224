"""Stretches of a text that are marked, over wrapped lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tritext.cells import MARK, width
from tritext_tui.pieces import Line, Piece, Role

Spans = Sequence[tuple[int, int]]


def mark_spans(text: str, lines: Sequence[str], spans: Spans, role: Role) -> Iterator[Line]:
    """Yield the wrapped lines of a visible text as pieces, with stretches marked, those over two lines as well.

    >>> list(mark_spans("human rights", ["human", "rights"], [(4, 7)], "hit"))
    [[('huma', 'text'), ('n', 'hit')], [('r', 'hit'), ('ights', 'text')]]
    """
    position = 0
    for line in lines:
        start = text.find(line, position)
        if start < 0:  # the last line, clipped: its mark is not in the text
            start = max(text.find(line.removesuffix(MARK), position), position)
        position = start + len(line)
        here = [(max(a - start, 0), b - start) for a, b in spans if a < position and b > start]
        yield list(_pieces(line, here, role))


def _pieces(line: str, spans: Spans, role: Role) -> Iterator[Piece]:
    done = 0
    for start, end in spans:
        if done < start:
            yield line[done:start], "text"
        if start < len(line):
            yield line[start : min(end, len(line))], role
        done = min(end, len(line))
    if done < len(line):
        yield line[done:], "text"


def filled(line: Line, cells: int) -> Line:
    """Return a line with spaces up to a width."""
    used = sum(width(text) for text, _ in line)
    return [*line, (" " * max(cells - used, 0), "text")]
