"""The search: versions as vectors of runs in, units out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from tritext.align.arrays import Flags, Positions, Reals
from tritext.align.constraints import Settled, present, stands_apart
from tritext.align.cuts import Pairs
from tritext.align.joint import Lattice, build_lattice, choose
from tritext.align.pairs import Given, PairPosteriors, pair_posteriors
from tritext.align.repeats import chance
from tritext.align.spans import LONGEST_RUN, Spans


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, in atoms of each version."""

    start: Positions
    """First atom of each unit in each version, shape (k, L)."""
    size: Positions
    """Number of atoms, shape (k, L)."""
    probability: Reals
    """Probability of each unit under the model, shape (k,)."""
    pairs: Pairs
    lattice: Lattice

    def both(self, x: int, y: int) -> Flags:
        """Tell which units two versions have, shape (k,)."""
        return np.asarray((self.size[:, [x, y]] > 0).all(axis=1))


def search(
    versions: Sequence[Spans],
    *,
    settled: Sequence[Settled] = (),
    labels: Sequence[Positions] = (),
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
    lattice = build_lattice(pairs, sizes, longest=longest, allowed=rules, detour=rules.detour)
    chosen = choose(lattice)
    start, size = lattice.cuts[lattice.begin[chosen]], lattice.sizes[chosen]
    probability = np.minimum(lattice.probability[chosen], bounds(pairs, start, size))
    return Search(start, size, probability, pairs, lattice)


def bounds(pairs: Pairs, start: Positions, size: Positions) -> Reals:
    """Return how probable units are at most, by what was not looked at: less than 1 where lines repeat, shape (k,)."""
    each = [chance(pair.repeats, start[:, [x, y]], size[:, [x, y]]) for (x, y), pair in pairs.items()]
    return np.asarray(np.min(each, axis=0))


def _given(settled: Sequence[Settled], labels: Sequence[Positions], x: int, y: int) -> Given:
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

    def __init__(self, versions: Sequence[Spans], settled: Sequence[Settled], labels: Sequence[Positions]) -> None:
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
        self._apart = np.array([*map(stands_apart, settled), False])
        self._place = np.full((len(settled), len(versions)), -1)
        for version, label in enumerate(labels):
            atoms = np.flatnonzero(label >= 0)
            self._place[label[atoms], version] = atoms

    def __call__(self, start: Positions, size: Positions) -> Flags:
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
        for number in unit.T:  # two that each leave a version open may be one unit: it agrees with both
            agrees = np.where(self._has[number], unit == number[:, None], ~self._says[number] | (size == 0))
            good &= (number < 0) | agrees.all(axis=1)
            good &= ~self._apart[number] | ((unit < 0) | (unit == number[:, None])).all(axis=1)
        return good

    def detour(self, first: Positions, last: Positions) -> Positions:
        """Return the cuts of a way from one cut to another on which nothing goes together but what is settled.

        Both shapes (L,): no settled unit goes over either of them. Settled units that agree with each other, but with
        no path that the pairs hold possible, leave no other way through.
        """
        at, way = first.copy(), [first]

        def pass_by(goal: Positions) -> None:
            for version in range(len(at)):
                while at[version] < goal[version]:
                    at[version] += 1
                    way.append(at.copy())

        for place in self._place:
            here = place >= 0
            if (place >= first)[here].all() and (place < last)[here].all():
                pass_by(np.where(here, place, at))
                at += here
                way.append(at.copy())
        pass_by(last)
        return np.array(way)
