"""What the aligner sums and cuts in blocks, against what comes out by looking at every possibility."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tritext.align import landmarks
from tritext.align.landmarks import Landmarks, cut, mutual_nearest
from tritext.align.lattice import Weights, posteriors, skewed, straightened

few = settings(max_examples=40, deadline=None)
SHAPES = [(1, 1), (1, 2), (2, 1), (2, 2)]
Step = tuple[int, int, int, int]


def ways(i: int, j: int, height: int, width: int) -> Iterator[list[Step]]:
    """Yield the ways to the end, each a list of steps; where both sides have nulls, the source's come first."""
    if (i, j) == (height, width):
        yield []
    for a, b in [*SHAPES, (1, 0), (0, 1)]:
        if i + a <= height and j + b <= width:
            for way in ways(i + a, j + b, height, width):
                if not ((a, b) == (0, 1) and way and way[0][2:] == (1, 0)):
                    yield [(i, j, a, b), *way]


@few
@given(st.integers(0, 2**32), st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), min_size=1, max_size=3))
def test_probabilities_are_those_of_all_ways(seed: int, sizes: list[tuple[int, int]]) -> None:
    """Also of rectangles of unlike size that are looked at together."""
    random = np.random.default_rng(seed)
    height, width = (np.array(side) for side in zip(*sizes, strict=True))
    rows, columns, count = int(height.max()), int(width.max()), len(sizes)
    values = {shape: np.exp(random.normal(0, 4, (count, rows, columns))) for shape in SHAPES}
    for (a, b), each in values.items():
        down = np.arange(rows) + a <= height[:, None]
        each *= down[:, :, None] & (np.arange(columns) + b <= width[:, None])[:, None, :]
    down, along = np.arange(rows) < height[:, None], np.arange(columns) < width[:, None]
    one = random.random((count, rows))[:, :, None] * np.ones(columns + 1) * down[:, :, None]
    other = random.random((count, columns))[:, None, :] * np.ones((rows + 1, 1)) * along[:, None, :]
    one *= (np.arange(columns + 1) <= width[:, None])[:, None, :]
    other *= (np.arange(rows + 1) <= height[:, None])[:, :, None]
    opening = random.random(count)
    possible = {shape: skewed(each, rows, columns) for shape, each in values.items() if shape <= (rows, columns)}
    found = posteriors(
        Weights(height, width, possible, skewed(one, rows, columns), skewed(other, rows, columns), opening)
    )
    for box, (h, w) in enumerate(sizes):
        expected = np.zeros((h + 1, w + 1, 3, 3))
        total = gaps = 0.0
        for way in ways(0, 0, h, w):
            weight, before, opened = 1.0, (1, 1), 0
            for i, j, a, b in way:
                if a and b:
                    weight *= values[a, b][box, i, j]
                else:
                    weight *= one[box, i, j] if a else other[box, i, j]
                    if (a, b) != before:  # a gap of the other side is another gap
                        weight *= opening[box]
                        opened += 1
                before = (a, b)
            total += weight
            gaps += weight * opened
            for step in way:
                expected[step] += weight
        every = {**found.beads, (1, 0): found.source_null, (0, 1): found.target_null}
        for (a, b), cells in every.items():
            straight = straightened(cells, rows, columns)[box, : h + 1, : w + 1]
            np.testing.assert_allclose(straight, expected[:, :, a, b] / total, atol=1e-9)
        assert found.opened[box] == pytest.approx(gaps / total, abs=1e-9)


pairs = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 9)), max_size=25)


@few
@given(pairs, st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_rectangles_follow_each_other_from_beginning_to_end(
    drawn: list[tuple[int, int, int]], n: int, m: int, are_small: bool
) -> None:
    rising: list[tuple[int, int, int]] = []
    for i, j, strength in sorted(drawn):
        if i < n and j < m and (not rising or (i > rising[-1][0] and j > rising[-1][1])):
            rising.append((i, j, strength))
    table = np.array(rising, dtype=np.intp).reshape(-1, 3)
    with (
        patch.multiple(landmarks, SHORTEST=3, LONGEST=6, LARGEST_SIDE=9, MOST_CELLS=40)
        if are_small
        else patch.object(landmarks, "LARGEST_SIDE", 20)
    ):
        found = cut(Landmarks(table[:, 0], table[:, 1], table[:, 2] / 10), n, m)
        most = landmarks.LARGEST_SIDE, landmarks.MOST_CELLS
    x = y = 0
    for begin, end, first, last in found:
        assert (begin, first) == (x, y)
        assert min(end - begin, last - first) >= 0
        assert max(end - begin, last - first) > 0
        height, width = end - begin, last - first
        assert not height or not width or (max(height, width) <= most[0] and height * width <= most[1])
        x, y = end, last
    assert (x, y) == (n, m)


def test_a_better_cut_beyond_reach_is_not_taken() -> None:
    """Landmarks stand in twos, so that there are few cuts: at 20, and, the better one, at 200."""
    at = np.array([19, 20, 199, 200])
    (first, *_) = cut(Landmarks(at, at, np.array([0.1, 0.1, 0.9, 0.9])), 400, 400)
    assert first == (0, 20, 0, 20)


@few
@given(st.integers(0, 2**32), st.integers(1, 30), st.integers(1, 30), st.integers(1, 8))
def test_blocks_make_no_difference_to_what_is_nearest(seed: int, n: int, m: int, block: int) -> None:
    random = np.random.default_rng(seed)
    source, target = (random.normal(size=(size, 5)).astype(np.float32) for size in (n, m))
    source /= np.linalg.norm(source, axis=1)[:, None]
    target /= np.linalg.norm(target, axis=1)[:, None]
    whole = mutual_nearest(source, target)
    with patch.object(landmarks, "_BLOCK", block):
        parts = mutual_nearest(source, target)
    for one, other in zip(whole, parts, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)


@few
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=8))
def test_the_chain_is_the_heaviest(drawn: list[tuple[int, int]]) -> None:
    columns, strength = (np.array(side) for side in (zip(*drawn, strict=True) if drawn else ((), ())))
    chain = landmarks._chain(np.arange(len(drawn)), columns.astype(np.intp), strength / 10, 10)
    assert (np.diff(chain.source) > 0).all()
    assert (np.diff(chain.target) > 0).all()
    every = (some for size in range(len(drawn) + 1) for some in combinations(range(len(drawn)), size))
    rising = (some for some in every if all(columns[a] < columns[b] for a, b in pairwise(some)))
    best = max(sum(0.02 + strength[k] / 10 for k in some) for some in rising)
    assert (0.02 + chain.strength).sum() == pytest.approx(best)
