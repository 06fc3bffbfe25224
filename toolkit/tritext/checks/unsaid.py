"""A clause that one version lacks, by what a translation model expects: what it could not have known from that version.

Each version is read by the model with each other one before it, and what the others have that it could not have known
is looked for (``unexplained``). Of the clause that is found contrastive conditioning is asked (Vamvas and Sennrich
2022): whether the version that may lack it becomes likelier where the clause is left out of what is given. Sizes, whole
texts, and the vectors of the clause and of what is left without it are weighed with it; the weights are those of
logistic regressions (``tests/benchmarks/fit_unsaid.py``). It is asked in steps, each of the rows that are left: by the
encoder, by the model's answers of one other version, of both, by all.

Of two versions there is no third to compare with: what counts is a clause that is unlikely as such, and that the model
did not expect this version to end where it does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from tritext.checks.clauses import LANGUAGES, LEAST, Encode, Missing
from tritext.checks.finding import Span
from tritext.checks.likelihood import Asked, Score
from tritext.checks.sizes import size
from tritext.checks.unexplained import MOST, Side, Suspect, Texts, asked, likelier, one_side, sides, without
from tritext.checks.usual import LENGTHS, Lengths, length

SHORT, SHORT_OF_TWO = 0.0, -0.5
"""Spreads below which a version must be, for both others or for the other one, to be looked at."""
LONGEST = 800
"""Characters of a version that the model reads; longer ones are left to ``clauses``."""

GATE, GATE_BIAS = (-1.077, -0.791, -3.132, 4.915, 3.791, -0.417, 1.245), -6.55
FIRST, FIRST_BIAS = (
    -0.504, -0.431, -3.347, 4.38, 1.585, -0.155, 3.162, -0.537, 0.575, 0.809, -0.21, 0.818, 0.743, 0.21, -1.469,
), -11.204  # fmt: skip
WEIGHTS, BIAS = (
    -0.48, -0.323, -2.129, 4.407, -2.243, -0.2, 3.654, -0.55, 0.338, 0.533, -0.274, 0.831, 0.558, 0.213, -1.236,
    0.141, 0.431, 6.721, 3.308, 2.274, -1.422, 0.011, 1.803,
), -13.967  # fmt: skip
GATE_OF_TWO, GATE_OF_TWO_BIAS = (-1.495, -4.711), 0.907
WEIGHTS_OF_TWO, BIAS_OF_TWO = (-1.181, -2.801, -0.406, 0.314, 0.017, 0.034), -0.858
"""What lengths and whole texts say, by which nearly every other row is read; what the first answers say with them, by
which every other one of those is asked no more; and all signs."""
PROMISING, PROMISING_OF_TWO = -1.0, 0.0
"""The least logit of ``GATE`` with which a row is read: of what is found with all read, .98 is found still."""
ASKED_ON, ASKED_AGAIN = -1.2, -0.5
"""The least logit of ``FIRST`` with which the model is asked of the other version too, as if that said what the first
one does, and of the clauses: of 525 that were found, 503 of them seeds, one has less."""
REPORTED, REPORTED_OF_TWO = 0.86, 0.975
"""The least probability that is worth a finding: of news that was not changed ten in 1,000 have one that may be
false."""

_GLOSS = re.compile(r"\([^()]*\)|（[^（）]*）")


def is_readable(texts: Texts) -> bool:
    """Whether there are two or three versions in a known language, none too long."""
    known = _known(texts)
    return len(known) > 1 and all(len(texts[each]) <= LONGEST for each in known)


def short(texts: Texts, usual: Lengths = LENGTHS) -> list[Suspect]:
    """Return the versions that are short for all others, by what is usual in the file."""
    known = _known(texts) if is_readable(texts) else []
    most = SHORT if len(known) == len(LANGUAGES) else SHORT_OF_TWO
    return [
        Suspect(each, others, usual)
        for each in known
        for others in [tuple(other for other in known if other != each)]
        if all(len(texts[other]) >= LEAST[other] and length(texts, each, other, usual) < most for other in others)
    ]


def _known(texts: Texts) -> list[str]:
    return [each for each in texts if each in LANGUAGES and texts[each].strip()]


def suspects(texts: Texts, encode: Encode, usual: Lengths = LENGTHS) -> list[Suspect]:
    """Return those of the short versions whose whole texts leave room for something that they lack."""
    return [each for each in short(texts, usual) if _prospect(texts, each, encode) >= 0]


def asked_first(texts: Texts, suspect: Suspect) -> list[Asked]:
    """Return what a model is asked first: of one other version."""
    return asked(texts, suspect, _first(suspect))


def asked_on(texts: Texts, suspect: Suspect, encode: Encode, score: Score) -> list[Asked]:
    """Return what a model is asked of the other ones; nothing if the answers of the first leave too little to find."""
    others = [each for each in suspect.others if each != _first(suspect)]
    is_worth = others and _is_promising(texts, suspect, encode, score)
    return [each for other in others for each in asked(texts, suspect, other)] if is_worth else []


def asked_again(texts: Texts, suspect: Suspect, encode: Encode, score: Score) -> list[Asked]:
    """Return what a model is asked once the clauses are known: the version given each other one without its clause.

    Nothing if the answers leave too little to find.
    """
    return [without(texts, suspect, side) for side in _promising_sides(texts, suspect, encode, score) or ()]


def embedded(texts: Texts, suspect: Suspect, encode: Encode, score: Score) -> list[str]:
    """Return what ``weigh`` embeds, beside whole texts, so that many rows can be embedded at once."""
    found = _promising_sides(texts, suspect, encode, score)
    return [part for side in found or () for part in (side.clause, side.rest)] if len(suspect.others) == 2 else []


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
        promising = _promising_sides(texts, suspect, encode, score)
        weighed = _weigh(texts, suspect, promising, encode, score) if promising else None
        if weighed and not (len(suspect.others) == 1 and _is_gloss(texts, suspect, weighed[1])):
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

    Those of ``prospects``; how little the model expected this version to end; then, of three versions: how much better
    the third explains the clause of each other one than it explains the text on average, in all, as a root, for it
    grows with the text; how much better and how much worse it explains each piece of the rest, on average; how long
    this version is, as a root; how much likelier it is where the others lack their clauses; by how much the rest
    without the clause is nearer to this version than the whole is; the same less what that costs with the third; by how
    much the clause is nearer to the third; how like each other both clauses are. Of two of a kind the lesser stands
    first. Of two versions: how much likelier it is without the clause, how unlikely the clause is in all, and the rest
    on average.
    """
    found = sides(texts, suspect, score)
    return _weigh(texts, suspect, found, encode, score) if found else None


