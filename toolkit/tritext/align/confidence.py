"""How probable it is that a unit is right: the model's own probability, and what the model does not see.

The probabilities of the search are those of a model that takes the pairs of versions to be independent and every
document to be like those it was fitted to. A logistic regression corrects them (Platt 1999, "Probabilistic Outputs for
Support Vector Machines"): it looks at how near the two sides are that are farthest from each other, how unlike
they are in length and in the numbers that they name, at what a version lacks, and at how much of the versions surely
runs together: where nothing does, what is near by chance is not believed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tritext.align import coefficients
from tritext.align.search import Search
from tritext.align.spans import Spans

Reals = NDArray[np.float64]

NAMES = (
    "bias", "logit", "logit_of_many", "farthest", "length", "one_version", "lacking", "numbers", "parallel",
)  # fmt: skip
"""Names of the features, in their order."""
_CERTAIN = 7.0
_ABSENT_NEAR = 0.6


def posteriors_of(found: Search, versions: Sequence[Spans], moves: Mapping[int, int]) -> Reals:
    """Return the posterior of each unit, shape (k,).

    Args:
        found: What was found.
        versions: Runs of each version.
        moves: Units that are joined by a move: the posterior of both is that of the less probable.
    """
    if not len(found.start):
        return np.zeros(0)
    logits = confidence_features(found, versions) @ np.array(coefficients.CONFIDENCE)
    posterior = 1 / (1 + np.exp(-logits))
    for kept, gone in moves.items():
        posterior[kept] = min(posterior[kept], posterior[gone])
    return np.asarray(np.round(posterior, 6))


def confidence_features(found: Search, versions: Sequence[Spans]) -> Reals:
    """Return the features of each unit, shape (k, 9)."""
    probability = np.clip(found.probability, np.exp(-_CERTAIN), 1 - np.exp(-_CERTAIN))
    logit = np.log(probability / (1 - probability))
    near, length = _likeness(found, versions)
    has = found.size > 0
    parallel = np.ones(len(found.start))
    for (x, y), pair in found.pairs.items():
        both = has[:, x] & has[:, y]
        parallel[both] = np.minimum(parallel[both], pair.parallel)
    alone = has.sum(axis=1) == 1
    farthest = np.where(alone, _ABSENT_NEAR, near.min(axis=1, initial=1.5))
    return np.column_stack(
        [
            np.ones(len(found.start)),
            logit,
            logit * (len(versions) > 2),
            np.clip(farthest, -1, 1.5),
            np.minimum(length, 3),
            alone,
            ~has.all(axis=1) & ~alone,
            _clashes(found, versions),
            np.where(alone, 0, np.log(0.02 + parallel)),
        ]
    )


def _clashes(found: Search, versions: Sequence[Spans]) -> Reals:
    """Return how unlike the numbers of two sides are, 0 to 1: only where both have some, as numbers also have words."""
    clash = np.zeros(len(found.start))
    for x, y in found.pairs:
        if not versions[x].numbers or not versions[y].numbers:
            continue
        for row in np.flatnonzero((found.size[:, [x, y]] > 0).all(axis=1)).tolist():
            one, other = (_numbers(versions[v], found.start[row, v], found.size[row, v]) for v in (x, y))
            if one and other:
                clash[row] = max(clash[row], 1 - len(one & other) / len(one | other))
    return clash


def _numbers(version: Spans, start: int, size: int) -> frozenset[str]:
    return frozenset[str]().union(*version.numbers[start : start + size])


def _likeness(found: Search, versions: Sequence[Spans]) -> tuple[Reals, Reals]:
    """Return how near the sides of each unit are, pair by pair (1.5 where one is absent), and how unlike in length."""
    near = np.full((len(found.start), len(found.pairs)), 1.5)
    length = np.zeros(len(found.start))
    ends = [np.concatenate([[0], np.cumsum(version.sizes)]) for version in versions]
    for column, ((x, y), pair) in enumerate(found.pairs.items()):
        rows = np.flatnonzero((found.size[:, [x, y]] > 0).all(axis=1))
        for a, b in np.unique(found.size[rows][:, [x, y]], axis=0).tolist():
            of_shape = rows[(found.size[rows, x] == a) & (found.size[rows, y] == b)]
            i, j = found.start[of_shape, x], found.start[of_shape, y]
            cosines = np.einsum("ij,ij->i", versions[x].take(a, i), versions[y].take(b, j))
            near[of_shape, column] = (cosines - pair.scale.unrelated) / pair.scale.span
            one, other = ends[x][i + a] - ends[x][i], ends[y][j + b] - ends[y][j]
            middle = (one + other) / 2
            apart = np.abs(np.log(other / one) - pair.scale.ratio) * np.sqrt(middle / (middle + 60))
            length[of_shape] = np.maximum(length[of_shape], apart)
    return near, length
