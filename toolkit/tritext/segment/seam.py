"""What a sentence splitter must offer, and how the cuts that it makes become spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

Span = tuple[int, int]
"""Offsets in characters: of the first character, and behind the last."""

_GAP = re.compile(r"\s*")


class Segmenter(Protocol):
    """Splits one paragraph into sentences."""

    name: str
    """Goes into the signature: ``rules4``."""

    def split(self, text: str, *, language: str) -> list[Span]:
        """Return the spans of the sentences of one paragraph.

        They are in order and disjoint, neither begin nor end with white space, and hold every character that is
        not white space.

        Raises:
            UsageError: If it does not split this language.
        """
        ...


def spans_between(text: str, cuts: Iterable[int]) -> list[Span]:
    """Turn the offsets at which a text is cut, in ascending order, into trimmed spans that are not empty.

    >>> spans_between("One. Two. ", [4])
    [(0, 4), (5, 9)]
    """
    spans: list[Span] = []
    start = skip(_GAP, text, 0)
    for cut in (*cuts, len(text)):
        end = start + len(text[start:cut].rstrip())
        if end > start:
            spans.append((start, end))
            start = skip(_GAP, text, end)
    return spans


def skip(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return the offset behind what a pattern, which may match nothing, finds at an offset."""
    match = pattern.match(text, start)
    return match.end() if match else start
