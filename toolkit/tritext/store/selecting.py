"""Finding the rows of a query, on a connection of its own, so that whoever shows rows never waits for it.

What numbers decide is found in one go by SQLite, which needs no interpreter meanwhile; what texts decide, row by row,
with views on the way.
"""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tritext.store.conditions import PLACE, Condition, Scope, condition, prepare
from tritext.store.derived import has_findings
from tritext.store.query import Query, words
from tritext.store.reading import ComparisonFile, among
from tritext.store.schema import PLACES
from tritext.store.views import EVERYTHING, IN_ORDER, Ids, Sorting, View, places

_EVERY = 0.1
"""Seconds between two views on the way."""
_STEPS = 20_000
"""Steps of SQLite's machine, some milliseconds, between two looks at whether to stop."""
_AT_ONCE = 500
"""Rows of a view that are looked at in one statement."""
_COMPARED = 40
"""Characters by which texts are sorted: the rest would have to be held in memory."""


def select(
    file: ComparisonFile,
    query: Query = EVERYTHING,
    sorting: Sorting = IN_ORDER,
    *,
    on_part: Callable[[View], None] = lambda view: None,
    stop: Callable[[], bool] = lambda: False,
) -> View | None:
    """Find the rows of a query.

    Args:
        file: Where to look.
        query: What rows must fulfil; nothing to begin with.
        sorting: The order that they come in.
        on_part: Gets what is found so far, ten times a second at most, each time all of it; only where texts are
            searched, and the order is that of the file.
        stop: Asked every few milliseconds whether the view is still wanted.

    Returns:
        The view; None if it was stopped.

    Raises:
        QueryError: If the query names what the file does not have.
        FormatError: If the file is damaged.
    """
    if query == EVERYTHING and sorting == IN_ORDER:
        return View(file)
    order = file.order
    by_index = len({*words(query), sorting.key} - {"file"}) == 1

    def work(database: sqlite3.Connection) -> View | None:
        found = condition(query, _scope(file, database, wants_all=True, by_index=by_index))
        with stopping(database, stop):
            if sorting.key != "file":
                ids = _all_of(database, _sorted(found, sorting, file, by_index=by_index), found)
            elif not found.reads_texts:
                ids = _all_of(database, f"SELECT unit.id FROM unit WHERE {found.sql}", found)
            else:
                ids = _one_by_one(database, found, stop, lambda some: on_part(made(some, is_complete=False)))
            return made(ids)
        return None

    def made(ids: Ids, *, is_complete: bool = True) -> View:
        if sorting.key == "file":
            ids.sort()
            if order.inserted:
                ids = ids[np.argsort(places(ids, order), kind="stable")]
            ids = ids[::-1] if sorting.is_descending else ids
        return View(file, ids, query=query, sorting=sorting, is_complete=is_complete)

    with file.again() as own:
        return own.connection.read(work)


def following(
    view: View, query: Query, row: int, step: Literal[1, -1], *, stop: Callable[[], bool] = lambda: False
) -> int | None:
    """Return the nearest position of a view after ``row``, or before it, that fulfils a query; None if none does.

    May take seconds if the nearest is a million rows away; None also if it was stopped. In a thread the view is a
    frozen one: else an edit meanwhile would have the position lead elsewhere.
    """

    def work(database: sqlite3.Connection) -> int | None:
        found = condition(query, _scope(view.file, database, wants_all=False, by_index=False))
        with stopping(database, stop):
            return (_next_of_all if view.is_whole else _next_of_some)(database, view, found, row, step)
        return None

    with view.file.again() as own:
        return own.connection.read(work)


def count_levels(file: ComparisonFile, *, stop: Callable[[], bool] = lambda: False) -> dict[str, int]:
    """Count the rows of each level but good; empty if it was stopped."""

    def work(database: sqlite3.Connection) -> dict[str, int]:
        with stopping(database, stop):
            return dict(database.execute("SELECT level, count(*) FROM unit WHERE level <> 'good' GROUP BY level"))
        return {}

    with file.again() as own:
        return own.connection.read(work)


def _scope(file: ComparisonFile, database: sqlite3.Connection, *, wants_all: bool, by_index: bool) -> Scope:
    prepare(database)
    order = file.order
    return Scope(
        file.languages,
        lambda position: order.place(*order.ids(position, position + 1)),
        len(order),
        has_findings(database),
        wants_all,
        by_index,
    )


