"""Whether a text says one thing again and again, or one sentence twice running."""

from __future__ import annotations

import re
from collections import Counter

from tritext.checks.finding import Span
from tritext.checks.sentences import sentences

_THRICE = re.compile(r"(?=\S{0,80}\w)(\S.{2,80}?)(?:[\s,、，.。]*\1){2,}", re.DOTALL)
_SHORT = re.compile(r"\b(\w+)(?:\W+\1\b){2,}|([^\W\d_])\2{2,}", re.IGNORECASE)
"""One word three times, or a syllable: *No, no, no*, 하하하."""
_SPOKEN = re.compile(r"\W*([A-Za-z]{1,5})(?:\W+\1){2,5}\W*", re.IGNORECASE)
"""A short word up to six times, as people talk: *blah, blah, blah*."""
_ONE_LETTER = re.compile(r"([^\W\d_])\1{19,}")
_WITHIN = re.compile("[A-Za-z]{2}")
_HYPHENS = ("-", "‐", "‑")
"""What joins words into one: a great-great-great-grandchild."""
_RUN = 7
"""Characters that stand twice in a text that repeats itself as the other one does."""
_TWICE = 2
_FEWEST_LETTERS = 10
"""Of a sentence that hardly anybody says twice."""
_LONGEST = 20_000
"""Characters that are searched: it takes time that grows with the length."""


def repeated(text: str) -> Span | None:
    """Return where one letter stands twenty times running, or three characters and more, not only marks, three times.

    >>> repeated("Go home. Go home. Go home."), repeated("a" * 1_000_000)
    ((0, 25), (0, 1000000))
    """
    if (run := _ONE_LETTER.search(text)) is not None:
        return run.span()
    text = text[:_LONGEST]
    starts = list(zip(text, text[1:], text[2:], strict=False))
    if len(set(starts)) > len(starts) - _TWICE:  # what stands three times has its first characters as often
        return None
    often = {start for start, count in Counter(starts).items() if count > _TWICE}
    begins = [at for at, start in enumerate(starts) if start in often and not _is_in_word(text, at)]
    tried = (_THRICE.match(text, at) for at in begins)
    match = next((each for each in tried if each is not None and not _is_in_word(text, each.end())), None)
    if (
        match is None
        or _SPOKEN.fullmatch(match[0])
        or match[1].endswith(_HYPHENS)
        or match[0].isdecimal()
        or not any(map(str.isalnum, match[1]))
    ):
        return None
    return match.span()


def doubled(text: str, fewest: int = _FEWEST_LETTERS) -> Span | None:
    """Return where a text, or a sentence of it, is said once more, if it has so many letters.

    >>> doubled("People went home. People went home."), doubled("No. No.")
    ((18, 35), None)
    """
    text = text[:_LONGEST].rstrip()
    first = len(text) - len(text.lstrip())
    half = (first + len(text)) // 2  # in the white space between the two, if there is some
    parts = [(first, half), (half, len(text))]
    for one, other in zip([parts[0], *(spans := sentences(text))], [parts[1], *spans[1:]], strict=False):
        said = text[slice(*other)].strip()
        if said == text[slice(*one)].strip() and sum(map(str.isalpha, said)) >= fewest:
            return other[1] - len(text[slice(*other)].lstrip()), other[1]
    return None


def _is_in_word(text: str, at: int) -> bool:
    """Whether a place is within a word in Latin letters: you, you you|ng man; a byte|array, array.array."""
    return _WITHIN.fullmatch(text[max(0, at - 1) : at + 1]) is not None


def repeats_something(text: str) -> bool:
    """Whether a text says one thing again and again, or a few words twice."""
    if repeated(text) is not None or _SHORT.search(text[:_LONGEST]) is not None:
        return True
    runs = [text[at : at + _RUN] for at in range(min(len(text), _LONGEST) - _RUN + 1)]
    return len(set(runs)) < len(runs)
