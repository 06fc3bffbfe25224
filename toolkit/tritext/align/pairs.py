"""Two versions: the probability of every bead, null and cut between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np

from tritext.align.arrays import Flags, Vectors, blocks
from tritext.align.features import Rectangles
from tritext.align.landmarks import Landmarks, Rectangle, cut, find_landmarks
from tritext.align.lattice import Shape, Weights, posteriors
from tritext.align.prices import Prices, estimate_prices, priced, sampled
from tritext.align.repeats import SAME, part_repeats, steps_through
from tritext.align.scale import Scale, measure_scale
from tritext.align.spans import LONGEST_RUN, Spans
from tritext.align.tables import Rows, Table, certain, likely_cuts, likely_steps, nulls, table_of
from tritext.align.weights import shapes_up_to, weigh

_CELLS = 60_000
"""Cells that are looked at together, those between the anti-diagonals of the largest rectangle counted."""
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class PairPosteriors:
    """What the model thinks of two versions."""

    size: tuple[int, int]
    """Number of source and of target segments."""
    cuts: Table
    steps: Table
    scale: Scale
    prices: Prices
    parallel: float
    """Landmarks for each segment of the shorter version, 0 to 1: little where the versions have little in common."""
    repeats: Sequence[Rectangle] = ()
    """Where one line comes again and again in both, and what goes with what is a convention."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is settled about two versions."""

    together: Sequence[tuple[int, int]] = ()
    """Source and target segments that are a bead, both rising."""
    lone_source: Flags | None = None
    """Source segments that have no counterpart, shape (n,)."""
    lone_target: Flags | None = None


def pair_posteriors(
    source: Spans, target: Spans, *, longest: int = LONGEST_RUN, given: Given | None = None
) -> PairPosteriors:
    """Compute the probabilities of two versions' cuts and steps."""
    n, m = len(source), len(target)
    if not n or not m:
        return _without_counterpart(n, m)
    given = given or Given()
    free = _free(given, n, m)
    if not given.together and _is_one_text(source.rows, target.rows):
        both = np.flatnonzero(free[0] & free[1]).tolist()
        given = replace(given, together=[(i, i) for i in both])  # one text twice, in which lines may repeat
    landmarks = find_landmarks(source.rows, target.rows)
    scale = measure_scale(source, target, landmarks)
    rectangles = _between_settled(landmarks, given.together, n, m)
    rectangles, repeats = part_repeats(source.rows, target.rows, rectangles, free)
    full = [each for each in rectangles if each[1] > each[0] and each[3] > each[2]]
    field = _Field(source, target, scale, shapes_up_to(longest), given)
    sample = sampled(full)
    looked = [field.weigh(batch) for batch in _batches(sample)]
    prices = estimate_prices([weights for _, weights in looked])
    every = looked if len(sample) == len(full) else map(field.weigh, _batches(full))
    del looked
    known = list(_without_choice(given, rectangles, repeats))
    steps, cuts = [each for each, _ in known], [np.array([[0.0, 0.0, 1.0]]), *(ends for _, ends in known)]
    for found in map(_likely, every, repeat(prices)):  # none of what was weighed is there while the next is
        cuts.append(found[0])
        steps += found[1]
    parallel = max(len(landmarks.source), len(given.together)) / min(n, m)
    return PairPosteriors((n, m), table_of(cuts), table_of(steps), scale, prices, parallel, repeats)


def _is_one_text(source: Vectors, target: Vectors) -> bool:
    """Whether two versions are the same; a thousand segments at a time, for the difference is as large as a version."""
    some = blocks(len(source), _BLOCK)
    return len(source) == len(target) and all(np.abs(source[each] - target[each]).max() < SAME for each in some)


def _between_settled(landmarks: Landmarks, together: Sequence[tuple[int, int]], n: int, m: int) -> list[Rectangle]:
    """Cut what lies between settled beads."""
    rectangles: list[Rectangle] = []
    x = y = 0
    for i, j in [*together, (n, m)]:
        low, high = np.searchsorted(landmarks.source, [x, i])
        inside = np.arange(low, high)[(landmarks.target[low:high] >= y) & (landmarks.target[low:high] < j)]
        near = Landmarks(landmarks.source[inside] - x, landmarks.target[inside] - y, landmarks.strength[inside])
        rectangles += [(x + a, x + b, y + c, y + d) for a, b, c, d in cut(near, i - x, j - y)]
        x, y = i + 1, j + 1
    return rectangles


def _free(given: Given, n: int, m: int) -> tuple[Flags, Flags]:
    """Tell of which segments nothing is settled."""
    one = np.ones(n, dtype=np.bool_) if given.lone_source is None else ~given.lone_source
    other = np.ones(m, dtype=np.bool_) if given.lone_target is None else ~given.lone_target
    return one, other


@dataclass(frozen=True, slots=True)
class _Field:
    """A pair of documents, of which rectangles are looked at."""

    source: Spans
    target: Spans
    scale: Scale
    shapes: Sequence[Shape]
    given: Given

    def weigh(self, batch: Sequence[Rectangle]) -> tuple[Rectangles, Weights]:
        """Look at rectangles and weigh the steps in them."""
        longest = max(a for a, _ in self.shapes)
        cells = Rectangles(self.source, self.target, self.scale, batch, longest=longest)
        cells.bar(self.given.lone_source, self.given.lone_target)
        return cells, weigh(cells, self.shapes)


def _likely(weighed: tuple[Rectangles, Weights], prices: Prices) -> tuple[Rows, list[Rows]]:
    """Return the likely cuts and steps of rectangles."""
    cells, weights = weighed
    found = posteriors(priced(weights, prices))
    return likely_cuts(found, cells), likely_steps(found, cells)


def _batches(rectangles: Sequence[Rectangle]) -> Iterator[list[Rectangle]]:
    """Group rectangles of like size, so that little is spent on filling them up."""
    ordered = sorted(rectangles, key=lambda it: (it[1] - it[0] + it[3] - it[2], it))
    batch: list[Rectangle] = []
    height = width = 0
    for rectangle in ordered:
        x, x_end, y, y_end = rectangle
        taller, wider = max(height, x_end - x), max(width, y_end - y)
        if batch and (len(batch) + 1) * (taller + 1) * (taller + wider + 1) > _CELLS:
            yield batch
            batch, taller, wider = [], x_end - x, y_end - y
        batch.append(rectangle)
        height, width = taller, wider
    if batch:
        yield batch


def _without_choice(
    given: Given, rectangles: Sequence[Rectangle], repeats: Sequence[Rectangle]
) -> Iterator[tuple[Rows, Rows]]:
    """Yield steps and cuts that nothing is weighed for: what is settled, what faces nothing, and what repeats."""
    if given.together:
        begin = np.array(given.together, dtype=np.intp)
        yield certain(np.column_stack([begin, np.ones_like(begin)]))
    yield from (nulls(*each) for each in rectangles if each[0] == each[1] or each[2] == each[3])
    yield from (certain(steps_through(each)) for each in repeats)


def _without_counterpart(n: int, m: int) -> PairPosteriors:
    steps, cuts = nulls(0, n, 0, m)
    every = table_of([np.array([[0.0, 0.0, 1.0]]), cuts])
    return PairPosteriors((n, m), every, table_of([steps]), Scale(0, 1, 0), Prices(), 0.0)
