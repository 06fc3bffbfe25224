"""A file that does not have all its rows, held by those who look at it, and taken away when nobody does.

Nobody is counted, and nothing is to be cleared up behind one who was killed: in write-ahead mode each connection keeps
SQLite's shared lock on the file until it ends, however it does (SQLite's ``pager.c``, ``sqlite3PagerOpenWal``). Who
takes a file away has the exclusive one meanwhile, so either there is no other, or whoever comes finds no file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from tritext.store.disk import has_log, log_of, state_of
from tritext.store.identity import is_others_log


def take_away(path: Path, may_go: Callable[[sqlite3.Connection], bool]) -> bool:
    """Delete a file, unless anybody has it open under SQLite's locks, and tell whether it is gone.

    ``may_go`` is asked when it is known that nobody has, and nobody else can open it any more.

    Raises:
        OSError: If it cannot be deleted.
    """
    file = path.resolve()
    identity = state_of(file)[:2]
    if has_log(file) and is_others_log(file):
        return False
    try:
        with closing(
            sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
        ) as database:
            run = database.execute
            run("PRAGMA locking_mode = EXCLUSIVE")  # of all that follows, until it is closed
            if not may_go(database) or state_of(file)[:2] != identity:
                return False
            log = log_of(file)
            with suppress(sqlite3.OperationalError):  # all of it in one file, so that one deletion takes it away
                run("PRAGMA journal_mode = MEMORY")
            is_apart = log.exists()  # the disk is full: nobody can make another file, whose log this would be
            for suffix in ("-shm", "-journal", ""):
                file.with_name(file.name + suffix).unlink(missing_ok=True)
            if is_apart:
                log.unlink(missing_ok=True)
    except sqlite3.Error:  # another window has it, or it cannot be read
        return not file.exists()
    return True
