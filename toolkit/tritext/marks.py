"""How a row's scores are read: a level, its mark, and what the score means in one sentence.

The thresholds come from 1,045 news sentences in three languages (NTREX-128, development half) with the
embedded embedder: 99 of 100 true pairs have a margin above 1.0 and a cosine above .3, 95 of 100 above 1.14 and
.43; 95 of 100 of the nearest wrong passages have a margin below 1.1.
"""

from __future__ import annotations

from typing import Literal

from tritext.records import TranslationUnit

Level = Literal["good", "check", "low", "absent"]

MARKS: dict[Level, str] = {"good": " ", "check": "?", "low": "!", "absent": "-"}
"""One cell each, so that colour is never the only sign."""

MEANING = (
    "The score is the cosine of the passages' meanings as the embedding model sees them (1 the same, 0 unrelated), "
    "the lowest of the row's language pairs; ? and ! mark rows that stand out little from their neighbours or whose "
    "translation looks damaged, - a passage that a version lacks. The posterior is the probability that exactly these "
    "passages belong together; below .9 a row is marked too, and so is one that a version has elsewhere."
)

_LOW_COSINE, _LOW_MARGIN = 0.30, 1.00
_GOOD_COSINE, _GOOD_MARGIN = 0.45, 1.15
_LOW_POSTERIOR, _GOOD_POSTERIOR = 0.5, 0.9


def level(unit: TranslationUnit) -> Level:
    """Judge a row by its worst pair: absent, then low, then check, else good."""
    variants = unit.variants.values()
    if any(variant.is_absent for variant in variants):
        return "absent"
    scores = unit.scores.values()
    if any(score.cosine < _LOW_COSINE or score.margin < _LOW_MARGIN for score in scores):
        return "low"
    if unit.posterior is not None and unit.posterior < _LOW_POSTERIOR:
        return "low"
    doubtful = unit.is_moved or any(variant.doubts for variant in variants)
    doubtful |= unit.posterior is not None and unit.posterior < _GOOD_POSTERIOR
    if doubtful or any(score.cosine < _GOOD_COSINE or score.margin < _GOOD_MARGIN for score in scores):
        return "check"
    return "good"
