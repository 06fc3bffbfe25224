"""A file of an older version: read as though it were of the newest, and brought to that by its first edit."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tritext.store.damage import newer
from tritext.store.schema import VERSION, VIEWS, migration, older_as_newest


def see_as_newest(database: sqlite3.Connection, path: Path) -> int:
    """Have views stand for what an older version lacks; returns the version that the file has.

    Raises:
        FormatError: If it is newer than what can be read.
    """
    version = version_of(database)
    if not 1 <= version <= VERSION:
        raise newer(path, version)
    if version < VERSION:
        database.executescript(older_as_newest(version))
    return version


def follow(database: sqlite3.Connection, path: Path, version: int) -> int:
    """Drop the views if another window has brought the file to the newest version; returns that which it has now.

    Raises:
        FormatError: If a newer program has brought it to a version that cannot be read here.
    """
    if (now := version_of(database)) == version:
        return version
    if now > VERSION:
        raise newer(path, now)
    for view in VIEWS:
        database.execute(f"DROP VIEW temp.{view}")
    return now


def migrate(database: sqlite3.Connection, version: int) -> int:
    """Bring the file to the newest version, in the transaction of its first edit."""
    if version < VERSION:
        for statement in migration(version).split(";"):
            database.execute(statement)
    return VERSION


def version_of(database: sqlite3.Connection) -> int:
    """Return the version that a file says."""
    ((version,),) = database.execute("PRAGMA user_version").fetchall()
    return int(version)
