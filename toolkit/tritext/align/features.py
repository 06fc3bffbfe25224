"""What speaks for a bead: its two runs are near, nearer than with a neighbour more or less, and of like length.

All are measured on the scale of the pair of documents (``scale``). So they mean the same with every encoder.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tritext.align.arrays import Flags, Positions, Reals, Values
from tritext.align.borders import border_values
from tritext.align.edges import Marks
from tritext.align.landmarks import Rectangle
from tritext.align.lattice import Shape
from tritext.align.scale import USUAL_SPREAD, Scale, length_weight
from tritext.align.spans import Spans
from tritext.align.words import Ties

NAMES = (
    "near", "near_long", "stands_out", "stands_out_long", "growth", "growth_long", "shrinking", "length",
    "length_squared", "begin", "end", "numbers_agree", "numbers_clash", "words_together",
    "words_apart", "type_12", "type_13", "type_14", "type_22", "type_mn", "borders",
)  # fmt: skip
"""Names of the features of a bead, in their order."""
NULL_NAMES = ("nearest", "length")
"""Names of the features of a segment without a counterpart."""
_LIMIT = 2.0
"""Values beyond count as this: too good a match is no better evidence than a good one."""
_NEUTRAL = 0.3
"""Growth that cannot be judged, at the end of a document."""


class Rectangles:
    """Some rectangles of a pair of documents, and the features of the beads in them."""

    def __init__(
        self, source: Spans, target: Spans, scale: Scale, rectangles: Sequence[Rectangle], *, longest: int
    ) -> None:
        """Compute all cosines of one rectangle or more and of what surrounds them, of runs up to the longest."""
        self.longest = longest
        self.scale = scale
        boxes = np.array(rectangles, dtype=np.intp)
        self.start = boxes[:, [0, 2]]
        self.height, self.width = boxes[:, 1] - boxes[:, 0], boxes[:, 3] - boxes[:, 2]
        self.rows, self.columns = int(self.height.max()), int(self.width.max())
        self.shape = len(boxes), self.rows, self.columns
        one, self._in_source = _gathered(source, boxes[:, 0], self.rows, longest)
        other, self._in_target = _gathered(target, boxes[:, 2], self.columns, longest)
        count, dimensions = len(boxes), one.shape[-1]
        cosines = one.reshape(count, -1, dimensions) @ other.reshape(count, -1, dimensions).transpose(0, 2, 1)
        relative = (cosines - np.float32(scale.unrelated)) / np.float32(scale.span)
        self._near: Values = relative.reshape(count, longest, self.rows + 2, longest, self.columns + 2)
        self._allowed = (
            [_allowed(source, boxes[:, 0], self.rows, a) for a in range(1, longest + 1)],
            [_allowed(target, boxes[:, 2], self.columns, b) for b in range(1, longest + 1)],
        )
        self._source_sizes = _sizes(source.sizes, boxes[:, 0], self.rows, longest)
        self._target_sizes = _sizes(target.sizes, boxes[:, 2], self.columns, longest)
        self._source_numbers = _run_numbers(source, boxes[:, 0], self.rows, longest)
        self._target_numbers = _run_numbers(target, boxes[:, 2], self.columns, longest)
        self._ties = Ties(source.words, target.words, boxes, self.shape)
        one_marks = _marks(source, boxes[:, 0], self.rows)[:, :, None]
        other_marks = _marks(target, boxes[:, 2], self.columns)[:, None, :]
        self._begin, self._end = (scale.edges[side][one_marks[..., side], other_marks[..., side]] for side in (0, 1))
        self._borders = border_values(source, target, scale, self.start, (self.rows, self.columns))

    def bar(self, source: Flags | None, target: Flags | None) -> None:
        """Take every bead from some segments, shapes (n,) and (m,), which merge with none (``Spans.walls``)."""
        for side, (lone, allowed) in enumerate(zip((source, target), self._allowed, strict=True)):
            if lone is not None and lone.any():
                size = self.columns if side else self.rows
                places = self.start[:, side, None] + np.arange(size)
                allowed[0] &= ~lone[np.minimum(places, len(lone) - 1)]

    def fits(self, shape: Shape) -> Flags:
        """Tell where a bead can begin: shape (B, H, W)."""
        a, b = shape
        down = (np.arange(self.rows) + a <= self.height[:, None]) & self._allowed[0][a - 1]
        along = (np.arange(self.columns) + b <= self.width[:, None]) & self._allowed[1][b - 1]
        return down[:, :, None] & along[:, None, :]

    def bead_features(self, shape: Shape) -> list[Values | float]:
        """Return the features of the beads that begin at each cell: arrays of shape (B, H, W), or one value for all."""
        a, b = shape
        near = self._near[:, a - 1, 1:-1, b - 1, 1:-1]
        growths = self._growths(shape, near)
        limited = np.clip(near, -_LIMIT, _LIMIT)
        mean = sum(np.clip(growth, -1, 1) for growth in growths) / np.float32(4)
        outstanding = np.clip(near - self._surroundings(shape), -_LIMIT, _LIMIT)
        apart, weight = self._lengths(shape)
        return [
            limited,
            limited * weight,
            outstanding,
            outstanding * weight,
            mean,
            mean * weight,
            self._shrinking(shape, near),
            np.minimum(np.abs(apart), 3) * weight,
            np.minimum(apart * apart, 4) * weight,
            *self._edges(shape),
            *self._numbers(shape),
            *self._ties.of(shape),
            *_types(shape),
            self._thirds(shape),
        ]

    def null_features(self) -> tuple[Values, Values]:
        """Return the features of leaving out each segment: shapes (B, H, 2) and (B, W, 2)."""
        near = np.where(self.fits((1, 1)), self._near[:, 0, 1:-1, 0, 1:-1], -_LIMIT)
        one = np.clip(near.max(axis=2, initial=-_LIMIT), -_LIMIT, _LIMIT)
        other = np.clip(near.max(axis=1, initial=-_LIMIT), -_LIMIT, _LIMIT)
        sizes = self._source_sizes[0], self._target_sizes[0]
        return (
            np.stack([one, np.log(np.maximum(sizes[0], 1) / 80)], axis=-1),
            np.stack([other, np.log(np.maximum(sizes[1], 1) / 80)], axis=-1),
        )

    def _edges(self, shape: Shape) -> tuple[Values | float, Values | float]:
        """Return how well the first and the last segments of the beads that begin at each cell go together."""
        if not self._begin.any() and not self._end.any():
            return 0.0, 0.0
        down, along = shape[0] - 1, shape[1] - 1
        ends = np.zeros_like(self._end)
        ends[:, : self.rows - down, : self.columns - along] = self._end[:, down:, along:]
        return self._begin, ends

    def _thirds(self, shape: Shape) -> Values | float:
        """Return how well the thirds at both ends of the beads that begin at each cell go together, 0 without them."""
        if self._borders is None:
            return 0.0
        down, along = shape[0] - 1, shape[1] - 1
        values = self._borders[0].copy()
        values[:, : self.rows - down, : self.columns - along] += self._borders[1][:, down:, along:]
        return values

    def _numbers(self, shape: Shape) -> tuple[Values | float, Values | float]:
        """Return the share of the numbers that both runs have, and that only one has, where both have some."""
        one, other = self._source_numbers[shape[0] - 1], self._target_numbers[shape[1] - 1]
        if not one.any() or not other.any():
            return 0.0, 0.0
        shared = one @ other.transpose(0, 2, 1)
        count = one.sum(axis=2)[:, :, None], other.sum(axis=2)[:, None, :]
        both = (count[0] > 0) & (count[1] > 0)
        share = shared / np.maximum(count[0] + count[1] - shared, 1)
        return np.asarray(share, dtype=np.float32), np.where(both, 1 - share, np.float32(0))

    def _growths(self, shape: Shape, near: Values) -> list[Values]:
        """Return how much nearer the runs are than with one more segment: before and behind, in source and target."""
        a, b = shape
        growths: list[Values] = []
        neutral = np.full_like(near, _NEUTRAL)
        if a < self.longest:
            grown, there = self._near[:, a, :, b - 1, 1:-1], self._in_source[a][:, :, None]
            growths += [np.where(there[:, :-2], near - grown[:, :-2], np.float32(_NEUTRAL))]
            growths += [np.where(there[:, 1:-1], near - grown[:, 1:-1], np.float32(_NEUTRAL))]
        else:
            growths += [neutral, neutral]
        if b < self.longest:
            grown, there = self._near[:, a - 1, 1:-1, b, :], self._in_target[b][:, None, :]
            growths += [np.where(there[:, :, :-2], near - grown[:, :, :-2], np.float32(_NEUTRAL))]
            growths += [np.where(there[:, :, 1:-1], near - grown[:, :, 1:-1], np.float32(_NEUTRAL))]
        else:
            growths += [neutral, neutral]
        return growths

    def _shrinking(self, shape: Shape, near: Values) -> Values | float:
        """Return how much nearer the runs are than with the first or last segment of one left out."""
        a, b = shape
        less: list[Values] = []
        if a > 1:
            run = self._near[:, a - 2, :, b - 1, 1:-1]
            less += [near - run[:, 1:-1], near - run[:, 2:]]
        if b > 1:
            run = self._near[:, a - 1, 1:-1, b - 2, :]
            less += [near - run[:, :, 1:-1], near - run[:, :, 2:]]
        if not less:
            return 0.0
        return np.asarray(np.clip(np.min(less, axis=0), -_LIMIT, _LIMIT))

    def _surroundings(self, shape: Shape) -> Values:
        """Average how near each run is to the segments right before and behind the other."""
        a, b = shape
        along, down = self._near[:, a - 1, 1:-1, 0, :], self._near[:, 0, :, b - 1, 1:-1]
        in_target, in_source = self._in_target[0][:, None, :], self._in_source[0][:, :, None]
        total = np.zeros((len(self.height), self.rows, self.columns), dtype=np.float32)
        count = np.zeros_like(total)
        behind_target, behind_source = slice(b + 1, self.columns + 2), slice(a + 1, self.rows + 2)
        total += along[:, :, :-2] * in_target[:, :, :-2]
        count += in_target[:, :, :-2]
        total[:, :, : self.columns + 1 - b] += (along * in_target)[:, :, behind_target]
        count[:, :, : self.columns + 1 - b] += in_target[:, :, behind_target]
        total += down[:, :-2] * in_source[:, :-2]
        count += in_source[:, :-2]
        total[:, : self.rows + 1 - a] += (down * in_source)[:, behind_source]
        count[:, : self.rows + 1 - a] += in_source[:, behind_source]
        return np.asarray(total / np.maximum(count, 1))

    def _lengths(self, shape: Shape) -> tuple[Values, Values]:
        """Return how far the lengths' ratio is from the usual one, and how much that says: less if they are short."""
        a, b = shape
        one, other = self._source_sizes[a - 1][:, :, None], self._target_sizes[b - 1][:, None, :]
        apart = np.log(np.maximum(other, 1) / np.maximum(one, 1)) - np.float32(self.scale.ratio)
        return apart * np.float32(USUAL_SPREAD / self.scale.spread), length_weight(one, other)