def _weigh(
    texts: Texts, suspect: Suspect, found: Sequence[Side], encode: Encode, score: Score
) -> tuple[tuple[float, ...], dict[str, Span]] | None:
    after = [each for each in score([without(texts, suspect, side) for side in found]) if each is not None]
    if len(after) < len(found):
        return None
    gained = sum(likelier(side.own, each) for side, each in zip(found, after, strict=True))
    gained = max(-MOST, min(gained, MOST))
    spans = {side.language: side.span for side in found}
    if len(suspect.others) == 1:
        return _of_two(texts, suspect, found, gained, encode), spans
    early = first_signs(texts, suspect, found, encode)
    gains = [_gains(texts, suspect.language, side, third, encode)
             for side, third in zip(found, reversed(suspect.others), strict=True)]  # fmt: skip
    one, other = encode([side.clause for side in found]).astype(np.float64)
    pairs = (value for kind in zip(*gains, strict=True) for value in sorted(kind))
    return (*early, gained, *pairs, float(one @ other)), spans


def first_signs(texts: Texts, suspect: Suspect, found: Sequence[Side], encode: Encode) -> tuple[float, ...]:
    """Return the signs that the first answers give: of ``weigh`` those up to how long this version is."""
    early = (*prospects(texts, suspect, encode), max(side.own.end for side in found))
    if len(suspect.others) == 1:
        return early
    kinds = zip(*(side.signs for side in found), strict=True)
    pieces = len(found[0].own.pieces) + 1
    return (*early, *(value for kind in kinds for value in sorted(kind)), math.sqrt(pieces))


