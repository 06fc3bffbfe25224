"""Room on the disk for what a comparison of two large files has to remember: gone with whoever holds it.

A database that has no name lies in memory up to a bound and beyond it in a file that no other program sees; numbers lie
in such a file, of which the system keeps in memory what it has room for. So the memory does not grow with the files.
"""

from __future__ import annotations

import mmap
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Self

_CACHE = 4096
"""KiB of a database that are held in memory."""


class Scratch:
    """A database of one's own; threads may share it, a call waits for the one before."""

    def __init__(self, schema: str) -> None:
        """Make its tables."""
        self._lock = Lock()
        self._database = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._database.executescript(
            f"PRAGMA cache_size = -{_CACHE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {schema}"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Insert rows, all in one go."""
        with self._lock:
            self._database.execute("BEGIN")
            self._database.executemany(statement, rows)
            self._database.execute("COMMIT")

    def run(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a statement, and return all rows that it gives."""
        with self._lock:
            return self._database.execute(statement, values).fetchall()

    def close(self) -> None:
        """Close it; a second time does nothing."""
        with self._lock:
            self._database.close()


def numbers(count: int) -> memoryview[int]:
    """Return so many whole numbers of 64 bits, all 0, on the disk; they vanish with the last reference to them."""
    with tempfile.TemporaryFile(prefix="tritext-", dir=large_folder()) as file:
        file.truncate(max(8 * count, 8))
        return memoryview(mmap.mmap(file.fileno(), 0)).cast("q")[:count]


def large_folder() -> Path:
    """Return where large temporary files go: ``TMPDIR``, or ``/var/tmp``, for ``/tmp`` is often in memory."""
    large = Path("/var/tmp")
    if not os.environ.get("TMPDIR") and large.is_dir() and os.access(large, os.W_OK):
        return large
    return Path(tempfile.gettempdir())
