"""Plain aligners of two versions, to compare with: by length alone, and greedily by vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import erf, inf, log, sqrt

import numpy as np
from numpy.typing import NDArray

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
Sides = tuple[tuple[int, ...], ...]

_SHAPES = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.011}
_VARIANCE = 6.8


def gale_church(source: Sequence[float], target: Sequence[float]) -> Beads:
    """Align by length: Gale and Church (1993), "A Program for Aligning Sentences in Bilingual Corpora"."""
    n, m = len(source), len(target)
    ratio = sum(target) / max(sum(source), 1)
    cost = np.full((n + 1, m + 1), inf)
    back = np.zeros((n + 1, m + 1, 2), dtype=np.intp)
    cost[0, 0] = 0
    for i in range(n + 1):
        for j in range(m + 1):
            for (a, b), prior in _SHAPES.items():
                if i >= a and j >= b:
                    value = cost[i - a, j - b] - log(prior) + _length_cost(source[i - a : i], target[j - b : j], ratio)
                    if value < cost[i, j]:
                        cost[i, j], back[i, j] = value, (a, b)
    beads: Beads = []
    while n or m:
        a, b = back[n, m].tolist()
        beads.append((tuple(range(n - a, n)), tuple(range(m - b, m))))
        n, m = n - a, m - b
    return beads[::-1]


def _length_cost(source: Sequence[float], target: Sequence[float], ratio: float) -> float:
    one, other = sum(source), sum(target)
    apart = (other - one * ratio) / sqrt(_VARIANCE * max((one + other / ratio) / 2, 1))
    return -log(max(1 - erf(abs(apart) / sqrt(2)), 1e-12))


def greedy(source: NDArray[np.float32], target: NDArray[np.float32]) -> Beads:
    """Match segments one to one, the nearest pair first, as long as it crosses none before it."""
    cosines = source @ target.T
    taken: list[tuple[int, int]] = []
    for flat in np.argsort(-cosines, axis=None, kind="stable").tolist():
        i, j = divmod(flat, len(target))
        if all((i < k) == (j < other) and i != k and j != other for k, other in taken):
            taken.append((i, j))
    free_source, free_target = {i for i, _ in taken}, {j for _, j in taken}
    return sorted(
        [((i,), (j,)) for i, j in taken]
        + [((i,), ()) for i in range(len(source)) if i not in free_source]
        + [((), (j,)) for j in range(len(target)) if j not in free_target]
    )


def glued(pairs: Mapping[tuple[int, int], Beads], sizes: Sequence[int]) -> tuple[Sides, ...]:
    """Make units of the beads of all pairs: whatever is connected is one."""
    parent: dict[tuple[int, int], tuple[int, int]] = {
        (v, i): (v, i) for v, size in enumerate(sizes) for i in range(size)
    }

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while parent[node] != node:
            node = parent[node]
        return node

    for (x, y), beads in pairs.items():
        for one, other in beads:
            nodes = [root(node) for node in [*((x, i) for i in one), *((y, j) for j in other)]]
            for node in nodes:
                parent[node] = min(nodes)
    groups: dict[tuple[int, int], list[list[int]]] = {}
    for version, index in parent:
        groups.setdefault(root((version, index)), [[] for _ in sizes])[version].append(index)
    return tuple(tuple(tuple(side) for side in group) for group in groups.values())
