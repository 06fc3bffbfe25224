"""Writing a comparison: filled beside its place in one transaction, then renamed."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from tritext import __version__
from tritext.errors import BusyError, InputError, OutputError
from tritext.files import not_written, replacing
from tritext.formats import Source
from tritext.phrasing import count
from tritext.records import Comparison, TranslationUnit
from tritext.store.disk import log_of
from tritext.store.documents import add_documents
from tritext.store.identity import check_log, close_beside, identity_of
from tritext.store.images import columns_of, write_list
from tritext.store.reading import ComparisonFile
from tritext.store.schema import APPLICATION_ID, TABLES, VERSION, level_of

Page: TypeAlias = Sequence[tuple[int, TranslationUnit]]
"""Rows with their positions."""

_PAGE = 4096
"""Rows that are held at a time; what stands in one table lies together on the disk by so many."""


def write_comparison(
    path: Path | str,
    comparison: Comparison,
    *,
    settings: Mapping[str, str] | None = None,
    bookmarks: Iterable[int] = (),
    ignored: Iterable[tuple[int, str]] = (),
) -> None:
    """Write a comparison to a ``.tritext`` file, whole or not at all.

    Whatever stops it, a full disk or Ctrl-C or a power cut, ``path`` holds what it held before or the new comparison.
    A viewer that has the old file open goes on showing the old one. The file is left in WAL mode and alone, without
    ``-wal`` and ``-shm`` beside it. ``settings`` are kept in it, for the viewer, ``bookmarks`` set at these positions,
    and findings ``ignored`` by position and rule.

    Raises:
        OutputError: If the file cannot be written, another program is writing to it, or it holds a person's edits.
        ValueError: If a unit does not have the languages of the comparison.
    """
    source = Source.of(comparison)
    with filled(Path(path), source, settings or {}) as database:
        for position, (language, document) in enumerate(comparison.documents.items()):
            variants = (unit.variants[language] for unit in comparison.units)
            route = next((variant.route for variant in variants if variant.is_translated), ())
            _insert(database, "document", [(position, language, document.id, write_list(route), document.text)])
        for position, document in enumerate(comparison.documents.values()):
            segments = ((position, it.index, it.start, it.end, it.paragraph) for it in document.segments)
            _insert(database, "segment", segments)
        for _ in _rows(database, source):
            pass
        database.executemany("UPDATE unit SET bookmark = 1 WHERE id = ?", ((row,) for row in bookmarks))
        _insert(database, "ignored", ignored)


def write_rows(
    path: Path | str, source: Source, *, settings: Mapping[str, str] | None = None
) -> Generator[int, None, None]:
    """Write rows that have no documents to a ``.tritext`` file, and yield how many are written, now and then.

    No more than a page of them is held. The documents are made of their texts, one under the other in the order of
    their segments (``documents``). The file is there when the last number was yielded; whoever stops before leaves what
    was there. Otherwise as ``write_comparison``, also what it raises.
    """
    with filled(Path(path), source, settings or {}) as database:
        yield from _rows(database, source)
        add_documents(database, source)


@contextmanager
def filled(path: Path, source: Source, settings: Mapping[str, str]) -> Iterator[sqlite3.Connection]:
    """Lend a file with tables and no rows, and put it in its place at the end.

    Raises:
        OutputError: As ``write_comparison``.
    """
    is_new = not path.exists()
    check_unedited(path)
    with replacing(path, is_new=is_new) as temporary:
        try:
            with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
                _begin(database, source, settings)
                yield database
                database.execute("COMMIT")
                identity_of(temporary).write(database)
                database.execute("PRAGMA journal_mode = WAL")
            if not is_new:
                check_unedited(path)  # it may have taken long
            _settle(path.resolve())
        except sqlite3.OperationalError as error:
            raise not_written(path, str(error)) from error


def check_unedited(path: Path) -> None:
    """Refuse to replace a comparison that a person has edited: the edits would be lost with it.

    Raises:
        OutputError: If there is such a file.
        BusyError: If that cannot be told just now.
    """
    try:
        with ComparisonFile(path) as file:
            edits = file.undoable
    except BusyError:
        raise
    except InputError:  # absent, foreign or damaged: nothing that a person did is in it
        return
    if edits:
        raise OutputError(
            f"{path} holds {count(edits, 'edit')} of yours, which would be lost: "
            "name another file, or move this one away"
        )


def _begin(database: sqlite3.Connection, source: Source, settings: Mapping[str, str]) -> None:
    """Make the tables; no journal, since the file is thrown away if this fails, and flushed if it does not."""
    database.executescript(f"""
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        PRAGMA application_id = {APPLICATION_ID};
        PRAGMA user_version = {VERSION};
        BEGIN;
        {TABLES}
    """)
    meta = {
        "title": source.title,
        "signature": source.signature,
        "created_by": f"tritext {__version__}",
        "revision": "0",
        "rows": "0",
        "next": "0",
    }
    _insert(database, "meta", meta.items())
    _insert(database, "setting", settings.items())


def _rows(database: sqlite3.Connection, source: Source) -> Iterator[int]:
    """Fill in the rows a page at a time, and yield how many there are by then."""
    units, start = iter(source.units()), 0
    while page := list(enumerate(islice(units, _PAGE), start)):
        add_page(database, page, source.languages)
        start += len(page)
        yield start


def add_page(database: sqlite3.Connection, page: Page, languages: Sequence[str]) -> None:
    """Fill in rows behind those that are there."""
    position = {language: number for number, language in enumerate(languages)}
    _insert(database, "unit", (
        (row, it.posterior, it.status, level_of(it), it.lowest, int(it.is_moved), None, 0, 0) for row, it in page
    ))  # fmt: skip
    _insert(database, "variant", (
        (row, number, *columns_of(variant)) for row, it in page for number, variant in enumerate(it.variants.values())
    ))  # fmt: skip
    _insert(database, "pair_score", (
        (row, *(position[language] for language in pair.split("-")), score.cosine, score.margin)
        for row, it in page for pair, score in it.scores.items()
    ))  # fmt: skip
    total = page[-1][0] + 1
    database.executemany("UPDATE meta SET value = ? WHERE key = ?", [(str(total), "rows"), (str(total), "next")])


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    columns = len(database.execute(f"SELECT * FROM {table} LIMIT 0").description)
    database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def _settle(path: Path) -> None:
    """Bring the write-ahead log of the file to be replaced, if there is one, into that file.

    SQLite would otherwise take the log, or the index of it, for one of the new file and damage that with it.
    """
    log = log_of(path)
    if not path.exists():  # somebody may have it open all the same, and goes on with what was there
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    if not log.exists():
        return
    try:
        database = sqlite3.connect(path, isolation_level=None)
        try:
            database.execute("BEGIN")
            check_log(path, database)
            database.execute("ROLLBACK")
        finally:
            close_beside(path, database)  # who does so last writes the log back
    except sqlite3.DatabaseError as error:
        raise OutputError(f"{path} cannot be replaced ({error}): remove {log}, or name another file") from error
    if log.exists():
        raise OutputError(f"{path} is open in another program: close it there, or name another file")
