"""Passages in two wordings by their number: where they stand and how they differ, on the disk; texts are read later."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from threading import Lock
from typing import Literal, Protocol, get_args

from tritext.scratch import Scratch

Kind = Literal["same", "changed", "added", "removed", "unmatched"]
"""What became of a passage from the first version to the second; unmatched: one side is not known to have it."""

KINDS: tuple[Kind, ...] = get_args(Kind)
Bounds = tuple[int, int, int, int]
"""Where a passage stands; what the numbers mean is up to whoever has the pairs."""

_BLOCK = 1024
"""Pairs of which it is held in memory how many differ."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage in both versions."""

    rows: tuple[int, ...]
    """Ids of rows of the open file."""
    first: str
    """Text as it was read; empty if absent."""
    second: str
    kind: Kind
    language: str
    sources: tuple[str, ...] = ()
    """Texts beside it in another language."""
    shared: str = ""
    """That language; empty if there is none."""


class Pairs:
    """Pairs in their order, as they are found; what is held of them in memory is 8 bytes for 1,024 of them.

    One thread may add some while another reads those that are there, or changes one.
    """

    def __init__(self) -> None:
        self._scratch = Scratch(
            "CREATE TABLE pair (number INTEGER PRIMARY KEY, a INT, b INT, c INT, d INT, kind INT);"
            "CREATE INDEX differing ON pair (number) WHERE kind > 0;"
        )
        self._count = 0
        self._differing = array("q")
        """Of each block, how many differ."""
        self.counts: Counter[Kind] = Counter()
        """Pairs of each kind."""
        self._lock = Lock()

    def __len__(self) -> int:
        return self._count

    def add(self, found: Iterable[tuple[Bounds, Kind]]) -> None:
        """Take in more pairs, at the end."""
        rows = [(self._count + at, *bounds, KINDS.index(kind)) for at, (bounds, kind) in enumerate(found)]
        self._scratch.add("INSERT INTO pair VALUES (?, ?, ?, ?, ?, ?)", rows)
        with self._lock:
            for number, *_, kind in rows:
                if number // _BLOCK == len(self._differing):
                    self._differing.append(0)
                self._differing[-1] += kind > 0
                self.counts[KINDS[kind]] += 1
            self._count += len(rows)

    def bounds(self, number: int) -> Bounds:
        """Return where a pair stands."""
        ((a, b, c, d),) = self._scratch.run("SELECT a, b, c, d FROM pair WHERE number = ?", (number,))
        return a, b, c, d

    def kind(self, number: int) -> Kind:
        """Return how a pair differs."""
        ((kind,),) = self._scratch.run("SELECT kind FROM pair WHERE number = ?", (number,))
        return KINDS[int(kind)]

    def change(self, number: int) -> None:
        """Let a pair that was the same be one that differs, since one of its texts was edited."""
        if self.kind(number) == "same":
            self._scratch.add("UPDATE pair SET kind = ? WHERE number = ?", [(KINDS.index("changed"), number)])
            with self._lock:
                self._differing[number // _BLOCK] += 1
                self.counts.update(same=-1, changed=1)

    # Those that differ, as items of a list

    @property
    def differing(self) -> int:
        """How many differ."""
        with self._lock:
            return self._count - self.counts["same"]

    def number(self, item: int) -> int:
        """Return the number of the pair that is at a place, counted from 0, among those that differ.

        Raises:
            IndexError: If there is none.
        """
        before = [0, *accumulate(self._differing)]
        block = bisect_right(before, item) - 1
        if not 0 <= item < before[-1]:
            raise IndexError(item)
        found = self._scratch.run(
            "SELECT number FROM pair WHERE kind > 0 AND number >= ? ORDER BY number LIMIT 1 OFFSET ?",
            (block * _BLOCK, item - before[block]),
        )
        return int(found[0][0])

    def item(self, number: int) -> int:
        """Return how many of those that differ stand before a pair."""
        block = min(number // _BLOCK, len(self._differing))
        statement = "SELECT count(*) FROM pair WHERE kind > 0 AND number BETWEEN ? AND ?"
        ((here,),) = self._scratch.run(statement, (block * _BLOCK, number - 1))
        return sum(self._differing[:block]) + int(here)

    def beside(self, number: int, step: Literal[1, -1]) -> int | None:
        """Return the nearest pair after one, or before it, that differs; None if there is none."""
        side, nearest = (">", "min") if step == 1 else ("<", "max")
        ((found,),) = self._scratch.run(
            f"SELECT {nearest}(number) FROM pair WHERE kind > 0 AND number {side} ?", (number,)
        )
        return None if found is None else int(found)

    def close(self) -> None:
        """Free the room on the disk."""
        self._scratch.close()


class TwoVersions(Protocol):
    """Two wordings of each passage of a file, the same passage under the same number."""

    pairs: Pairs
    names: tuple[str, str]
    """Of the two, for people."""
    language: str
    """In which they are; empty if each pair has its own."""
    notices: tuple[str, ...]
    """Sentences for people: what was left out of the second one."""

    def pair(self, number: int) -> Pair:
        """Read a pair, the open file's side as it is now."""

    def now(self, number: int) -> str:
        """Read what the open file holds of a pair now."""

    def close(self) -> None:
        """Close what it has opened."""
