"""Passages that one version has elsewhere: units that lack versions, matched with units that have only those."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tritext.align.landmarks import mutual_nearest
from tritext.align.margin import Positions, Vectors
from tritext.align.pairs import PairPosteriors
from tritext.align.search import Search
from tritext.align.spans import Spans

NEAREST = 0.75
"""How near the two must be, on the scale of the pair (``features.Scale``): 1 is as near as counterparts are."""
APART = 0.25
"""How much nearer than to any other passage without a counterpart."""
SHORTEST = 24.0
"""Bytes that a passage must have: two names alone are no passage."""


def find_moves(found: Search, versions: Sequence[Spans]) -> list[tuple[int, int]]:
    """Find pairs of units that belong together though other units lie between them.

    Returns:
        Numbers of two units each: the one that keeps its place (that of more versions, the first of equals), and the
        one that moved. No unit comes twice.
    """
    has = found.size > 0
    partial = np.flatnonzero(~has.all(axis=1))
    candidates: dict[tuple[int, int], list[float]] = {}
    for (x, y), pair in found.pairs.items():
        one = partial[has[partial, x] & ~has[partial, y]]
        other = partial[has[partial, y] & ~has[partial, x]]
        for u, v, near in _near_pairs(found, versions, (x, y), pair, one, other):
            if not (has[u] & has[v]).any():
                candidates.setdefault((min(u, v), max(u, v)), []).append(near)
    moves: list[tuple[int, int]] = []
    taken: set[int] = set()
    for (u, v), _ in sorted(candidates.items(), key=lambda it: (-round(sum(it[1]) / len(it[1]), 6), it[0])):
        if u in taken or v in taken or not _crosses(has, u, v):
            continue
        taken |= {u, v}
        moves.append((u, v) if has[u].sum() >= has[v].sum() else (v, u))
    return sorted(moves)


def _near_pairs(
    found: Search,
    versions: Sequence[Spans],
    pair: tuple[int, int],
    posteriors: PairPosteriors,
    one: Positions,
    other: Positions,
) -> list[tuple[int, int, float]]:
    """Match units by their sides in two versions: numbers of both, and how near they are."""
    x, y = pair
    one = np.array([unit for unit in one if _bytes(found, versions, unit, x) >= SHORTEST], dtype=np.intp)
    other = np.array([unit for unit in other if _bytes(found, versions, unit, y) >= SHORTEST], dtype=np.intp)
    if not len(one) or not len(other):
        return []
    source, target = _vectors(found, versions, one, x), _vectors(found, versions, other, y)
    scale = posteriors.scale
    i, j, strength = mutual_nearest(source, target)
    near = (np.einsum("ij,ij->i", source[i], target[j]) - scale.unrelated) / scale.span
    good = (near >= NEAREST) & (strength >= APART * scale.span)
    found_pairs = zip(one[i[good]].tolist(), other[j[good]].tolist(), near[good].tolist(), strict=True)
    return list(found_pairs)


def _vectors(found: Search, versions: Sequence[Spans], units: Positions, version: int) -> Vectors:
    start, size = found.start[units, version], found.size[units, version]
    vectors = np.zeros((len(units), versions[version].rows.shape[1]), dtype=np.float32)
    for a in np.unique(size).tolist():
        vectors[size == a] = versions[version].take(a, start[size == a])
    return vectors


def _bytes(found: Search, versions: Sequence[Spans], unit: int, version: int) -> float:
    start = found.start[unit, version]
    return float(versions[version].sizes[start : start + found.size[unit, version]].sum())


def _crosses(has: NDArray[np.bool_], u: int, v: int) -> bool:
    """Whether a unit between two others shares versions with both: then they could not be one unit in place."""
    between = has[u + 1 : v]
    return bool(((between & has[u]).any(axis=1) & (between & has[v]).any(axis=1)).any())
