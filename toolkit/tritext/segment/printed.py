"""A text that was copied out of a printed page, as out of a PDF.

Its lines have no even column, for its letters are not equally wide, and often there are no blank lines between its
paragraphs. Where a third of the lines are full but for an eighth of the column, and most of these break off in
mid-sentence, a line that has more room left than that is a heading, or ends a paragraph; if it is no heading, it
ends a sentence, which the messages of a program do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from tritext.segment.lines import NARROWEST, WIDEST, Line, first_letters, first_word, width
from tritext.segment.markers import begins_item

_NARROWEST_PAGED, _WIDEST_PAGED = 24, 200
"""Cells of a column of a text whose pages are marked."""
_UNEVEN = 8
"""The part of a column, an eighth, that a line set in letters of unequal width may leave free."""
_OPEN = 4
"""The part of it that a line may leave free which ends with no mark, as the last of a paragraph does."""
_NARROWEST_HEADING = 16
"""Cells of a heading of several lines; what is narrower is a list."""
_HEADING = 5
"""Lines that a heading has at most."""
_PRINTED = 6
"""Full lines that a printed page must have at least."""
_OVERLONG = 20
"""One line in so many may be longer than the column: what takes a hyphen away appends the rest of the word."""
_CENTRED = 6
"""A line that stands farther in than this part of the column, a sixth, is no first line of a paragraph."""
_SENTENCE = 8
"""Lines among which a sentence ends at least once."""
_CLOSED, _CLOSED_PAGED = 10, 5
"""Among so many times the lines with room left that end with no mark, headings, there must be full ones."""
_BINDS = "A|AN|AND|AT|BETWEEN|BY|FOR|FROM|IN|OF|ON|OR|THE|TO|WITH"
_GOES_ON, _CAME = re.compile(rf"(?:^|\s)(?:{_BINDS})\s*$"), re.compile(r"\s*(?:AND|BETWEEN|BY|FOR|FROM|OF|OR|WITH)\s")
"""Words at the end of a line in capitals, or at the beginning of the next, with which a title goes on."""
_INDENTED = 2
"""Characters by which the first line of a paragraph stands in."""


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page, told by its column."""

    column: int
    """Terminal cells that a full line takes."""
    margin: int
    """Characters of white space that most lines stand behind."""
    openers: frozenset[str] = frozenset()
    """Words, as ``Whereas``, that begin paragraphs of this text behind one that ends with a comma."""

    def is_full(self, line: Line, after: Line) -> bool:
        """Tell whether a line has no room for the first word of the next, but for an eighth of the column."""
        return self._room(line, after) < self.column // _UNEVEN

    def _is_followed(self, line: Line, after: Line) -> bool:
        """Tell whether a paragraph goes on behind a line: of lines that end nothing few are not full."""
        return self._room(line, after) < self.column // (_UNEVEN if line.closes else _OPEN)

    def found_openers(self, pairs: Sequence[tuple[Line, Line]]) -> frozenset[str]:
        """Return the words with a capital that begin a line behind a comma and room left, more than once."""
        found = Counter(
            first_word(after.text) for line, after in pairs if line.has_comma and not self._is_followed(line, after)
        )
        return frozenset(word for word, times in found.items() if times > 1 and word[:1].isupper())

    def _room(self, line: Line, after: Line) -> int:
        """Return the cells that a line has left when the first word of the next would stand in it, too."""
        return self.column - line.width - 1 - width(first_word(after.text))

    def bridged(self, groups: Sequence[list[Line]]) -> Iterator[list[Line]]:
        """Yield groups, two as one where only the foot of a column parts them, which looks as a blank line does."""
        done: list[Line] = []
        for group in groups:
            if done and not self._continues(done, group[0]):
                yield done
                done = []
            done = done + group if done else group
        if done:
            yield done

    def _continues(self, group: Sequence[Line], line: Line) -> bool:
        """Tell whether a line goes on where full lines of a paragraph broke off."""
        if len(group) < 2 or group[-1].ends_sentence or begins_item(line.text) or self._begins(group, line):
            return False
        letter = first_letters([line])
        is_going = letter[0].islower() if letter else line.is_wide
        return is_going and self.is_full(group[-2], group[-1]) and self.is_full(group[-1], line)

    def parts(self, group: Sequence[Line]) -> Iterator[list[Line]]:
        """Yield the parts of a group that end at a line with room left, or before one that is set in."""
        heading = self._heading(group)
        if heading:
            yield heading
        part: list[Line] = []
        for line in group[len(heading) :]:
            if part and self._is_next(part, line):
                yield part
                part = []
            part.append(line)
        if part:
            yield part

    def _is_next(self, part: Sequence[Line], line: Line) -> bool:
        """Tell whether a line begins another paragraph."""
        opens = part[-1].has_comma and first_word(line.text) in self.openers
        return opens or not self._is_followed(part[-1], line) or self._begins(part, line)

    def _heading(self, group: Sequence[Line]) -> list[Line]:
        """Return the lines of the heading that a group begins with, if it is set in larger letters over several lines.

        They are full by a width of their own, and go on in lower case; or they are in capitals, and broken before or
        behind a word that ends no title and begins none; or there are three and more, equally wide, in a script without
        case.
        """
        narrow = list(takewhile(lambda line: _UNEVEN * line.width < (_UNEVEN - 1) * self.column, group[:_HEADING]))
        cut = next((at + 1 for at, line in enumerate(narrow) if line.closes), len(narrow))
        lower = list(takewhile(lambda line: any(map(str.islower, first_letters([line]))), narrow[1:cut]))
        if lower:
            found = [narrow[0], *lower]
            own = Page(max(line.width for line in found), self.margin)
            is_full = own.column >= _NARROWEST_HEADING and all(own._is_followed(*pair) for pair in pairwise(found))
            return found if is_full else []
        going = list(takewhile(lambda pair: _is_one_title(*pair), pairwise(narrow[:cut])))
        if going:
            return [narrow[0], *(after for _, after in going)]
        # but for what may not begin a line
        even = list(takewhile(lambda line: line.is_wide and abs(line.width - narrow[0].width) <= 2, narrow[:cut]))
        rest = [line for line in narrow[len(even) : cut][:1] if line.width < narrow[0].width]
        return [*even, *rest] if len(even) + len(rest) > 2 else []

    def _begins(self, part: Sequence[Line], line: Line) -> bool:
        """Tell whether a line stands in, as the first of a paragraph does, or is centred, or follows one that is.

        What stands in behind a bullet goes on.
        """
        if self._is_centred(line) or self._is_centred(part[-1]):
            return True
        return line.indent - part[-1].indent >= _INDENTED and not begins_item(part[0].text)

    def _is_centred(self, line: Line) -> bool:
        return _CENTRED * (line.indent - self.margin) >= self.column


