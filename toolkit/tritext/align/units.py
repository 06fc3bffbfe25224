"""From versions in atoms to units in segments: search, moves, posteriors, and what is settled, in one order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from threadpoolctl import threadpool_limits

from tritext.align.arrays import Flags, Positions
from tritext.align.confidence import posteriors_of
from tritext.align.constraints import Atoms, Range, Settled, in_order, make_atoms, present
from tritext.align.moves import Move, find_moves
from tritext.align.search import Search, bounds, search
from tritext.align.spans import Spans

ReadSpans = Callable[[int, Sequence[Range], Flags], Spans]
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
    walls: Sequence[Flags | None],
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
    order = in_order(settled)
    atoms = [make_atoms(order, version, size, walls[version]) for version, size in enumerate(sizes)]
    with threadpool_limits(1, user_api="blas"):
        versions = [read(version, each.ranges, each.walls) for version, each in enumerate(atoms)]
        if len(sizes) == 1:
            found = [Found((each,), 1.0) for each in atoms[0].ranges]
        else:
            found = _searched(versions, atoms, order.ordered, longest, refine, inspect)
    for head, rest in order.parted.items():
        version, start = _first_side(head)
        number = next(number for number, each in enumerate(found) if start in range(*each.ranges[version]))
        ranges = (each or here for each, here in zip(rest, found[number].ranges, strict=True))
        found[number] = replace(found[number], ranges=tuple(ranges), is_moved=True)
    for unit in order.moved:
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
    moves = [each for each in find_moves(result, versions, longest=longest) if _may_be(result, labels, ordered, each)]
    posterior = posteriors_of(result, versions)
    believed = np.minimum(posterior, bounds(result.pairs, result.start, result.size))
    believed[_confirmed(result, labels, ordered)] = 1.0
    joined = {each.kept[0]: (*each.kept, *each.gone) for each in moves}
    gone = {number for numbers in joined.values() for number in numbers} - set(joined)
    found = []
    for number in range(len(believed)):
        numbers = joined.get(number, (number,))
        if number not in gone:
            sure = round(min(float(believed[each]) for each in numbers), 6)
            found.append(Found(_in_segments(result, atoms, numbers), sure, is_moved=number in joined))
    return found


def _confirmed(result: Search, labels: Sequence[Positions], ordered: Sequence[Settled]) -> Flags:
    """Tell of which units a person confirmed every side, shape (k,)."""
    whole = np.array([*(None not in unit for unit in ordered), False])
    found = np.zeros(len(result.start), dtype=np.bool_)
    for version, label in enumerate(labels):
        numbers = np.append(label, -1)[result.start[:, version]]
        found |= (result.size[:, version] > 0) & whole[numbers]
    return found


def _may_be(result: Search, labels: Sequence[Positions], ordered: Sequence[Settled], move: Move) -> bool:
    """Whether a move agrees with what is settled: it adds a version that was left open, or there is nothing settled."""
    sides = []
    for version, label in enumerate(labels):
        parts = [label[result.start[n, version] :][: result.size[n, version]] for n in (*move.kept, *move.gone)]
        sides.append({int(unit) for part in parts for unit in part})
    units = set().union(*sides) - {-1}
    if len(units) > 1:
        return False
    return all(
        each is None or side == ({unit} if each[1] > each[0] else set())
        for unit in units
        for each, side in zip(ordered[unit], sides, strict=True)
    )


def _in_segments(result: Search, atoms: Sequence[Atoms], numbers: Sequence[int]) -> tuple[Range, ...]:
    """Return the segments of a unit, or of several that follow each other in each version."""
    ranges = []
    for version, each in enumerate(atoms):
        sides = [
            (start, start + size)
            for start, size in ((int(result.start[n, version]), int(result.size[n, version])) for n in numbers)
            if size
        ]
        first, last = min(sides, default=(0, 0))[0], max(sides, default=(0, 0))[1]
        ranges.append((each.ranges[first][0], each.ranges[last - 1][1]) if sides else (0, 0))
    return tuple(ranges)


def _first_side(unit: Settled) -> tuple[int, int]:
    """Return the first version that a settled unit has, and its first segment there."""
    version = present(unit)[0]
    return version, (unit[version] or (0, 0))[0]


def _place(found: Sequence[Found], unit: Settled) -> int:
    """Return where a unit comes in the order of its first version."""
    version, start = _first_side(unit)
    later = (
        number
        for number, each in enumerate(found)
        if not each.is_moved and each.ranges[version][1] > each.ranges[version][0] > start
    )
    return next(later, len(found))
