"""Two versions: the probability of every bead, null and cut between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tritext.align import coefficients
from tritext.align.features import Rectangles
from tritext.align.landmarks import Landmarks, Rectangle, cut, find_landmarks
from tritext.align.lattice import Cells, Posteriors, Shape, Weights, posteriors, skewed, straightened
from tritext.align.margin import Positions, Vectors
from tritext.align.repeats import SAME, part_repeats, steps_through
from tritext.align.scale import Scale, measure_scale
from tritext.align.spans import LONGEST_RUN, Spans

LARGEST_BEAD = 8
"""Segments that the two sides of a bead have together."""
FAINT = 1e-3
"""Less probable cuts and steps are forgotten."""
USUAL = np.array([0.75, 0.17, 0.08])
"""Shares of 1-1 beads, of others and of gaps in the text that the coefficients were fitted to."""
INERTIA = 60.0
"""Beads that a document must have to count as much as what is usual."""
_ROUNDS = 3
"""Of expectation and maximisation: the shares hardly move any more."""
_SAMPLE = 64
"""Rectangles from which the shares of a document are estimated."""
_CELLS = 60_000
"""Cells that are looked at together, those between the anti-diagonals of the largest rectangle counted."""
_BLOCK = 1024
_STEEPEST = 30.0
"""Logarithm of a weight at most, and at least the negative of it: sums of products stay numbers."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of whole numbers, sorted, with a probability each."""

    keys: NDArray[np.intp]
    """Shape (k, 2) for cuts (source and target boundary), (k, 4) for steps (the cut it begins at, its two sizes)."""
    probability: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prices:
    """How this document differs from the usual: added to the logarithm of a weight."""

    merge: float = 0.0
    gap: float = 0.0


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


def shapes_up_to(longest: int) -> tuple[Shape, ...]:
    """Return the beads of up to ``longest`` segments a side."""
    sides = range(1, longest + 1)
    return tuple((a, b) for a in sides for b in sides if a + b <= LARGEST_BEAD)


@dataclass(frozen=True, slots=True)
class Given:
    """What is settled about two versions."""

    together: Sequence[tuple[int, int]] = ()
    """Source and target segments that are a bead, both rising."""
    lone_source: NDArray[np.bool_] | None = None
    """Source segments that have no counterpart, shape (n,)."""
    lone_target: NDArray[np.bool_] | None = None


def pair_posteriors(
    source: Spans, target: Spans, *, longest: int = LONGEST_RUN, given: Given | None = None
) -> PairPosteriors:
    """Compute the probabilities of two versions' cuts and steps.

    Args:
        source: Runs of the source.
        target: Runs of the target.
        longest: Segments of one version in a bead, at most.
        given: What is settled.
    """
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
    shapes = shapes_up_to(longest)
    field = _Field(source, target, scale, shapes, given)
    sample = sampled(full)
    looked = [(cells, weigh(cells, shapes)) for cells in field.look(sample)]
    prices = estimate_prices([weights for _, weights in looked])
    known = list(_without_choice(given, rectangles, repeats))
    steps, cuts = [each for each, _ in known], [np.array([[0.0, 0.0, 1.0]]), *(ends for _, ends in known)]
    every = looked if len(sample) == len(full) else ((cells, weigh(cells, shapes)) for cells in field.look(full))
    for cells, weights in every:
        found = posteriors(_priced(weights, prices))
        cuts.append(_likely_cuts(found, cells))
        steps += _likely_steps(found, cells)
    parallel = max(len(landmarks.source), len(given.together)) / min(n, m)
    return PairPosteriors((n, m), _table(cuts), _table(steps), scale, prices, parallel, repeats)


def _is_one_text(source: Vectors, target: Vectors) -> bool:
    """Whether two versions are the same; a thousand segments at a time, for the difference is as large as a version."""
    blocks = (slice(start, start + _BLOCK) for start in range(0, len(source), _BLOCK))
    return len(source) == len(target) and all(np.abs(source[some] - target[some]).max() < SAME for some in blocks)


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


