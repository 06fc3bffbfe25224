"""One SQLite file that several processes read and write at once.

Readers never wait. Whoever opens, writes, checkpoints or closes holds a lock file meanwhile: SQLite up to 3.51.2 can
damage a file in WAL mode if one process checkpoints while another commits, and most Pythons carry such a version.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from filelock import FileLock

from tritext.files import SIDECARS
from tritext.memory.schema import APPLICATION_ID, TABLES, VERSION

PATIENCE = 60.0
"""Seconds to wait for another process that is writing."""

_LARGEST_LOG = 16 << 20
"""Bytes of write-ahead log that are written back into the file."""


class Database:
    """An open file: read freely, write in short transactions. Threads may share it; processes open their own."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it.

        Raises:
            sqlite3.Error: If it cannot be opened, or is damaged or foreign.
            OSError: If its folder cannot be written.
        """
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._thread = threading.RLock()
        self._process = FileLock(path.with_name(path.name + ".lock"), timeout=PATIENCE)
        with self._process:
            self._connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        """Set up the connection, and a file that is new."""
        run = self._connection.execute
        ((kind,),), ((version,),) = run("PRAGMA application_id").fetchall(), run("PRAGMA user_version").fetchall()
        ((count,),) = run("SELECT count(*) FROM sqlite_master").fetchall()
        is_new = (kind, version, count) == (0, 0, 0)
        if not is_new and (kind, version) != (APPLICATION_ID, VERSION):
            raise sqlite3.DatabaseError("it is the file of another program, or of another version of tritext")
        if is_new:
            run("PRAGMA auto_vacuum = INCREMENTAL")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA wal_autocheckpoint = 0")
        run("PRAGMA synchronous = NORMAL")
        if is_new:
            self._connection.executescript(
                f"BEGIN IMMEDIATE; {TABLES} PRAGMA application_id = {APPLICATION_ID}; "
                f"PRAGMA user_version = {VERSION}; COMMIT;"
            )

    def read(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """Return all rows of a query."""
        with self._thread:
            return self._connection.execute(statement, values).fetchall()

    def scan(self, statement: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """Yield the rows of a query, read a thousand at a time from a connection of its own."""
        uri = f"{self.path.resolve().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            cursor = connection.execute(statement, values)
            while rows := cursor.fetchmany(1000):
                yield from rows
        finally:
            with self._process:
                connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection in a transaction that is committed at the end, or undone if the block fails."""
        with self._thread, self._process:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            if self._log_size() > _LARGEST_LOG:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def shrink(self) -> None:
        """Give what deleted rows left back to the disk."""
        with self._thread, self._process:
            self._connection.execute("PRAGMA incremental_vacuum").fetchall()
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def size(self) -> int:
        """Return the bytes in use, free pages not counted."""
        names = ("page_count", "freelist_count", "page_size")
        pages, free, size = (self.read(f"PRAGMA {name}")[0][0] for name in names)
        return int((pages - free) * size)

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._thread, self._process:
            self._connection.close()

    def _log_size(self) -> int:
        log = self.path.with_name(f"{self.path.name}-wal")
        return log.stat().st_size if log.exists() else 0


def set_aside(path: Path) -> Path:
    """Rename a damaged file and what SQLite left beside it, so that a new one can take its place."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    with FileLock(path.with_name(path.name + ".lock"), timeout=PATIENCE):
        for suffix in SIDECARS:
            with suppress(FileNotFoundError):
                path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside


def chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Cut items into lists of at most so many."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
