"""A sentence that one version lacks in a row where the other has more sentences: merged away, not left out.

Where a sentence has no counterpart the alignment may put it to its neighbour, and the row is as likely as any that
merges two. What gives it away: one version is short for the other, and comes nearer to it in meaning if one sentence of
that is left out. Of two versions as of three, unlike ``clauses``, for whole sentences are told apart more surely.

The weights are those of a logistic regression on NTREX-128 news, development documents: neighbouring sentences joined,
with both of their counterparts and with one, and what gold merges. On the documents that were not fitted .68 of 94 lost
sentences are reported, and none of 94 joined ones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import permutations

from tritext.checks.clauses import LANGUAGES, Encode, Missing, length
from tritext.checks.finding import Span
from tritext.checks.sentences import sentences

SHORT = -1.0
"""Spreads by which a version must be shorter than usual to be looked at."""
LENGTH, GAIN, LIKENESS, BIAS = -0.86, 13.92, -1.0, -1.83
"""Weights: of its length in spreads, of how much nearer the rest is, of the likeness of what is left out."""
REPORTED, OF_MERGED = 0.8, 0.35
"""The least probability that is worth a finding, and where the alignment itself has put more segments to fewer: among
the 51 such rows of gold in which one version is short, 18 say so much, and nearly all of these do lack something.
Where a third version has no more segments than this one, it is sentences that were joined: it says all in as few."""

_LEAST = 12
"""Characters of a sentence: fewer are an exclamation or the number of an article."""


def wanted(texts: Mapping[str, str]) -> list[str]:
    """Return all that ``lost_sentence`` embeds; empty if there is nothing to look for."""
    return [
        each
        for language, other in _pairs(texts)
        for each in (texts[other], texts[language], *(text for pair in _cut(texts[other]) for text in pair[1:]))
    ]


def lost_sentence(texts: Mapping[str, str], segments: Mapping[str, int], encode: Encode) -> Missing | None:
    """Look for the version that lacks a sentence of another one; None if none does.

    Args:
        texts: Language to text; versions in languages whose usual lengths are not known are not looked at.
        segments: Language to how many segments the alignment has put together.
        encode: Makes the vectors.
    """
    found = []
    for language, other in _pairs(texts):
        weighed = _weigh(texts, language, other, encode)
        is_merged = all(segments[language] < segments[each] for each in texts if each != language)
        if weighed.probability >= (OF_MERGED if is_merged else REPORTED):
            found.append(weighed)
    return max(found, key=lambda each: each.probability, default=None)


def _pairs(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return each version that is short for all others, with those of them that have more sentences."""
    known = [language for language, text in texts.items() if language in LANGUAGES and text.strip()]
    return [
        (language, other)
        for language, other in permutations(known, 2)
        if all(length(texts, language, each) < SHORT for each in known if each != language)
        and len(sentences(texts[language])) < len(sentences(texts[other]))
    ]


def _cut(text: str) -> list[tuple[Span, str, str]]:
    """Return each sentence that is worth a name: where it is, itself, and the text without it."""
    return [
        ((start, end), text[start:end].strip(), f"{text[:start]}{text[end:]}".strip())
        for start, end in sentences(text)
        if len(text[start:end].strip()) >= _LEAST and f"{text[:start]}{text[end:]}".strip()
    ]


def _weigh(texts: Mapping[str, str], language: str, other: str, encode: Encode) -> Missing:
    parts = _cut(texts[other])
    if not parts:
        return Missing(language, {}, 0.0)
    vectors = encode([texts[language], texts[other], *(text for pair in parts for text in pair[1:])])
    likeness = vectors[1:] @ vectors[0]
    whole, alone, rests = float(likeness[0]), likeness[1::2], likeness[2::2]
    best = int(rests.argmax())
    logit = BIAS + LENGTH * length(texts, language, other)
    logit += GAIN * (float(rests[best]) - whole) + LIKENESS * float(alone[best])
    return Missing(language, {other: parts[best][0]}, 1 / (1 + math.exp(-logit)))
