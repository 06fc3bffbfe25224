"""One edit: a transaction that changes rows and writes in the journal how they were and are."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from tritext.errors import BusyError, ConflictError, UsageError
from tritext.records import TranslationUnit
from tritext.store.images import Image, OnPart, Run, clear_row, put_statuses, put_unit, take_image, write_image
from tritext.store.order import Order
from tritext.store.reading import ComparisonFile, read_counts, read_order, read_units

_Result = TypeVar("_Result")

NOT_YET = "the translation of this row is still to come: edit the row when it is there"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the journal: an edit that was made, undone or redone."""

    number: int
    """Rises with each edit of the file."""
    kind: str
    """``edit``, ``merge``, ``split`` and the like."""
    title: str
    """What was done, for people: ``row 5 merged with row 4``."""
    row: int
    """Id of the row to look at after the edit; it may be gone after undoing it."""
    rows: tuple[int, ...] = ()
    """Ids of the rows that it touches, rows whose status alone it changes left out."""
    judged: tuple[tuple[int, int], ...] = ()
    """First and last id of stretches of rows whose status alone it changes."""


class Change:
    """What an edit may do in its transaction. Rows go by their ids."""

    def __init__(self, file: ComparisonFile, database: sqlite3.Connection, since: int | None) -> None:
        """Begin an edit of what a window read at a revision, by default at its last refresh."""
        if file.reads:
            file.check_editable()
        self.database = database
        self.languages = file.languages
        self.revision = count_change(database)
        self.order: Order = read_order(database)
        self._file = file
        self._since = file.revision if since is None else since
        self._before: Image = {"rows": {}}
        self._judged: list[Run] = []

    def take(self, row: int) -> TranslationUnit:
        """Read a row that is going to be changed.

        Raises:
            ConflictError: If another window has changed or taken it away since it was read here.
        """
        found = read_units(self.database, [row], self.languages).get(row)
        changed = self.database.execute("SELECT changed FROM unit WHERE id = ?", (row,)).fetchall()
        if found is None or (changed[0][0] > self._since and str(row) not in self._before["rows"]):
            raise ConflictError(
                "another window has changed this row meanwhile, so nothing was changed here: "
                "look at it as it is now, and do it again"
            )
        self._remember(row)
        return found

    def neighbour(self, row: int, step: int) -> int | None:
        """Return the row before or after one; None at the ends of the file.

        Raises:
            ConflictError: If it is another one than the window shows.
        """
        position = self.order.position(row)
        beside = None if position is None else next(iter(self.order.ids(position + step, position + step + 1)), None)
        shown = self._file.order.position(row)
        seen = None if shown is None else next(iter(self._file.order.ids(shown + step, shown + step + 1)), None)
        if position is None or beside != seen:
            raise ConflictError(
                "another window has changed the rows beside this one meanwhile, so nothing was changed here: "
                "look at them as they are now, and do it again"
            )
        return beside

    def check_adjacent(self, rows: Sequence[int]) -> None:
        """Refuse to treat rows as a stretch between which another window has put one.

        Raises:
            ConflictError: If they do not follow each other.
        """
        first = self.order.position(rows[0])
        if first is None or self.order.ids(first, first + len(rows)) != list(rows):
            raise ConflictError(
                "another window has put a row between these meanwhile, so nothing was changed here: "
                "look at them as they are now, and do it again"
            )

    def put(self, row: int, unit: TranslationUnit) -> None:
        """Give a row that was taken other contents."""
        put_unit(self.database, row, unit, self.languages, self.revision)

    def add(self, units: Sequence[TranslationUnit], beside: int, *, below: bool) -> list[int]:
        """Put new rows above or below another; returns their ids."""
        run = self.database.execute
        ((first,),) = run("SELECT value FROM meta WHERE key = 'next'").fetchall()
        rows = list(range(int(first), int(first) + len(units)))
        run("UPDATE meta SET value = ? WHERE key = 'next'", (str(rows[-1] + 1),))
        position = self.order.position(beside)
        if position is None:
            raise ConflictError("the row is not there any more: another window took it away")
        for row, unit, place in zip(rows, units, self._room(position + below, len(units)), strict=True):
            self._before["rows"][str(row)] = None
            put_unit(self.database, row, unit, self.languages, self.revision)
            run("UPDATE unit SET place = ? WHERE id = ?", (place, row))
        self.order = read_order(self.database)
        return rows

    def remove(self, row: int) -> None:
        """Take away a row that was taken; the journal keeps it."""
        clear_row(self.database, row)
        if row < self.order.rows:
            self.database.execute("INSERT INTO removed VALUES (?)", (row,))
        self.order = read_order(self.database)

    def number(self, row: int) -> int:
        """Return the 1-based position of a row."""
        return (self.order.position(row) or 0) + 1

    def mark(self, row: int, statement: str, values: tuple[object, ...]) -> None:
        """Run a statement that changes what is said of a row, not the row itself."""
        self._remember(row)
        self.database.execute(statement, values)

    def set_statuses(self, status: str, found: Iterable[tuple[int, str]], on_part: OnPart | None = None) -> int:
        """Give many rows a status: (id, status before), ids rising. Returns how many; held as stretches of ids.

        ``on_part`` gets the rows that are done and their number, now and then; whatever it raises takes all back.
        """
        runs: list[Run] = []
        whole: list[tuple[int, int]] = []
        for (_, before), group in groupby(enumerate(found), key=lambda each: (each[1][0] - each[0], each[1][1])):
            rows = [row for _, (row, _) in group]
            first, last = rows[0], rows[-1]
            runs.append((before, first, last))
            if whole and whole[-1][1] == first - 1:
                whole[-1] = whole[-1][0], last
            else:
                whole.append((first, last))
        count = sum(last - first + 1 for first, last in whole)
        self._before["statuses"] = runs
        self._judged = [(status, first, last) for first, last in whole]
        put_statuses(self.database, self._judged, count, self.revision, on_part)
        return count

    def finish(self, kind: str, title: str, row: int) -> Step:
        """Write the edit in the journal; what was undone before can no longer be redone, but stays in it."""
        run = self.database.execute
        after = take_image(self.database, map(int, self._before["rows"]))
        if self._judged:
            after["statuses"] = self._judged
        run("UPDATE journal SET state = 'dropped' WHERE state = 'undone'")
        run(
            "INSERT INTO journal (at, kind, title, state, row, before, after) VALUES (?, ?, ?, 'done', ?, ?, ?)",
            (int(time.time()), kind, title, row, write_image(self._before), write_image(after)),
        )
        ((number,),) = run("SELECT last_insert_rowid()").fetchall()
        judged = tuple((first, last) for _, first, last in self._judged)
        return Step(int(number), kind, title, row, tuple(map(int, self._before["rows"])), judged)

    def _remember(self, row: int) -> None:
        """Keep how a row was before the edit; undoing it must not take away what was translated since."""
        if str(row) not in self._before["rows"]:
            unit = read_units(self.database, [row], self.languages).get(row)
            if unit and any(variant.is_awaited for variant in unit.variants.values()):
                raise UsageError(NOT_YET)
            self._before["rows"] |= take_image(self.database, [row])["rows"]

    def _room(self, position: int, count: int) -> list[int]:
        """Return places for rows that are to stand from a position on; the rows there make room if there is none."""
        places = self.order.between(position, count)
        if not places:
            for row, place in self.order.respread(position, count):
                self._remember(row)
                self.database.execute("UPDATE unit SET place = ? WHERE id = ?", (place, row))
            self.order = read_order(self.database)
            places = self.order.between(position, count)
        return places


