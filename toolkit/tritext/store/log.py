"""The write-ahead log beside a file that is edited: how large it gets, and how it goes back into the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tritext.errors import MixedError
from tritext.store.disk import has_log
from tritext.store.identity import check_log

_LARGEST = 16 << 20
"""Bytes of log that are written back into the file."""


def bound_log(database: sqlite3.Connection) -> None:
    """Have the log written back by ``write_back`` alone, and cut as it begins anew."""
    database.execute("PRAGMA wal_autocheckpoint = 0")
    database.execute(f"PRAGMA journal_size_limit = {_LARGEST // 2}")


def write_back(database: sqlite3.Connection, file: Path) -> None:
    """Write a large log back into the file, if nobody is writing; the next edit tries again.

    SQLite up to 3.51.2 can damage a file if one process does so while another commits: nobody can while a
    transaction holds the write lock, which is why a second connection does the writing back.
    """
    if not has_log(file, least=_LARGEST):
        return
    with suppress(sqlite3.OperationalError, MixedError), _alone(database):
        check_log(file, database)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    # the next transaction begins the log anew, and cuts it: there may be none for hours
    with suppress(sqlite3.OperationalError), _alone(database):
        ((version,),) = database.execute("PRAGMA user_version").fetchall()
        database.execute(f"PRAGMA user_version = {version}")


@contextmanager
def _alone(database: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    finally:
        if database.in_transaction:
            database.execute("ROLLBACK")
