"""A clause that one version lacks, by what a translation model expects: what it could not have known from that version.

Each version is read by the model, piece by piece, with each other one before it. Where a version lacks a clause, the
pieces of that clause are far likelier in another version where the third is given than where this one is: of all that
lies between two borders of phrases, the clause is what holds most of that difference. What both others write alike in
Latin letters is copied, which says nothing of a version that transcribes it. Of the clause that is found contrastive
conditioning is asked (Vamvas and Sennrich 2022): whether the version that may lack it becomes likelier where the clause
is left out of what is given. Sizes, whole texts, and the vectors of the clause and of what is left without it are
weighed with it; the weights are those of logistic regressions (``tests/benchmarks/fit_unsaid.py``).

Of two versions there is no third to compare with: what counts is a clause that is unlikely as such, and that the model
did not expect this version to end where it does.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tritext.checks.clauses import LANGUAGES, LEAST, Encode, Floats, Missing, clauses
from tritext.checks.finding import Span
from tritext.checks.likelihood import Asked, Likelihood, Score
from tritext.checks.sizes import size

Texts = Mapping[str, str]

LENGTHS: Mapping[tuple[str, str], tuple[float, float]] = {
    ("en", "ja"): (0.014, 0.153), ("en", "ko"): (-0.015, 0.158), ("ja", "ko"): (-0.034, 0.165),
}  # fmt: skip
"""Median of the logarithm of the ratio of sizes, and its spread (1.4826 median absolute deviations)."""
SHORT, SHORT_OF_TWO = -0.25, -0.5
"""Spreads by which a version must be shorter than both others, or than the other one, to be looked at."""
LONGEST = 800
"""Characters of a version that the model reads; longer ones are left to ``clauses``."""

GATE, GATE_BIAS = (-1.163, -0.666, -3.115, 5.34, 3.875, -0.506, 1.267), -6.558
WEIGHTS, BIAS = (
    -0.952, -0.387, -0.951, 3.267, -2.071, -0.486, 1.242, -0.552, 0.184, 0.008, 0.024, 0.075, 0.162, 0.194, 6.384,
    3.882, 3.961, -1.53, 0.296, 1.655,
), -8.476  # fmt: skip
GATE_OF_TWO, GATE_OF_TWO_BIAS = (-1.495, -4.711), 0.907
WEIGHTS_OF_TWO, BIAS_OF_TWO = (-1.181, -2.801, -0.406, 0.314, 0.017, 0.034), -0.858
"""What lengths and whole texts say, by which two rows in three need not be read; and all signs."""
PROMISING, PROMISING_OF_TWO = -0.75, 0.0
"""The least logit of ``GATE`` with which a row is read: of what is found with all read, .98 is found still."""
REPORTED, REPORTED_OF_TWO = 0.9, 0.975
"""The least probability that is worth a finding: of news that was not changed six in 1,000 have one that is false."""

_FLOOR, _CEILING, _WORST = -6.0, 8.0, -7.0
"""Of differences, and of log-probabilities: a rare name must not outweigh a clause."""
_COPIED = 0.5
"""The most that a piece counts which both others write in the same Latin letters."""
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'.&-]+")
_GLOSS = re.compile(r"\([^()]*\)|（[^（）]*）")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A version that is short for the others, and may lack something."""

    language: str
    others: tuple[str, ...]
    """One or two that may have it."""


def length(texts: Texts, language: str, other: str) -> float:
    """Return how long a version is for another one, in spreads of what is usual."""
    sign = 1 if (language, other) in LENGTHS else -1
    middle, spread = LENGTHS[(language, other) if sign > 0 else (other, language)]
    ratio = math.log(size(texts[language], language) / size(texts[other], other))
    return (ratio - sign * middle) / spread


def is_readable(texts: Texts) -> bool:
    """Whether there are two or three versions in a known language, none too long."""
    known = _known(texts)
    return len(known) > 1 and all(len(texts[each]) <= LONGEST for each in known)


def short(texts: Texts) -> list[Suspect]:
    """Return the versions that are short for all others."""
    known = _known(texts) if is_readable(texts) else []
    most = SHORT if len(known) == len(LANGUAGES) else SHORT_OF_TWO
    return [
        Suspect(each, others)
        for each in known
        for others in [tuple(other for other in known if other != each)]
        if all(len(texts[other]) >= LEAST[other] and length(texts, each, other) < most for other in others)
    ]


def _known(texts: Texts) -> list[str]:
    return [each for each in texts if each in LANGUAGES and texts[each].strip()]


