"""What the rules of ``tritext check`` found, kept in the file: derived from its rows, so no step of the journal.

The tables are made when a file is first checked. An edit throws away what was found in the rows whose texts it changes,
in the same transaction, and notes that they are to be looked at again. A file that nobody has edited is left as it is,
to the byte, and so is one that cannot be written: it has the same tables in a file of their own, attached to its
connections and seen through temporary views, until its first edit takes them in.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

from tritext.store.disk import state_of

TABLES = """
CREATE TABLE IF NOT EXISTS {schema}.finding (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL,
    rule TEXT NOT NULL,
    severity INTEGER NOT NULL,            -- 0 info, 1 warning, 2 error
    confidence REAL NOT NULL,
    languages TEXT NOT NULL,              -- JSON: those that deviate
    message TEXT NOT NULL,
    spans TEXT NOT NULL                   -- JSON: language to [[start, end], ...]
);
CREATE TABLE IF NOT EXISTS {schema}.unchecked (
    unit INTEGER PRIMARY KEY              -- whose texts an edit changed since
);
CREATE TABLE IF NOT EXISTS {schema}.checked (
    run TEXT NOT NULL,                    -- of the window that checks, or did: any other one stops
    made_by TEXT NOT NULL,                -- version and rules
    revision INTEGER NOT NULL,            -- of the file, as the checking began
    complete INTEGER NOT NULL             -- 2: but for what rules say of edited rows that judge by the whole file
);
CREATE INDEX IF NOT EXISTS {schema}.finding_unit ON finding (unit, rule);
CREATE INDEX IF NOT EXISTS {schema}.finding_rule ON finding (rule, unit)
"""
ASIDE = "aside"
"""Name under which a file of findings is attached."""

_NAMES = ("finding", "unchecked", "checked")
"""Of the tables."""


class Aside:
    """A file of findings; one without a name vanishes when nobody has it open any more."""

    def __init__(self, path: Path | None = None) -> None:
        """Open a file of findings, made if it is not there.

        Raises:
            sqlite3.Error: If it is damaged, or cannot be made there; an OSError, or another of ``DAMAGED``, likewise.
        """
        if path is None:
            folder = tempfile.mkdtemp(prefix="tritext-")
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            path = Path(folder) / "findings"
        self.path = str(path)
        with closing(sqlite3.connect(self.path, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            make_tables(database)
        self._identity = state_of(path)[:2]

    @property
    def is_there(self) -> bool:
        """Whether it was not deleted or emptied meanwhile, as all in a cache may be."""
        *identity, size = state_of(Path(self.path))[:3]
        return tuple(identity) == self._identity and size > 0

    def throw_away(self) -> None:
        """Delete the file: it is damaged; where another window has it open, that may be refused."""
        with suppress(OSError):
            delete(Path(self.path))


def delete(path: Path) -> None:
    """Delete a file of findings, and what SQLite has beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def make_tables(database: sqlite3.Connection, schema: str = "main") -> None:
    """Make the tables that are not there."""
    for statement in TABLES.format(schema=schema).split(";"):
        database.execute(statement)


def empty_tables(database: sqlite3.Connection, schema: str = "main") -> None:
    """Make the tables that are not there, and leave nothing in those that are."""
    make_tables(database, schema)
    for name in _NAMES:
        database.execute(f"DELETE FROM {schema}.{name}")


def has_findings(database: sqlite3.Connection) -> bool:
    """Whether the tables are there, in the file or beside it."""
    return _is_there(database, "sqlite_master") or _is_there(database, "sqlite_temp_master")


def attach(database: sqlite3.Connection, path: str) -> None:
    """See the findings of a file of their own, in place of those that the comparison may have.

    Raises:
        sqlite3.DatabaseError: If it is not there, or no such file.
    """
    database.execute(f"ATTACH ? AS {ASIDE}", (there(path),))
    for name in _NAMES:
        database.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {ASIDE}.{name}")


def there(path: str) -> str:
    """Return a file of findings as an address under which SQLite opens it, and makes none if it is gone."""
    return f"{Path(path).absolute().as_uri()}?mode=rw"


def detach(database: sqlite3.Connection) -> None:
    """See those of the comparison again, also after half an ``attach``."""
    for name in _NAMES:
        database.execute(f"DROP VIEW IF EXISTS temp.{name}")
    if any(name == ASIDE for _, name, _ in database.execute("PRAGMA database_list").fetchall()):
        database.execute(f"DETACH {ASIDE}")


def adopt(database: sqlite3.Connection) -> None:
    """Take the findings of a file of their own into the comparison, in the transaction of its first edit.

    Where another window has taken them in already, or has edited the file since they were found, nothing is done.
    """
    now = "main.meta.key = 'revision' AND CAST(main.meta.value AS INTEGER) = checked.revision"
    found = database.execute(f"SELECT 1 FROM {ASIDE}.checked AS checked JOIN main.meta ON {now}").fetchall()
    if not found or is_adopted(database):
        return
    empty_tables(database)
    for name in _NAMES:
        database.execute(f"INSERT INTO main.{name} SELECT * FROM {ASIDE}.{name}")


def is_adopted(database: sqlite3.Connection) -> bool:
    """Whether an edit, in whichever window, has taken these findings in."""
    statement = f"SELECT 1 FROM main.checked JOIN {ASIDE}.checked USING (run)"
    return _is_there(database, "main.sqlite_master") and bool(database.execute(statement).fetchall())


def texts_of(database: sqlite3.Connection, row: int) -> Mapping[int, str]:
    """Return the texts of a row by document."""
    return dict(database.execute("SELECT document, text FROM variant WHERE unit = ?", (row,)).fetchall())


def forget(database: sqlite3.Connection, row: int) -> None:
    """Throw away what was found in a row, which is to be looked at again."""
    if _is_there(database, "sqlite_master"):
        database.execute("DELETE FROM main.finding WHERE unit = ?", (row,))
        database.execute("INSERT OR IGNORE INTO main.unchecked VALUES (?)", (row,))


def _is_there(database: sqlite3.Connection, catalogue: str) -> bool:
    found = database.execute(f"SELECT 1 FROM {catalogue} WHERE name = 'finding'").fetchall()
    return bool(found)
