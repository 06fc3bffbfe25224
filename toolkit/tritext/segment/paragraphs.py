"""What stands together: a line is a paragraph, unless it is part of a text that was wrapped at a column.

Joining lines that belong apart loses a boundary for good, splitting a wrapped line loses little. So lines are
joined only on evidence that poems, lists, headings, subtitles and one-sentence-a-line files do not give:

* the lines are wide (40 to 120 terminal cells), and there are three or more of them;
* each is so full that the next line's first word would not have fitted (or, in Japanese and Chinese, all but the
  last are equally wide);
* most of them break off in mid-sentence, and where letters have case, lines go on in lower case.

Once such a block has shown the column, other blocks of the text need less: two lines will do, or three and more that
go on with capitals if the last one ends a sentence, as no headline does.

What is copied from a printed page has no even column, for its letters are not equally wide, and often no blank lines
between paragraphs. Where a third of a text's lines are full but for an eighth of the widest, and most of these break
off in mid-sentence, a line that has more room left than that is a heading, or ends a paragraph; if it is no heading, it
ends a sentence, which the messages of a program do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tritext.segment.markers import begins_item
from tritext.segment.seam import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FIRST_WORD = re.compile(r"\s*(\S{1,120})")
_FIRST_LETTER = re.compile(r"\W*(\w)")
_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？：؟।][\"'”’»)）」』\]]{0,3}$")
_CLOSES = re.compile(_ENDS_SENTENCE.pattern.replace("[.", "[,，、.", 1))
"""What a paragraph of a statute ends with, too."""
_NARROWEST, _WIDEST = 40, 120
_UNEVEN = 8
"""The part of a column, an eighth, that a line set in letters of unequal width may leave free."""
_PRINTED = 6
"""Full lines that a printed page must have at least."""
_RAGGED = 4
"""Cells by which the longest lines of two paragraphs of one column differ."""
_KINSOKU = 2
"""Cells by which lines of one column differ because no line begins with a closing mark."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str
    """With its indentation."""
    width: int
    """Terminal cells, indentation included."""


def lines(text: str) -> list[Span]:
    r"""Return the spans of the lines that are not blank, trimmed.

    >>> lines("a\n\n  b c \n")
    [(0, 1), (5, 8)]
    """
    trimmed = ((match.start(), match.group().rstrip()) for match in _LINE.finditer(text))
    return [(at + len(line) - len(line.lstrip()), at + len(line)) for at, line in trimmed if line]


def paragraphs(text: str) -> list[Span]:
    r"""Return the spans of the paragraphs, trimmed and in order.

    >>> paragraphs("Title\nFirst line.\n\nSecond.")
    [(0, 5), (6, 17), (19, 26)]
    """
    groups = [group for block in _blocks(text) for group in _items(block)]
    columns = {_column(group) for group in groups if _is_wrapped(group)}
    page = _page(groups)
    return [(part[0].start, part[-1].end) for group in groups for part in _parts(group, columns, page)]


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Yield the runs of consecutive lines that are not blank."""
    block: list[_Line] = []
    behind = 0
    for match in _LINE.finditer(text):
        content = match.group().rstrip()
        if block and len(_BREAK.findall(text, behind, match.start())) > 1:
            yield block
            block = []
        if not content:
            continue
        behind = match.end()
        indent = len(content) - len(content.lstrip())
        block.append(_Line(match.start() + indent, match.start() + len(content), content, _width(content)))
    if block:
        yield block


def _items(block: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the parts of a block that begin at its list items."""
    group: list[_Line] = []
    for line in block:
        if group and begins_item(line.text):
            yield group
            group = []
        group.append(line)
    yield group


