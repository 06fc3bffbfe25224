"""What is settled before the search: units that a person confirmed.

A confirmed unit says of some versions, or of all, which segments belong together; () says that a version has no such
passage. Within the search each of its sides is one atom: it is never split, and merged with nothing of its version.
Where confirmed units cross, the one that is furthest from its place counts as moved, and is left out of the search. If
it leaves a version open, one of its sides stays in, for that version may have the passage, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tritext.align.arrays import Flags, Positions
from tritext.errors import UsageError

Range = tuple[int, int]
"""First and last + 1 segment; equal if the version has no such passage."""
Settled = tuple[Range | None, ...]
"""What is known of a unit: a range for each version, None where nothing is known."""

_ABSENT = (0, 0)
_AWAY = (-1, -1)
"""A version has the passage, but where it stands in another one nothing goes with that."""


@dataclass(frozen=True, slots=True)
class Order:
    """Settled units as the search takes them."""

    ordered: Sequence[Settled]
    """Those that stand in the same order in all their versions, in that order."""
    moved: Sequence[Settled]
    """Those that say of every version what it has, and stand elsewhere in some."""
    parted: Mapping[Settled, Settled] = field(default_factory=dict)
    """Those that leave a version open, and stand elsewhere in some: the side that is among ``ordered``, to the rest."""


@dataclass(frozen=True, slots=True)
class Atoms:
    """One version as the search sees it: a settled side is one atom, any other segment is one, what moved is none."""

    ranges: tuple[Range, ...]
    """The segments of each atom, in order."""
    unit: Positions
    """The number of each atom's settled unit, -1 if it is free, shape (n,)."""
    walls: Flags
    """Boundaries between atoms that no run goes over, shape (n + 1,)."""


def settle(anchors: Sequence[Mapping[int, Sequence[int]]], sizes: Sequence[int]) -> list[Settled]:
    """Turn confirmed units into ranges.

    Args:
        anchors: Each maps versions to the indices of their segments, which are neighbours, or to none.
        sizes: Number of segments of each version.

    Raises:
        UsageError: If a segment does not exist or is in two anchors, or segments of an anchor are not neighbours.
    """
    settled: list[Settled] = []
    taken: list[set[int]] = [set() for _ in sizes]
    for number, anchor in enumerate(anchors):
        ranges: list[Range | None] = [None] * len(sizes)
        for version, given in anchor.items():
            indices = sorted(given)
            if not indices:
                ranges[version] = _ABSENT
                continue
            if indices != list(range(indices[0], indices[-1] + 1)):
                raise UsageError(f"anchor {number}: segments {indices} are not neighbours: give them one by one")
            wrong = [index for index in indices if not 0 <= index < sizes[version]]
            if wrong:
                raise UsageError(f"anchor {number}: no segment {wrong[-1]} in a version of {sizes[version]} segments")
            if taken[version] & set(indices):
                raise UsageError(f"anchor {number}: one of the segments {indices} is in another anchor too")
            taken[version] |= set(indices)
            ranges[version] = (indices[0], indices[-1] + 1)
        if present(ranges):
            settled.append(tuple(ranges))
    return settled


def present(unit: Sequence[Range | None]) -> list[int]:
    """Return the versions that a settled unit has segments of."""
    return [version for version, each in enumerate(unit) if each and each[1] > each[0]]


def stands_apart(unit: Settled) -> bool:
    """Whether this is one side of a unit whose other sides stand elsewhere."""
    return _AWAY in unit


def in_order(settled: Sequence[Settled]) -> Order:
    """Say which settled units are in order, and part those of the others that leave a version open."""
    ordered, moved = _ordered(settled)
    parted = dict(_parted(unit) for unit in moved if None in unit)
    if parted:  # one side is in order with whatever else is
        ordered, _ = _ordered([*ordered, *parted])
    return Order(ordered, [unit for unit in moved if None not in unit], parted)


def _parted(unit: Settled) -> tuple[Settled, Settled]:
    """Return the first side of a unit by itself, and the others."""
    first, *others = present(unit)
    head = [_AWAY if version in others else each for version, each in enumerate(unit)]
    return tuple(head), tuple(None if version == first else each for version, each in enumerate(unit))


def _ordered(settled: Sequence[Settled]) -> tuple[list[Settled], list[Settled]]:
    """Part settled units into those that stand in the same order in all their versions, in that order, and the rest."""
    versions = len(settled[0]) if settled else 0
    columns = []
    for version in range(versions):
        sides = [(side[0], number) for number, unit in enumerate(settled) if (side := _side(unit, version))]
        columns.append([number for _, number in sorted(sides)])
    rank = [{number: place for place, number in enumerate(column)} for column in columns]
    gone: set[int] = set()
    next_place = [0] * versions
    ordered: list[Settled] = []
    moved: list[Settled] = []
    while len(gone) < len(settled):
        for version, column in enumerate(columns):
            while next_place[version] < len(column) and column[next_place[version]] in gone:
                next_place[version] += 1
        fronts = zip(columns, next_place, strict=True)
        heads = sorted({column[place] for column, place in fronts if place < len(column)})
        away = {
            number: max(rank[version][number] - next_place[version] for version in present(settled[number]))
            for number in heads
        }
        ready = [number for number in heads if not away[number]]
        if ready:
            ordered += [settled[number] for number in ready]
            gone |= set(ready)
        else:
            furthest = max(heads, key=lambda number: (away[number], -number))
            moved.append(settled[furthest])
            gone.add(furthest)
    return ordered, moved


def _side(unit: Settled, version: int) -> Range | None:
    """Return the segments that a settled unit has of a version; None if it has none, or says nothing."""
    each = unit[version]
    return each if each and each[1] > each[0] else None


def make_atoms(order: Order, version: int, size: int, walls: Flags | None) -> Atoms:
    """Part one version into atoms.

    Args:
        order: The settled units.
        version: The version's number.
        size: Its number of segments.
        walls: Boundaries between segments that no unit goes over, shape (size + 1,).
    """
    sides = {each[0]: (number, each) for number, unit in enumerate(order.ordered) if (each := _side(unit, version))}
    elsewhere = [*order.moved, *order.parted.values()]
    absent = {each[0]: each for unit in elsewhere if (each := _side(unit, version))}
    ranges: list[Range] = []
    unit: list[int] = []
    closed: list[bool] = []
    place, wall = 0, True
    while place < size:
        if place in absent:
            place, wall = absent[place][1], True
            continue
        number, each = sides.get(place, (-1, (place, place + 1)))
        ranges.append(each)
        closed.append(wall or number >= 0 or bool(walls is not None and walls[place]))
        unit.append(number)
        place, wall = each[1], number >= 0
    return Atoms(tuple(ranges), np.array(unit, dtype=np.intp), np.array([*closed, True], dtype=np.bool_))
