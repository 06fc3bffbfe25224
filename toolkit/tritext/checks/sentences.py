"""Where the sentences of a variant are: enough to compare them one by one, where all versions have as many."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tritext.checks.finding import Span

_STOP = re.compile(r"""(?<![.!?])[.!?]+["'”’)\]]*(?=\s+["'“‘(\[]?[A-Z가-힣])|[。！？]+[」』）”]*""")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Prof|No|vs|Jr|Sr|Inc|Co|Corp|Ltd)|\b[A-Z])\.$")

_LONGEST_ABBREVIATION = 8
_TOGETHER = 2
_LEAST = 0.25
"""Share of a span that part of a sentence at its edge is at least, if it is meant."""


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, white space before them included; together they are the text."""
    spans, start = [], 0
    last = len(text.rstrip())
    for match in _STOP.finditer(text):
        before = text[max(start, match.end() - _LONGEST_ABBREVIATION) : match.end()]
        if not _ABBREVIATED.search(before) and match.end() < last:
            spans.append((start, match.end()))
            start = match.end()
    return [*spans, (start, len(text))]


def trimmed(text: str, span: Span) -> Span:
    """Return a span without white space and without the piece of a sentence at an edge, if most of it is of others.

    >>> text = "He seeks asylum in Seoul. Nobody asked him why he came."
    >>> text[slice(*trimmed(text, (16, len(text))))]
    'Nobody asked him why he came.'
    """
    start, end = span
    parts = [
        (max(first, start), min(last, end), first >= start - 1 and last <= end)
        for first, last in sentences(text)
        if first < end and start < last
    ]
    kept = [(first, last) for first, last, is_whole in parts if is_whole or last - first >= _LEAST * (end - start)]
    start, end = (kept[0][0], kept[-1][1]) if kept else span
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())


def are_apart(texts: Mapping[str, str], row: Mapping[str, Span]) -> bool:
    """Whether more than two sentences are compared as one: what two versions say may stand in different ones."""
    return any(len(sentences(texts[language][start:end])) > _TOGETHER for language, (start, end) in row.items())


def side_by_side(texts: Mapping[str, str]) -> list[dict[str, Span]]:
    """Return the sentences row by row if all versions have as many, else the whole texts as one row."""
    spans = {language: sentences(text) for language, text in texts.items()}
    if len({len(each) for each in spans.values()}) > 1:
        return [{language: (0, len(text)) for language, text in texts.items()}]
    return [dict(zip(spans, row, strict=True)) for row in zip(*spans.values(), strict=True)]
