"""``omitted``: a passage that the other versions have and this one lacks; ``suspects`` looks for clauses."""

from __future__ import annotations

from collections.abc import Iterator

from tritext.checks.clauses import LANGUAGES
from tritext.checks.finding import Finding, Severity
from tritext.checks.passage import REACH, Passage
from tritext.checks.usual import length
from tritext.phrasing import joined

name = "omitted"
summary = "a passage that one version lacks"
is_default = True

_GIVEN = 0.8
"""How sure it is where a row has no posterior: whoever made the file has put together what belongs together."""
_LEAD_IN = 40
"""Characters of one that ends in a colon: *The parties:*."""
_SPREAD = 1.0
"""By so many spreads of what is usual the length of the row behind must be worse with a lead-in than without."""


def how_bad(passage: Passage) -> tuple[Severity, float]:
    """Return how bad it is that a passage has no counterpart, and how sure: a doubtful row may only be badly aligned.

    One without a letter or a digit, a row of dots, says nothing that could be lacking. Nor does a lead-in by itself if
    the row behind may hold it: a version that has both on one line has them in one row.
    """
    texts = passage.unit.texts.values()
    says = any(character.isalnum() for text in texts for character in text)
    leads_in = all(len(text) <= _LEAD_IN and text.endswith((":", "：")) for text in texts)
    return (
        "error" if says and not (leads_in and _may_follow(passage)) else "info",
        _GIVEN if passage.unit.posterior is None else passage.unit.posterior,
    )


def _may_follow(passage: Passage) -> bool:
    """Whether a version that lacks a passage may have it in the row behind.

    It has not if its length there is worse by a spread with the passage than without it.
    """
    behind = [unit.texts for unit in passage.beside[min(passage.row, REACH) :][:1]]
    lengths = [
        (length(texts, each, other), length({**texts, other: passage.unit.texts[other] + texts[other]}, each, other))
        for texts in behind
        for each in passage.unit.variants.keys() & texts.keys() - passage.present.keys()
        for other in passage.present.keys() & texts.keys()
        if {each, other} <= set(LANGUAGES)
    ]
    return not lengths or any(abs(held) < abs(alone) + _SPREAD for alone, held in lengths)


def find(passage: Passage) -> Iterator[Finding]:
    """Report a version that lacks what at least as many have; of two, it cannot be told who is right."""
    present = passage.present
    absent = tuple(each for each in passage.unit.variants if each not in present)
    if not absent or not present or len(absent) > len(present):
        return
    spans = {language: ((0, len(variant.text)),) for language, variant in present.items()}
    lacks, have = "lacks" if len(absent) == 1 else "lack", "has" if len(present) == 1 else "have"
    message = f"{joined(absent)} {lacks} this passage, which {joined(present)} {have}"
    yield Finding(name, passage.row, absent, *how_bad(passage), message, spans)
