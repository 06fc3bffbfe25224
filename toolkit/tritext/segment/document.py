"""The way from a text to a document: paragraphs, cells between tabs, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tritext.records import Document, Segment
from tritext.segment.lines import lines
from tritext.segment.markers import is_marker
from tritext.segment.paragraphs import paragraphs
from tritext.segment.rules import RuleSegmenter
from tritext.segment.seam import Segmenter, Span, spans_between

_TAB = re.compile(r"\t+")


def segment(
    text: str, *, id: str, language: str, segmenter: Segmenter | None = None, already_split: bool = False
) -> Document:
    r"""Find the segments of a text; what lies outside of them is only white space.

    A line end and a tab end a segment, unless the lines are one paragraph that was wrapped at a column. Each
    segment knows its exact offsets and the 0-based number of its paragraph.

    Args:
        text: In NFC, line ends as ``\n``.
        id: Name of the document that a person recognises.
        language: Lower-case primary tag.
        segmenter: Splits a paragraph into sentences; the rules of this package if None.
        already_split: Take each line that is not blank as one segment, whatever it holds.

    Raises:
        UsageError: If the segmenter does not split this language.

    >>> document = segment("Title\n\nIt rained. We stayed.", id="a.txt", language="en")
    >>> [(one.paragraph, one.start, one.text) for one in document.segments]
    [(0, 0, 'Title'), (1, 7, 'It rained.'), (1, 18, 'We stayed.')]
    """
    blocks = lines(text) if already_split else paragraphs(text)
    chosen = None if already_split else segmenter or RuleSegmenter()
    segments: list[Segment] = []
    for number, (start, end) in enumerate(blocks):
        for first, last in _sentences(text, (start, end), chosen, language):
            segments.append(Segment(len(segments), first, last, text[first:last], number))
    return Document(id=id, language=language, text=text, segments=tuple(segments))


def _sentences(text: str, paragraph: Span, segmenter: Segmenter | None, language: str) -> Iterator[Span]:
    """Yield the spans of a paragraph's sentences in the whole text; without a segmenter, the paragraph itself."""
    if segmenter is None:
        yield paragraph
        return
    offset = paragraph[0]
    part = text[offset : paragraph[1]]
    for start, end in _cells(part):
        for first, last in segmenter.split(part[start:end], language=language):
            yield offset + start + first, offset + start + last


def _cells(paragraph: str) -> list[Span]:
    """Return the spans between tabs; the tab behind an enumeration marker separates nothing."""
    if "\t" not in paragraph:
        return [(0, len(paragraph))]
    start = 0
    cuts: list[int] = []
    for tab in _TAB.finditer(paragraph):
        if not is_marker(paragraph[start : tab.start()]):
            cuts.append(tab.start())
            start = tab.end()
    return spans_between(paragraph, cuts)
