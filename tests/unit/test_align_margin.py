"""Neighbourhoods and margins against the formula, written out."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from numpy.typing import NDArray

from tritext.align.margin import neighbour_means, paired_margins, rows_around


def unit(n: int, d: int, seed: int) -> NDArray[np.float32]:
    rows = np.random.default_rng(seed).normal(size=(n, d)) + 1
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def margin_written_out(source: NDArray[np.float32], target: NDArray[np.float32], i: int, k: int) -> float:
    """Artetxe and Schwenk (2019), section 3, for one pair."""
    forward = sorted((float(source[i] @ row) for row in target), reverse=True)[:k]
    backward = sorted((float(target[i] @ row) for row in source), reverse=True)[:k]
    mean = (sum(forward) / len(forward) + sum(backward) / len(backward)) / 2
    return float(source[i] @ target[i]) / max(mean, 0.05)


@pytest.mark.parametrize(("n", "k"), [(1, 4), (2, 4), (9, 4), (12, 1), (20, 4), (300, 4)])
def test_margin_is_the_formula(n: int, k: int) -> None:
    source, target = unit(n, 8, 1), unit(n, 8, 2)
    cosines, margins = paired_margins(source, target, k=k)
    assert np.allclose(cosines, np.diag(source @ target.T), atol=1e-6)
    assert np.allclose(margins, [margin_written_out(source, target, i, k) for i in range(n)], rtol=1e-4)


@pytest.mark.parametrize(("n", "m", "k"), [(1, 7, 4), (9, 3, 4), (12, 10, 1), (300, 20, 4)])
def test_a_neighbourhood_is_on_the_other_side(n: int, m: int, k: int) -> None:
    source, target = unit(n, 8, 1), unit(m, 8, 2)
    expected = np.sort(source @ target.T)[:, -k:].mean(axis=1)
    assert np.allclose(neighbour_means(source, target, k=k), expected, rtol=1e-4)


def test_a_neighbourhood_on_the_other_side_of_the_origin_keeps_the_sign() -> None:
    source = np.array([[1, 0]], dtype=np.float32)
    assert paired_margins(source, -source)[1].item() < 0
    assert np.isfinite(paired_margins(source, np.array([[0, 1]], dtype=np.float32))[1]).all()


def test_windows_restrict_the_neighbours() -> None:
    source, target = unit(300, 8, 1), unit(400, 8, 2)
    first = np.arange(300)
    last = np.minimum(first + np.arange(300) // 50, 400)
    means = neighbour_means(source, target, first=first, last=last)
    for i in (0, 49, 50, 120, 299):
        cosines = np.sort(target[first[i] : last[i]] @ source[i])[-4:]
        assert means[i] == pytest.approx(cosines.mean() if len(cosines) else 0, abs=1e-5)


@pytest.mark.parametrize(("n", "size"), [(0, 4), (1, 4), (3, 4), (4, 4), (5, 4), (9, 4), (40, 6)])
def test_a_window_is_around_its_row_and_inside_the_file(n: int, size: int) -> None:
    first, last = rows_around(n, size)
    rows = np.arange(n)
    assert (last - first == min(n, size)).all()
    assert ((first >= 0) & (first <= rows) & (rows < last) & (last <= n)).all()
    assert (np.diff(first) >= 0).all()
    middle = rows[size // 2 : n - size // 2] if n > size else rows[:0]
    assert (middle - first[middle] == size // 2).all()


def test_some_rows_are_scored_as_they_are_among_all() -> None:
    source, target = unit(90, 8, 1), unit(90, 8, 2)
    first, last = rows_around(90, 30)
    whole = paired_margins(source, target, first=first, last=last)
    rows = slice(40, 60)
    part = paired_margins(source, target, rows=rows, first=first[rows], last=last[rows])
    assert np.allclose(part[0], whole[0][rows], atol=1e-6)
    assert np.allclose(part[1], whole[1][rows], rtol=1e-5)
    i = 50
    alone = paired_margins(source[first[i] : last[i]], target[first[i] : last[i]])
    assert part[1][i - 40] == pytest.approx(alone[1][i - first[i]], rel=1e-5)


def test_no_rows_have_no_neighbourhood() -> None:
    none = np.zeros((0, 8), dtype=np.float32)
    assert neighbour_means(none, unit(3, 8, 1)).shape == (0,)
    assert neighbour_means(unit(3, 8, 1), none).tolist() == [0, 0, 0]
    assert [each.shape for each in paired_margins(none, none)] == [(0,), (0,)]


def test_neighbourhoods_need_no_full_matrix() -> None:
    source, target = unit(4000, 8, 1), unit(4000, 8, 2)
    tracemalloc.start()
    neighbour_means(source, target)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4000 * 4000 * 4 / 2
