"""Sets of numbers, one a segment, in two arrays: as Python's sets they would take twenty times the room."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tritext.align.arrays import Positions


@dataclass(frozen=True, slots=True)
class Sets:
    """The sets of the segments of a version, one behind the other."""

    ends: Positions
    """Where those of each segment end, and 0 before: shape (n + 1,)."""
    numbers: NDArray[np.uint32]
    """The numbers, rising within a segment."""

    def __len__(self) -> int:
        """Return the number of segments."""
        return len(self.ends) - 1

    def __getitem__(self, some: slice) -> list[frozenset[int]]:
        """Return the sets of segments that follow each other."""
        first, last, _ = some.indices(len(self))
        ends = self.ends[first : max(first, last) + 1]
        numbers = self.numbers[ends[0] : ends[-1]].tolist()
        places = (ends - ends[0]).tolist()
        return [frozenset(numbers[here:there]) for here, there in pairwise(places)]


def pack(sets: Iterable[Iterable[int]]) -> Sets:
    """Lay sets one behind the other; each number is 0 to 2**32 - 1.

    >>> pack([{3, 1}, set(), {2}])[1:]
    [frozenset(), frozenset({2})]
    """
    numbers, ends = array("I"), array("q", [0])
    for each in sets:
        numbers.extend(sorted(each))
        ends.append(len(numbers))
    return Sets(np.array(ends, dtype=np.intp), np.array(numbers, dtype=np.uint32))
