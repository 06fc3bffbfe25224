"""Where a long sentence may be cut into parts that are sentences nearly: for a model that leaves clauses out."""

from __future__ import annotations

import re
from collections.abc import Callable

_OPENERS = "and|but|or|so|if|as|while|which|who|whose|where|when|after|before|because|although|though|with|including"
_STRONG = {
    "en": re.compile(rf"(?<=[;:])\s+|(?<=[,.?!][”\"])\s+|(?<=,)\s+(?=[“\"]|(?:{_OPENERS})\b)|\s+(?=[—–]|-\s)"),
    "ja": re.compile(r"(?<=[てしがりずでればめとら]、)|(?<=。」)|(?<=[；：])"),
    "ko": re.compile(
        r"(?<=[며고나만데서면지니자],)\s+|(?<=[으하되이][며고])\s+|(?<=지만)\s+|(?<=는데)\s+|(?<=[;:])\s+"
    ),
}
"""Between clauses: marks, quotations, what opens an English clause, what ends a Korean or Japanese one."""
_COMMA = {"en": re.compile(r"(?<=,)\s+"), "ja": re.compile(r"(?<=、)"), "ko": re.compile(r"(?<=,)\s+")}
BORDERS = {language: (_STRONG[language], _COMMA[language]) for language in _STRONG}
"""Where a text of a language may be cut, the better kind first."""


def clause_spans(
    text: str, language: str, *, limit: int, least: int, measure: Callable[[str], int]
) -> list[tuple[int, int]]:
    """Cut a text between its clauses until each part measures at most the limit, or has no border left.

    The spans are in order and disjoint; between them lies white space alone. One span where there is no border.

    >>> text = "One thing is so; another, I say, is not."
    >>> [text[a:b] for a, b in clause_spans(text, "en", limit=30, least=8, measure=len)]
    ['One thing is so;', 'another, I say, is not.']

    Args:
        text: What to cut.
        language: Of the text; one without borders of its own is not cut.
        limit: Most that a part should measure.
        least: Least that a part may measure: less is no clause, and a model makes a sentence of it.
        measure: Length of a text for the model, in pieces.
    """
    spans: list[tuple[int, int]] = []
    waiting = [(0, len(text))]
    while waiting:
        start, end = waiting.pop()
        gap = _gap(text[start:end], language, least, measure) if measure(text[start:end]) > limit else None
        if gap is None:
            spans.append((start, end))
        else:
            waiting += [(start + gap[1], end), (start, start + gap[0])]
    return spans


def _gap(part: str, language: str, least: int, measure: Callable[[str], int]) -> tuple[int, int] | None:
    """Return the gap of the best kind there is whose longer side is shortest."""
    for borders in BORDERS.get(language, ()):
        gaps = {}
        for match in borders.finditer(part):
            sides = measure(part[: match.start()]), measure(part[match.end() :])
            if min(sides) >= least:
                gaps[match.span()] = max(sides)
        if gaps:
            return min(gaps, key=lambda gap: gaps[gap])
    return None