def suspects(texts: Texts, encode: Encode) -> list[Suspect]:
    """Return those of the short versions whose whole texts leave room for something that they lack."""
    return [each for each in short(texts) if _prospect(texts, each, encode) >= 0]


def asked(texts: Texts, suspect: Suspect) -> list[Asked]:
    """Return what a model is asked of a version: each one given each other one."""
    versions = (suspect.language, *suspect.others)
    return [Asked(a, b, texts[a], texts[b]) for a in versions for b in versions if a != b]


def asked_again(texts: Texts, suspect: Suspect, score: Score) -> list[Asked]:
    """Return what a model is asked once the clauses are known: the version given each other one without its clause."""
    return [_without(texts, suspect, side) for side in _sides(texts, suspect, score) or ()]


def _without(texts: Texts, suspect: Suspect, side: _Side) -> Asked:
    return Asked(side.language, suspect.language, side.rest, texts[suspect.language])


def embedded(texts: Texts, suspect: Suspect, score: Score) -> list[str]:
    """Return what ``weigh`` embeds, beside whole texts, so that many rows can be embedded at once."""
    sides = _sides(texts, suspect, score)
    return [part for side in sides or () for part in (side.clause, side.rest)] if len(suspect.others) == 2 else []


def missing(texts: Texts, suspected: Sequence[Suspect], encode: Encode, score: Score) -> Missing | None:
    """Return the version that lacks something, the likeliest of those that are suspected; None if none does.

    Args:
        texts: Language to text.
        suspected: Of ``suspects``.
        encode: Makes the vectors.
        score: Asks the model.
    """
    found = []
    for suspect in suspected:
        weighed = weigh(texts, suspect, encode, score)
        if weighed is not None and not (len(suspect.others) == 1 and _is_gloss(texts, suspect, weighed[1])):
            signs, spans = weighed
            sure = probability(signs)
            if sure >= (REPORTED if len(suspect.others) == 2 else REPORTED_OF_TWO):
                found.append(Missing(suspect.language, spans, sure))
    return max(found, key=lambda each: each.probability, default=None)


def _is_gloss(texts: Texts, suspect: Suspect, spans: Mapping[str, Span]) -> bool:
    """Whether a clause holds an explanation in brackets, which one of two versions may have for its own readers."""
    own = len(_GLOSS.findall(texts[suspect.language]))
    glosses = {other: list(_GLOSS.finditer(texts[other])) for other in spans}
    return any(
        match.start() < spans[other][1] and spans[other][0] < match.end()
        for other, found in glosses.items()
        if len(found) > own
        for match in found
    )


def probability(signs: Sequence[float]) -> float:
    """Return the probability that the signs of three versions, or of two, stand for something that is lacking."""
    weights, bias = (WEIGHTS, BIAS) if len(signs) == len(WEIGHTS) else (WEIGHTS_OF_TWO, BIAS_OF_TWO)
    return 1 / (1 + math.exp(-_logit(signs, weights, bias)))


def weigh(
    texts: Texts, suspect: Suspect, encode: Encode, score: Score
) -> tuple[tuple[float, ...], dict[str, Span]] | None:
    """Return the signs that a version lacks something, and where the others have it; None if it cannot be read.

    Those of ``prospects``; how little the model expected this version to end; how much likelier it is where the others
    lack their clauses; how much better the third explains the clause of each other one, in all, and the rest, on
    average. Of three versions also: by how much the rest without the clause is nearer to this version than the whole
    is; the same less what that costs with the third; by how much the clause is nearer to the third; how like each other
    both clauses are. Of two of a kind the lesser stands first. Of two versions it counts how unlikely the pieces are,
    instead of how much better a third explains them.
    """
    sides = _sides(texts, suspect, score)
    if sides is None:
        return None
    without = [each for each in score([_without(texts, suspect, side) for side in sides]) if each is not None]
    if len(without) < len(sides):
        return None
    likelier = sum(_likelier(side.own, each) for side, each in zip(sides, without, strict=True))
    spans = {side.language: side.span for side in sides}
    totals, outsides = sorted(side.total for side in sides), sorted(side.outside for side in sides)
    end = max(side.own.end for side in sides)
    signs = (*prospects(texts, suspect, encode), end, max(_FLOOR, min(likelier, -_FLOOR)), *totals, *outsides)
    if len(suspect.others) == 1:
        return signs, spans
    gains = [_gains(texts, suspect.language, side, third, encode)
             for side, third in zip(sides, reversed(suspect.others), strict=True)]  # fmt: skip
    one, other = encode([side.clause for side in sides]).astype(np.float64)
    pairs = (value for kind in zip(*gains, strict=True) for value in sorted(kind))
    return (*signs, *pairs, float(one @ other)), spans


