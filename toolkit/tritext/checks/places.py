"""Where a passage stands in the text file that a version was read from: line and column."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from tritext.checks.finding import Span
from tritext.records import Document, Variant

_BLANKS = re.compile(r"\s+")
_ENCODINGS = ("utf-8-sig", "utf-16", "cp949", "cp932")
"""Those that are tried: a wrong one gives another text than the version has, and is no harm."""

_LEAST_ALIKE = 0.5
"""Share of a version's lines that a file has, from which on it is taken as that version's: what stood at the edges of
printed pages, and broken words, are not in the version as they are in the file."""

_MOST_LINES = 20_000
"""Of which lines are compared one by one: the time grows with the square of blank and other repeated ones."""


class TextFile:
    """A text file that has the lines of a version."""

    def __init__(self, path: Path, document: Document, lines: Mapping[int, int]) -> None:
        """Index the lines of a version that was read from a file.

        Args:
            path: The file.
            document: The version.
            lines: Number of a line in the version to that in the file, 1-based, of those that both have.
        """
        self.path = path
        self._numbers = lines
        self._document = document
        self._lines = [0, *(at + 1 for at, each in enumerate(document.text) if each == "\n")]

    def region(self, variant: Variant, span: Span) -> dict[str, int] | None:
        """Return where a place of a passage is, 1-based, columns in code points of the text in NFC.

        None if the passage was edited, or the file has a line of it otherwise.
        """
        solid = self._solid(variant)
        before, until = (len(_BLANKS.sub("", variant.text[:at])) for at in span)
        if not solid or before >= len(solid):
            return None
        start, end = solid[before], solid[max(until - 1, before)] + 1
        (first, column), (last, behind) = (self._position(at) for at in (start, end))
        if first not in self._numbers or last not in self._numbers:
            return None
        first, last = self._numbers[first], self._numbers[last]
        return {"startLine": first, "startColumn": column, "endLine": last, "endColumn": behind}

    def _solid(self, variant: Variant) -> list[int]:
        """Return the offset in the document of each character that is not blank; none if the passage was edited.

        A passage of several segments or lines has other blanks between them than the document.
        """
        if any(index >= len(self._document.segments) for index in variant.segments):
            return []
        segments = [self._document.segments[index] for index in variant.segments]
        if _BLANKS.sub("", variant.text) != _BLANKS.sub("", "".join(each.text for each in segments)):
            return []
        return [at for each in segments for at in range(each.start, each.end) if not self._document.text[at].isspace()]

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def text_files(documents: Mapping[str, Document], beside: Path) -> dict[str, TextFile]:
    """Return the files of those versions that are there and say what the version says, but for some of its lines.

    Args:
        documents: Language to version, whose id may be a path.
        beside: The comparison: a relative path may start from its folder.
    """
    found: dict[str, TextFile] = {}
    for language, document in documents.items():
        for path in (Path(document.id), beside.parent / document.id):
            if lines := _common_lines(path, document.text):
                found[language] = TextFile(path, document, lines)
                break
    return found


def _common_lines(path: Path, text: str) -> dict[int, int]:
    """Return the lines of a version that a file has, by their number there; none if it is not that version's file."""
    wanted = text.rstrip("\n").split("\n")
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return {}
    best: dict[int, int] = {}
    for encoding in _ENCODINGS:
        try:
            content = unicodedata.normalize("NFC", data.decode(encoding))
        except ValueError:
            continue
        lines = content.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        found = _matched(wanted, lines)
        best = max(best, found, key=len)
        if len(best) == len(wanted):
            break
    filled = {number for number, line in enumerate(wanted, 1) if line.strip()}
    return best if len(filled & best.keys()) >= _LEAST_ALIKE * len(filled) else {}


def _matched(wanted: Sequence[str], lines: Sequence[str]) -> dict[int, int]:
    """Return the 1-based number of each line to that of the same one among others, in one order."""
    if wanted == lines:
        return {number: number for number in range(1, len(wanted) + 1)}
    if max(len(wanted), len(lines)) > _MOST_LINES:
        return {}
    blocks = SequenceMatcher(None, wanted, lines, autojunk=False).get_matching_blocks()
    return {block.a + at + 1: block.b + at + 1 for block in blocks for at in range(block.size)}
