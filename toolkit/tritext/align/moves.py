"""Passages that one version has elsewhere: units that lack versions, matched with units that have only those.

A passage may be cut otherwise where it stands: so a unit is matched with a run of several on the other side too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tritext.align.arrays import Flags, Positions, Vectors, blocks
from tritext.align.likeness import runs_of
from tritext.align.scale import Scale
from tritext.align.search import Search
from tritext.align.spans import LONGEST_RUN, Spans

NEAREST = 0.85
"""How near the two must be, on the scale of the pair (``scale.Scale``): 1 is as near as counterparts are."""
FREE, UNRIVALLED = 0.7, 0.3
"""How near is enough if any other passage, also one with a counterpart, is so much less near."""
APART = 0.25
"""How much nearer than to any other passage without a counterpart."""
BESIDE = 0.05
"""How much nearer than the two any other passage may be, if it has a counterpart: where much is alike, none is sure."""
SHORTEST = 24.0
"""Bytes that a passage must have: two names alone are no passage."""
SEED = 0.4
"""How near a unit and a part of its counterpart are at least."""
GROWTH = 0.05
"""How much nearer the two are by each further unit of a run, at least."""
_BLOCK = 256

Run = tuple[int, ...]
"""Numbers of units that follow each other and have the same versions."""


@dataclass(frozen=True, slots=True)
class Move:
    """Units that belong together though others lie between them."""

    kept: Run
    """Those that keep their place: those of more versions, the first of equals."""
    gone: Run


def find_moves(found: Search, versions: Sequence[Spans], *, longest: int = LONGEST_RUN) -> list[Move]:
    """Find units that belong together though other units lie between them; no unit comes twice."""
    has = found.size > 0
    partial = np.flatnonzero(~has.all(axis=1))
    candidates: dict[tuple[Run, Run], list[float]] = {}
    for (x, y), pair in found.pairs.items():
        one = _Side.of(found, versions, x, partial[has[partial, x] & ~has[partial, y]], longest)
        other = _Side.of(found, versions, y, partial[has[partial, y] & ~has[partial, x]], longest)
        for here, there, near in _near_runs(one, other, pair.scale):
            if not (has[here[0]] & has[there[0]]).any():
                candidates.setdefault((min(here, there), max(here, there)), []).append(near)
    moves: list[Move] = []
    taken: set[int] = set()
    for (here, there), _ in sorted(candidates.items(), key=lambda it: (-round(sum(it[1]) / len(it[1]), 6), it[0])):
        if taken.isdisjoint(here + there) and _crosses(has, here, there):
            taken.update(here, there)
            first = has[here[0]].sum() >= has[there[0]].sum()
            moves.append(Move(here, there) if first else Move(there, here))
    return sorted(moves, key=lambda move: move.kept)


@dataclass(frozen=True, slots=True)
class _Side:
    """The units that one version has and another lacks."""

    units: Positions
    """Their numbers, shape (k,)."""
    start: Positions
    """First segment of each."""
    size: Positions
    sizes: Positions
    """Number of segments in every version, shape (k, L)."""
    spans: Spans
    vectors: Vectors
    joined: Flags
    """Whether each may be one passage with the next: they have the same versions, and nothing stands between."""
    longest: int

    @classmethod
    def of(cls, found: Search, versions: Sequence[Spans], version: int, units: Positions, longest: int) -> _Side:
        """Take the units of a version."""
        spans = versions[version]
        start, size = found.start[units], found.size[units]
        vectors = runs_of(spans, start[:, version], size[:, version])
        joined = np.zeros(len(units), dtype=np.bool_)
        has = size > 0
        follows = ~has[1:] | (start[1:] == start[:-1] + size[:-1])
        joined[:-1] = (follows & (has[1:] == has[:-1])).all(axis=1)
        for each, other in enumerate(versions):
            if other.walls is not None:
                joined[:-1] &= ~(other.walls[start[1:, each]] & has[1:, each])
        return cls(units, start[:, version], size[:, version], size, spans, vectors, joined, longest)

    def bytes(self, first: int, last: int) -> float:
        """Return the length of a run, from its first unit to the one behind its last."""
        return float(self.spans.sizes[self.start[first] : self.start[last - 1] + self.size[last - 1]].sum())

    def vector(self, first: int, last: int) -> Vectors:
        """Return the vector of a run, shape (d,)."""
        a = int(self.size[first:last].sum())
        return np.asarray(self.spans.take(a, self.start[first : first + 1])[0])

    def around(self, unit: int) -> Iterator[list[tuple[int, int]]]:
        """Yield the runs of two units, of three and so on that one of them is in."""
        for count in range(2, self.longest + 1):
            firsts = range(max(unit - count + 1, 0), min(unit, len(self.units) - count) + 1)
            runs = [(first, first + count) for first in firsts if self._fits(first, first + count)]
            if not runs:
                return
            yield runs

    def _fits(self, first: int, last: int) -> bool:
        """Whether a run may be one passage."""
        return bool(self.joined[first : last - 1].all() and self.sizes[first:last].sum(axis=0).max() <= self.longest)

    def rivals(self, vector: Vectors, first: int, last: int) -> tuple[float, float]:
        """Return the cosine of the nearest unit outside of a run, and of the nearest segment, at least 0."""
        units, segments = self.vectors @ vector, self.spans.rows @ vector
        begin, end = self.start[first], self.start[last - 1] + self.size[last - 1]
        return (
            max(units[:first].max(initial=0.0), units[last:].max(initial=0.0)),
            max(segments[:begin].max(initial=0.0), segments[end:].max(initial=0.0)),
        )

    def numbers(self, first: int, last: int) -> Run:
        """Return the numbers of a run's units."""
        return tuple(self.units[first:last].tolist())


