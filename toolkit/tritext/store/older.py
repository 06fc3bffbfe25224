"""A file of an older version: read as though it were of the newest, and brought to that by its first edit."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tritext.store.damage import newer
from tritext.store.schema import EDITABLE, VERSION

_MOVED = {1: "0", 2: "moved"}
_VIEWS = ("unit", "removed", "journal", "ignored", "setting")
"""What ``_older_as_newest`` makes."""


def see_as_newest(database: sqlite3.Connection, path: Path) -> int:
    """Have views stand for what an older version lacks; returns the version that the file has.

    Raises:
        FormatError: If it is newer than what can be read.
    """
    version = _version_of(database)
    if not 1 <= version <= VERSION:
        raise newer(path, version)
    if version < VERSION:
        database.executescript(_older_as_newest(version))
    return version


def follow(database: sqlite3.Connection, path: Path, version: int) -> int:
    """Drop the views if another window has brought the file to the newest version; returns that which it has now.

    Raises:
        FormatError: If a newer program has brought it to a version that cannot be read here.
    """
    if (now := _version_of(database)) == version:
        return version
    if now > VERSION:
        raise newer(path, now)
    for view in _VIEWS:
        database.execute(f"DROP VIEW temp.{view}")
    return now


def migrate(database: sqlite3.Connection, version: int) -> int:
    """Bring the file to the newest version, in the transaction of its first edit."""
    if version < VERSION:
        for statement in _migration(version).split(";"):
            database.execute(statement)
    return VERSION


def _version_of(database: sqlite3.Connection) -> int:
    """Return the version that a file says."""
    ((version,),) = database.execute("PRAGMA user_version").fetchall()
    return int(version)


def _older_as_newest(version: int) -> str:
    """Return SQL that lets a connection read a file of an older version as though it were of the newest.

    Temporary views have precedence over tables of the same name, and are nothing in the file.
    """
    return f"""
    CREATE TEMP VIEW unit AS
        SELECT position AS id, posterior, status, level, lowest, {_MOVED[version]} AS moved,
            NULL AS place, 0 AS bookmark, 0 AS changed FROM main.unit;
    CREATE TEMP VIEW removed AS SELECT NULL AS id WHERE 0;
    CREATE TEMP VIEW journal AS SELECT NULL AS step, NULL AS at, NULL AS kind, NULL AS title, NULL AS state,
        NULL AS row, NULL AS before, NULL AS after WHERE 0;
    CREATE TEMP VIEW ignored AS SELECT NULL AS unit, NULL AS rule WHERE 0;
    CREATE TEMP VIEW setting AS SELECT NULL AS key, NULL AS value WHERE 0;
    """


def _migration(version: int) -> str:
    """Return SQL that brings a file of an older version to the newest, in a transaction and without copying rows."""
    moved = "ALTER TABLE main.unit ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;" if version == 1 else ""
    views = "".join(f"DROP VIEW temp.{view};" for view in _VIEWS)
    return f"""
    {views}
    {moved}
    ALTER TABLE unit RENAME COLUMN position TO id;
    ALTER TABLE unit ADD COLUMN place INTEGER;
    ALTER TABLE unit ADD COLUMN bookmark INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE unit ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
    {EDITABLE}
    INSERT INTO meta SELECT 'rows', coalesce(max(id) + 1, 0) FROM unit;
    INSERT INTO meta SELECT 'next', coalesce(max(id) + 1, 0) FROM unit;
    INSERT INTO meta VALUES ('revision', '0');
    PRAGMA user_version = {VERSION};
    """
