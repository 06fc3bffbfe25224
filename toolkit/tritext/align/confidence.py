"""How probable it is that a unit is right: the model's own probability, and what the model does not see.

The probabilities of the search are those of a model that takes the pairs of versions to be independent and every
document to be like those it was fitted to. A logistic regression corrects them (Platt 1999, "Probabilistic Outputs for
Support Vector Machines"): it looks at how near the two sides are that are farthest from each other, and whether they
are nearer than what is around, for another passage may stand in the place of one, and nothing there fits better; at
whether every part of a merged side has something on the other, and how many others are merged; how unlike they are in
length, in the numbers that they name and in how they begin and end, at the words that they share and at those that
went over a boundary, their own or, as far as the document tells, their translation, at how sure the boundaries are, at
what else might be there, at whether the thirds of segments at the boundaries go with the unit's own side or with a
neighbour's, if the encoder tells, at what a version lacks, at how often this text merges, for in a free translation it
is less clear what belongs together, and at whether the units around it are found in several versions: where none is,
what is near by chance is not believed, and what stands alone is. Nor is the model believed where the units around are
nearer to others there than their own sides are to each other, as in a text with one version backwards: however sure it
is that they are best left as they stand, they are strangers.
Both are asked of each version by itself, so that two versions that go together lend no trust to a third. What two sides
show against a unit counts as far as half of a version's pairs show it: of many pairs one always shows something.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from tritext.align import coefficients
from tritext.align.around import acquaintance_of, best_of_versions, said_by_half, support_of
from tritext.align.arrays import Flags, Reals, blocks
from tritext.align.astray import counterparts_astray
from tritext.align.digits import Numbers
from tritext.align.leaning import leanings
from tritext.align.likeness import ABSENT, likeness
from tritext.align.recurrence import recurrence_bound
from tritext.align.rivals import boundary_of, rival_of
from tritext.align.search import Search
from tritext.align.spans import Spans

NAMES = (
    "bias", "logit", "logit_high", "logit_of_many", "logit_merging", "far", "length", "one_version", "lacking",
    "beside_one", "numbers", "edges", "words", "words_astray", "merging", "support", "support_alone",
    "sure_of_unlike", "sure_without_support", "outstanding", "merged", "uncovered", "gained", "merged_usually",
    "boundary", "rival", "leaning", "unread", "sure_of_strangers",
    "counterparts_astray", "counterparts_known",
)  # fmt: skip
"""Names of the features, in their order."""
_CERTAIN = 7.0
_HIGH = 2.0
"""Logit from which on it counts less: what the model is sure of may be wrong for reasons that it does not know."""
_DOUBTFUL = 4.0
"""Logit up to which, either way, the thirds of a unit's segments are looked at."""
_LEANING = (-1.0, 0.3)
"""Bounds of how much nearer the thirds at a boundary are to their own side: what leans to it clearly is enough."""
_AWAY = 0.6
"""How much they are nearer to what is beyond, where this counts 0: as if nothing around were found."""
_NEARLY = 0.6
"""How near the farthest two must be, on the scale of the pair: what they are nearer makes no difference."""
_UNLIKE = 0.4
"""How near the version must be that is farthest from all others: of what is less, the model is too sure."""
_COVERED = 0.3
"""How near each part of a side must be to the other: what is not, has perhaps no counterpart."""
_NEXT = 2
"""Units before and behind in which a word may have gone astray."""
_BLOCK = 1024
"""Units whose words and numbers are compared together."""
_FEW = 5
"""With fewer units than this there is little to compare a unit with."""


def posteriors_of(found: Search, versions: Sequence[Spans]) -> Reals:
    """Return the posterior of each unit, shape (k,).

    Args:
        found: What was found.
        versions: Runs of each version.
    """
    if not len(found.start):
        return np.zeros(0)
    logits = confidence_features(found, versions) @ np.array(coefficients.CONFIDENCE)
    bound = np.minimum(_bound_of_few(found, versions), recurrence_bound(found, versions))
    posterior = np.minimum(1 / (1 + np.exp(-logits)), bound)
    return np.asarray(np.round(posterior, 6))


