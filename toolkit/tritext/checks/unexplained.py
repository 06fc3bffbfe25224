"""What a model could not have known of other versions where it is given one that may lack something.

The pieces of a clause that is lacking are far likelier where the third version is given than where this one is. Of all
that lies between two borders of phrases, the clause is what holds most of that difference. What both others write alike
in Latin letters is copied, which says nothing of a version that transcribes it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tritext.checks.clauses import Floats, clauses
from tritext.checks.finding import Span
from tritext.checks.likelihood import Asked, Likelihood, Score
from tritext.checks.usual import LENGTHS, Lengths

Texts = Mapping[str, str]

MOST = 6.0
"""By which a version may become likelier, or less likely."""
_FLOOR, _CEILING, _WORST = -6.0, 8.0, -7.0
"""Of differences, and of log-probabilities: a rare name must not outweigh a clause."""
_COPIED = 0.5
"""The most that a piece counts which both others write in the same Latin letters."""
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'.&-]+")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A version that is short for the others, and may lack something."""

    language: str
    others: tuple[str, ...]
    """One or two that may have it."""
    usual: Lengths = field(default_factory=lambda: LENGTHS, compare=False)
    """How long versions are for each other in its file."""


@dataclass(frozen=True, slots=True)
class Side:
    """What the model says of another version where the suspected one is given."""

    language: str
    span: Span
    """Of the clause that it could have known least."""
    clause: str
    rest: str
    """The text without the clause."""
    inside: Floats
    outside: Floats
    """What each piece of the clause and of the rest counts; a 0 where there is nothing."""
    own: Likelihood
    """Of the suspected version, with this one given."""

    @property
    def signs(self) -> tuple[float, float, float]:
        """How much the clause holds above the mean, as a root; what the rest has above 0, and below, on average."""
        mean = float(np.concatenate([self.inside, self.outside]).mean())
        above = max(float((self.inside - mean).sum()), 0.0)
        rest = self.outside
        return math.sqrt(above), float(np.maximum(rest, 0).mean()), float(np.minimum(rest, 0).mean())


def asked(texts: Texts, suspect: Suspect, other: str) -> list[Asked]:
    """Return what a model is asked of another version: given the suspected one, the reverse, and given the third."""
    here = suspect.language
    pairs = [(here, other), (other, here), *((third, other) for third in suspect.others if third != other)]
    return [Asked(a, b, texts[a], texts[b]) for a, b in pairs]


def sides(texts: Texts, suspect: Suspect, score: Score) -> list[Side] | None:
    """Return what the model says of each other version; None if it cannot read them all."""
    found = [one_side(texts, suspect, other, score) for other in suspect.others]
    known = [each for each in found if each is not None]
    return known if len(known) == len(found) else None


def one_side(texts: Texts, suspect: Suspect, other: str, score: Score) -> Side | None:
    """Return what the model says of another version; None if it cannot read it."""
    questions = asked(texts, suspect, other)
    here, own, *of_third = score(questions)
    if here is None or own is None or None in of_third:
        return None
    text, values = texts[other], -np.maximum(here.pieces, _WORST).astype(np.float64)
    for question, third in zip(questions[2:], of_third, strict=True):
        assert third is not None
        values = np.clip(third.pieces - here.pieces, _FLOOR, _CEILING).astype(np.float64)
        values = np.minimum(values, np.where(_copied(text, question.given, here.spans), _COPIED, _CEILING))
    starts = [start for start, _ in here.spans]
    start, end = _least_known(text, other, values, starts)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    return Side(
        language=other,
        span=(start, end),
        clause=text[start:end],
        rest=f"{text[:start]} {text[end:]}".strip() or text,
        inside=values[first:last],
        outside=np.concatenate([values[:first], values[last:]]) if last - first < len(values) else np.zeros(1),
        own=own,
    )


def _copied(text: str, other: str, spans: Sequence[Span]) -> list[bool]:
    """Return which pieces of a text are of a word in Latin letters that another one has too.

    >>> _copied("Ilfracombe 2018", "In Ilfracombe", [(0, 4), (4, 10), (11, 15)])
    [True, True, False]
    """
    words = {word.casefold() for word in _LATIN.findall(other)}
    same = [match.span() for match in _LATIN.finditer(text) if match.group().casefold() in words]
    return [any(begin < end and start < stop for begin, stop in same) for start, end in spans]


def likelier(before: Likelihood, after: Likelihood) -> float:
    """Return how much likelier a version is than before, its end with it, by the root of the number of its pieces."""
    one, other = (np.maximum([*each.pieces, each.end], _WORST) for each in (before, after))
    return float(np.clip(other - one, _FLOOR, _CEILING).sum() / math.sqrt(len(one)))


def _least_known(text: str, language: str, values: Floats, starts: Sequence[int]) -> Span:
    """Return the clause that holds the most of what is above the mean; the whole text if it has no clauses."""
    above = np.concatenate([[0.0], np.cumsum(values - values.mean())])
    return max(
        clauses(text, language),
        key=lambda span: float(above[bisect_left(starts, span[1])] - above[bisect_left(starts, span[0])]),
        default=(0, len(text)),
    )


def without(texts: Texts, suspect: Suspect, side: Side) -> Asked:
    """Return what is asked of the suspected version: how likely it is where another one lacks its clause."""
    return Asked(side.language, suspect.language, side.rest, texts[suspect.language])
