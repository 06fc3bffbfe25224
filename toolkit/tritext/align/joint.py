"""All versions together: from what each pair says to units over every version.

A place that no unit goes over is a cut: one boundary in each version. The cuts that the pairs hold possible are few, so
they are listed, and units lead from one to the next. How probable it is that two cuts are both there is the product,
over the pairs of versions, of the probability that the pair cuts at the second given that it cuts at the first,
whatever lies between: so two versions that match one to one lose nothing where a third one merges. A unit is what is
left when the ways with a cut in between are taken off. Sums over all paths, forward and backward, give each unit its
probability; those are chosen which have the highest expected number of right ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np

from tritext.align.arrays import Flags, Positions, Reals
from tritext.align.cuts import FLOOR, Pairs, common_cuts, in_order, nearest_gap
from tritext.align.pairs import PairPosteriors
from tritext.align.tables import row_numbers
from tritext.align.weights import LARGEST_BEAD

TRUST = 1.5
"""What all pairs together count, one alone counting 1: they say much the same several times."""
PRICE = 0.42
"""Probability that a unit must have to be worth choosing: half the F1 to be reached."""
SPARE = 0.25
"""Share of the price for each further segment, mean over the versions: of two that are as probable, the smaller."""
SPARE_IN_DARK = 1.25
"""The same where nothing is probable: above 1, so that nothing is merged there, and what runs side by side stays so."""
_DARK = 24
"""How fast it grows dark, the less probable a unit is: at a probability of 0.03 it is so by half, at 0.2 no more."""
_BLOCK = 1024
"""Cuts from which the units are weighed together."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Cuts of all versions, and the units that lead from one to another."""

    cuts: Positions
    """Sorted so that each unit leads from a cut to a later one: shape (c, L)."""
    begin: Positions
    """Number of the cut at which each unit begins, shape (e,)."""
    end: Positions
    probability: Reals
    """Probability of each unit under the model, shape (e,)."""

    @property
    def sizes(self) -> Positions:
        """Number of segments of each unit in each version, shape (e, L)."""
        return self.cuts[self.end] - self.cuts[self.begin]


def build_lattice(
    pairs: Pairs,
    sizes: Sequence[int],
    *,
    longest: int,
    allowed: Callable[[Positions, Positions], Flags],
    detour: Callable[[Positions, Positions], Positions],
) -> Lattice:
    """List cuts and units, and compute the units' probabilities.

    Args:
        pairs: For versions x < y, numbered from 0, what the pair says.
        sizes: Number of segments of each version; two or more versions.
        longest: Segments of one version in a unit, at most.
        allowed: Tells which units may be, from their first segments and their sizes, shapes (k, L).
        detour: Gives the cuts of a way from one cut to another that is always allowed, where there is no other.
    """
    cuts = common_cuts(pairs, sizes)
    begin, end, logs = _units(pairs, cuts, longest, allowed)
    before, after = _sums(len(cuts), begin, end, logs)
    if np.isneginf(before[-1]):
        cuts = in_order(np.concatenate([cuts, detour(*nearest_gap(cuts, before, after))]))
        begin, end, logs = _units(pairs, cuts, longest, allowed)
        before, after = _sums(len(cuts), begin, end, logs)
    probability = np.exp(np.minimum(before[begin] + logs + after[end] - before[-1], 0.0))
    return Lattice(cuts, begin, end, probability)


