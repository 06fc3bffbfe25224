"""``omitted``: a passage that the other versions have and this one lacks; ``suspects`` looks for clauses."""

from __future__ import annotations

from collections.abc import Iterator

from tritext.checks.finding import Finding, Severity
from tritext.checks.passage import Passage
from tritext.phrasing import joined

name = "omitted"
summary = "a passage that one version lacks"
is_default = True

_UNKNOWN = 0.5
_BELIEVABLE = 0.8
"""The least posterior of a row by which the alignment, not only the text, says that a version lacks it."""


def severity_of(passage: Passage) -> Severity:
    """Return how bad it is that a passage has no counterpart: a doubtful row may only be badly aligned.

    One without a letter or a digit, a row of dots, says nothing that could be lacking.
    """
    if not any(character.isalnum() for variant in passage.present.values() for character in variant.text):
        return "info"
    posterior = passage.unit.posterior
    return "error" if posterior is None or posterior >= _BELIEVABLE else "warning"


def find(passage: Passage) -> Iterator[Finding]:
    """Report a version that lacks what at least as many have; of two, it cannot be told who is right."""
    present = passage.present
    absent = tuple(each for each in passage.unit.variants if each not in present)
    if not absent or not present or len(absent) > len(present):
        return
    spans = {language: ((0, len(variant.text)),) for language, variant in present.items()}
    posterior = passage.unit.posterior
    lacks, have = "lacks" if len(absent) == 1 else "lack", "has" if len(present) == 1 else "have"
    message = f"{joined(absent)} {lacks} this passage, which {joined(present)} {have}"
    confidence = _UNKNOWN if posterior is None else posterior
    yield Finding(name, passage.row, absent, severity_of(passage), confidence, message, spans)