def _near_runs(one: _Side, other: _Side, scale: Scale) -> Iterator[tuple[Run, Run, float]]:
    """Match units of two versions with a unit or a run of the other: numbers of both, and how near they are."""
    for i, j in _seeds(one.vectors, other.vectors, scale.unrelated + SEED * scale.span):
        mine, theirs = (i, i + 1), (j, j + 1)
        grown = [(*_grown(one, i, other.vectors[j], scale), theirs), (*_grown(other, j, one.vectors[i], scale), mine)]
        best = int(grown[1][0] > grown[0][0])
        near, run, single = grown[best]
        here, there = (run, single) if best == 0 else (single, run)
        if near < FREE or one.bytes(*here) < SHORTEST or other.bytes(*there) < SHORTEST:
            continue
        lone, any_ = np.maximum(other.rivals(one.vector(*here), *there), one.rivals(other.vector(*there), *here))
        cosine = scale.unrelated + near * scale.span
        stands_out = -BESIDE if near >= NEAREST else UNRIVALLED
        if cosine - lone >= APART * scale.span and cosine - any_ >= stands_out * scale.span:
            yield one.numbers(*here), other.numbers(*there), near


def _grown(side: _Side, unit: int, counterpart: Vectors, scale: Scale) -> tuple[float, tuple[int, int]]:
    """Find the run around a unit that is nearest to a counterpart, and how near."""

    def near(first: int, last: int) -> float:
        return round((float(side.vector(first, last) @ counterpart) - scale.unrelated) / scale.span, 6)

    best, chosen = near(unit, unit + 1), (unit, unit + 1)
    for runs in side.around(unit):
        top, run = max((near(*each), each) for each in runs)
        if top >= best + GROWTH * (run[1] - run[0] - (chosen[1] - chosen[0])):
            best, chosen = top, run
    return best, chosen


def _seeds(source: Vectors, target: Vectors, least: float) -> list[tuple[int, int]]:
    """Return the pairs of which one is the nearest of the other, and not too far."""
    if not len(source) or not len(target):
        return []
    pairs: set[tuple[int, int]] = set()
    best, owner = np.full(len(target), -2.0), np.zeros(len(target), dtype=np.intp)
    for block in blocks(len(source), _BLOCK):
        cosines = source[block] @ target.T
        nearest = cosines.argmax(axis=1)
        rows = np.flatnonzero(cosines[np.arange(len(cosines)), nearest] >= least)
        pairs.update(zip((block.start + rows).tolist(), nearest[rows].tolist(), strict=True))
        who = cosines.argmax(axis=0)
        top = cosines[who, np.arange(len(target))]
        better = top > best
        best[better], owner[better] = top[better], block.start + who[better]
    columns = np.flatnonzero(best >= least)
    pairs.update(zip(owner[columns].tolist(), columns.tolist(), strict=True))
    return sorted(pairs)


def _crosses(has: Flags, here: Run, there: Run) -> bool:
    """Whether a unit between two others shares versions with both: then they could not be one unit in place."""
    between = has[here[-1] + 1 : there[0]]
    return bool(((between & has[here[0]]).any(axis=1) & (between & has[there[0]]).any(axis=1)).any())
