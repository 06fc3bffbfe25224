"""The search: versions as vectors of runs in, units out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tritext.align.constraints import Settled, present
from tritext.align.joint import Lattice, Pairs, Places, build_lattice, choose
from tritext.align.pairs import Given, PairPosteriors, pair_posteriors
from tritext.align.repeats import chance
from tritext.align.spans import LONGEST_RUN, Spans


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, in atoms of each version."""

    start: Places
    """First atom of each unit in each version, shape (k, L)."""
    size: Places
    """Number of atoms, shape (k, L)."""
    probability: NDArray[np.float64]
    """Probability of each unit under the model, shape (k,)."""
    pairs: Pairs
    lattice: Lattice


def search(
    versions: Sequence[Spans],
    *,
    settled: Sequence[Settled] = (),
    labels: Sequence[NDArray[np.intp]] = (),
    longest: int = LONGEST_RUN,
) -> Search:
    """Align two versions or more; the order in which they are given decides how ties are broken.

    Args:
        versions: Runs of each version.
        settled: Units that are known, in order.
        labels: For each version, the number of the settled unit of each atom, -1 for none; () if nothing is settled.
        longest: Segments of one version in a unit, at most.
    """
    sizes = [len(version) for version in versions]
    labels = labels or [np.full(size, -1, dtype=np.intp) for size in sizes]
    pairs: dict[tuple[int, int], PairPosteriors] = {}
    for x, y in combinations(range(len(versions)), 2):
        given = _given(settled, labels, x, y) if settled else None
        pairs[x, y] = pair_posteriors(versions[x], versions[y], longest=longest, given=given)
    rules = _Rules(versions, settled, labels)
    lattice = build_lattice(pairs, sizes, longest=longest, allowed=rules)
    chosen = choose(lattice)
    if len(chosen) or not any(sizes):
        start, size = lattice.cuts[lattice.begin[chosen]], lattice.sizes[chosen]
        probability = np.minimum(lattice.probability[chosen], bounds(pairs, start, size))
        return Search(start, size, probability, pairs, lattice)
    start, size = _one_by_one(sizes, settled, labels)
    return Search(start, size, np.zeros(len(start)), pairs, lattice)


def bounds(pairs: Pairs, start: Places, size: Places) -> NDArray[np.float64]:
    """Return how probable units are at most, by what was not looked at: less than 1 where lines repeat, shape (k,)."""
    each = [chance(pair.repeats, start[:, [x, y]], size[:, [x, y]]) for (x, y), pair in pairs.items()]
    return np.asarray(np.min(each, axis=0))


def _given(settled: Sequence[Settled], labels: Sequence[NDArray[np.intp]], x: int, y: int) -> Given:
    """Say what settled units say of two versions."""
    place = [{int(unit): atom for atom, unit in enumerate(labels[version]) if unit >= 0} for version in (x, y)]
    lone = [np.zeros(len(labels[version]), dtype=np.bool_) for version in (x, y)]
    together = []
    for number, unit in enumerate(settled):
        here = present(unit)
        if x in here and y in here:
            together.append((place[0][number], place[1][number]))
        elif x in here and unit[y] is not None:
            lone[0][place[0][number]] = True
        elif y in here and unit[x] is not None:
            lone[1][place[1][number]] = True
    return Given(together, *lone)


class _Rules:
    """Which units may be: those that go over no wall and agree with what is settled."""

    def __init__(
        self, versions: Sequence[Spans], settled: Sequence[Settled], labels: Sequence[NDArray[np.intp]]
    ) -> None:
        self._walls = [
            None if version.walls is None else np.concatenate([[0], np.cumsum(version.walls)]) for version in versions
        ]
        self._labels = [np.append(label, -1) for label in labels]
        self._settled = bool(settled)
        has = np.zeros((len(settled) + 1, len(versions)), dtype=np.bool_)
        says = np.zeros_like(has)
        for number, unit in enumerate(settled):
            has[number, present(unit)] = True
            says[number] = [each is not None for each in unit]
        self._has, self._says = has, says

    def __call__(self, start: Places, size: Places) -> NDArray[np.bool_]:
        """Tell for units of these first atoms and sizes, shapes (k, L), whether they may be."""
        good = np.ones(len(start), dtype=np.bool_)
        for version, walls in enumerate(self._walls):
            if walls is not None:
                first, last = start[:, version], start[:, version] + size[:, version]
                good &= (size[:, version] < 2) | (walls[np.maximum(last, 1)] == walls[np.minimum(first + 1, last)])
        if not self._settled:
            return good
        unit = np.stack(
            [np.where(size[:, v] > 0, label[start[:, v]], -1) for v, label in enumerate(self._labels)], axis=1
        )
        number = unit.max(axis=1)
        agrees = np.where(self._has[number], unit == number[:, None], ~self._says[number] | (size == 0))
        return np.asarray(good & ((number < 0) | agrees.all(axis=1)))


def _one_by_one(
    sizes: Sequence[int], settled: Sequence[Settled], labels: Sequence[NDArray[np.intp]]
) -> tuple[Places, Places]:
    """Keep what is settled and match nothing else: for settled units that leave the search no way through."""
    places: list[Mapping[int, int]] = [
        {int(unit): atom for atom, unit in enumerate(label) if unit >= 0} for label in labels
    ]
    at = [0] * len(sizes)
    starts, counts = [], []

    def take(step: Sequence[int]) -> None:
        starts.append(list(at))
        counts.append(list(step))
        for version, count in enumerate(step):
            at[version] += count

    for number in [*range(len(settled)), -1]:
        for version, size in enumerate(sizes):
            goal = size if number < 0 else places[version].get(number, at[version])
            while at[version] < goal:
                take([int(version == each) for each in range(len(sizes))])
        if number >= 0:
            take([int(number in place) for place in places])
    return np.array(starts, dtype=np.intp), np.array(counts, dtype=np.intp)
