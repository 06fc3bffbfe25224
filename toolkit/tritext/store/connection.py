"""The connection under an open ``.tritext`` file.

As long as nobody edits, a file is read without locks and without leaving anything beside it, from a read-only medium
too; each reading is checked against what the file system says of the file, and repeated if it changed. From the first
edit on, by this program or another, the file is read and written through SQLite's write-ahead log. Two programs then
see each other's edits, and when one is killed in the middle of an edit, the file is as before it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TypeVar

from tritext.errors import InputError, MixedError
from tritext.store.damage import DAMAGED, damage_named, not_edited
from tritext.store.derived import Aside, adopt, attach, detach, is_adopted
from tritext.store.disk import State, check_readable, count_live, has_log, state_of, time_of
from tritext.store.identity import Identity, check_log, check_same, close_beside, read_identity
from tritext.store.log import bound_log, write_back
from tritext.store.older import follow, migrate, see_as_newest
from tritext.store.place import Place, Shifted
from tritext.store.schema import VERSION

_Result = TypeVar("_Result")

SYNCHRONOUS = "FULL"
"""Each edit is on the disk before the next: a power cut takes none either."""
_PATIENCE = 10.0
"""Seconds to wait for another window that is writing."""


class Connection:
    """Reads and edits one file; threads may share it, a call waits for the one before."""

    def __init__(self, path: Path, *, patience: float | None = None) -> None:
        """Open a file, and wait so many seconds for another window that is writing.

        Raises:
            InputError: If the file is absent or unreadable; a FormatError if it is foreign, damaged or newer.
        """
        self.path = path
        self.place = Place(path)
        self._lock = Lock()
        self._is_live = self._is_closed = False
        self._version = VERSION
        self._patience = _PATIENCE if patience is None else patience
        self.aside: Aside | None = None
        """Where findings are kept if not in the file."""
        self._known = Identity()
        """Of the comparison that was read last."""
        self._checked: State = ()
        """State of the file itself as it was last found to be the same, with its own log; empty if not yet."""
        self._open(check=True)

    def read(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """Run queries that all see the same state of the file.

        Raises:
            FormatError: If the file is damaged.
        """
        with self._lock, damage_named(self.path), self._forgetting():
            return self._without_damaged(lambda: self._read(work))

    def write(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """Run statements as one transaction that is on the disk at the end, or not at all.

        Raises:
            OutputError: If the file is read-only, was replaced, or another window keeps it busy.
            MixedError: If another comparison was copied over it.
            FormatError: If the file is damaged.
        """
        with self._lock, damage_named(self.path), self._forgetting():
            self.place.check_writable()
            if not self._is_live:
                self.database.close()
                self._open(live=True)
            try:
                result = self._without_damaged(lambda: self._write(work))
            except sqlite3.OperationalError as error:
                self.place.check_there()
                raise not_edited(self.path, error) from error
            self._leave_aside()
            write_back(self.database, self.place.file)
            return result

    def stamp(self) -> State:
        """Return what changes whenever another program has changed the file; cheap."""
        with self._lock, damage_named(self.path):
            if self._is_live:
                return *self.database.execute("PRAGMA data_version").fetchone(), *time_of(self.place.file)
            return state_of(self.place.file) if self.place.has_shifted else self.place.seen

    def stamp_within(self) -> State:
        """Return the stamp of the state that is read just now, in the function that does so."""
        if not self._is_live:
            return self.place.seen
        return *self.database.execute("PRAGMA data_version").fetchone(), *self._checked

    @property
    def is_writable(self) -> bool:
        """Whether the file may be written to, as far as can be told."""
        return self.place.is_same and self.place.is_writable

    @property
    def is_newest(self) -> bool:
        """Whether the file is of the newest version: an edit would bring it to that."""
        return self._version == VERSION

    def hold(self) -> None:
        """Be among those for whom the file stays (``holding``) until this is closed, if it may be written to.

        Raises:
            InputError: If it is gone, or lies where windows cannot share it.
        """
        with self._lock, damage_named(self.path):
            while True:
                self._disconnect()
                self._open(check=True, live=self.place.is_writable)
                ((mode,),) = self.database.execute("PRAGMA journal_mode")  # takes its locks, if there is one
                if self.place.is_same:
                    if mode == "wal" or not self._is_live:
                        return
                    ((mode,),) = self.database.execute("PRAGMA journal_mode = WAL")
                    if mode != "wal":
                        raise InputError(
                            f"{self.path} lies on a file system that windows cannot share (SQLite has no write-ahead "
                            f"log there, but {mode}): have it made on a disk of this machine"
                        )

    @property
    def patience(self) -> float:
        """Seconds to wait for another window that is writing, until an edit is refused; 10 by default."""
        return self._patience

    def set_patience(self, seconds: float) -> None:
        """Wait so long for another window that is writing."""
        with self._lock:
            self._patience = seconds
            if self.place.seen:
                self.database.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    def spill(self) -> None:
        """Have temporary tables lie on the disk, for statements that go through all rows; until the next opening."""
        with self._lock:
            if self.place.seen:
                self.database.execute("PRAGMA temp_store = FILE")

    def set_aside(self, aside: Aside | None) -> None:
        """Read findings from a file of their own, or no longer so; once this is closed, it does nothing.

        Raises:
            FormatError: If the file is damaged.
        """
        with self._lock, damage_named(self.path):
            if not self._is_closed:
                self._leave_aside()
                self.aside = aside
                self._attach_aside()

    def find_findings(self) -> None:
        """Read findings from the file if its first edit, in whichever window, has taken them in."""
        aside = self.aside
        if aside is not None and self.read(lambda database: self.aside is aside and is_adopted(database)):
            with self._lock, damage_named(self.path):
                if self.aside is aside:
                    self._leave_aside()

    def is_same(self, other: Connection) -> bool:
        """Whether both read the same comparison in the same file, not one that took its place."""
        return self.place.identity == other.place.identity and self._known.is_same(other._known)

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

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Hold no page of a file that was copied over this one: it would still be read when this is there again."""
        try:
            yield
        except MixedError:
            self.database.execute("PRAGMA shrink_memory")
            raise

    def _check_log(self) -> Identity | None:
        """Tell whether the log is that of the file; returns what that says past it, None if it cannot be told."""
        if not self.place.is_same:
            return None  # it is not there any more, and read all the same
        known, past = check_log(self.path, self.database)
        self._check_same(known)
        return past

    def _check_same(self, now: Identity) -> None:
        """Tell whether the file still holds the comparison that was read before."""
        check_same(self.path, self._known, now)
        self._known = now

    def _read(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        while not self._is_live:
            with suppress(Shifted), self.place.watched():
                if not self._checked:
                    self._check_same(read_identity(self.database))
                    self._checked = self.place.seen
                return work(self.database)
            self.database.close()
            self._open()
        with self._transaction("BEGIN"):
            if (now := time_of(self.place.file)) != self._checked:
                self._check_log()
                self._checked = now
            self._version = follow(self.database, self.path, self._version)
            return work(self.database)

    def _write(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        with self._transaction("BEGIN IMMEDIATE"):
            past = self._check_log()
            self._version = migrate(self.database, follow(self.database, self.path, self._version))
            if past is not None and past.state == self._known.state:  # the log is begun now
                self._known.next().write(self.database)
            if self.aside is not None:
                adopt(self.database)
            return work(self.database)

    def _without_damaged(self, run: Callable[[], _Result]) -> _Result:
        """Run it again without findings of their own, should they be what is damaged: they are thrown away then."""
        try:
            return run()
        except DAMAGED as error:
            if (aside := self.aside) is None or "locked" in str(error):
                raise
            self._leave_aside()
            result = run()
            aside.throw_away()
            return result

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
            uri, uri=True, timeout=self._patience, check_same_thread=False, isolation_level=None
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