def _units(
    pairs: Pairs, cuts: Positions, longest: int, allowed: Callable[[Positions, Positions], Flags]
) -> tuple[Positions, Positions, Reals]:
    """Return the units that may lead from cut to cut, by where they begin and then end, and the logs of weights."""
    steps = _steps(cuts, longest)
    trust = min(TRUST / len(pairs), 1)
    together = {offset: np.ones(len(begin)) for offset, begin in steps.items()}
    for (x, y), pair in pairs.items():
        conditional = _Conditional(pair, cuts[:, [x, y]], longest)
        for offset, begin in steps.items():
            together[offset] *= conditional(begin, begin + offset) ** trust
    weights = _without_cuts_between(together, steps, len(cuts))
    begin = np.concatenate(list(steps.values()) or [np.zeros(0, np.intp)])
    end = np.concatenate([begin + offset for offset, begin in steps.items()] or [np.zeros(0, np.intp)])
    weight = np.concatenate([weights[offset] for offset in steps] or [np.zeros(0)])
    size = cuts[end] - cuts[begin]
    alone = (size > 0).sum(axis=1) == 1
    weight[alone & (size.sum(axis=1) > 1)] = 0
    weight[np.where(size > 0, size, longest).min(axis=1) + size.max(axis=1) > LARGEST_BEAD] = 0
    weight[~allowed(cuts[begin], size)] = 0
    order = np.lexsort((end, begin))
    with np.errstate(divide="ignore"):
        return begin[order], end[order], np.log(weight[order])


def choose(lattice: Lattice) -> Positions:
    """Choose the path whose units' probabilities, less a price each, have the highest sum.

    Returns:
        The numbers of its units, in order; none if no path leads to the end.
    """
    values = [-np.inf] * len(lattice.cuts)
    possible = (lattice.probability > 0).tolist()
    chosen = [-1] * len(lattice.cuts)
    values[0] = 0.0
    spare = np.maximum(lattice.sizes - 1, 0).sum(axis=1) / lattice.cuts.shape[1]
    share = SPARE + (SPARE_IN_DARK - SPARE) * (1 - lattice.probability) ** _DARK
    gains = np.round(lattice.probability - PRICE * (1 + share * spare), 9).tolist()
    begin, end = lattice.begin.tolist(), lattice.end.tolist()
    for number, (start, stop) in enumerate(zip(begin, end, strict=True)):
        value = values[start] + gains[number]
        if possible[number] and value > values[stop] + 1e-9:
            values[stop], chosen[stop] = value, number
    path = []
    place = len(values) - 1
    while place > 0:
        if chosen[place] < 0:
            return np.zeros(0, dtype=np.intp)
        path.append(chosen[place])
        place = begin[chosen[place]]
    return np.array(path[::-1], dtype=np.intp)


def _steps(cuts: Positions, longest: int) -> dict[int, Positions]:
    """Return, for each distance in the list of cuts, the cuts from which a way of a unit's size may lead so far.

    Two versions that match one to one may have more segments in a unit than a bead of theirs, where a third merges.
    """
    steps: dict[int, Positions] = {}
    versions = cuts.shape[1]
    total = cuts.sum(axis=1)
    reach = longest * (versions - 1) + min(longest, LARGEST_BEAD - longest)
    offset = 0
    while True:
        offset += 1
        if offset >= len(cuts) or (total[offset:] - total[:-offset]).min() > reach:
            return steps
        size = cuts[offset:] - cuts[:-offset]
        least, most = size.min(axis=1), size.max(axis=1)
        begin = np.flatnonzero((least >= 0) & (most <= longest) & (least + most <= LARGEST_BEAD))
        if len(begin):
            steps[offset] = begin


class _Conditional:
    """The probability that a pair cuts at one place, given that it cuts at another before it."""

    def __init__(self, pair: PairPosteriors, places: Positions, longest: int) -> None:
        self._places = places
        self._node = row_numbers(pair.cuts.keys, places)
        self._longest = longest
        self._tables = _between(pair, longest)

    def __call__(self, begin: Positions, end: Positions) -> Reals:
        size = self._places[end] - self._places[begin]
        node = self._node[begin]
        code = size[:, 0] * (self._longest + 1) + size[:, 1]
        found = np.where(node >= 0, self._tables[code, node], 0.0)
        return np.where(code == 0, 1.0, np.maximum(found, FLOOR))


