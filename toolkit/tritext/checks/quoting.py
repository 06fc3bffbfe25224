"""How messages quote the versions, the same in all rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tritext.checks.finding import Span


def quote(text: str) -> str:
    """Put a stretch of a version between quotation marks: those that are one cell wide in every terminal."""
    return f'"{text}"'


def what_each_has(texts: Mapping[str, str], spans: Mapping[str, Sequence[Span]]) -> str:
    """Quote the first of the places in each version.

    >>> what_each_has({"en": "It must end.", "ko": "끝날 수 있다."}, {"en": [(3, 7)], "ko": [(3, 7)]})
    'en has "must", ko has "수 있다"'
    """
    return ", ".join(f"{language} has {quote(texts[language][slice(*own[0])])}" for language, own in spans.items())
