"""Rows as they are, to the last value, as JSON; and putting them back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from tritext.marks import level
from tritext.records import TranslationUnit
from tritext.store.derived import forget, texts_of

Image = dict[str, Any]
"""What an edit touches. ``rows``: id to the row, None if there is none. ``statuses``: [status, first id, last id]."""

_AT_ONCE = 20_000
"""Rows whose status is set in one go, a few hundredths of a second."""
_TOLD = 500
"""Rows from one time that it is told how many are done to the next, at least."""

_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_UNIT = "posterior, status, level, lowest, moved, place, bookmark"
_VARIANT = "document, segments, route, models, scores, doubts, text"
_SCORE = "first, second, cosine, margin"


def take_image(database: sqlite3.Connection, rows: Iterable[int]) -> Image:
    """Return the image of rows."""
    return {"rows": {str(row): _row(database, row) for row in rows}}


OnPart: TypeAlias = Callable[[int, int], None]
"""Gets the rows that are done and their number, now and then; whatever it raises takes all back."""


def put_image(database: sqlite3.Connection, image: Image, revision: int, on_part: OnPart | None = None) -> None:
    """Make rows again what they were when the image was taken."""
    ((written,),) = database.execute("SELECT value FROM meta WHERE key = 'rows'").fetchall()
    rows = image.get("rows", {})
    for done, (key, found) in enumerate(rows.items()):
        row = int(key)
        clear_row(database, row)
        if row < int(written):
            verb = "INSERT OR IGNORE INTO removed VALUES (?)" if found is None else "DELETE FROM removed WHERE id = ?"
            database.execute(verb, (row,))
        if found is not None:
            _insert(database, f"unit (id, {_UNIT}, changed)", [[row, *found["unit"], revision]])
            for table, columns in (("variant", _VARIANT), ("pair_score", _SCORE), ("ignored", "rule")):
                _insert(database, f"{table} (unit, {columns})", [[row, *values] for values in found[table]])
        if on_part and done % _TOLD == _TOLD - 1:
            on_part(done + 1, len(rows))
    put_statuses(database, image.get("statuses", ()), revision, on_part)


def put_statuses(
    database: sqlite3.Connection, runs: Sequence[Sequence[Any]], revision: int, on_part: OnPart | None = None
) -> None:
    """Give stretches of rows, (status, first id, last id), their status, some thousands of rows at a time."""
    done, told, total = 0, 0, sum(last - first + 1 for _, first, last in runs)
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
        (row, unit.posterior, unit.status, level(unit), unit.lowest, int(unit.is_moved), revision),
    )
    for table in ("variant", "pair_score"):
        database.execute(f"DELETE FROM {table} WHERE unit = ?", (row,))
    variants = unit.variants.items()
    _insert(
        database,
        f"variant (unit, {_VARIANT})",
        [
            [
                row,
                languages.index(language),
                *map(_list, (it.segments, it.route, it.models, it.scores, it.doubts)),
                it.text,
            ]
            for language, it in variants
        ],
    )
    put_scores(database, row, unit, languages)


def put_scores(database: sqlite3.Connection, row: int, unit: TranslationUnit, languages: Sequence[str]) -> None:
    """Insert the scores of a unit for a row that has none."""
    scores = [
        [row, *map(languages.index, pair.split("-")), score.cosine, score.margin] for pair, score in unit.scores.items()
    ]
    _insert(database, f"pair_score (unit, {_SCORE})", scores)


def clear_row(database: sqlite3.Connection, row: int) -> None:
    """Take a row out of all tables."""
    for table, key in (("variant", "unit"), ("pair_score", "unit"), ("ignored", "unit"), ("unit", "id")):
        database.execute(f"DELETE FROM {table} WHERE {key} = ?", (row,))
    forget(database, row)


def write_image(image: Image) -> str:
    """Write an image as JSON."""
    return _JSON.encode(image)


def read_image(text: str) -> Image:
    """Read an image from JSON; a damaged one is a ValueError or a TypeError."""
    image = json.loads(text)
    if not isinstance(image, Mapping):
        raise TypeError("a step of the journal is no image of rows")
    return dict(image)


def _row(database: sqlite3.Connection, row: int) -> dict[str, Any] | None:
    units = database.execute(f"SELECT {_UNIT} FROM unit WHERE id = ?", (row,)).fetchall()
    if not units:
        return None
    found = {"unit": list(units[0])}
    for table, columns in (("variant", _VARIANT), ("pair_score", _SCORE), ("ignored", "rule")):
        found[table] = [
            list(values) for values in database.execute(f"SELECT {columns} FROM {table} WHERE unit = ?", (row,))
        ]
    return found


def _insert(database: sqlite3.Connection, target: str, rows: list[list[Any]]) -> None:
    if rows:
        database.executemany(f"INSERT INTO {target} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _list(values: tuple[object, ...]) -> str | None:
    return _JSON.encode(values) if values else None
