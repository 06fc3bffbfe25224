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
from typing import TypeVar

from tritext.errors import InputError, MixedError
from tritext.store.damage import DAMAGED, damage_named, not_edited
from tritext.store.derived import adopt, is_adopted
from tritext.store.disk import State, state_of, time_of
from tritext.store.handle import Handle
from tritext.store.identity import Identity, check_log, check_same, read_identity
from tritext.store.log import write_back
from tritext.store.older import follow, migrate
from tritext.store.place import Shifted
from tritext.store.schema import VERSION

_Result = TypeVar("_Result")


class Connection(Handle):
    """Reads and edits one file; threads may share it, a call waits for the one before."""

    def read(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """Run queries that all see the same state of the file."""
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
