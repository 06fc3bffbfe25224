"""Views: the rows that a query selects, in an order, as ids in an array: four bytes a row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tritext.records import TranslationUnit
from tritext.store.order import Order
from tritext.store.query import All, Query
from tritext.store.reading import ComparisonFile
from tritext.store.schema import PLACES

Ids = NDArray[np.int32] | NDArray[np.int64]

EVERYTHING = All()
"""The query that all rows fulfil."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """By what rows are sorted; rows that are equal in it stay in the order of the file, those without it come last."""

    key: str = "file"
    """``file``, ``score``, ``posterior``, ``length``, ``status`` or a language."""
    is_descending: bool = False


IN_ORDER = Sorting()


class View:
    """Rows of a file in an order, by their position in the view. It does not change, but for a view of all rows.

    That one follows the file: what goes on while it may change, in a thread or over messages, takes it ``frozen``.
    """

    def __init__(
        self,
        file: ComparisonFile,
        ids: Ids | None = None,
        *,
        query: Query = EVERYTHING,
        sorting: Sorting = IN_ORDER,
        is_complete: bool = True,
        order: Order | None = None,
    ) -> None:
        """Hold ids, or stand for all rows in the order of the file, as it is then or else as it was once."""
        self.file = file
        self._order = order
        self.query = query
        self.sorting = sorting
        self.is_complete = is_complete
        """Whether there will be no more rows."""
        self._ids = ids

    def __len__(self) -> int:
        return len(self.order) if self._ids is None else len(self._ids)

    @property
    def order(self) -> Order:
        """Of the rows of the file."""
        return self.file.order if self._order is None else self._order

    def frozen(self) -> View:
        """Return the view as it is now; of many rows it takes no more memory."""
        return self._with(self._ids, self.order)

    def now(self) -> View:
        """Return the view frozen as the file is now: all its rows, or the same as before."""
        return self._with(self._ids).frozen()

    @property
    def is_whole(self) -> bool:
        """Whether these are all rows in the order of the file."""
        return self._ids is None

    @property
    def nbytes(self) -> int:
        """Bytes that it takes."""
        return 0 if self._ids is None else self._ids.nbytes

    def ids(self, start: int, stop: int) -> list[int]:
        """Return the ids from one position up to but without another, as far as there are any."""
        if self._ids is None:
            return self.order.ids(start, stop)
        found: list[int] = self._ids[max(start, 0) : max(stop, 0)].tolist()
        return found

    def units(self, start: int, stop: int) -> list[TranslationUnit]:
        """Read rows by their positions, as far as there are any."""
        return self.file.units_of(self.ids(start, stop))

    def position_of(self, row: int) -> int | None:
        """Return the position of a row by its id; None if it is not among these."""
        if self._ids is None:
            return self.order.position(row)
        found = np.flatnonzero(self._ids == row)
        return int(found[0]) if len(found) else None

    def nearest(self, row: int) -> int:
        """Return the position of a row by its id, or of the one that stands next to where it would; 0 if none does."""
        found = self.position_of(row)
        if found is not None or self._ids is None or not len(self._ids) or self.sorting.key != "file":
            return found or 0
        return min(self._index(self._ids, row), len(self) - 1)

    def including(self, row: int) -> View:
        """Return the view with one more row, in its place in the order of the file, else at the end."""
        if self._ids is None or self.position_of(row) is not None:
            return self
        at = self._index(self._ids, row) if self.sorting.key == "file" else len(self._ids)
        return self._with(np.concatenate([self._ids[:at], np.array([row], dtype=self._ids.dtype), self._ids[at:]]))

    def joined(self, other: View) -> View:
        """Return these rows and those of another view, in the order of the file, else those of the other at the end."""
        if self._ids is None or other._ids is None:
            return self
        ids = np.concatenate([self._ids, np.setdiff1d(other._ids, self._ids)])
        if self.sorting.key == "file":
            ids = ids[np.argsort(places(ids, self.file.order), kind="stable")]
            ids = ids[::-1] if self.sorting.is_descending else ids
        return self._with(ids)

    def is_same(self, other: View) -> bool:
        """Whether both have the same rows in the same order."""
        if self._ids is None or other._ids is None:
            return self._ids is other._ids
        return np.array_equal(self._ids, other._ids)

    def without_lost(self) -> View:
        """Return the view without the rows that edits took away since."""
        if self._ids is None or not self.file.order.removed:
            return self
        lost = np.fromiter((self.file.position_of(row) is None for row in self._ids.tolist()), dtype=bool)
        return self._with(self._ids[~lost])

    def _index(self, ids: Ids, row: int) -> int:
        """Return where a row stands among those of the view, or would, in the order of the file."""
        way = -1 if self.sorting.is_descending else 1
        return int(np.searchsorted(way * places(ids, self.file.order), way * self.file.order.place(row)))

    def _with(self, ids: Ids | None, order: Order | None = None) -> View:
        return View(self.file, ids, query=self.query, sorting=self.sorting, is_complete=self.is_complete, order=order)


def places(ids: Ids, order: Order) -> NDArray[np.int64]:
    """Return what orders rows by their ids."""
    found = ids.astype(np.int64) << PLACES
    for index in np.flatnonzero(ids >= order.rows):
        found[index] = order.place(int(ids[index]))
    return found