def prospects(texts: Texts, suspect: Suspect, encode: Encode) -> tuple[float, ...]:
    """Return the signs that need no model but the encoder: lengths, and how near the whole texts are.

    Of three versions also how long the others are: lengths of short texts differ by more.
    """
    lengths = sorted(length(texts, suspect.language, other) for other in suspect.others)
    vectors = encode([texts[each] for each in (suspect.language, *suspect.others)]).astype(np.float64)
    if len(suspect.others) == 1:
        return (*lengths, float(vectors[0] @ vectors[1]))
    near = float(vectors[1] @ vectors[2])
    apart = sorted(near - float(vectors[0] @ other) for other in vectors[1:])
    room = sum(math.log(size(texts[other], other)) for other in suspect.others) / 2
    return (*lengths, near, *apart, abs(length(texts, *suspect.others)), room)


def _prospect(texts: Texts, suspect: Suspect, encode: Encode) -> float:
    """Return by how much the logit is above the least that is worth reading."""
    three = (GATE, GATE_BIAS - PROMISING)
    weights, bias = three if len(suspect.others) == 2 else (GATE_OF_TWO, GATE_OF_TWO_BIAS - PROMISING_OF_TWO)
    return _logit(prospects(texts, suspect, encode), weights, bias)


def _logit(signs: Sequence[float], weights: Sequence[float], bias: float) -> float:
    return bias + sum(weight * sign for weight, sign in zip(weights, signs, strict=True))


@dataclass(frozen=True, slots=True)
class _Side:
    """What the model says of another version where the suspected one is given."""

    language: str
    span: Span
    """Of the clause that it could have known least."""
    clause: str
    rest: str
    """The text without the clause."""
    total: float
    outside: float
    """The mean outside the clause, 0 if there is nothing."""
    own: Likelihood
    """Of the suspected version, with this one given."""


def _sides(texts: Texts, suspect: Suspect, score: Score) -> list[_Side] | None:
    questions = asked(texts, suspect)
    answers = {(each.source, each.target): one for each, one in zip(questions, score(questions), strict=True)}
    known = {pair: each for pair, each in answers.items() if each is not None}
    return list(_read(texts, suspect, known)) if len(known) == len(answers) else None


def _read(texts: Texts, suspect: Suspect, known: Mapping[tuple[str, str], Likelihood]) -> Iterator[_Side]:
    thirds: tuple[str | None, ...] = suspect.others[::-1] if len(suspect.others) == 2 else (None,)
    for other, third in zip(suspect.others, thirds, strict=True):
        here, text = known[suspect.language, other], texts[other]
        if third is None:
            values = -np.maximum(here.pieces, _WORST).astype(np.float64)
        else:
            values = np.clip(known[third, other].pieces - here.pieces, _FLOOR, _CEILING).astype(np.float64)
            most = np.where(_copied(text, texts[third], here.spans), _COPIED, _CEILING)
            values = np.minimum(values, most)
        starts = [start for start, _ in here.spans]
        start, end = _least_known(text, other, values, starts)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        outside = np.concatenate([values[:first], values[last:]])
        yield _Side(
            language=other,
            span=(start, end),
            clause=text[start:end],
            rest=f"{text[:start]} {text[end:]}".strip() or text,
            total=float(values[first:last].sum()),
            outside=float(outside.mean()) if len(outside) else 0.0,
            own=known[other, suspect.language],
        )


def _copied(text: str, other: str, spans: Sequence[Span]) -> list[bool]:
    """Return which pieces of a text are of a word in Latin letters that another one has too.

    >>> _copied("Ilfracombe 2018", "In Ilfracombe", [(0, 4), (4, 10), (11, 15)])
    [True, True, False]
    """
    words = {word.casefold() for word in _LATIN.findall(other)}
    same = [match.span() for match in _LATIN.finditer(text) if match.group().casefold() in words]
    return [any(begin < end and start < stop for begin, stop in same) for start, end in spans]


def _likelier(before: Likelihood, after: Likelihood) -> float:
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


def _gains(texts: Texts, language: str, side: _Side, third: str, encode: Encode) -> tuple[float, float, float]:
    """Return by how much nearer the rest is to the suspected version; less the same of the third; and the clause."""
    own, other, whole, rest, clause = encode(
        [texts[language], texts[third], texts[side.language], side.rest, side.clause]
    ).astype(np.float64)
    gain = float((rest - whole) @ own)
    return gain, gain - float((rest - whole) @ other), float(clause @ (other - own))
