"""From versions in atoms to units in segments: search, moves, posteriors, and what is settled, in one order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from tritext.align.confidence import posteriors_of
from tritext.align.constraints import Atoms, Range, Settled, in_order, make_atoms, present
from tritext.align.moves import find_moves
from tritext.align.search import Search, bounds, search
from tritext.align.spans import Spans

ReadSpans = Callable[[int, Sequence[Range], NDArray[np.bool_]], Spans]
"""``read(version, ranges, walls)``: the runs of a version of which some segments are taken together."""
Inspect = Callable[[Search, Sequence[Atoms], Sequence[Spans]], None]
"""Looks at what was found."""
Refine = Callable[[Sequence[Spans], Search], Sequence[Spans]]
"""Looks closer at runs that are in doubt."""


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in segments."""

    ranges: tuple[Range, ...]
    """First and last + 1 segment in each version; equal if it has no such passage."""
    posterior: float
    is_moved: bool = False


def find_units(
    sizes: Sequence[int],
    settled: Sequence[Settled],
    walls: Sequence[NDArray[np.bool_] | None],
    read: ReadSpans,
    *,
    longest: int,
    refine: Refine | None = None,
    inspect: Inspect | None = None,
) -> list[Found]:
    """Find the units of some versions; their order breaks ties, and is that of nulls side by side.

    One BLAS thread does the work: so the result is the same whatever the machine, and two do not wait for each other.

    Args:
        sizes: Number of segments of each version.
        settled: What a person confirmed.
        walls: Boundaries that no unit goes over, for each version.
        read: Gives the vectors.
        longest: Segments of one version in a unit, at most.
        refine: Looks closer, after which the search is repeated.
        inspect: Is shown the search.
    """
    ordered, moved = in_order(settled)
    atoms = [make_atoms(ordered, moved, version, size, walls[version]) for version, size in enumerate(sizes)]
    with threadpool_limits(1, user_api="blas"):
        versions = [read(version, each.ranges, each.walls) for version, each in enumerate(atoms)]
        if len(sizes) == 1:
            found = [Found((each,), 1.0) for each in atoms[0].ranges]
        else:
            found = _searched(versions, atoms, ordered, longest, refine, inspect)
    for unit in moved:
        found.insert(_place(found, unit), Found(tuple(each or (0, 0) for each in unit), 1.0, is_moved=True))
    return found


def _searched(
    versions: Sequence[Spans],
    atoms: Sequence[Atoms],
    ordered: Sequence[Settled],
    longest: int,
    refine: Refine | None,
    inspect: Inspect | None,
) -> list[Found]:
    labels = [each.unit for each in atoms]
    result = search(versions, settled=ordered, labels=labels, longest=longest)
    closer = refine(versions, result) if refine else versions
    if any(one is not other for one, other in zip(closer, versions, strict=True)):
        versions = closer
        result = search(versions, settled=ordered, labels=labels, longest=longest)
    if inspect:
        inspect(result, atoms, versions)
    moves = {kept: gone for kept, gone in find_moves(result, versions) if not _is_settled(result, labels, kept, gone)}
    believed = np.minimum(posteriors_of(result, versions, moves), bounds(result.pairs, result.start, result.size))
    posterior = np.round(believed, 6).tolist()
    ranges = [_in_segments(result, atoms, number) for number in range(len(result.start))]
    gone = set(moves.values())
    found = []
    for number, mine in enumerate(ranges):
        if number in moves:
            theirs = ranges[moves[number]]
            both = tuple(a if a[1] > a[0] else b for a, b in zip(mine, theirs, strict=True))
            found.append(Found(both, posterior[number], is_moved=True))
        elif number not in gone:
            found.append(Found(mine, posterior[number]))
    return found


def _is_settled(result: Search, labels: Sequence[NDArray[np.intp]], *numbers: int) -> bool:
    return any(
        labels[version][result.start[number, version]] >= 0
        for number in numbers
        for version in np.flatnonzero(result.size[number]).tolist()
    )


def _in_segments(result: Search, atoms: Sequence[Atoms], number: int) -> tuple[Range, ...]:
    ranges = []
    for version, each in enumerate(atoms):
        start, size = int(result.start[number, version]), int(result.size[number, version])
        ranges.append((each.ranges[start][0], each.ranges[start + size - 1][1]) if size else (0, 0))
    return tuple(ranges)


def _place(found: Sequence[Found], unit: Settled) -> int:
    """Return where a unit comes in the order of its first version."""
    version = present(unit)[0]
    start = (unit[version] or (0, 0))[0]
    later = (
        number
        for number, each in enumerate(found)
        if not each.is_moved and each.ranges[version][1] > each.ranges[version][0] > start
    )
    return next(later, len(found))
