"""What stands together: a line is a paragraph, unless it is part of a text that was wrapped at a column.

Joining lines that belong apart loses a boundary for good, splitting a wrapped line loses little. So lines are
joined only on evidence that poems, lists, headings, subtitles and one-sentence-a-line files do not give:

* the lines are wide (40 to 120 terminal cells), and there are three or more of them;
* each is so full that the next line's first word would not have fitted (or, in Japanese and Chinese, all but the
  last are equally wide);
* most of them break off in mid-sentence, and where letters have case, lines go on in lower case.

Once such a block has shown the column, other blocks of the text need less: two lines will do, or three and more that
go on with capitals if the last one ends a sentence, as no headline does. What is copied from a printed page has no even
column: `printed` knows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tritext.segment.lines import NARROWEST, WIDEST, Line, blocks, first_letters, first_word, items, width
from tritext.segment.printed import Page, is_title, page_of
from tritext.segment.seam import Span

_RAGGED = 4
"""Cells by which the longest lines of two paragraphs of one column differ."""
_KINSOKU = 2
"""Cells by which lines of one column differ because no line begins with a closing mark."""


def paragraphs(text: str) -> list[Span]:
    r"""Return the spans of the paragraphs, trimmed and in order.

    >>> paragraphs("Title\nFirst line.\n\nSecond.")
    [(0, 5), (6, 17), (19, 26)]
    """
    groups = [group for block in blocks(text) for group in items(block)]
    columns = {_column(group) for group in groups if _is_wrapped(group)}
    is_paged = "\f" in text
    page = page_of(groups, is_paged=is_paged)
    groups = [*page.bridged(groups)] if page and is_paged else groups
    return [(part[0].start, part[-1].end) for group in groups for part in _parts(group, columns, page)]


def _parts(group: list[Line], columns: set[int], page: Page | None) -> Iterator[list[Line]]:
    """Yield the paragraphs of a group of lines."""
    if len(group) > 1 and (_is_wrapped(group) or _follows(group, columns)):
        yield group
        return
    for part in page.parts(group) if page else ():
        yield from [part] if _runs_on(part) or is_title(part) else _pieces(part)
    if not page:
        yield from ([line] for line in group)


def _pieces(part: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield what is left of the full lines of a page that are no one paragraph: parted where a sentence ends."""
    cuts = [at for at, line in enumerate(part, 1) if line.ends_sentence and at < len(part)]
    for start, end in pairwise([0, *cuts, len(part)]):
        piece = list(part[start:end])
        if piece[-1].ends_sentence or _goes_on(piece):
            yield piece
        else:
            yield from ([line] for line in piece)


def _is_wrapped(group: Sequence[Line]) -> bool:
    """Tell whether a group of lines is one paragraph that was wrapped at a column, by itself alone."""
    column = _column(group)
    if len(group) < 3 or not NARROWEST <= column <= WIDEST:
        return False
    return _fills(group, column) and _breaks_off(group) and _goes_on(group)


def _follows(group: Sequence[Line], columns: set[int]) -> bool:
    """Tell whether a group of lines was wrapped at one of the columns that other paragraphs of the text show."""
    own = _column(group)
    return _runs_on(group) and any(own <= column + _RAGGED and _fills(group, max(own, column)) for column in columns)


def _runs_on(group: Sequence[Line]) -> bool:
    """Tell whether the lines of a group read as one paragraph, given that they are full."""
    is_closed = len(group) > 2 and group[-1].ends_sentence
    return _breaks_off(group) and (is_closed or _goes_on(group))


def _column(group: Sequence[Line]) -> int:
    """Return the width of the widest line."""
    return max(line.width for line in group)


def _fills(group: Sequence[Line], column: int) -> bool:
    """Tell whether no line but the last has room left: for the next word, or in a script without spaces at all."""
    if any("\t" in line.text.strip() for line in group):
        return False
    full = all(line.width + 1 + width(first_word(after.text)) > column for line, after in pairwise(group))
    even = all(line.width >= column - _KINSOKU for line in group[:-1])
    return full or (even and all(line.is_wide for line in group))


def _breaks_off(group: Sequence[Line]) -> bool:
    """Tell whether most lines end in mid-sentence."""
    return sum(line.ends_sentence for line in group[:-1]) <= (len(group) - 1) // 2


def _goes_on(group: Sequence[Line]) -> bool:
    """Tell whether enough lines go on in lower case, as far as they begin with a letter that has case."""
    cased = first_letters(group[1:])
    return 3 * sum(map(str.islower, cased)) >= len(cased)
