"""Rows as they are, to the last value, as JSON; and putting them back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, TypeAlias

from tritext.records import TranslationUnit, Variant
from tritext.store.derived import forget, texts_of
from tritext.store.schema import level_of

Image = dict[str, Any]
"""What an edit touches. ``rows``: id to the row, None if there is none. ``statuses``: [status, first id, last id]."""

Side: TypeAlias = Literal["before", "after"]
"""Of a step of the journal."""

Run: TypeAlias = tuple[str, int, int]
"""Status, first id, last id."""

OnPart: TypeAlias = Callable[[int, int], None]
"""Gets the rows that are done and their number, now and then; whatever it raises takes all back."""

_AT_ONCE = 20_000
"""Rows whose status is set in one go, a few hundredths of a second."""
_TOLD = 500
"""Rows from one time that it is told how many are done to the next, at least."""

_WRITTEN = 1000
"""Stretches that are made into JSON in one go: Python's encoder keeps all other threads waiting meanwhile."""

_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_UNIT = "posterior, status, level, lowest, moved, place, bookmark"
_VARIANT = "document, segments, route, models, scores, doubts, text"
_SCORE = "first, second, cosine, margin"
_BESIDE = {"variant": _VARIANT, "pair_score": _SCORE, "ignored": "rule"}
"""Tables that have more of a row, and what an image holds of them."""


def take_image(database: sqlite3.Connection, rows: Iterable[int]) -> Image:
    """Return the image of rows."""
    return {"rows": {str(row): _row(database, row) for row in rows}}


def rows_in(database: sqlite3.Connection, step: int, side: Side) -> dict[str, Any]:
    """Read the rows in a step of the journal.

    SQLite takes the JSON apart, and Python reads one row at a time: a step may touch a million rows, and whoever reads
    so much at once keeps the screen waiting, from whatever thread.
    """
    found = database.execute(
        f"SELECT part.key, part.value FROM journal, json_each(journal.{side}, '$.rows') part WHERE step = ?", (step,)
    )
    return {key: None if text is None else json.loads(text) for key, text in found}


def put_step(
    database: sqlite3.Connection, step: int, side: Side, revision: int, on_part: OnPart | None = None
) -> tuple[int, ...]:
    """Make rows again what they were on one side of a step, and put what they are now on the other one.

    Scores may have been found for them since, and come back with them. Returns their ids, those of rows left out whose
    status alone is changed.
    """
    ((written,),) = database.execute("SELECT value FROM meta WHERE key = 'rows'").fetchall()
    rows, left = rows_in(database, step, side), "after" if side == "before" else "before"
    database.execute(
        f"UPDATE journal SET {left} = json_set({left}, '$.rows', json(?)) WHERE step = ?",
        (_write_rows(take_image(database, map(int, rows))), step),
    )
    for done, (key, found) in enumerate(rows.items(), 1):
        row = int(key)
        if found is None or {each[0]: each[-1] for each in found["variant"]} != texts_of(database, row):
            forget(database, row)
        _empty_row(database, row)
        if row < int(written):
            verb = "INSERT OR IGNORE INTO removed VALUES (?)" if found is None else "DELETE FROM removed WHERE id = ?"
            database.execute(verb, (row,))
        if found is not None:
            _insert(database, f"unit (id, {_UNIT}, changed)", [[row, *found["unit"], revision]])
            for table, columns in _BESIDE.items():
                _insert(database, f"{table} (unit, {columns})", [[row, *values] for values in found[table]])
        if on_part and done % _TOLD == 0:
            on_part(done, len(rows))
    total, runs = _statuses_in(database, step, side)
    put_statuses(database, runs, total, revision, on_part)
    return tuple(map(int, rows))


def _statuses_in(database: sqlite3.Connection, step: int, side: Side) -> tuple[int, Iterator[Run]]:
    """Return in how many rows a step changed nothing but the status, and the stretches of them, read as they go."""
    status, first, last = (f"json_extract(part.value, '$[{index}]')" for index in range(3))
    parts = f"FROM journal, json_each(journal.{side}, '$.statuses') part WHERE step = ?"
    ((total,),) = database.execute(f"SELECT coalesce(sum({last} - {first} + 1), 0) {parts}", (step,)).fetchall()
    return total, iter(database.execute(f"SELECT {status}, {first}, {last} {parts}", (step,)))


