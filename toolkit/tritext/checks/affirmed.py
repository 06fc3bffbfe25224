"""Whether a version affirms what the others deny, or denies it in words that no table has, by a translation model.

Where *not* is taken out of another version, a word that affirms becomes far likelier: *can* after できる, and not after
できない. What is said in other words (重複, where others deny *unique*) has no word of which that is so. So the model
reads the doubted version with each other one given, as that is and without each of its negations, and what counts is
the piece that gains the most. This is contrastive conditioning (Vamvas and Sennrich 2021), by piece and with a source
that is edited: ``lexicon/affirmed.tsv`` has what stands there instead, roughly, for it is only read.

The weights are those of a logistic regression on 20,000 units of translated text and on negations that were taken out
of them (``toolkit/README.md``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias

from tritext.checks import negation
from tritext.checks.finding import Finding, Span
from tritext.checks.lexicon import table
from tritext.checks.likelihood import Asked, Likelihood, Score
from tritext.checks.passage import Passage

Judged: TypeAlias = tuple[Passage, list[Finding]]
"""A row and what is wrong with it."""
Texts: TypeAlias = Mapping[str, str]

WEIGHTS, BIAS = (1.58, 2.59), -3.13
"""Of the logarithms of 1 + the gains with the one version and the other, the lesser one first."""
UNSURE = -3.8
"""What is added where a word could answer for the negation: such rows are five times as many, and of the negations that
are lost they hold a ninth of what the others do."""
REPORTED = 0.5
"""The least probability that is worth a finding."""

_MOST = 4
"""Negations of a version that are taken out, one at a time."""
_CEILING = 8.0
_REACH = 5
"""Characters beside a negation that its form may take with it: the *do* of *do not*."""
_SPACES = re.compile(r"  +")


def with_read_negations(rows: Iterable[Judged], score: Score) -> Iterator[Judged]:
    """Yield the rows; what ``negation`` says of them is what the model confirms, of surer and of lesser suspicions.

    Args:
        rows: What the rules say of them.
        score: Asks a translation model. Where it cannot read a row, words alone decide.
    """
    for passage, findings in rows:
        said = [each for each in findings if each.rule == negation.name]
        texts = {language: variant.text for language, variant in passage.present.items()}
        confirmed = _first_confirmed(texts, said or list(negation.suspects(passage)), score, is_unsure=not said)
        at = findings.index(said[0]) if said else len(findings)
        yield passage, [*findings[:at], *confirmed, *findings[at + len(said) :]]


def _first_confirmed(texts: Texts, suspected: Sequence[Finding], score: Score, *, is_unsure: bool) -> list[Finding]:
    for finding in suspected:
        known = gains(texts, finding, score)
        if known is None:
            if not is_unsure:
                return [finding]
        elif (sure := probability(known, is_unsure=is_unsure)) >= REPORTED:
            return [replace(finding, confidence=sure)]
    return []


def probability(gained: Sequence[float], *, is_unsure: bool = False) -> float:
    """Return how likely a version has lost a negation.

    Args:
        gained: Of ``gains``.
        is_unsure: Whether one of its words could answer for it.
    """
    signs = [math.log1p(min(max(each, 0.0), _CEILING)) for each in sorted(gained)]
    logit = BIAS + UNSURE * is_unsure + sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))
    return 1 / (1 + math.exp(-logit))


def gains(texts: Texts, finding: Finding, score: Score) -> list[float] | None:
    """Return by how much a piece of the version in doubt gains at most, as a logarithm, for each of the two others.

    None if the model cannot read them.
    """
    [language] = finding.languages
    found = []
    for other in (each for each in finding.spans if each != language):
        versions = [texts[other], *affirmed(texts[other], other, finding.spans[other])[:_MOST]]
        answers = score([Asked(other, language, given, texts[language]) for given in versions])
        known = [each for each in answers if each is not None]
        if len(known) < len(answers):
            return None
        found.append(_most(known[0], known[1:]))
    return found


def _most(denied: Likelihood, others: Sequence[Likelihood]) -> float:
    return max((float((each.pieces - denied.pieces).max()) for each in others), default=0.0)


def affirmed(text: str, language: str, spans: Iterable[Span]) -> list[str]:
    """Return a text without each of its negations, as far as it is known what to say instead.

    >>> affirmed("You cannot go, do not try.", "en", [(4, 10), (18, 21)])
    ['You can go, do not try.', 'You cannot go, try.']
    """
    made = []
    for start, end in spans:
        matches = (
            (match, instead)
            for pattern, instead in _instead().get(language, ())
            for match in pattern.finditer(text, max(0, start - _REACH), min(len(text), end + _REACH))
            if match.start() < end and start < match.end()
        )
        for match, instead in matches:
            made.append(_SPACES.sub(" ", text[: match.start()] + match.expand(instead) + text[match.end() :]))
            break
    return list(dict.fromkeys(made))


@cache
def _instead() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    compiled: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for language, instead, form in table("affirmed"):
        compiled.setdefault(language, []).append((re.compile(form, re.IGNORECASE), instead))
    return compiled