def confidence_features(found: Search, versions: Sequence[Spans]) -> Reals:
    """Return the features of each unit, in the order of ``NAMES``: shape (k, 31)."""
    logit = _logit(found.probability)
    alike = likeness(found, versions)
    nearest, outmost = (best_of_versions(found, each) for each in (alike.near, alike.outstanding))
    has = found.size > 0
    alone = has.sum(axis=1) == 1
    merged = ~alone & (found.size > 1).any(axis=1)
    farthest = np.where(alone, _NEARLY, alike.near.min(axis=1, initial=ABSENT))
    unlike = np.clip(nearest.min(axis=1, initial=ABSENT) - _UNLIKE, -1, 0)
    sure = np.maximum(logit, 0) if len(logit) >= _FEW else np.zeros(len(logit))
    outstanding = np.where(alone, 0, np.clip(outmost.min(axis=1, initial=ABSENT), -0.5, 0.5))
    uncovered = np.where(merged, np.clip(alike.covered.min(axis=1, initial=ABSENT) - _COVERED, -1.3, 0), 0)
    merging = np.mean([np.clip(pair.prices.merge, -1, 1) for pair in found.pairs.values()])
    support = np.log(support_of(found, np.where(alone, 0, found.probability)))
    astray, known = counterparts_astray(found, versions)
    return np.column_stack(
        [
            np.ones(len(found.start)),
            logit,
            np.maximum(logit - _HIGH, 0),
            logit * (len(versions) > 2),
            logit * merging,
            np.clip(farthest - _NEARLY, -1.6, 0),
            np.clip(said_by_half(found, alike.length) - 1, 0, 5),
            alone,
            ~has.all(axis=1) & ~alone,
            ~alone & _beside(alone),
            _clashes(found, versions),
            _edges(found, versions),
            *np.log1p(_words(found, versions)),
            np.full(len(logit), merging),
            np.where(alone, 0, support),
            np.where(alone, support, 0),
            np.where(alone, 0, unlike) * sure,
            np.where(alone, 0, np.clip(support + 1, -2, 0)) * sure,
            outstanding,
            merged,
            uncovered,
            np.where(merged, np.clip(alike.gained.min(axis=1, initial=0.3), -0.4, 0.3), 0),
            np.where(merged, _usual(merged), 0),
            _logit(boundary_of(found)),
            _logit(rival_of(found)),
            *_leaning(found, versions, ~alone & (np.abs(logit) <= _DOUBTFUL), np.clip(1 + support, 0, 1)),
            np.where(alone, 0, np.minimum(acquaintance_of(found, alike.outstanding), 0)) * sure,
            np.log1p(astray),
            known,
        ]
    )


def _logit(probability: Reals) -> Reals:
    clipped = np.clip(probability, np.exp(-_CERTAIN), 1 - np.exp(-_CERTAIN))
    return np.asarray(np.log(clipped / (1 - clipped)))


def _leaning(found: Search, versions: Sequence[Spans], doubtful: Flags, trust: Reals) -> tuple[Reals, Reals]:
    """Return how the thirds at the boundaries of units lean, -0.4 to 0.9, and where there are none to look at.

    The less of what is around is found in several versions, the less it says: what is put in a place leans to it, too.
    """
    values = np.zeros(len(doubtful))
    rows = np.flatnonzero(doubtful)
    leaning = leanings(found, versions, rows)
    if leaning is None:
        return values, doubtful.astype(np.float64)
    values[rows] = (np.clip(leaning, *_LEANING) + _AWAY) * trust[rows]
    return values, np.zeros(len(doubtful))


def _bound_of_few(found: Search, versions: Sequence[Spans]) -> Reals:
    """Return what the posterior of each unit is at most: less than 1 where a text is too short to give a scale.

    What is near is told by comparing with the rest of the text. A text of one unit has no rest: there (1 + cosine) / 2
    of the farthest two versions is the bound, and it rises to 1 with the number of units.
    """
    bound = np.ones(len(found.start))
    if len(bound) >= _FEW:
        return bound
    for row, (start, size) in enumerate(zip(found.start.tolist(), found.size.tolist(), strict=True)):
        for x, y in found.pairs:
            if size[x] and size[y]:
                one = versions[x].take(size[x], np.array(start[x : x + 1]))
                other = versions[y].take(size[y], np.array(start[y : y + 1]))
                bound[row] = min(bound[row], (1 + float(one[0] @ other[0])) / 2)
    return np.asarray(1 - (1 - bound) * (_FEW - len(bound)) / (_FEW - 1))