def change(file: ComparisonFile, work: Callable[[Change], Step], *, since: int | None = None) -> Step:
    """Make an edit: all of it and its step in the journal, or nothing; the file is refreshed with it.

    ``since`` is the revision at which the rows were read that it changes, by default that of the last refresh. What is
    raised stands in ``editing``.
    """
    return write(file, lambda database: work(Change(file, database, since)))


def write(file: ComparisonFile, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
    """Run a transaction, and take in what it and others did."""

    def counted(database: sqlite3.Connection) -> tuple[_Result, tuple[int, int, int]]:
        return work(database), read_counts(database)

    try:  # what can be undone is known even if it cannot be read just then: what differs later is another's edit
        result, (file.undoable, file.redoable, file.dropped) = file.connection.write(counted)
        return result
    finally:
        with suppress(BusyError):  # the edit is made, or refused, all the same: the next refresh takes it in
            file.refresh(own=True)


def count_change(database: sqlite3.Connection) -> int:
    """Let windows see that something has changed; returns the revision that the file has now."""
    database.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'revision'")
    return revision_of(database)


def revision_of(database: sqlite3.Connection) -> int:
    """Return how often the file has been edited by now."""
    ((revision,),) = database.execute("SELECT value FROM meta WHERE key = 'revision'").fetchall()
    return int(revision)
