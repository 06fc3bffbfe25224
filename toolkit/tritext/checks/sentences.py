"""Where the sentences of a variant are: enough to compare them one by one, where all versions have as many."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tritext.checks.finding import Span

_STOP = re.compile(r"""[.!?]+["'”’)\]]*(?=\s+["'“‘(\[]?[A-Z가-힣])|[。！？]+[」』）”]*""")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Prof|No|vs|Jr|Sr|Inc|Co|Corp|Ltd)|\b[A-Z])\.$")

_LONGEST_ABBREVIATION = 8
_TOGETHER = 2


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


def are_apart(texts: Mapping[str, str], row: Mapping[str, Span]) -> bool:
    """Whether more than two sentences are compared as one: what two versions say may stand in different ones."""
    return any(len(sentences(texts[language][start:end])) > _TOGETHER for language, (start, end) in row.items())


def side_by_side(texts: Mapping[str, str]) -> list[dict[str, Span]]:
    """Return the sentences row by row if all versions have as many, else the whole texts as one row."""
    spans = {language: sentences(text) for language, text in texts.items()}
    if len({len(each) for each in spans.values()}) > 1:
        return [{language: (0, len(text)) for language, text in texts.items()}]
    return [dict(zip(spans, row, strict=True)) for row in zip(*spans.values(), strict=True)]