@contextmanager
def stopping(database: sqlite3.Connection, stop: Callable[[], bool]) -> Iterator[None]:
    """Leave the block early once ``stop`` says so."""
    database.set_progress_handler(stop, _STEPS)
    try:
        yield
    except sqlite3.OperationalError:
        if not stop():
            raise
    finally:
        database.set_progress_handler(None, 0)


def _all_of(database: sqlite3.Connection, sql: str, found: Condition) -> Ids:
    """Return all ids of a statement, which SQLite writes as one text: several times faster than row by row."""
    ((text,),) = database.execute(f"SELECT group_concat(id) FROM ({sql} LIMIT -1)", found.values).fetchall()
    return _narrow(np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, dtype=np.int64))


def _sorted(found: Condition, sorting: Sorting, file: ComparisonFile, *, by_index: bool) -> str:
    """Return a statement for the ids that fulfil a condition, in an order; a plus keeps SQLite from an index."""
    if sorting.key in file.languages:
        number = file.languages.index(sorting.key)
        key = (
            f"(SELECT nullif(lower(substr(text, 1, {_COMPARED})), '') FROM variant "
            f"WHERE variant.unit = unit.id AND variant.document = {number})"
        )
    else:
        key = f"{'' if by_index else '+'}{_KEYS[sorting.key]}"
    place = PLACE if file.order.inserted else "unit.id"
    direction = "DESC" if sorting.is_descending else "ASC"
    return f"SELECT unit.id FROM unit WHERE {found.sql} ORDER BY {key} {direction} NULLS LAST, {place}"


_KEYS = {
    "score": "unit.lowest",
    "posterior": "unit.posterior",
    "status": "CASE unit.status WHEN 'auto' THEN 0 WHEN 'edited' THEN 1 WHEN 'rejected' THEN 2 ELSE 3 END",
    "length": "(SELECT max(length(text)) FROM variant WHERE variant.unit = unit.id)",
}


def _one_by_one(
    database: sqlite3.Connection, found: Condition, stop: Callable[[], bool], on_part: Callable[[Ids], None]
) -> Ids:
    """Return all ids that fulfil a condition, and some of them on the way, the first one at once."""
    ids = array("q")
    told, due = 0, 0.0

    def tell() -> bool:
        nonlocal told, due
        if len(ids) > told and time.monotonic() >= due:
            on_part(_narrow(np.array(ids)))
            told, due = len(ids), time.monotonic() + _EVERY
        return stop()

    database.set_progress_handler(tell, _STEPS)
    for (row,) in database.execute(f"SELECT unit.id FROM unit WHERE {found.sql} ORDER BY unit.id", found.values):
        ids.append(row)
    return _narrow(np.array(ids))


def _next_of_all(database: sqlite3.Connection, view: View, found: Condition, row: int, step: int) -> int | None:
    """Look through the file: rows as written are in the order of their ids, the few others have an index."""
    order, start = view.order, row + step if step == 1 else min(row, len(view)) - 1
    start = max(start, 0) if step == 1 else start
    if not 0 <= start < len(view):
        return None
    place = order.place(*order.ids(start, start + 1))
    side, way = (">=", "ASC") if step == 1 else ("<=", "DESC")
    bound = -(-place >> PLACES) if step == 1 else place >> PLACES
    nearest: list[Any] = []
    for key, kind, limit in (("id", "IS NULL", bound), ("place", "IS NOT NULL", place)):
        nearest += database.execute(
            f"SELECT unit.id FROM unit WHERE {found.sql} AND unit.place {kind} AND unit.{key} {side} ? "
            f"ORDER BY unit.{key} {way} LIMIT 1",
            (*found.values, limit),
        )
    positions = [order.position(each) for (each,) in nearest]
    return (min if step == 1 else max)((each for each in positions if each is not None), default=None)


def _next_of_some(database: sqlite3.Connection, view: View, found: Condition, row: int, step: int) -> int | None:
    """Look through the ids of a view, some at once."""
    position = max(row + 1, 0) if step == 1 else min(row, len(view)) - 1
    while 0 <= position < len(view):
        far = position + step * (_AT_ONCE - 1)
        rows = view.ids(min(position, far), max(position, far) + 1)[::step]
        sql = f"SELECT unit.id FROM unit WHERE {among('unit.id', rows)} AND {found.sql}"
        hits = {each for (each,) in database.execute(sql, found.values)}
        if hits:
            return position + step * next(index for index, each in enumerate(rows) if each in hits)
        position = far + step
    return None


def _narrow(ids: NDArray[np.int64]) -> Ids:
    return ids.astype(np.int32) if not len(ids) or ids.max() < 2**31 else ids
