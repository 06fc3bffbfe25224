"""What the numbers mean in a pair of documents: measured at their landmarks, so that features mean the same everywhere.

All cosines are seen on this scale: 0 is that of unrelated segments, 1 that of segments which are each other's
counterpart. How unlike in length two sides are is seen against how much the lengths of counterparts vary here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from tritext.align.arrays import Reals, Values
from tritext.align.edges import Table, measure_edges, no_edges
from tritext.align.landmarks import Landmarks
from tritext.align.spans import Spans, run_cosines

Lengths = TypeVar("Lengths", Values, Reals)

USUAL_SPREAD = 0.2
"""``Scale.spread`` before any counterparts are seen."""
_LEAST_SPREAD = 0.1
_LEAST_SPAN = 0.05
_USUAL_NEARNESS = 0.55
"""How far counterparts are on the way from unrelated to the same, before any are seen."""
_SHORT = 60
"""Bytes of a text in which chance moves the ratio of lengths as much as all else does."""
_ENOUGH = 8
"""Landmarks from which on their own median is taken."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers mean in a pair of documents."""

    unrelated: float
    """Median cosine of a source and a target segment."""
    span: float
    """Median cosine of counterparts, less ``unrelated``; at least 0.05."""
    ratio: float
    """Median logarithm of target length / source length of counterparts."""
    spread: float = USUAL_SPREAD
    """Median distance of that logarithm from ``ratio``, by ``length_weight``: less in a literal translation."""
    edges: tuple[Table, Table] = field(default_factory=no_edges)
    """Which beginnings and which ends of segments go together."""


def length_weight(one: Lengths, other: Lengths) -> Lengths:
    """Return how much two lengths in bytes say about each other, 0 to 1: the ratio of short texts is left to chance."""
    middle = (one + other) / 2
    return np.asarray(np.sqrt(middle / (middle + np.float32(_SHORT))))


def measure_scale(source: Spans, target: Spans, landmarks: Landmarks) -> Scale:
    """Measure the scale of a pair of documents at their landmarks."""
    step_x, step_y = max(len(source) // 256, 1), max(len(target) // 256, 1)
    unrelated = float(np.median(source.rows[::step_x] @ target.rows[::step_y].T))
    i, j = landmarks.source, landmarks.target
    cosines = run_cosines(source, target, (1, 1), i, j)
    ratios = np.log(target.sizes[j] / source.sizes[i])
    missing = max(_ENOUGH - len(i), 0)
    guess = np.full(missing, unrelated + (1 - unrelated) * _USUAL_NEARNESS)
    whole = np.full(missing, np.log(target.sizes.mean() / source.sizes.mean()))
    related = float(np.median(np.concatenate([cosines, guess])))
    ratio = float(np.median(np.concatenate([ratios, whole])))
    apart = np.abs(ratios - ratio) * length_weight(source.sizes[i], target.sizes[j])
    spread = max(float(np.median(np.concatenate([apart, np.full(_ENOUGH, USUAL_SPREAD)]))), _LEAST_SPREAD)
    edges = no_edges()
    if source.marks is not None and target.marks is not None:
        edges = measure_edges(source.marks, target.marks, i, j)
    return Scale(unrelated, max(related - unrelated, _LEAST_SPAN), ratio, spread, edges)
