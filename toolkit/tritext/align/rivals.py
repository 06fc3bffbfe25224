"""What else might be in the place of each unit: how sure its boundaries are, and how probable its best rival is."""

from __future__ import annotations

import numpy as np

from tritext.align.arrays import Reals
from tritext.align.search import Search

_FAINT = 1e-4
"""Less probable units are no rivals."""


def boundary_of(found: Search) -> Reals:
    """Return the probability of the less sure one of each unit's two boundaries, shape (k,); 0 if it is no cut."""
    lattice = found.lattice
    passed = np.zeros(len(lattice.cuts))
    np.add.at(passed, lattice.end, lattice.probability)  # a path passes the cuts at which its units end
    passed[0] = 1.0
    count = len(found.start)
    # cuts and boundaries of units are the same where they lie at the same segment of every version
    ends = np.concatenate([lattice.cuts, found.start, found.start + found.size])
    kinds = np.unique(ends, axis=0, return_inverse=True)[1].reshape(-1)
    known = np.zeros(len(ends))
    known[kinds[: len(passed)]] = passed
    begin, end = known[kinds[len(passed) :]].reshape(2, count)
    return np.asarray(np.minimum(begin, end))


def rival_of(found: Search) -> Reals:
    """Return the probability of the best other unit that has a segment of each unit, shape (k,)."""
    lattice = found.lattice
    rival = np.zeros(len(found.start))
    rows = np.flatnonzero(lattice.probability > _FAINT)
    start, size, probability = lattice.cuts[lattice.begin[rows]], lattice.sizes[rows], lattice.probability[rows]
    for version in range(found.size.shape[1]):
        owner = np.repeat(np.arange(len(rival)), found.size[:, version])
        for step in range(int(size[:, version].max(initial=0))):
            some = np.flatnonzero(size[:, version] > step)
            unit = owner[start[some, version] + step]
            same = (found.start[unit] == start[some]).all(axis=1) & (found.size[unit] == size[some]).all(axis=1)
            np.maximum.at(rival, unit[~same], probability[some[~same]])
    return rival
