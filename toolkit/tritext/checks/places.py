"""Where a passage stands in the text file that a version was read from: line and column."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path

from tritext.checks.finding import Span
from tritext.records import Document, Variant


class TextFile:
    """A text file whose lines and columns are those of a version."""

    def __init__(self, path: Path, document: Document) -> None:
        """Index the lines of a version that was read from a file."""
        self.path = path
        self._document = document
        self._lines = [0, *(at + 1 for at, each in enumerate(document.text) if each == "\n")]

    def region(self, variant: Variant, span: Span) -> dict[str, int] | None:
        """Return where a place of a passage is, 1-based, columns in code points of the text in NFC.

        None if the passage was edited, so that the file does not have it so.
        """
        start, end = (self._offset(variant, at) for at in span)
        if start is None or end is None:
            return None
        (first, column), (last, behind) = (self._position(at) for at in (start, end))
        return {"startLine": first, "startColumn": column, "endLine": last, "endColumn": behind}

    def _offset(self, variant: Variant, at: int) -> int | None:
        """Return the offset in the document of one in a passage, which may be of several segments."""
        behind = 0
        for index in variant.segments:
            if index >= len(self._document.segments):
                return None
            segment = self._document.segments[index]
            begin = variant.text.find(segment.text, behind)
            if begin < 0 or variant.text[behind:begin].strip():
                return None
            behind = begin + len(segment.text)
            if at <= behind:
                return segment.start + max(at - begin, 0)
        return None

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def text_files(documents: Mapping[str, Document], beside: Path) -> dict[str, TextFile]:
    """Return the files of those versions that are there and say what the version says, character by character.

    Args:
        documents: Language to version, whose id may be a path.
        beside: The comparison: a relative path may start from its folder.
    """
    found: dict[str, TextFile] = {}
    for language, document in documents.items():
        for path in (Path(document.id), beside.parent / document.id):
            if _says(path, document.text):
                found[language] = TextFile(path, document)
                break
    return found


def _says(path: Path, text: str) -> bool:
    try:
        content = path.read_text(encoding="utf-8-sig")  # line ends are \n then
    except (OSError, ValueError):
        return False
    return unicodedata.normalize("NFC", content).rstrip("\n") == text.rstrip("\n")
