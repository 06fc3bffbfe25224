"""The aligner for those who have vectors: no text, no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tritext.align.arrays import Flags, Reals, Vectors
from tritext.align.constraints import Range, settle
from tritext.align.spans import LONGEST_RUN, Spans
from tritext.align.units import find_units
from tritext.errors import InputError, UsageError


@dataclass(frozen=True, slots=True)
class AlignedRanges:
    """Segments of several versions that belong together."""

    segments: tuple[tuple[int, ...], ...]
    """Positions of the segments of each version, in the order in which the versions were given; () if it has none."""
    posterior: float
    """Probability that the unit is right, exactly these segments, 0 to 1."""
    is_moved: bool = False
    """Whether a version has this passage at another place than the others."""


def align_vectors(
    versions: Sequence[ArrayLike],
    *,
    lengths: Sequence[Sequence[float]] | None = None,
    anchors: Sequence[Mapping[int, Sequence[int]]] = (),
    walls: Sequence[Sequence[int]] | None = None,
    max_beads: int = LONGEST_RUN,
) -> tuple[AlignedRanges, ...]:
    """Align versions of a text, each given as the vectors of its segments.

    Vectors of runs of segments are estimated by their weighted mean. The order of the versions makes no difference
    but in the order of each unit's ``segments``.

    Args:
        versions: One or more arrays of shape (n, d), any encoder's; rows need not be of unit length; n may be 0.
        lengths: Length of each segment (bytes, characters, words), 0 or more: a strong sign of what was merged. All 1
            if they are not known.
        anchors: Units that are known: each maps versions, numbered from 0, to the indices of their segments; () says
            that a version has no such passage, a version that is not named is open.
        walls: For each version, segments that no unit goes across the beginning of: those that begin a paragraph.
        max_beads: Segments that a version may have in a unit, 1 to 6.

    Returns:
        The units: each segment of each version is in exactly one of them.

    Raises:
        InputError: If an array has another width than the first, or an array or length a value that is no finite
            number, or a length is below 0.
        UsageError: If an anchor names a version or a segment that does not exist, a segment is in two anchors or those
            of one are not neighbours, a wall is at no segment, or ``max_beads`` is out of range.
    """
    arrays = _checked(versions)
    sizes = _sizes(lengths, arrays)
    closed = _walls(walls, arrays)
    check_longest(max_beads)
    order = _by_content(arrays, sizes, closed, anchors)
    place = {version: number for number, version in enumerate(order)}
    settled = settle(
        [{place[version]: indices for version, indices in anchor.items()} for anchor in anchors],
        [len(arrays[version]) for version in order],
    )

    def read(number: int, ranges: Sequence[Range], boundaries: Flags) -> Spans:
        version = order[number]
        return Spans(*_joined(arrays[version], sizes[version], ranges), boundaries)

    found = find_units(
        [len(arrays[version]) for version in order],
        settled,
        [closed[version] for version in order],
        read,
        longest=max_beads,
    )
    return tuple(
        AlignedRanges(
            tuple(tuple(range(*unit.ranges[place[version]])) for version in range(len(arrays))),
            unit.posterior,
            unit.is_moved,
        )
        for unit in found
    )


def check_longest(max_beads: int) -> None:
    """Refuse a number of segments that a unit cannot have.

    Raises:
        UsageError: If it is not from 1 to 6.
    """
    if not 1 <= max_beads <= LONGEST_RUN:
        raise UsageError(f"a unit of up to {max_beads} segments a side is not possible: give 1 to {LONGEST_RUN}")


def _checked(versions: Sequence[ArrayLike]) -> list[Vectors]:
    """Return unit rows."""
    if not len(versions):
        raise UsageError("there is nothing to align: give the vectors of one version or more")
    arrays: list[Vectors] = []
    width = None
    for number, version in enumerate(versions):
        array = unit_vectors(version, f"version {number}")
        if len(array) and width is not None and array.shape[1] != width:
            raise InputError(
                f"version {number} has vectors of {array.shape[1]} values, one before it of {width}: use one encoder"
            )
        width = array.shape[1] if len(array) else width
        arrays.append(array)
    return [array if len(array) else np.zeros((0, width or 1), dtype=np.float32) for array in arrays]


def _by_content(
    arrays: Sequence[Vectors],
    sizes: Sequence[Reals],
    walls: Sequence[Flags | None],
    anchors: Sequence[Mapping[int, Sequence[int]]],
) -> list[int]:
    """Return the versions in an order that does not depend on the one in which they were given."""
    for number, anchor in enumerate(anchors):
        if not isinstance(anchor, Mapping):
            raise UsageError(f"anchor {number}: {type(anchor).__name__} given, not versions mapped to their segments")
        for version in anchor:
            if not 0 <= version < len(arrays):
                raise UsageError(f"anchor {number}: no version {version}, they are 0 to {len(arrays) - 1}")

    def content(version: int) -> tuple[object, ...]:
        wall = walls[version]
        known = [sorted(anchor[version]) if version in anchor else [-1] for anchor in anchors]
        values = (each.tobytes() for each in (sizes[version], arrays[version], np.zeros(0) if wall is None else wall))
        return (len(arrays[version]), *values, known)

    return sorted(range(len(arrays)), key=content)


def unit_vectors(values: ArrayLike, name: str) -> Vectors:
    """Scale vectors to unit length, shape (n, d); those of zeros stay.

    Raises:
        InputError: If they are no vectors, or hold a value that is no finite number.
    """
    try:
        array = np.ascontiguousarray(values, dtype=np.float32)  # how they lie in memory must not tell in the sums
    except (TypeError, ValueError) as error:
        raise InputError(f"{name} holds no vectors of one width: {error}") from error
    if len(array) == 0:
        return np.zeros((0, 1), dtype=np.float32)
    if array.ndim != 2 or not array.shape[1]:
        raise InputError(f"{name} has shape {array.shape}: expected (segments, dimensions)")
    if not np.isfinite(array).all():
        row = int(np.argmin(np.isfinite(array).all(axis=1)))
        raise InputError(f"{name}: the vector of segment {row} has a value that is no finite number")
    norms = np.sqrt(np.einsum("ij,ij->i", array, array, dtype=np.float64))[:, None]
    return np.asarray(array / np.where(norms > 0, norms, 1), dtype=np.float32)


def _joined(rows: Vectors, sizes: Reals, ranges: Sequence[Range]) -> tuple[Vectors, Reals]:
    """Take segments together where ranges say so."""
    if len(ranges) == len(rows):
        return rows, sizes
    starts = np.array([start for start, _ in ranges], dtype=np.intp)
    counts = np.array([stop - start for start, stop in ranges], dtype=np.intp)
    kept = np.concatenate([np.arange(start, stop) for start, stop in ranges]) if ranges else starts
    total = np.zeros((len(ranges), rows.shape[1]), dtype=np.float32)
    lengths = np.zeros(len(ranges))
    owner = np.repeat(np.arange(len(ranges)), counts)
    np.add.at(total, owner, rows[kept] * sizes[kept, None].astype(np.float32))
    np.add.at(lengths, owner, sizes[kept])
    norms = np.sqrt(np.einsum("ij,ij->i", total, total))[:, None]
    return total / np.maximum(norms, np.float32(1e-9)), lengths


def _sizes(lengths: Sequence[Sequence[float]] | None, arrays: Sequence[Vectors]) -> list[Reals]:
    """Return the length of each segment, at least 0.001; 1 where they are not known."""
    if lengths is None:
        return [np.ones(len(each)) for each in arrays]
    if [len(each) for each in lengths] != [len(each) for each in arrays]:
        raise InputError("lengths must have one number for each vector of each version")
    sizes = [np.asarray(each, dtype=np.float64) for each in lengths]
    for version, each in enumerate(sizes):
        wrong = np.flatnonzero(~(np.isfinite(each) & (each >= 0)))
        if len(wrong):
            raise InputError(f"version {version}: the length of segment {wrong[0]} is {each[wrong[0]]}: give 0 or more")
    return [np.maximum(each, 1e-3) for each in sizes]


def _walls(walls: Sequence[Sequence[int]] | None, arrays: Sequence[Vectors]) -> list[Flags | None]:
    """Tell of each boundary of each version whether no unit goes over it, shapes (n + 1,)."""
    if walls is None:
        return [None] * len(arrays)
    if len(walls) != len(arrays):
        raise UsageError(f"walls are given for {len(walls)} versions of {len(arrays)}: give a list, or [], for each")
    closed: list[Flags | None] = []
    for version, (begins, array) in enumerate(zip(walls, arrays, strict=True)):
        wrong = [begin for begin in begins if not 0 <= begin < len(array)]
        if wrong:
            raise UsageError(f"version {version}: a wall before segment {wrong[0]}, of {len(array)} segments")
        boundaries = np.zeros(len(array) + 1, dtype=np.bool_)
        boundaries[list(begins)] = True
        closed.append(boundaries)
    return closed
