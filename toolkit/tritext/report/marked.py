"""A text with the places that findings name, as pieces that can be escaped one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tritext.cells import visible
from tritext.checks.finding import Span

Piece = tuple[str, tuple[int, ...]]
"""Visible text, and the numbers of the findings that name it; none for what lies between."""

AROUND = 60
"""Characters of an excerpt on each side of a place."""

_CUT = "\N{HORIZONTAL ELLIPSIS}"


def marked(text: str, spans: Iterable[tuple[Span, int]]) -> Iterator[Piece]:
    """Cut a text at the ends of spans; joined, the pieces are the visible text.

    Spans may overlap; what lies outside the text is left out.

    >>> list(marked("30 years", [((0, 2), 1)]))
    [('30', (1,)), (' years', ())]
    """
    known = [((max(start, 0), min(end, len(text))), number) for (start, end), number in spans if start < len(text)]
    edges = sorted({0, len(text), *(edge for span, _ in known for edge in span)})
    for start, end in pairwise(edges):
        numbers = tuple(sorted({number for (first, last), number in known if first <= start and end <= last}))
        yield visible(text[start:end]), numbers


def excerpt(text: str, spans: Iterable[tuple[Span, int]]) -> Iterator[Piece]:
    """Cut a long text down to the places that are named, and what stands around them.

    >>> "".join(piece for piece, _ in excerpt("x" * 100 + "30" + "y" * 100, [((100, 102), 1)]))[:3]
    '…xx'
    """
    spans = list(spans)
    first = min((start for (start, _), _ in spans), default=0)
    last = max((end for (_, end), _ in spans), default=2 * AROUND)
    start, end = max(first - AROUND, 0), min(last + AROUND, len(text))
    if start:
        yield _CUT, ()
    yield from marked(text[start:end], [((a - start, b - start), number) for (a, b), number in spans])
    if end < len(text):
        yield _CUT, ()
