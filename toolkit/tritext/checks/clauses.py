"""A clause that two versions have and the third lacks, inside passages that otherwise say the same.

Three signs are weighed: the third version is short for what the others say; a stretch of each of the others can be
left out and the rest comes nearer to the third in meaning; and that stretch has a counterpart in the other one and none
in the third. The last two follow DiffAlign's idea that what has no counterpart has no near vector (Vamvas and Sennrich
2023), with windows of a clause in place of words. None of the signs is a proof by itself: their weights are those of a
logistic regression (``tests/benchmarks/fit_clauses.py``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tritext.checks.finding import Span

Floats = NDArray[np.float64]
Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to vectors of unit length."""

LANGUAGES = ("en", "ja", "ko")
"""Those whose clauses are known, and whose usual lengths."""

LENGTHS: Mapping[tuple[str, str], tuple[float, float]] = {
    ("en", "ja"): (0.788, 0.210), ("en", "ko"): (0.642, 0.200), ("ja", "ko"): (-0.182, 0.191),
}  # fmt: skip
"""Median of the logarithm of the ratio of characters, and its spread (1.4826 median absolute deviations)."""

SHORT = -0.5
"""Spreads by which a version must be shorter than both others to be looked at: one row in six is."""

WEIGHTS = (-0.413, -0.676, 15.003, 14.722, 0.267, 0.844, -4.687, 7.563, -1.948, -1.847, -0.129)
BIAS = -0.558
REPORTED = 0.97
"""The least probability that is worth a finding."""

PROMISING = -0.25
"""The least that lengths and whole texts must say, as a logit, for clauses to be looked at. Of the rows in question
three in four say less; of 62 seeded passages that were reported none did."""