def page_of(groups: Sequence[Sequence[Line]], *, is_paged: bool) -> Page | None:
    """Return the page that a text was copied from; None if it does not look like that.

    No blank line and no bullet parts the lines of a group. A text that marks where its pages end, as what comes out of
    a PDF does, ``is_paged``.
    """
    widths = sorted(line.width for group in groups for line in group)
    if not widths:
        return None
    indents = sorted(line.indent for group in groups for line in group)
    page = Page(widths[-1 - len(widths) // _OVERLONG], indents[len(indents) // 2])
    narrowest, widest = (_NARROWEST_PAGED, _WIDEST_PAGED) if is_paged else (NARROWEST, WIDEST)
    if not narrowest <= page.column <= widest:
        return None
    pairs = [pair for group in groups for pair in pairwise(group)]
    full = [pair for pair in pairs if page.is_full(*pair)]
    if len(full) < _PRINTED or 3 * len(full) < len(pairs) or not _reads_on(full):
        return None
    if _SENTENCE * sum(line.has_end for group in groups for line in group) < len(widths):
        return None
    before = page.margin if is_paged else 0  # there what is centred has white space before it, and is a heading
    wide = [(line, after) for line, after in pairs if page.column - before < 2 * (line.width - line.indent * is_paged)]
    short = [line for line, after in wide if not page.is_full(line, after)]
    unclosed = sum(not line.closes for line in short)
    is_closed = 3 * unclosed <= len(short) or (_CLOSED_PAGED if is_paged else _CLOSED) * unclosed <= len(full)
    return replace(page, openers=page.found_openers(pairs)) if is_closed else None


def _reads_on(full: Sequence[tuple[Line, Line]]) -> bool:
    """Tell whether full lines break off in mid-sentence and go on in the next, as those of prose do.

    At most a third of them end a sentence; behind half of them at least the next begins in lower case, or in a script
    without case.
    """
    ends = sum(line.ends_sentence for line, _ in full)
    lower = sum(all(map(str.islower, first_letters([after]))) for _, after in full)
    return 3 * ends <= len(full) and 2 * lower >= len(full)


def is_title(lines: Sequence[Line]) -> bool:
    """Tell whether lines are one title in capitals."""
    return len(lines) > 1 and all(_is_one_title(*pair) for pair in pairwise(lines))


def _is_one_title(line: Line, after: Line) -> bool:
    """Tell whether a title in capitals goes on in the next line: no title ends or begins with such a word."""
    if not (line.text.isupper() and after.text.isupper()):
        return False
    return _GOES_ON.search(line.text[-12:]) is not None or _CAME.match(after.text) is not None
