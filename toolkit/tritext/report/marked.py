"""A text with the places that findings name, as pieces that can be escaped one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from tritext.cells import visible
from tritext.checks.finding import Span

Piece = tuple[str, tuple[int, ...]]
"""Visible text, and the numbers of the findings that name it; none for what lies between."""

AROUND = 60
"""Characters of an excerpt on each side of a place."""

LONGEST = 1500
"""Characters of an excerpt: the whole passage stands among the rows."""

BLOCK = 4000
"""Characters that are laid out as one. Browsers take a time that grows faster than the text, where that has many marks
or brackets: to print two cells of 200,000 characters with 10,000 places each took Chromium 14.5 s, in blocks 4.1; one
of 200,000 Japanese brackets 15.1 and 1.3 s."""

_CUT = "\N{HORIZONTAL ELLIPSIS}"
_WORD = 20
"""Characters by which an excerpt is longer, so that it does not begin or end within a word."""
_ENDS = re.compile(r"[.!?]\s+|[。！？]\s*|\s+")


def marked(text: str, spans: Iterable[tuple[Span, int]]) -> Iterator[Piece]:
    """Cut a text at the ends of spans; joined, the pieces are the visible text.

    Spans may overlap; what lies outside the text is left out.

    >>> list(marked("30 years", [((0, 2), 1)]))
    [('30', (1,)), (' years', ())]
    """
    for start, end, numbers in _stretches(len(text), spans):
        yield visible(text[start:end]), numbers


def excerpt(text: str, spans: Iterable[tuple[Span, int]]) -> Iterator[Piece]:
    """Cut a long text down to the places that are named, and what stands around them: LONGEST characters, no more.

    >>> "".join(piece for piece, _ in excerpt("x" * 100 + "30" + "y" * 100, [((100, 102), 1)]))[:3]
    '…xx'
    """
    spans = list(spans)
    kept = _kept(text, sorted(span for span, _ in spans) or [(0, AROUND)])
    edges = [(span, 0) for span in kept]  # cut there too; no finding has this number
    pieces = _stretches(len(text), [*spans, *edges])
    for is_kept, here in groupby(pieces, key=lambda piece: 0 in piece[2]):
        if not is_kept:
            yield _CUT, ()
            continue
        for start, end, numbers in here:
            yield visible(text[start:end]), tuple(number for number in numbers if number)


def blocks(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Gather the pieces of a long text as blocks of some BLOCK characters, which end with a sentence or word if any do.

    >>> list(blocks([("One. Two.", ())]))
    [[('One. Two.', ())]]
    """
    block: list[Piece] = []
    size = 0
    for piece, numbers in pieces:
        rest = piece
        while (end := _end(rest, BLOCK - size)) is not None:
            yield [*block, (rest[:end], numbers)]
            block, size, rest = [], 0, rest[end:]
        if rest:
            block.append((rest, numbers))
            size += len(rest)
    if block:
        yield block


def _end(text: str, least: int) -> int | None:
    """Return where the first sentence ends behind so many characters, or a word, if none ends just there; None if not.

    Text without any end is cut where a block would become a fourth too long.
    """
    most = max(least + BLOCK // 4, 1)
    ends = list(_ENDS.finditer(text, max(least, 0), most))
    sentences = (match.end() for match in ends if not match[0].isspace())
    found = next(sentences, ends[0].end() if ends else most if len(text) > most else None)
    return found if found is None or found < len(text) else None


def _stretches(length: int, spans: Iterable[tuple[Span, int]]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield start, end and numbers of the stretches between the ends of spans, in the order of the text."""
    known = [((max(start, 0), min(end, length)), number) for (start, end), number in spans if start < length]
    opened, closed = (_by_edge(known, side) for side in (0, 1))
    inside = Counter[int]()
    for start, end in pairwise(sorted({0, length, *(edge for span, _ in known for edge in span)})):
        inside.update(opened.get(start, ()))
        inside.subtract(closed.get(start, ()))
        inside = +inside
        yield start, end, tuple(sorted(inside))


def _by_edge(spans: Iterable[tuple[Span, int]], side: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for span, number in spans:
        if span[0] < span[1]:
            found.setdefault(span[side], []).append(number)
    return found


def _kept(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the stretches of an excerpt, apart from each other, of LONGEST characters in all and some words' ends."""
    kept: list[Span] = []
    room = LONGEST
    for first, last in spans:
        start, end = max(first - AROUND, 0), min(last + AROUND, len(text))
        if kept and start <= kept[-1][1] + _WORD:
            start, until = kept.pop()
            end = max(end, until)
        taken = sum(end - start for start, end in kept)
        end = min(end, start + room - taken)
        if end <= start:
            break
        kept.append((start, end))
    return [_whole_words(text, span) for span in kept]


def _whole_words(text: str, span: Span) -> Span:
    """Begin and end a stretch with a word, if its edge is near, and with the text."""
    start, end = span
    before, behind = text[max(start - _WORD, 0) : start], text[end : end + _WORD]
    if len(before) < _WORD:
        start = 0
    elif any(map(str.isspace, before)):
        start -= len(re.split(r"\s", before)[-1])
    if len(behind) < _WORD:
        end = len(text)
    elif any(map(str.isspace, behind)):
        end += len(re.split(r"\s", behind)[0])
    return start, end
