"""Where a sentence might end: a run of marks, the closing quotes and brackets behind it, and what follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tritext.segment.seam import skip

IDEOGRAPHIC = frozenset("。｡")
"""Full stops that are never anything else."""
EXCLAMATIONS = frozenset("!?！？‼⁇⁈⁉﹗﹖")
ELLIPSES = frozenset("…‥")
POINTS = frozenset(".．﹒")
OWN_SCRIPT = frozenset("؟۔।॥။።։།")
"""Arabic, Urdu, Devanagari, Burmese, Ethiopic, Armenian and Tibetan marks: they too are never anything else."""

_MARKS = re.escape("".join(sorted(IDEOGRAPHIC | EXCLAMATIONS | ELLIPSES | POINTS | OWN_SCRIPT)))
_CLOSERS = re.escape("\"＂'＇’”»›)）]］}｝」｣』】〗〙〛〉》〕“‘«„")
_RUN = re.compile(f"[{_MARKS}]+")
_RUN_GREEK = re.compile(f"[{_MARKS};]+")
_FACE = (
    "[\u2639\u263a\u2764\U0001f44a-\U0001f44f\U0001f493-\U0001f49f"
    "\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a]"
)
_EMOJI = "[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
_TAIL = re.compile(
    rf"""(?:
      [{_CLOSERS}{_MARKS}]
    | [\ \u00a0\u202f]?[»›](?=[\s,.;:)]|$)                # French sets a space before its closing mark
    | \[\d{{1,3}}\] | [¹²³⁰⁴-⁹]                           # the number of a note
    | [(（](?:笑|泣|汗|爆|涙|苦笑|爆笑|拍手|웃음|박수|laughter|laughs|applause)[)）]
    | {_EMOJI}
    | \s(?:{_FACE}[\ufe0f\U0001f3fb-\U0001f3ff]?)+(?=\s|$)
    )*""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
_EITHER_WAY = '"＂“‘«„'
"""Quotation marks that open in one language and close in another, or do both."""
_DOUBLE = re.compile('["＂“”]')
_BEFORE_OPENING = " \t\n\u3000([{（「『"
_BEHIND_CLOSING = " \t\n\u3000.,;:!?)]}。、，」』）"


@dataclass(frozen=True, slots=True)
class Stop:
    """A place at which a sentence might end."""

    text: str
    """The paragraph."""
    start: int
    """Offset of the first mark."""
    closers: int
    """Offset behind the marks, where closing quotes, brackets and notes begin."""
    end: int
    """Offset behind those: the end of the sentence, if it ends here."""
    next: int
    """Offset of the next character that is not white space; the text's length if there is none."""

    @property
    def marks(self) -> str:
        """The marks themselves: ``.``, ``?!``, ``...``, ``。``."""
        return self.text[self.start : self.closers]

    @property
    def tail(self) -> str:
        """The closing quotes and brackets, and any note, behind the marks."""
        return self.text[self.closers : self.end]

    @property
    def before(self) -> str:
        """The character before the marks; empty at the start of the paragraph."""
        return self.text[self.start - 1 : self.start] if self.start else ""

    @property
    def after(self) -> str:
        """The next character that is not white space; empty at the end."""
        return self.text[self.next : self.next + 1]

    @property
    def is_spaced(self) -> bool:
        """Whether white space follows."""
        return self.next > self.end

    @property
    def is_ellipsis(self) -> bool:
        """Whether the marks trail off: ``...``, ``…``, and the last of ``. . .``."""
        marks = self.marks
        if len(marks) > 1:
            return (POINTS | ELLIPSES).issuperset(marks)
        spaced = self.text[max(0, self.start - 2) : self.start] in (". ", ".\u00a0")
        return marks in ELLIPSES or (marks in POINTS and spaced)

    def has(self, kind: frozenset[str]) -> bool:
        """Tell whether one of the marks is of a kind."""
        return not kind.isdisjoint(self.marks)


def scan(text: str, *, language: str) -> Iterator[Stop]:
    """Yield every stop of a paragraph, in order; linear in its length.

    >>> [text[stop.start : stop.end] for text in ["He said “no.” Why?"] for stop in scan(text, language="en")]
    ['.”', '?']
    """
    run = _RUN_GREEK if language == "el" else _RUN
    is_inside = _inside_quote(text)
    match = run.search(text)
    while match:
        end = _closed(text, match.end(), is_inside=is_inside(match.end()))
        yield Stop(text, match.start(), match.end(), end, skip(_SPACE, text, end))
        match = run.search(text, end)


def _inside_quote(text: str) -> Callable[[int], bool]:
    """Return a function that tells whether an offset lies in a double quotation, for offsets that only ever grow.

    A mark behind a space opens, one before a space closes, and any other does the opposite of the last: so a mark
    that is missing or of the wrong kind does no harm for long.
    """
    marks = _DOUBLE.finditer(text)
    waiting = next(marks, None)
    inside = False

    def is_inside(offset: int) -> bool:
        nonlocal waiting, inside
        while waiting and waiting.end() <= offset:
            behind_space = waiting.start() == 0 or text[waiting.start() - 1] in _BEFORE_OPENING
            before_space = text[waiting.end() : waiting.end() + 1] in _BEHIND_CLOSING
            inside = behind_space or not (before_space or inside)
            waiting = next(marks, None)
        return inside

    return is_inside


def _closed(text: str, start: int, *, is_inside: bool) -> int:
    """Return where the closing marks from ``start`` on end: before the first that opens what follows."""
    end = skip(_TAIL, text, start)
    for offset in range(start, end):
        if text[offset] not in _EITHER_WAY:
            continue
        follows = text[offset + 1 : offset + 2]
        if text[offset] in '"＂' and is_inside:
            is_inside = False
        elif follows.isalpha() or follows.isdecimal():
            return offset
    return end
