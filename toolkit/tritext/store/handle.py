"""A ``.tritext`` file that is open: its database, with locks or without, and the findings that lie beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from tritext.store.damage import DAMAGED, damage_named
from tritext.store.derived import Aside, attach, detach
from tritext.store.disk import State, check_readable, count_live, has_log, state_of
from tritext.store.identity import Identity, close_beside
from tritext.store.log import bound_log
from tritext.store.older import see_as_newest
from tritext.store.place import Place
from tritext.store.schema import VERSION

SYNCHRONOUS = "FULL"
"""Each edit is on the disk before the next: a power cut takes none either."""
_PATIENCE = 10.0
"""Seconds to wait for another window that is writing."""


class Handle:
    """A file, opened anew when it changes or is edited first; threads may share it."""

    def __init__(self, path: Path, *, patience: float | None = None) -> None:
        """Open a file, and wait so many seconds for another window that is writing; 10 by default.

        Raises:
            InputError: If the file is absent or unreadable; a FormatError if it is foreign, damaged or newer.
        """
        self.path = path
        self.place = Place(path)
        self._lock = Lock()
        self._is_live = self._is_closed = False
        self._version = VERSION
        self.patience = _PATIENCE if patience is None else patience
        """Seconds to wait for another window that is writing, until an edit is refused."""
        self.aside: Aside | None = None
        """Where findings are kept if not in the file."""
        self._known = Identity()
        """Of the comparison that was read last."""
        self._checked: State = ()
        """State of the file itself as it was last found to be the same, with its own log; empty if not yet."""
        self._open(check=True)

    def set_patience(self, seconds: float) -> None:
        """Wait so long for another window that is writing."""
        with self._lock:
            self.patience = seconds
            if self.place.seen:
                self.database.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    def spill(self) -> None:
        """Have temporary tables lie on the disk, for statements that go through all rows; until the next opening."""
        with self._lock:
            if self.place.seen:
                self.database.execute("PRAGMA temp_store = FILE")

    def set_aside(self, aside: Aside | None) -> None:
        """Read findings from a file of their own, or no longer so; once this is closed, it does nothing."""
        with self._lock, damage_named(self.path):
            if not self._is_closed:
                self._leave_aside()
                self.aside = aside
                self._attach_aside()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._lock:
            if not self._is_closed:
                self._disconnect()
            self._is_closed = True
            self._set_live(is_live=False)

    def _open(self, *, check: bool = False, live: bool = False) -> None:
        """Connect, without locks if nobody edits the file."""
        if self._is_closed:
            raise sqlite3.ProgrammingError("the file is closed")
        self._checked = ()
        try:
            while True:
                self._set_live(is_live=False)
                self.place.look()
                if check:
                    check_readable(self.path)
                self._set_live(is_live=live or has_log(self.place.file))
                with damage_named(self.path):
                    self._connect()
                if self._is_live or self.place.seen == state_of(self.place.file):
                    return
                self.database.close()
        except BaseException:
            self._set_live(is_live=False)
            self.place.seen = ()  # nothing is open: whoever reads next tries again
            raise

    def _disconnect(self) -> None:
        if self._is_live:
            close_beside(self.path, self.database)
        else:
            self.database.close()

    def _attach_aside(self) -> None:
        """See findings of their own; if these were deleted meanwhile, as all in a cache may be, there are none."""
        if self.aside is not None and self.place.seen:
            try:
                attach(self.database, self.aside.path)
            except DAMAGED:
                self._leave_aside()

    def _leave_aside(self) -> None:
        if self.aside is not None and self.place.seen:
            detach(self.database)
        self.aside = None

    def _connect(self) -> None:
        """Open the database; an older file is read as though it were of the newest version."""
        how = "ro&immutable=1" if not self._is_live else "rw" if self.place.is_writable else "ro"
        uri = f"{self.place.file.as_uri()}?mode={how}"
        self.database = sqlite3.connect(
            uri, uri=True, timeout=self.patience, check_same_thread=False, isolation_level=None
        )
        try:
            self._prepare()
        except BaseException:
            self._disconnect()
            raise

    def _prepare(self) -> None:
        run = self.database.execute
        run("PRAGMA temp_store = MEMORY")
        run(f"PRAGMA synchronous = {SYNCHRONOUS}")
        bound_log(self.database)
        self._version = see_as_newest(self.database, self.path)
        self._attach_aside()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        version = self._version
        self.database.execute(begin)
        try:
            yield
            self.database.execute("COMMIT")
        except BaseException:
            self._version = version
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")
            raise

    def _set_live(self, *, is_live: bool) -> None:
        count_live(self.place.identity, is_live - self._is_live)
        self._is_live = is_live