LEAST = {"en": 30, "ja": 14, "ko": 15}
"""Characters of a passage that may have a clause too many."""
_SHORTEST, _LONGEST = 0.12, 0.65
"""A clause's share of its text."""
_MOST_PIECES = 8
_ENGLISH = "and but which who that because while as after before when where with to for in on from of by at"
_BORDERS = {
    "en": re.compile(rf"(?<=[,;:])\s+|\s+(?=(?:{_ENGLISH.replace(' ', '|')})\s)|\s+[-–—]\s+"),
    "ja": re.compile(r"(?<=[、，；：])|(?<=[がはをにでとも])(?=[一-龠ァ-ヶA-Za-z0-9])|(?<=て)(?=[一-龠])"),
    "ko": re.compile(r"(?<=,)\s+|(?<=[고며만데서면로은는을를에의가이])\s+"),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A clause that one version lacks."""

    language: str
    spans: Mapping[str, Span]
    """Where the others have it."""
    probability: float
    """That the version lacks it, 0 to 1."""


def clauses(text: str, language: str) -> list[Span]:
    """Return the stretches between the borders of phrases that may be a clause; they overlap.

    >>> text = "They met in Geneva, and the minister left."
    >>> [text[start:end] for start, end in clauses(text, "en")][-1]
    'and the minister left.'
    """
    edges = sorted({0, len(text), *(match.end() for match in _BORDERS[language].finditer(text))})
    return [
        (start, end)
        for first, start in enumerate(edges)
        for end in edges[first + 1 : first + 1 + _MOST_PIECES]
        if _SHORTEST * len(text) <= end - start <= _LONGEST * len(text)
    ]


def missing_clause(texts: Mapping[str, str], encode: Encode) -> Missing | None:
    """Look for the version that lacks a clause; None if none does, or they are not three of the known languages.

    Args:
        texts: Language to text.
        encode: Makes the vectors.
    """
    found = [
        (probability(signs), language, spans)
        for language in candidates(texts)
        for signs, spans in [weigh(texts, language, encode)]
    ]
    likeliest, language, spans = max(found, default=(0.0, "", {}))
    return Missing(language, spans, likeliest) if likeliest >= REPORTED else None


def candidates(texts: Mapping[str, str]) -> list[str]:
    """Return the versions that are short for what the others say."""
    if sorted(texts) != sorted(LANGUAGES) or not all(text.strip() for text in texts.values()):
        return []
    is_long = {language: len(text) >= LEAST[language] for language, text in texts.items()}
    return [
        each
        for each in texts
        if max(lengths(texts, each)) < SHORT and all(is_long[other] for other in texts if other != each)
    ]


def lengths(texts: Mapping[str, str], language: str) -> tuple[float, float]:
    """Return how long a version is for each of the others, in spreads of what is usual; below 0 it is short."""
    one, two = (length(texts, language, other) for other in texts if other != language)
    return one, two


def length(texts: Mapping[str, str], language: str, other: str) -> float:
    """Return how long a version is for another one, in spreads of what is usual."""
    if (language, other) in LENGTHS:
        middle, spread = LENGTHS[language, other]
    else:
        middle, spread = LENGTHS[other, language]
        middle = -middle
    return (math.log(len(texts[language]) / len(texts[other])) - middle) / spread


def probability(signs: Sequence[float]) -> float:
    """Return the probability that the signs stand for a clause that is missing."""
    return 1 / (1 + math.exp(-BIAS - sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))))


def promising(texts: Mapping[str, str], encode: Encode) -> bool:
    """Whether the lengths and the whole texts leave room for a clause that one version lacks: three vectors a row."""
    short = candidates(texts)
    if not short:
        return False
    vectors = dict(zip(texts, encode(list(texts.values())).astype(np.float64), strict=True))
    return any(_prospect(texts, language, vectors) >= PROMISING for language in short)


def _prospect(texts: Mapping[str, str], language: str, vectors: Mapping[str, Floats]) -> float:
    """Return the logit as ``weigh`` would have it if no clause could be left out."""
    first, second = (each for each in texts if each != language)
    near = float(vectors[first] @ vectors[second])
    apart = sorted(near - float(vectors[each] @ vectors[language]) for each in (first, second))
    signs = (*sorted(lengths(texts, language)), *[0.0] * 5, *apart, near, abs(length(texts, first, second)))
    return BIAS + sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))


def weigh(texts: Mapping[str, str], language: str, encode: Encode) -> tuple[tuple[float, ...], dict[str, Span]]:
    """Return the signs that a version lacks a clause, and where the others would have it.

    The signs: its lengths; the most that similarity to it rises when a clause is left out of the others; how much
    better that clause is found in the third version; the same of its own clauses; how much nearer the others are to
    each other; their lengths. Of two of a kind the lesser stands first.
    """
    vectors = _Vectors(texts, encode)
    first, second = (each for each in texts if each != language)
    sides = [vectors.leave_out(first, language, second), vectors.leave_out(second, language, first)]
    gains, contrasts = sorted(side.gain for side in sides), sorted(side.contrast for side in sides)
    own = max(vectors.gain(language, first), vectors.gain(language, second))
    near = vectors.cosine(first, second)
    apart = sorted(near - vectors.cosine(each, language) for each in (first, second))
    between = abs(length(texts, first, second))
    signs = (*sorted(lengths(texts, language)), *gains, *contrasts, own, *apart, near, between)
    return signs, {first: sides[0].span, second: sides[1].span}


def wanted(texts: Mapping[str, str]) -> list[str]:
    """Return all that ``missing_clause`` embeds, so that many rows can be embedded at once; empty if it need not."""
    if not candidates(texts):
        return []
    return [each for language, text in texts.items() for each in _wanted(text, _spans(text, language))]


def _spans(text: str, language: str) -> list[Span]:
    return clauses(text, language) or [(0, len(text))]


def _wanted(text: str, spans: Sequence[Span]) -> list[str]:
    """Return a text, its clauses, and what is left without each."""
    return [
        text,
        *(text[start:end].strip() for start, end in spans),
        *(f"{text[:start]} {text[end:]}".strip() or text for start, end in spans),
    ]


@dataclass(frozen=True, slots=True)
class _Side:
    """What leaving the best clause out of one version does."""

    gain: float
    contrast: float
    span: Span


class _Vectors:
    """The vectors of the texts, of their clauses, and of what is left without each."""

    def __init__(self, texts: Mapping[str, str], encode: Encode) -> None:
        self._spans = {language: _spans(text, language) for language, text in texts.items()}
        wanted = {language: _wanted(text, self._spans[language]) for language, text in texts.items()}
        flat = encode([each for parts in wanted.values() for each in parts]).astype(np.float64)
        ends = np.cumsum([0, *(len(parts) for parts in wanted.values())])
        rows = {language: flat[start:end] for language, (start, end) in zip(wanted, pairwise(ends), strict=True)}
        self._whole = {language: each[0] for language, each in rows.items()}
        self._clauses = {language: each[1 : 1 + len(self._spans[language])] for language, each in rows.items()}
        self._rests = {language: each[1 + len(self._spans[language]) :] for language, each in rows.items()}

    def cosine(self, one: str, other: str) -> float:
        return float(self._whole[one] @ self._whole[other])

    def gains(self, language: str, other: str) -> Floats:
        """Return how much nearer the other version each rest is than the whole, a value a clause."""
        rises: Floats = self._rests[language] @ self._whole[other] - self.cosine(language, other)
        return rises

    def gain(self, language: str, other: str) -> float:
        return float(self.gains(language, other).max())

    def leave_out(self, language: str, lacking: str, third: str) -> _Side:
        """Find the clause without which a version is nearer the lacking one, and not nearer the third."""
        rises, same = self.gains(language, lacking), self.gains(language, third)
        best = int(np.argmax(rises - same))
        found = self._counterpart(language, third)[best] - self._counterpart(language, lacking)[best]
        return _Side(float(rises.max()), float(found), self._spans[language][best])

    def _counterpart(self, language: str, other: str) -> Floats:
        """Return how near the nearest clause of another version is, or its whole text, a value a clause."""
        there = np.vstack([self._clauses[other], self._whole[other]])
        nearest: Floats = (self._clauses[language] @ there.T).max(axis=1)
        return nearest