def _free(given: Given, n: int, m: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
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

    def look(self, rectangles: Sequence[Rectangle]) -> Iterator[Rectangles]:
        """Look at rectangles of like size together, so that little is spent on filling them up."""
        for batch in _batches(rectangles):
            longest = max(a for a, _ in self.shapes)
            cells = Rectangles(self.source, self.target, self.scale, batch, longest=longest)
            cells.bar(self.given.lone_source, self.given.lone_target)
            yield cells


def weigh(cells: Rectangles, shapes: Sequence[Shape]) -> Weights:
    """Turn features into weights, at usual prices."""
    beads = {}
    for shape in shapes:
        if shape[0] > cells.rows or shape[1] > cells.columns:
            continue
        score = np.zeros(cells.shape, dtype=np.float32)
        for value, feature in zip(coefficients.BEAD, cells.bead_features(shape), strict=True):
            score += np.float32(value) * feature
        weight = np.where(cells.fits(shape), np.exp(np.clip(score, -_STEEPEST, _STEEPEST)), 0)
        beads[shape] = skewed(weight, cells.rows, cells.columns)
    one, other = (
        np.exp(coefficients.NULL_BIAS + features @ np.array(coefficients.NULL)) for features in cells.null_features()
    )
    opening = np.full(len(cells.height), np.exp(coefficients.GAP))
    return Weights(cells.height, cells.width, beads, *null_cells(cells, one, other), opening)


def _priced(weights: Weights, prices: Prices) -> Weights:
    """Return weights at the prices of a document."""
    merge = np.exp(prices.merge)
    beads = {shape: values if shape == (1, 1) else values * merge for shape, values in weights.beads.items()}
    return replace(weights, beads=beads, opening=weights.opening * np.exp(prices.gap))


def null_cells(cells: Rectangles, one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[Cells, Cells]:
    """Lay the weights of left-out segments, shapes (B, H) and (B, W), into cells."""
    rows, columns = cells.rows, cells.columns
    down = np.arange(rows) < cells.height[:, None]
    along = np.arange(columns) < cells.width[:, None]
    across = np.arange(columns + 1) <= cells.width[:, None]
    below = np.arange(rows + 1) <= cells.height[:, None]
    source = np.where(down, one, 0)[:, :, None] * across[:, None, :]
    target = np.where(along, other, 0)[:, None, :] * below[:, :, None]
    return skewed(source, rows, columns), skewed(target, rows, columns)


def sampled(rectangles: Sequence[Rectangle]) -> list[Rectangle]:
    """Pick up to 64 rectangles, evenly."""
    every = max(len(rectangles) / _SAMPLE, 1)
    return [rectangles[int(number * every)] for number in range(int(len(rectangles) / every))]


def estimate_prices(sample: Sequence[Weights]) -> Prices:
    """Estimate how often a pair merges and leaves out, by expectation and maximisation over a sample.

    A list in which nothing is ever merged needs more evidence for a merger than a free translation does.
    """
    prices = Prices()
    for _ in range(_ROUNDS if sample else 0):
        counts = np.zeros(3)
        for weights in sample:
            found = posteriors(_priced(weights, prices))
            single = found.beads[1, 1].sum() if (1, 1) in found.beads else 0.0
            counts += [single, sum(values.sum() for values in found.beads.values()) - single, found.opened.sum()]
        shares = (counts + INERTIA * USUAL) / (counts.sum() + INERTIA)
        change = np.log(shares / USUAL)
        prices = Prices(float(change[1] - change[0]), float(change[2] - change[0]))
    return prices


def _batches(rectangles: Sequence[Rectangle]) -> Iterator[list[Rectangle]]:
    """Group rectangles of like size."""
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


def _likely_cuts(found: Posteriors, cells: Rectangles) -> NDArray[np.float64]:
    values = straightened(found.cuts, cells.rows, cells.columns).copy()
    values[:, 0, 0] = 0  # the end of the rectangle before
    box, i, j = np.nonzero(values > FAINT)
    place = cells.start[box] + np.stack([i, j], axis=1)
    return np.column_stack([place, values[box, i, j]])


def _likely_steps(found: Posteriors, cells: Rectangles) -> list[NDArray[np.float64]]:
    every = {**found.beads, (1, 0): found.source_null, (0, 1): found.target_null}
    rows = []
    for (a, b), values in every.items():
        straight = straightened(values, cells.rows, cells.columns)
        box, i, j = np.nonzero(straight > FAINT)
        place = cells.start[box] + np.stack([i, j], axis=1)
        sizes = np.broadcast_to([a, b], (len(box), 2))
        rows.append(np.column_stack([place, sizes, straight[box, i, j]]))
    return rows


def _without_choice(
    given: Given, rectangles: Sequence[Rectangle], repeats: Sequence[Rectangle]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Yield steps and cuts that nothing is weighed for: what is settled, what faces nothing, and what repeats."""
    if given.together:
        begin = np.array(given.together, dtype=np.intp)
        yield _certain(np.column_stack([begin, np.ones_like(begin)]))
    yield from (_nulls(*each) for each in rectangles if each[0] == each[1] or each[2] == each[3])
    yield from (_certain(steps_through(each)) for each in repeats)


def _nulls(x: int, x_end: int, y: int, y_end: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the steps and cuts of a rectangle with an empty side."""
    count = x_end - x + y_end - y
    down = int(x_end > x)
    places = np.column_stack([x + np.arange(count) * down, y + np.arange(count) * (1 - down)])
    sizes = np.broadcast_to([down, 1 - down], (count, 2))
    return _certain(np.column_stack([places, sizes]))


def _certain(steps: Positions) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return steps without an alternative, and the cuts that they lead to."""
    one = np.ones(len(steps))
    return np.column_stack([steps, one]), np.column_stack([steps[:, :2] + steps[:, 2:], one])


def _without_counterpart(n: int, m: int) -> PairPosteriors:
    steps, cuts = _nulls(0, n, 0, m)
    every = _table([np.array([[0.0, 0.0, 1.0]]), cuts])
    return PairPosteriors((n, m), every, _table([steps]), Scale(0, 1, 0), Prices(), 0.0)


def _table(parts: Sequence[NDArray[np.float64]]) -> Table:
    rows = np.concatenate(parts) if parts else np.zeros((0, 5))
    keys: Positions = rows[:, :-1].astype(np.intp)
    order = np.lexsort(keys.T[::-1])
    return Table(keys[order], np.minimum(rows[order, -1], 1.0))
