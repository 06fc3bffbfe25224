"""A document as what is translated and what is not: the file's own characters, and passages that lie in them.

Nothing is ever rendered anew. A passage knows the stretch of the file that it replaces, and the mark-up inside that
stretch as codes, raw as they stand in the file; whatever no passage covers comes back as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

MASK = "\ufffc"
"""Stands in a passage's text for a code that is part of the sentence: a code span, a picture."""


Kind = Literal["open", "close", "alone", "point", "cut"]
"""Of a code: the halves of a pair; what is a word of the sentence; what is none (a note's mark, a comment); and where
the text is divided in proportion (the next subtitle)."""


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of mark-up inside a passage."""

    at: int
    """Offset in the passage's text; for one of kind ``alone``, of the ``MASK`` that it stands for."""
    raw: str
    """As it stands in the file."""
    kind: Kind
    partner: int | None = None
    """Index of the other half among the passage's codes; None if that lies outside, or there is none."""
    shown: str = ""
    """What a reader sees of a code that stands alone: the content of a code span."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that is translated: a paragraph, a heading, a cell, the cues of a sentence."""

    start: int
    """Offset in the file's text where it begins."""
    end: int
    text: str
    """What is read, in one line: mark-up left out, escapes and entities resolved."""
    codes: tuple[Code, ...] = ()
    """In the order of the file."""
    line: int = 1
    """1-based line of the file."""
    is_html: bool = False
    """Whether it lies in HTML inside of another format."""

    @property
    def plain(self) -> str:
        """The text as a reader sees it, with what its masks stand for."""
        shown = {code.at: code.shown for code in self.codes if code.kind == "alone"}
        return "".join(shown.get(at, char) for at, char in enumerate(self.text))

    def pairs(self) -> Iterator[tuple[int, int, int]]:
        """Yield (index of the opening code or -1, start, end) of each pair, halves reaching to the passage's edge."""
        for index, code in enumerate(self.codes):
            if code.kind == "open":
                yield index, code.at, len(self.text) if code.partner is None else self.codes[code.partner].at
            elif code.kind == "close" and code.partner is None:
                yield index, 0, code.at


Write = Callable[[Passage], str]
"""Writes a passage as the file's format does: codes raw, text escaped."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A document, read."""

    source: str
    """The file's text, or of a DOCX one of its parts, character by character."""
    passages: tuple[Passage, ...]
    """In the order of the file, without overlap."""
    write: Write
    marks: Callable[[Passage], Counter[str]] = lambda passage: Counter(code.raw.strip() for code in passage.codes)
    """Counts a passage's mark-up, so that two readings can be compared."""
    untouched: tuple[tuple[int, str], ...] = ()
    """(line, reason) of what holds text and is left as it is, because it could not be told apart."""

    def fill(self, made: Sequence[Passage | None]) -> str:
        """Return the file's text with passages in the place of its own; None leaves the one there.

        Raises:
            ValueError: If there are not as many as the skeleton has.
        """
        pieces, at = [], 0
        for own, new in zip(self.passages, made, strict=True):
            pieces.append(self.source[at : own.start])
            pieces.append(self.source[own.start : own.end] if new is None else self.write(new))
            at = own.end
        return "".join([*pieces, self.source[at:]])


def written(passage: Passage, escape: Callable[[str], str]) -> str:
    """Set a passage's codes back into its text, the text between them escaped."""
    pieces, at = [], 0
    for code in passage.codes:
        pieces += [escape(passage.text[at : code.at]), code.raw]
        at = code.at + (code.kind == "alone")
    return "".join([*pieces, escape(passage.text[at:])])


def paired(codes: Sequence[Code], names: Sequence[str]) -> tuple[Code, ...]:
    """Find the halves that belong together, by name and properly nested; what has no other half stays single."""
    found, waiting = list(codes), []
    for index, code in enumerate(codes):
        if code.kind == "open":
            waiting.append(index)
        elif code.kind == "close":
            other = next((i for i in reversed(waiting[-64:]) if names[i] == names[index]), None)
            if other is not None:
                found[other] = replace(found[other], partner=index)
                found[index] = replace(code, partner=other)
                del waiting[waiting.index(other) :]
    return tuple(found)
