"""Vectors of runs of consecutive segments: what a bead of several segments is scored by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from tritext.align.arrays import Flags, Positions, Reals, Values, Vectors, blocks
from tritext.align.digits import Numbers, numbers_of
from tritext.align.edges import Marks, marks_of
from tritext.align.terms import Terms, terms_of
from tritext.align.words import Words, words_of

LONGEST_RUN = 6
"""Segments of one version that a unit can hold."""
_BLOCK = 4096
_POWER = 0.7
"""A longer segment says more, but not in proportion to its length."""


class Runs(Protocol):
    """Vectors of runs, in memory or on the disk."""

    def __getitem__(self, starts: Positions, /) -> Vectors:
        """Return those of the runs that begin with these segments, shape (k, d)."""


@dataclass(frozen=True, slots=True)
class Spans:
    """The segments of one version, and the vectors of any run of them."""

    rows: Vectors
    """Vectors of the segments themselves, shape (n, d)."""
    sizes: Reals
    """Length of each segment in bytes of UTF-8 or any other unit, above 0, shape (n,)."""
    walls: Flags | None = None
    """Boundaries that no run may go over, shape (n + 1,); None if there are none."""
    numbers: Numbers | None = None
    """The numbers in each segment's text, shape (n, 64); None if there is no text."""
    marks: Marks | None = None
    """How each segment begins and ends, shape (n, 2); None if there is no text."""
    words: Words | None = None
    """The words in each segment's text that another version may share; None if there is no text."""
    terms: Terms | None = None
    """What of each segment's text may have a counterpart in another language; None if there is no text."""
    runs: Mapping[int, Runs] = field(default_factory=dict)
    """Number of segments to the vectors of all runs of so many, n - a + 1 of them, where they are known exactly."""
    thirds: tuple[Runs, Runs] | None = None
    """Vectors of the first third of each segment, and of the last, n each; None if the encoder does not tell."""
    known: Mapping[int, tuple[Positions, Vectors]] = field(default_factory=dict)
    """Number of segments to some runs that are known: where they begin, rising, and their vectors."""

    def __len__(self) -> int:
        """Return the number of segments."""
        return len(self.sizes)

    def take(self, a: int, starts: Positions) -> Vectors:
        """Return the vectors of runs of a segments, shape (k, d).

        What is not known is estimated: the mean of the segments, weighted by their length to the power of 0.7, scaled
        to unit length.

        Args:
            a: Segments of each run.
            starts: Where they begin, from 0 to n - a.
        """
        if a == 1:
            return self.rows[starts]
        if a in self.runs:
            return self.runs[a][starts]
        total = self._weighed(starts)
        for further in range(1, a):
            total += self._weighed(starts + further)
        norms = np.sqrt(np.einsum("ij,ij->i", total, total))[:, None]
        total /= np.maximum(norms, np.float32(1e-9))
        if a in self.known:
            places, vectors = self.known[a]
            at = np.minimum(np.searchsorted(places, starts), len(places) - 1)
            found = places[at] == starts
            total[found] = vectors[at[found]]
        return total

    def _weighed(self, places: Positions) -> Vectors:
        return np.asarray(self.rows[places] * (self.sizes[places, None] ** _POWER).astype(np.float32))

    def allowed(self, a: int) -> Flags:
        """Tell from which segments on a run of a segments goes over no wall, shape (n - a + 1,)."""
        count = max(len(self) - a + 1, 0)
        if self.walls is None or a == 1:
            return np.ones(count, dtype=np.bool_)
        before = np.concatenate([[0], np.cumsum(self.walls)])  # walls among the boundaries before k
        return np.asarray(before[a : a + count] == before[1 : 1 + count])

    def with_known(self, runs: Mapping[tuple[int, int], Vectors]) -> Spans:
        """Return the same version, of which more runs are known: where they begin and their segments, to vectors."""
        known = dict(self.known)
        for a in {size for _, size in runs}:
            starts = sorted(start for start, size in runs if size == a)
            known[a] = np.array(starts, dtype=np.intp), np.stack([runs[start, a] for start in starts])
        return replace(self, known=known)


def run_cosines(source: Spans, target: Spans, shape: tuple[int, int], i: Positions, j: Positions) -> Values:
    """Return the cosines of runs of a source and b target segments, some thousands at a time: shape (k,).

    ``shape`` is (a, b); the runs begin at ``i`` in the source and, those that they are compared with, at ``j``, shape
    (k,).
    """
    cosines = np.empty(len(i), dtype=np.float32)
    for block in blocks(len(i), _BLOCK):
        np.einsum("ij,ij->i", source.take(shape[0], i[block]), target.take(shape[1], j[block]), out=cosines[block])
    return cosines


def exact_spans(
    runs: Sequence[Runs],
    sizes: Reals,
    walls: Flags | None = None,
    texts: Sequence[str] = (),
    thirds: Sequence[Runs] = (),
) -> Spans:
    """Take the vectors of all runs of 1, 2 and more segments as they were embedded; those of 1 are in memory.

    Args:
        runs: For each number of segments, from 1 on.
        sizes: As in ``Spans``.
        walls: As in ``Spans``.
        texts: Of the segments, if there are any.
        thirds: The first third of each segment and the last, or nothing.
    """
    spans = Spans(np.asarray(runs[0]), sizes, walls, runs=dict(enumerate(runs[1:], 2)))
    return with_text(replace(spans, thirds=(thirds[0], thirds[1]) if thirds else None), texts)


def with_text(spans: Spans, texts: Sequence[str]) -> Spans:
    """Return the same version, with what its segments' texts show at a glance."""
    if not texts:
        return spans
    marks, words, terms = marks_of(texts), words_of(texts), terms_of(texts)
    return replace(spans, numbers=numbers_of(texts), marks=marks, words=words, terms=terms)
