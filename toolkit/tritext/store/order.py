"""The order of the rows of an edited file, held as what differs from the order as written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tritext.store.schema import PLACES


@dataclass(frozen=True)
class Order:
    """Which row stands at which position. Memory and time grow with the edits, not with the rows."""

    rows: int
    """Rows as written: ids 0 to rows - 1."""
    removed: Sequence[int] = ()
    """Ids of those that an edit took away, rising."""
    inserted: Sequence[tuple[int, int]] = ()
    """(place, id) of rows that an edit put between, rising."""

    @cached_property
    def _places(self) -> dict[int, int]:
        return {row: place for place, row in self.inserted}

    @cached_property
    def _runs(self) -> list[tuple[int, int, int]]:
        """(position, first id, length) of stretches of rows whose ids follow each other."""
        runs: list[tuple[int, int, int]] = []
        position = start = 0
        cuts = [(row << PLACES, -1, row) for row in self.removed] + [(place, row, -1) for place, row in self.inserted]
        for place, added, gone in sorted(cuts):
            stop = min(gone if added < 0 else (place >> PLACES) + 1, self.rows)
            if stop > start:
                runs.append((position, start, stop - start))
                position, start = position + stop - start, stop
            if added < 0:
                start = gone + 1
            else:
                runs.append((position, added, 1))
                position += 1
        if self.rows > start:
            runs.append((position, start, self.rows - start))
        return runs

    def __len__(self) -> int:
        position, _, length = self._runs[-1] if self._runs else (0, 0, 0)
        return position + length

    def ids(self, start: int, stop: int) -> list[int]:
        """Return the ids from one position up to but not including another, as far as there are any.

        >>> Order(4, removed=(1,), inserted=((3 << 19, 4),)).ids(0, 9)
        [0, 4, 2, 3]
        """
        start, stop = max(start, 0), min(stop, len(self))
        found: list[int] = []
        index = max(bisect_right(self._runs, (start, self.rows << PLACES, 0)) - 1, 0)
        while start < stop and index < len(self._runs):
            position, first, length = self._runs[index]
            end = min(stop, position + length)
            found.extend(range(first + start - position, first + end - position))
            start, index = end, index + 1
        return found

    def place(self, row: int) -> int:
        """Return the key that orders a row by its id."""
        return self._places.get(row, row << PLACES)

    def position(self, row: int) -> int | None:
        """Return the 0-based position of a row by its id; None if there is no such row (any more)."""
        if row in self._places:
            return self._before(self._places[row]) + bisect_left(self.inserted, (self._places[row], row))
        gone = bisect_left(self.removed, row)
        if not 0 <= row < self.rows or (gone < len(self.removed) and self.removed[gone] == row):
            return None
        return row - gone + bisect_left(self.inserted, (row << PLACES, -1))

    def between(self, position: int, count: int) -> list[int]:
        """Return so many rising places for rows that are to stand from a position on; none if there is no room."""
        lower, upper = self._bounds(position, position, count)
        step = (upper - lower) // (count + 1)
        return [lower + step * number for number in range(1, count + 1)] if step else []

    def respread(self, position: int, count: int) -> list[tuple[int, int]]:
        """Return (id, new place) for the inserted rows around a position, so that there is room for so many there."""
        start = stop = position
        while start and self.ids(start - 1, start)[0] in self._places:
            start -= 1
        while stop < len(self) and self.ids(stop, stop + 1)[0] in self._places:
            stop += 1
        rows = [*self.ids(start, position), *([None] * count), *self.ids(position, stop)]
        lower, upper = self._bounds(start, stop, len(rows))
        step = (upper - lower) // (len(rows) + 1)
        return [(row, lower + step * number) for number, row in enumerate(rows, 1) if row is not None]

    def _bounds(self, start: int, stop: int, count: int) -> tuple[int, int]:
        """Return the places before and behind a stretch of positions, as far apart as may be at the ends."""
        below, above = self.ids(start - 1, start) if start else [], self.ids(stop, stop + 1)
        room = count + 1 << PLACES
        if below:
            lower = self.place(below[0])
            return lower, self.place(above[0]) if above else lower + room
        upper = self.place(above[0]) if above else 0
        return upper - room, upper

    def sorted(self, rows: Iterable[int]) -> list[int]:
        """Return ids in the order of the file."""
        return sorted(rows, key=self.place) if self.inserted else sorted(rows)

    def _before(self, place: int) -> int:
        """Count the rows as written that stand before a place."""
        written = min((place - 1 >> PLACES) + 1, self.rows) if place > 0 else 0
        return written - bisect_left(self.removed, written)