def _page(groups: Sequence[Sequence[_Line]]) -> int:
    """Return the column of a text that was copied from a printed page; 0 if it does not look like that."""
    column = max(map(_column, groups), default=0)
    if not _NARROWEST <= column <= _WIDEST:
        return 0
    pairs = [pair for group in groups for pair in pairwise(group)]
    broken = [pair for pair in pairs if _is_full(*pair, column)]
    ends = sum(_ENDS_SENTENCE.search(line.text[-8:]) is not None for line, _ in broken)
    is_full = len(broken) >= _PRINTED and 3 * len(broken) >= len(pairs) and 3 * ends <= len(broken)
    goes_on = 2 * sum(map(_goes_on, broken)) >= len(broken)
    last = [line for line, after in pairs if column < 2 * line.width and not _is_full(line, after, column)]
    closes = 3 * sum(_CLOSES.search(line.text[-8:]) is not None for line in last) >= 2 * len(last)
    return column if is_full and goes_on and closes else 0


def _is_full(line: _Line, after: _Line, column: int) -> bool:
    """Tell whether a line has no room for the first word of the next, but for an eighth of the column."""
    return column - line.width - 1 - _width(_first_word(after.text)) < column // _UNEVEN


def _parts(group: list[_Line], columns: set[int], page: int) -> Iterator[list[_Line]]:
    """Yield the paragraphs of a group of lines."""
    if len(group) > 1 and (_is_wrapped(group) or _follows(group, columns)):
        yield group
        return
    cuts = [at + 1 for at, pair in enumerate(pairwise(group)) if not (page and _is_full(*pair, page))]
    for start, end in pairwise([0, *cuts, len(group)]):
        if end - start > 1 and _runs_on(group[start:end]):
            yield group[start:end]
        else:
            yield from ([line] for line in group[start:end])


def _is_wrapped(group: Sequence[_Line]) -> bool:
    """Tell whether a group of lines is one paragraph that was wrapped at a column, by itself alone."""
    column = _column(group)
    if len(group) < 3 or not _NARROWEST <= column <= _WIDEST:
        return False
    return _fills(group, column) and _breaks_off(group) and _goes_on(group)


def _follows(group: Sequence[_Line], columns: set[int]) -> bool:
    """Tell whether a group of lines was wrapped at one of the columns that other paragraphs of the text show."""
    own = _column(group)
    return _runs_on(group) and any(own <= column + _RAGGED and _fills(group, max(own, column)) for column in columns)


def _runs_on(group: Sequence[_Line]) -> bool:
    """Tell whether the lines of a group read as one paragraph, given that they are full."""
    is_closed = len(group) > 2 and _ENDS_SENTENCE.search(group[-1].text[-8:]) is not None
    return _breaks_off(group) and (is_closed or _goes_on(group))


def _column(group: Sequence[_Line]) -> int:
    """Return the width of the widest line."""
    return max(line.width for line in group)


def _fills(group: Sequence[_Line], column: int) -> bool:
    """Tell whether no line but the last has room left: for the next word, or in a script without spaces at all."""
    if any("\t" in line.text.strip() for line in group):
        return False
    full = all(line.width + 1 + _width(_first_word(after.text)) > column for line, after in pairwise(group))
    even = all(line.width >= column - _KINSOKU for line in group[:-1])
    return full or (even and all(line.width >= 1.5 * len(line.text) for line in group))


def _breaks_off(group: Sequence[_Line]) -> bool:
    """Tell whether most lines end in mid-sentence."""
    ends = sum(_ENDS_SENTENCE.search(line.text[-8:]) is not None for line in group[:-1])
    return ends <= (len(group) - 1) // 2


def _goes_on(group: Sequence[_Line]) -> bool:
    """Tell whether enough lines go on in lower case, as far as they begin with a letter that has case."""
    letters = [match.group(1) for line in group[1:] if (match := _FIRST_LETTER.match(line.text[:40]))]
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    return 3 * sum(map(str.islower, cased)) >= len(cased)


def _first_word(line: str) -> str:
    """Return the first word of a line, or in a script without spaces the first character."""
    match = _FIRST_WORD.match(line)
    word = match.group(1) if match else ""
    return word[:1] if unicodedata.east_asian_width(word[:1] or " ") == "W" and not "가" <= word[0] <= "힣" else word


def _width(text: str) -> int:
    """Count terminal cells: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)