def put_statuses(
    database: sqlite3.Connection, runs: Iterable[Run], total: int, revision: int, on_part: OnPart | None = None
) -> None:
    """Give stretches of rows, so many in all, their status, some thousands of rows at a time."""
    done, told = 0, 0
    for status, first, last in runs:
        for start in range(first, last + 1, _AT_ONCE):
            stop = min(start + _AT_ONCE - 1, last)
            values = (status, revision, start, stop)
            database.execute("UPDATE unit SET status = ?, changed = ? WHERE id BETWEEN ? AND ?", values)
            done += stop - start + 1
            if on_part and done >= told + _TOLD:
                on_part(done, total)
                told = done


def put_unit(
    database: sqlite3.Connection, row: int, unit: TranslationUnit, languages: Sequence[str], revision: int
) -> None:
    """Give a row, new or not, the contents of a unit; its place and bookmark stay.

    What was found in it, and what of that was ignored, holds as long as its texts do.
    """
    texts = {languages.index(language): variant.text for language, variant in unit.variants.items()}
    if texts_of(database, row) != texts:
        forget(database, row)
        database.execute("DELETE FROM ignored WHERE unit = ?", (row,))
    database.execute(
        "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, NULL, 0, ?) ON CONFLICT (id) DO UPDATE SET "
        "posterior = excluded.posterior, status = excluded.status, level = excluded.level, lowest = excluded.lowest, "
        "moved = excluded.moved, changed = excluded.changed",
        (row, unit.posterior, unit.status, level_of(unit), unit.lowest, int(unit.is_moved), revision),
    )
    for table in ("variant", "pair_score"):
        database.execute(f"DELETE FROM {table} WHERE unit = ?", (row,))
    variants = [[row, languages.index(language), *columns_of(each)] for language, each in unit.variants.items()]
    _insert(database, f"variant (unit, {_VARIANT})", variants)
    scores = [
        [row, *map(languages.index, pair.split("-")), score.cosine, score.margin] for pair, score in unit.scores.items()
    ]
    _insert(database, f"pair_score (unit, {_SCORE})", scores)


def keep_unit(database: sqlite3.Connection, row: int, unit: TranslationUnit, languages: Sequence[str]) -> None:
    """Give a row that is there the contents of a unit without its counting as changed by an edit."""
    ((changed,),) = database.execute("SELECT changed FROM unit WHERE id = ?", (row,)).fetchall()
    put_unit(database, row, unit, languages, changed)


def columns_of(variant: Variant) -> tuple[str | None, ...]:
    """Return what the table ``variant`` has of a variant, behind unit and document."""
    lists = variant.segments, variant.route, variant.models, variant.scores, variant.doubts
    return *map(write_list, lists), variant.text


def clear_row(database: sqlite3.Connection, row: int) -> None:
    """Take a row out of all tables."""
    _empty_row(database, row)
    forget(database, row)


def _empty_row(database: sqlite3.Connection, row: int) -> None:
    """Take a row out, and leave what was found in it."""
    for table in _BESIDE:
        database.execute(f"DELETE FROM {table} WHERE unit = ?", (row,))
    database.execute("DELETE FROM unit WHERE id = ?", (row,))


def write_image(image: Image) -> str:
    """Write an image as JSON, in parts."""
    text = f'{{"rows": {_write_rows(image)}'
    if runs := image.get("statuses"):
        pages = (runs[start : start + _WRITTEN] for start in range(0, len(runs), _WRITTEN))
        text += f', "statuses": [{", ".join(_JSON.encode(page)[1:-1] for page in pages)}]'
    return text + "}"


def _write_rows(image: Image) -> str:
    return "{" + ", ".join(f"{_JSON.encode(key)}: {_JSON.encode(row)}" for key, row in image["rows"].items()) + "}"


def _row(database: sqlite3.Connection, row: int) -> dict[str, Any] | None:
    units = database.execute(f"SELECT {_UNIT} FROM unit WHERE id = ?", (row,)).fetchall()
    if not units:
        return None
    found = {"unit": list(units[0])}
    for table, columns in _BESIDE.items():
        found[table] = [*map(list, database.execute(f"SELECT {columns} FROM {table} WHERE unit = ?", (row,)))]
    return found


def _insert(database: sqlite3.Connection, target: str, rows: list[list[Any]]) -> None:
    if rows:
        database.executemany(f"INSERT INTO {target} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def write_list(values: tuple[object, ...]) -> str | None:
    """Write a list as the tables have it: JSON, NULL if it is empty."""
    return _JSON.encode(values) if values else None
