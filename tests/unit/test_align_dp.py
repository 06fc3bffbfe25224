"""The band and the search in it, against searching everything."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from tritext.align.band import Band, band_between, mutual_nearest
from tritext.align.dp import Shape, best_path

SHAPES: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1), (2, 2))
Tables = dict[Shape, NDArray[np.float32]]


def whole(n: int, m: int) -> Band:
    return Band(np.zeros(n + 1, dtype=np.intp), np.full(n + 1, m, dtype=np.intp))


def random_scores(n: int, m: int, seed: int) -> Tables:
    random = np.random.default_rng(seed)
    return {shape: random.normal(size=(n + 1, m + 1)).astype(np.float32) - 0.3 for shape in SHAPES}


def search(tables: Tables, band: Band, null: float = -0.2) -> tuple[list[Shape], float]:
    def scores(start: int, stop: int) -> Mapping[Shape, NDArray[np.float32]]:
        columns = slice(int(band.low[start]), int(band.high[stop - 1]) + 1)
        return {shape: table[start:stop, columns] for shape, table in tables.items()}

    return best_path(band, SHAPES, scores, null=null)


def best_sum(tables: Tables, n: int, m: int, null: float) -> float:
    """The highest sum, by recursion over all beads."""

    @cache
    def best(i: int, j: int) -> float:
        options = [0.0] if i == j == 0 else []
        options += [best(i - 1, j) + null] if i else []
        options += [best(i, j - 1) + null] if j else []
        options += [best(i - a, j - b) + float(t[i, j]) for (a, b), t in tables.items() if i >= a and j >= b]
        return max(options)

    return best(n, m)


def sum_of(path: list[Shape], tables: Tables, null: float) -> float:
    i = j = 0
    total = 0.0
    for a, b in path:
        i, j = i + a, j + b
        total += null if 0 in (a, b) else float(tables[a, b][i, j])
    return total


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0), (1, 1), (1, 50), (50, 1), (7, 9), (70, 66), (130, 140)])
def test_the_search_finds_the_highest_sum(n: int, m: int) -> None:
    tables = random_scores(n, m, n + m)
    path, total = search(tables, whole(n, m))
    assert (sum(a for a, _ in path), sum(b for _, b in path)) == (n, m)
    assert total == pytest.approx(sum_of(path, tables, -0.2), abs=1e-4)
    assert total == pytest.approx(best_sum(tables, n, m, -0.2) if n + m < 200 else total, abs=1e-4)


def test_of_equal_paths_the_first_shape_wins_and_target_rows_come_first() -> None:
    nothing = {shape: np.zeros((3, 3), dtype=np.float32) for shape in SHAPES}
    assert search(nothing, whole(2, 2)) == ([(1, 1), (1, 1)], 0)
    never = {shape: np.full((3, 3), -np.inf, dtype=np.float32) for shape in SHAPES}
    assert search(never, whole(2, 2))[0] == [(0, 1), (0, 1), (1, 0), (1, 0)]


def test_a_band_that_holds_the_best_path_gives_it() -> None:
    tables = random_scores(200, 200, 3)
    for table in tables.values():
        table -= 5
    np.fill_diagonal(tables[1, 1], 1)
    rows = np.arange(201)
    narrow = Band(np.maximum(rows - 3, 0), np.minimum(rows + 3, 200))
    assert search(tables, narrow) == search(tables, whole(200, 200)) == ([(1, 1)] * 200, 200)


def unit(n: int, seed: int = 0) -> NDArray[np.float32]:
    rows = np.random.default_rng(seed).normal(size=(n, 32))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def assert_sound(band: Band, n: int, m: int) -> None:
    """Both corners are inside, both ends never fall, neighbouring rows overlap."""
    assert (band.low[0], band.high[-1]) == (0, m)
    assert len(band.low) == len(band.high) == n + 1
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()
    assert (band.low[1:] <= band.high[:-1]).all()
    assert (band.low <= band.high).all()


@pytest.mark.parametrize("preface", [0, 1000])
def test_the_band_follows_the_text_behind_a_preface(preface: int) -> None:
    text = unit(500)
    source = np.concatenate([unit(preface, 1), text])
    band = band_between(source, text)
    assert_sound(band, len(source), 500)
    assert band.cells < len(source) * 500 / 3
    for j in range(501):
        assert band.low[preface + j] <= j <= band.high[preface + j]


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 5), (5, 0), (1, 500), (500, 1), (300, 200)])
def test_without_anchors_the_band_is_everything(n: int, m: int) -> None:
    band = band_between(np.zeros((n, 4), dtype=np.float32), np.zeros((m, 4), dtype=np.float32))
    assert_sound(band, n, m)
    assert band.cells == (n + 1) * (m + 1)


def test_a_transposed_band_holds_the_same_cells() -> None:
    band = band_between(unit(120), np.concatenate([unit(70), unit(90, 2)]), half_width=5)
    cells = {(i, j) for i in range(121) for j in range(int(band.low[i]), int(band.high[i]) + 1)}
    across = band.transposed()
    assert_sound(across, 160, 120)
    assert {(i, j) for j in range(161) for i in range(int(across.low[j]), int(across.high[j]) + 1)} == cells


def test_mutual_nearest_is_nearest_both_ways() -> None:
    source, target = unit(300, 1), unit(400, 2)
    cosines = source @ target.T
    expected = [(i, j) for i in range(300) for j in [cosines[i].argmax()] if cosines[:, j].argmax() == i]
    assert mutual_nearest(source, target) == expected
