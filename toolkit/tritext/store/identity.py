"""Whose edits lie in the log beside a file: SQLite takes whatever log lies there for the file's own.

Another comparison that is copied over a file while edits lie in the log would be hidden by these, mixed with them, and
lost as they are written back. So ``meta`` says which comparison a file holds, in which state it is and in which the
edits in its log found it, and that is read past the log, too: from the file alone.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from tritext.cells import visible
from tritext.errors import MixedError
from tritext.store.disk import log_of


class Identity(NamedTuple):
    """What ``meta`` says of a file; all empty before the first edit of an older one."""

    comparison: str = ""
    """The same in every state, and in plain copies of the file."""
    state: str = ""
    """Drawn by chance for each log that is begun."""
    before: str = ""
    """State of the file as its log was begun."""

    def write(self, database: sqlite3.Connection) -> None:
        """Have a file say so."""
        database.execute("INSERT OR REPLACE INTO meta VALUES ('identity', ?)", (" ".join(self),))

    def next(self) -> Identity:
        """Return that of the same comparison with a log that is begun now."""
        return Identity(self.comparison or _drawn(), _drawn(), self.state)

    def is_same(self, other: Identity) -> bool:
        """Whether both are of one comparison, as far as it can be told."""
        return self.comparison == other.comparison or not (self.comparison and other.comparison)

    def is_beside(self, file: Identity) -> bool:
        """Whether a log through which this is read belongs to a file that says so of itself.

        The log is written back from the state that it found to the one that it has, and begun anew in that.
        """
        return file.state in (self.state, self.before)


_FOREIGN = Identity(state="foreign"), "a file of another program"


def identity_of(new: Path) -> Identity:
    """Return that of a file that has been made and has none yet: the same for the same bytes, whose log fits both."""
    with new.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=8)).hexdigest()
    return Identity(digest, digest)


def read_identity(database: sqlite3.Connection) -> Identity:
    """Return what a file says, through its log if the connection has one."""
    found = database.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()
    return Identity(*found[0].split(" ")[:3]) if found else Identity()


def check_same(path: Path, before: Identity, now: Identity) -> None:
    """Tell whether a file that is open still holds the same comparison.

    Raises:
        MixedError: If it does not.
    """
    if before.comparison and now.comparison != before.comparison:
        raise MixedError(
            f"{path} was overwritten with another comparison while it was open here; nothing has been written into it "
            "since. To see what it is now, close it and open it again; to go on here, copy the former file back"
        )


def check_log(path: Path, database: sqlite3.Connection) -> tuple[Identity, Identity | None]:
    """Tell whether the log beside a file is its own; in a transaction: it is written back no further meanwhile.

    Returns what is read through the log, and past it; None if the file is in the middle of being written back.

    Raises:
        MixedError: If the log is not its own.
    """
    through, (past, title) = read_identity(database), _past_log(path)
    if past is not None and not through.is_beside(past):
        is_copy = through.comparison and through.comparison == past.comparison
        log = log_of(path.resolve())
        raise MixedError(
            f"{path} was overwritten with {'another copy of it' if is_copy else title} while {log.name} beside it held "
            "edits of what it was before; nothing has been written into it since. To go on with what it is now, close "
            f"it in all windows and rename {log}; to go on with those edits, copy the file that they belong to back"
        )
    return through, past


def is_others_log(path: Path) -> bool:
    """Whether the log beside a file is that of another one, as far as it can be told at once."""
    with suppress(sqlite3.Error):
        database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
        try:
            database.execute("BEGIN")
            check_log(path, database)
        except MixedError:
            return True
        finally:
            close_beside(path, database)
    return False


def close_beside(path: Path, database: sqlite3.Connection) -> None:
    """Close a connection; who is the last one writes the log back, but not into a file that it does not belong to."""
    is_own = False
    with suppress(sqlite3.Error, MixedError):
        database.execute("PRAGMA busy_timeout = 0")
        database.execute("BEGIN")
        _, past = check_log(path, database)
        database.execute("ROLLBACK")
        is_own = past is not None
    if not is_own:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        # a lock that cannot become exclusive: nobody is the last one while it is held, nor who lets go of it
        with suppress(sqlite3.Error), closing(sqlite3.connect(uri, uri=True, timeout=0)) as held:
            with suppress(sqlite3.Error):
                held.execute("PRAGMA schema_version").fetchall()
            database.close()
    database.close()


def _drawn() -> str:
    return secrets.token_hex(8)


def _past_log(path: Path) -> tuple[Identity | None, str]:
    """Return what a file alone says, and its title; None if that cannot be read in this moment.

    SQLite reads it: to open and close it by hand would release the locks that this process has on it. Where a reader
    holds up the writing back, the file lacks pages that were changed again meanwhile, its end and parts of its schema
    among them; SQLite calls it malformed then, unless its schema is writable, and reads what is there.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as alone:
            alone.execute("PRAGMA trusted_schema = OFF")  # a file of whoever it may be
            alone.execute("PRAGMA writable_schema = ON")
            tables = alone.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if ("meta",) not in tables:  # an error if it is not all there
                return _FOREIGN
            identity = read_identity(alone)
            title = alone.execute("SELECT value FROM meta WHERE key = 'title'").fetchone()
            return identity, f"another comparison ({visible(str(title[0]))})" if title else "another comparison"
    except sqlite3.DatabaseError as error:
        return _FOREIGN if "not a database" in str(error) else (None, "")