def _between(pair: PairPosteriors, longest: int) -> Reals:
    """Compute the probability of a cut a and b segments behind a cut: row a * (longest + 1) + b, a column each cut."""
    begin = row_numbers(pair.cuts.keys, pair.steps.keys[:, :2])
    end = row_numbers(pair.cuts.keys, pair.steps.keys[:, :2] + pair.steps.keys[:, 2:])
    known = (begin >= 0) & (end >= 0)
    share = pair.steps.probability / np.maximum(pair.cuts.probability[begin], 1e-12)
    by_shape = {}
    for a, b in np.unique(pair.steps.keys[:, 2:], axis=0).tolist():
        rows = np.flatnonzero(known & (pair.steps.keys[:, 2] == a) & (pair.steps.keys[:, 3] == b))
        by_shape[a, b] = begin[rows], end[rows], np.minimum(share[rows], 1.0)
    side = longest + 1
    tables = np.zeros((side * side, len(pair.cuts.keys)))
    tables[0] = 1.0
    for total in range(1, 2 * longest + 1):
        for a in range(max(total - longest, 0), min(total, longest) + 1):
            table = tables[a * side + total - a]
            for (c, d), (start, stop, probability) in by_shape.items():
                if c <= a and d <= total - a:
                    table[start] += probability * tables[(a - c) * side + total - a - d][stop]
    return np.minimum(tables, 1.0)


def _without_cuts_between(
    together: Mapping[int, Reals], steps: Mapping[int, Positions], count: int
) -> dict[int, Reals]:
    """Take off the ways with a cut in between: what is left is the weight of one unit from cut to cut.

    A thousand cuts are looked at together: where one place has many, there are many distances, and each is an
    array.
    """
    reach = max(steps, default=0)
    parts: dict[int, list[Reals]] = {offset: [] for offset in steps}
    for start in range(0, count, _BLOCK):
        stop = min(start + _BLOCK, count)
        full: dict[int, Reals] = {}
        here: dict[int, Positions] = {}
        for offset, begin in steps.items():
            low, middle, high = np.searchsorted(begin, [start, stop, stop + reach])
            if high > low:
                full[offset] = np.zeros(stop - start + reach)
                full[offset][begin[low:high] - start] = together[offset][low:high]
            here[offset] = begin[low:middle] - start
        weights: dict[int, Reals] = {}
        for offset in (each for each in sorted(full) if len(here[each])):
            left = full[offset][: stop - start].copy()
            for first, weight in weights.items():
                if offset - first in full:
                    left -= weight * full[offset - first][first : first + stop - start]
            weights[offset] = np.where(full[offset][: stop - start] > 0, np.maximum(left, 1e-12), 0)
        for offset, places in here.items():
            parts[offset].append(weights[offset][places] if len(places) else np.zeros(0))
    return {offset: np.concatenate(some) for offset, some in parts.items()}


def _sums(count: int, begin: Positions, end: Positions, logs: Reals) -> tuple[Reals, Reals]:
    """Sum the paths to each cut and from each to the end, in logarithms: shapes (c,)."""
    before = _log_sums(count, begin, end, logs)
    return before, _log_sums(count, count - 1 - end[::-1], count - 1 - begin[::-1], logs[::-1])[::-1]


def _log_sums(count: int, begin: Positions, end: Positions, logs: Reals) -> Reals:
    """Sum the paths from the first cut to each."""
    order = np.lexsort((begin, end))
    starts, stops, weights = begin[order].tolist(), end[order].tolist(), logs[order].tolist()
    sums = [-np.inf] * count
    sums[0] = 0.0
    edge, total = 0, len(starts)
    for node in range(1, count):
        values = []
        while edge < total and stops[edge] == node:
            value = sums[starts[edge]] + weights[edge]
            if value > -np.inf:
                values.append(value)
            edge += 1
        if values:
            top = max(values)
            sums[node] = top + log(sum(exp(value - top) for value in values))
    return np.array(sums)