def prospects(texts: Texts, suspect: Suspect, encode: Encode) -> tuple[float, ...]:
    """Return the signs that need no model but the encoder: lengths, and how near the whole texts are.

    Of three versions also how long the others are: lengths of short texts differ by more.
    """
    lengths = sorted(length(texts, suspect.language, other, suspect.usual) for other in suspect.others)
    vectors = encode([texts[each] for each in (suspect.language, *suspect.others)]).astype(np.float64)
    if len(suspect.others) == 1:
        return (*lengths, float(vectors[0] @ vectors[1]))
    first, second = suspect.others
    near = float(vectors[1] @ vectors[2])
    apart = sorted(near - float(vectors[0] @ other) for other in vectors[1:])
    room = sum(math.log(size(texts[other], other)) for other in suspect.others) / 2
    return (*lengths, near, *apart, abs(length(texts, first, second, suspect.usual)), room)


def _prospect(texts: Texts, suspect: Suspect, encode: Encode) -> float:
    """Return by how much the logit is above the least that is worth reading."""
    three = (GATE, GATE_BIAS - PROMISING)
    weights, bias = three if len(suspect.others) == 2 else (GATE_OF_TWO, GATE_OF_TWO_BIAS - PROMISING_OF_TWO)
    return _logit(prospects(texts, suspect, encode), weights, bias)


def _logit(signs: Sequence[float], weights: Sequence[float], bias: float) -> float:
    return bias + sum(weight * sign for weight, sign in zip(weights, signs, strict=True))


def _first(suspect: Suspect) -> str:
    """Return the other version that is asked of first, whatever the order of the versions."""
    return min(suspect.others)


def _is_promising(texts: Texts, suspect: Suspect, encode: Encode, score: Score) -> bool:
    """Whether of three versions one other is such that both are worth it, if the third says what that does."""
    side = one_side(texts, suspect, _first(suspect), score)
    return side is not None and _first_logit(texts, suspect, [side, side], encode) >= ASKED_ON


def _first_logit(texts: Texts, suspect: Suspect, found: Sequence[Side], encode: Encode) -> float:
    return _logit(first_signs(texts, suspect, found, encode), FIRST, FIRST_BIAS)


def _promising_sides(texts: Texts, suspect: Suspect, encode: Encode, score: Score) -> list[Side] | None:
    """Return what the answers of all versions say; None if there are none, or too little is in them to go on.

    Of two versions that is what could not be reported however much likelier the one is without the clause.
    """
    if len(suspect.others) == 1:
        found = sides(texts, suspect, score)
        return found if found and probability(_of_two(texts, suspect, found, MOST, encode)) >= REPORTED_OF_TWO else None
    found = sides(texts, suspect, score) if _is_promising(texts, suspect, encode, score) else None
    return found if found and _first_logit(texts, suspect, found, encode) >= ASKED_AGAIN else None


def _of_two(texts: Texts, suspect: Suspect, found: Sequence[Side], gained: float, encode: Encode) -> tuple[float, ...]:
    [side] = found
    early = first_signs(texts, suspect, found, encode)
    return (*early, gained, float(side.inside.sum()), float(side.outside.mean()))


def _gains(texts: Texts, language: str, side: Side, third: str, encode: Encode) -> tuple[float, float, float]:
    """Return by how much nearer the rest is to the suspected version; less the same of the third; and the clause."""
    own, other, whole, rest, clause = encode(
        [texts[language], texts[third], texts[side.language], side.rest, side.clause]
    ).astype(np.float64)
    gain = float((rest - whole) @ own)
    return gain, gain - float((rest - whole) @ other), float(clause @ (other - own))
