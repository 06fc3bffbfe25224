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
from tritext.checks.crew import Judged
from tritext.checks.finding import Finding, Span
from tritext.checks.lexicon import table
from tritext.checks.likelihood import Asked, Likelihood, Score
from tritext.checks.negation import Doubt

Texts: TypeAlias = Mapping[str, str]

WEIGHTS, BIAS = (2.0, 2.6), -3.7
"""Of the logarithms of 1 + the gains with the one version and the other, the lesser one first.

The bias is half way, in log-odds, to that of manuals: their free translations deny in other words three times as often
as what it was fitted to.
"""
DOUBTS: Mapping[Doubt, float] = {"none": 0.0, "literal": -1.7, "antonym": -3.6, "any": -3.8}
"""What is added for what could answer for the negation."""
PIECES = 35
"""Pieces from which on a version is less likely by as much as it is longer: of twice as many one gains by chance."""
REPORTED = 0.29
"""The least probability that is worth a finding: below one half it is a note. At .14 precision in news is .93."""

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
        texts = passage.unit.texts
        confirmed = _likeliest(texts, negation.suspects(passage), score)
        at = findings.index(said[0]) if said else len(findings)
        yield passage, [*findings[:at], *confirmed, *findings[at + len(said) :]]


def _likeliest(texts: Texts, suspected: Iterable[tuple[Finding, Doubt]], score: Score) -> list[Finding]:
    """Return the finding that is confirmed with the highest probability, if one is."""
    confirmed = []
    for finding, doubt in suspected:
        known = gains(texts, finding, score)
        if known is None:
            confirmed += [finding] if doubt == "none" else []
        elif (sure := probability(*known, doubt)) >= REPORTED:
            confirmed.append(replace(finding, confidence=sure))
    return [max(confirmed, key=lambda each: each.confidence)] if confirmed else []


def probability(gained: Sequence[float], pieces: int, doubt: Doubt = "none") -> float:
    """Return how likely a version has lost a negation.

    Args:
        gained: Of ``gains``.
        pieces: Of ``gains``.
        doubt: What could answer for it.
    """
    signs = [math.log1p(min(max(each, 0.0), _CEILING)) for each in sorted(gained)]
    logit = BIAS + DOUBTS[doubt] + sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))
    return 1 / (1 + max(1, pieces / PIECES) * math.exp(-logit))


def gains(texts: Texts, finding: Finding, score: Score) -> tuple[list[float], int] | None:
    """Return by how much a piece of the version in doubt gains at most, as a logarithm, for each of the two others.

    Beside it, of how many pieces.

    None if the model cannot read them.
    """
    [language] = finding.languages
    found, pieces = [], 0
    for other in (each for each in finding.spans if each != language):
        versions = [texts[other], *affirmed(texts[other], other, finding.spans[other])[:_MOST]]
        answers = score([Asked(other, language, given, texts[language]) for given in versions])
        known = [each for each in answers if each is not None]
        if len(known) < len(answers):
            return None
        found.append(_most(known[0], known[1:]))
        pieces = len(known[0].pieces)
    return found, pieces


def _most(denied: Likelihood, others: Sequence[Likelihood]) -> float:
    return max((float((each.pieces - denied.pieces).max()) for each in others), default=0.0)


def affirmed(text: str, language: str, spans: Iterable[Span]) -> list[str]:
    """Return a text without each of its negations, as far as there is something to put in its place.

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