def _usual(merged: Flags) -> Reals:
    """Return how usual mergers are among the other units, as a logarithm: 0 where one in twelve is one, -3 to 1."""
    others = merged.sum() - merged
    return np.asarray(np.clip(np.log((others + 0.5) / (len(merged) + 5)) + 2.5, -3, 1))


def _beside(alone: Flags) -> Flags:
    """Tell which units stand right before or behind one of a single version."""
    wide = np.concatenate([[False], alone, [False]])
    return np.asarray(wide[:-2] | wide[2:])


def _edges(found: Search, versions: Sequence[Spans]) -> Reals:
    """Return how ill the sides' beginnings and ends go together, at most 0, by half of a version's pairs."""
    ill = np.zeros((len(found.start), len(found.pairs)))
    for column, ((x, y), pair) in enumerate(found.pairs.items()):
        one, other = versions[x].marks, versions[y].marks
        if one is None or other is None:
            continue
        rows = np.flatnonzero(found.both(x, y))
        start, last = found.start[rows], found.start[rows] + found.size[rows] - 1
        begin, end = pair.scale.edges
        fit = begin[one[start[:, x], 0], other[start[:, y], 0]] + end[one[last[:, x], 1], other[last[:, y], 1]]
        ill[rows, column] = np.maximum(-fit, 0)
    return -said_by_half(found, ill)


def _clashes(found: Search, versions: Sequence[Spans]) -> Reals:
    """Return how unlike the numbers of two sides are, 0 to 1: only where both have some, as numbers also have words."""
    clash = np.zeros((len(found.start), len(found.pairs)))
    for column, (x, y) in enumerate(found.pairs):
        one, other = versions[x].numbers, versions[y].numbers
        if one is None or other is None:
            continue
        for rows in blocks(len(clash), _BLOCK):
            source, target = _of_units(one, found, x, rows), _of_units(other, found, y, rows)
            both = source.any(axis=1) & target.any(axis=1)
            shared = (source & target).sum(axis=1) / np.maximum((source | target).sum(axis=1), 1)
            clash[rows, column][both] = 1 - shared[both]
    return said_by_half(found, clash)


def _words(found: Search, versions: Sequence[Spans]) -> tuple[Reals, Reals]:
    """Count the words that two sides of a unit share, and those that have gone astray, at most 3.

    Of those that are shared it is the most of any pair, of those astray what half of a version's pairs have.
    Astray is what one side has and the other has not, which has it in one of the two units before or behind, where the
    first has not: there it is as if a piece of the passage had gone over the boundary.
    """
    together, astray = np.zeros(len(found.start)), np.zeros((len(found.start), len(found.pairs)))
    for (column, (x, y)), rows in product(enumerate(found.pairs), blocks(len(together), _BLOCK)):
        first, last = max(rows.start - _NEXT, 0), min(rows.stop + _NEXT, len(together))
        one, other = (_words_of_units(versions[v], found, v, slice(first, last)) for v in (x, y))
        if not any(one) or not any(other):
            continue
        lost = [a - b for a, b in zip(one, other, strict=True)]
        come = [b - a for a, b in zip(one, other, strict=True)]
        for row in range(rows.start, rows.stop):
            here = row - first
            together[row] = max(together[row], len(one[here] & other[here]))
            near = [*range(max(here - _NEXT, 0), here), *range(here + 1, min(here + _NEXT + 1, len(one)))]
            astray[row, column] = sum(len(lost[here] & come[k]) + len(come[here] & lost[k]) for k in near)
    return np.minimum(together, 3), np.minimum(said_by_half(found, astray), 3)


def _words_of_units(version: Spans, found: Search, number: int, rows: slice) -> list[frozenset[int]]:
    """Collect the words of some units' segments in a version."""
    if version.words is None:
        return [frozenset()] * len(found.start[rows])
    sides = zip(found.start[rows, number].tolist(), found.size[rows, number].tolist(), strict=True)
    return [frozenset().union(*version.words[start : start + size]) for start, size in sides]


def _of_units(numbers: Numbers, found: Search, version: int, rows: slice) -> Numbers:
    """Return the numbers of some units' segments in a version, shape (k, 64)."""
    start, size = found.start[rows, version], found.size[rows, version]
    first, last = start.min(), (start + size).max()
    sums = np.zeros((last - first + 1, numbers.shape[1]), np.int32)
    np.cumsum(numbers[first:last], axis=0, dtype=np.int32, out=sums[1:])
    return np.asarray(sums[start + size - first] > sums[start - first])
