"""The lines of a text that are not blank, and what their look says: how wide they are, whether they end something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tritext.segment.markers import begins_item
from tritext.segment.seam import Span

NARROWEST, WIDEST = 40, 120
"""Cells of a column at which a text is wrapped."""
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\n\f?|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""A page that ends with a line is no blank line."""
_FIRST_WORD = re.compile(r"\s*(\S{1,120})")
_FIRST_LETTER = re.compile(r"\W*(\w)")
_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？：؟।][\"'”’»)）」』\]]{0,3}$")
_HAS_END = re.compile(r"[.!?…:;؟।][\"'”’»)）」』\]]{0,3}(?:\s|$)|[。！？：；]")
_LETTERS = "가나다라마바사아자차카타파하"
_LETTER_ITEM = re.compile(rf"\s*([{_LETTERS}])\.")
_CLOSES = re.compile(r"[,，、.!?:;…。！？：؟।][\"'”’»)）」』\]]{0,3}$|[」』]$")
"""What a paragraph of a statute, or in Japanese a speech, ends with, too."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str
    """With its indentation."""
    width: int
    """Terminal cells, indentation included."""

    @property
    def indent(self) -> int:
        """Characters of white space before it."""
        return len(self.text) - (self.end - self.start)

    @property
    def is_wide(self) -> bool:
        """Whether at least half of its letters take two cells, as those of Japanese, Chinese and Korean do."""
        return self.width >= 1.5 * len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with a mark that ends a sentence, or announces something."""
        return _ENDS_SENTENCE.search(self.text[-8:]) is not None

    @property
    def has_end(self) -> bool:
        """Whether a sentence ends in it."""
        return _HAS_END.search(self.text) is not None

    @property
    def has_comma(self) -> bool:
        """Whether it ends with a comma."""
        return self.text.endswith(",")

    @property
    def closes(self) -> bool:
        """Whether it ends as the last line of a paragraph may."""
        return _CLOSES.search(self.text[-8:]) is not None


def lines(text: str) -> list[Span]:
    r"""Return the spans of the lines that are not blank, trimmed.

    >>> lines("a\n\n  b c \n")
    [(0, 1), (5, 8)]
    """
    trimmed = ((match.start(), match.group().rstrip()) for match in _LINE.finditer(text))
    return [(at + len(line) - len(line.lstrip()), at + len(line)) for at, line in trimmed if line]


def blocks(text: str) -> Iterator[list[Line]]:
    """Yield the runs of consecutive lines that are not blank."""
    block: list[Line] = []
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
        block.append(Line(match.start() + indent, match.start() + len(content), content, width(content)))
    if block:
        yield block


def items(block: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the parts of a block that begin at its list items."""
    group: list[Line] = []
    for at, line in enumerate(block):
        if group and begins_item(line.text) and not _ends_word(line, block[:at]):
            yield group
            group = []
        group.append(line)
    yield group


def _ends_word(line: Line, before: Sequence[Line]) -> bool:
    """Tell whether what looks like a Korean letter that numbers is the end of a word: 넣었|다."""
    match = _LETTER_ITEM.match(line.text)
    if match is None or before[-1].closes:
        return False
    last = _LETTERS[_LETTERS.index(match[1]) - 1]
    return match[1] != _LETTERS[0] and not any(each.text.lstrip().startswith(f"{last}.") for each in before)


def first_letters(group: Sequence[Line]) -> list[str]:
    """Return the letters with case that lines begin with."""
    letters = [match.group(1) for line in group if (match := _FIRST_LETTER.match(line.text[:40]))]
    return [letter for letter in letters if letter.lower() != letter.upper()]


def first_word(line: str) -> str:
    """Return the first word of a line; where a script without spaces begins, what is before it or one character."""
    match = _FIRST_WORD.match(line)
    word = match.group(1) if match else ""
    wide = (at for at, each in enumerate(word) if unicodedata.east_asian_width(each) == "W")
    unspaced = next((at for at in wide if not "가" <= word[at] <= "힣"), len(word))
    return word[: max(unspaced, 1)]


def width(text: str) -> int:
    """Count terminal cells: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)
