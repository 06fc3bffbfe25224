"""A file that exists before all its rows do: begun with the first ones, which a viewer shows while others are added.

Whatever stops that leaves a file that says so, and that nothing takes for a whole one (``ComparisonFile``); whoever
goes on adds the rows behind those that are there. Nobody edits it before it is whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tritext.formats import Source
from tritext.records import PairScore, TranslationUnit
from tritext.store.change import count_change, write
from tritext.store.documents import add_documents
from tritext.store.images import keep_unit
from tritext.store.reading import READS, ComparisonFile, read_units, write_path
from tritext.store.selecting import stopping
from tritext.store.writing import add_page, filled

_INDEXES = ("unit_lowest", "unit_posterior")
"""Those whose order is not that of the rows: made at the end, for each page of rows would change them everywhere."""


class Stopped(Exception):  # no error: nobody waits for the end any more
    """Finishing was given up; the file is as before."""


def begin_rows(path: Path | str, source: Source, *, reads: Path, settings: Mapping[str, str]) -> None:
    """Make a file with the first rows; ``reads`` is where the others are read from.

    Raises:
        OutputError: As ``write_comparison``; what was there is untouched then.
    """
    with filled(Path(path), source, {**settings, READS: write_path(reads.resolve())}) as database:
        for index in _INDEXES:
            database.execute(f"DROP INDEX {index}")
        for number, language in enumerate(source.languages):
            _add_document(database, number, language)
        add_page(database, list(enumerate(source.units())), source.languages)


def add_rows(
    file: ComparisonFile,
    units: Sequence[TranslationUnit],
    languages: tuple[str, ...],
    late: Mapping[int, Mapping[str, PairScore]] | None = None,
) -> None:
    """Add rows behind those that are there, all of them or none; a viewer sees them from now on.

    The languages are those of the file, and behind them those that are new: all rows before lack them. ``late`` has, by
    row, scores of languages that the file had not when the row was added, and has now.
    """

    def work(database: sqlite3.Connection) -> None:
        for number in range(len(file.languages), len(languages)):
            _add_document(database, number, languages[number])
            database.execute("INSERT INTO variant SELECT id, ?, NULL, NULL, NULL, NULL, NULL, '' FROM unit", (number,))
        for row, unit in read_units(database, list(late or ()), languages).items():
            keep_unit(database, row, replace(unit, scores={**unit.scores, **(late or {})[row]}), languages)
        add_page(database, list(enumerate(units, len(file))), languages)
        count_change(database)

    write(file, work)


def finish_rows(file: ComparisonFile, title: str, signature: str, *, stop: Callable[[], bool]) -> None:
    """Make the documents of the rows that are there; the file is whole then.

    Every few milliseconds ``stop`` is asked whether to give it up.

    Raises:
        Stopped: If it was given up.
    """

    def work(database: sqlite3.Connection) -> None:
        run = database.execute
        with stopping(database, stop):
            run("DELETE FROM document")
            add_documents(database, Source(title, file.languages, signature, tuple))
            for index in _INDEXES:
                run(f"CREATE INDEX {index} ON unit ({index.removeprefix('unit_')})")
            meta = [(title, "title"), (signature, "signature")]
            database.executemany("UPDATE meta SET value = ? WHERE key = ?", meta)
            run("DELETE FROM setting WHERE key = ?", (READS,))
            count_change(database)
            return
        raise Stopped

    file.connection.spill()
    write(file, work)


def _add_document(database: sqlite3.Connection, number: int, language: str) -> None:
    """Add a version whose text is made at the end."""
    database.execute("INSERT INTO document VALUES (?, ?, '', NULL, '')", (number, language))