def _types(shape: Shape) -> list[float]:
    """Return the indicators of the kinds of bead, which carry their prices: none for 1-1."""
    small, large = sorted(shape)
    kinds = [0.0] * 5
    if small == 1 and large > 1:
        kinds[min(large - 2, 2)] = 1.0 if large < 5 else large - 3.0
    elif small > 1:
        kinds[3 if large == 2 else 4] = 1.0 if large == 2 else small + large - 4.0
    return kinds


def _gathered(spans: Spans, starts: Positions, size: int, longest: int) -> tuple[Values, list[Flags]]:
    """Collect the runs from one before each start on: shape (B, K, size + 2, d), and which of them there are."""
    n, dimensions = spans.rows.shape
    places = starts[:, None] + np.arange(-1, size + 1)
    vectors = np.zeros((len(starts), longest, size + 2, dimensions), dtype=np.float32)
    there = []
    for a in range(1, longest + 1):
        inside = (places >= 0) & (places + a <= n)
        there.append(inside)
        if inside.any():
            vectors[:, a - 1][inside] = spans.take(a, places[inside])
    return vectors, there


def _sizes(sizes: Reals, starts: Positions, size: int, longest: int) -> list[Values]:
    """Sum the lengths of runs: for each number of segments an array of shape (B, size)."""
    ends = np.concatenate([[0], np.cumsum(sizes)])
    places = starts[:, None] + np.arange(size)
    last = len(sizes)
    return [
        (ends[np.minimum(places + a, last)] - ends[np.minimum(places, last)]).astype(np.float32)
        for a in range(1, longest + 1)
    ]


def _run_numbers(spans: Spans, starts: Positions, size: int, longest: int) -> list[Values]:
    """Collect the numbers of runs: for each number of segments an array of shape (B, size, 64), 1 where it has one."""
    if spans.numbers is None:
        return [np.zeros((len(starts), size, 1), dtype=np.float32)] * longest
    places = starts[:, None] + np.arange(size)
    last = len(spans) - 1
    runs = [spans.numbers[np.minimum(places, last)]]
    for further in range(1, longest):
        runs.append(runs[-1] | spans.numbers[np.minimum(places + further, last)])
    return [run.astype(np.float32) for run in runs]


def _marks(spans: Spans, starts: Positions, size: int) -> Marks:
    """Collect how segments begin and end: shape (B, size, 2)."""
    places = np.minimum(starts[:, None] + np.arange(size), len(spans) - 1)
    return np.zeros((*places.shape, 2), dtype=np.intp) if spans.marks is None else spans.marks[places]


def _allowed(spans: Spans, starts: Positions, size: int, a: int) -> Flags:
    """Tell from where on a run goes over no wall: shape (B, size)."""
    allowed = np.append(spans.allowed(a), False)
    return np.asarray(allowed[np.minimum(starts[:, None] + np.arange(size), len(allowed) - 1)])
