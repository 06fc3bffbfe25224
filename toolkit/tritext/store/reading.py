"""Reading a comparison, whole or a page of rows at a time."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote, unquote_to_bytes

from tritext.errors import InputError, OutputError, UsageError
from tritext.records import ABSENT, Comparison, Document, PairScore, Segment, TranslationUnit, Variant
from tritext.store.connection import Connection
from tritext.store.damage import damage_named
from tritext.store.order import Order
from tritext.store.schema import DRAFTED

READS = "reads"
"""Setting of a file that does not have all its rows yet: from where they are read, as ``write_path`` writes it."""

_PAGE = 500
"""Rows that are read at once."""


def read_comparison(path: Path | str) -> Comparison:
    """Read a whole comparison, equal to the one that was written.

    Raises:
        InputError: If the file is absent or unreadable; a FormatError if it is foreign, damaged or newer.
    """
    with ComparisonFile(path) as file:
        return Comparison(file.title, file.documents(), tuple(file.units(0, len(file))), file.signature)


class ComparisonFile:
    """An open ``.tritext`` file: rows by their position or their id, without holding them all.

    Safe to use from more than one thread; a call waits for the one before. The open file stays the one that was opened,
    also when a new one takes its place on the disk. Positions and length are those of the last ``refresh``, until which
    a row that another window took away reads as absent in every language. Whatever reads of it, here and in this
    package, raises a FormatError if it is damaged.
    """

    path: Path
    title: str
    languages: tuple[str, ...]
    signature: str
    routes: Mapping[str, tuple[str, ...]]
    """Language to the route of a version that tritext translated, source first; empty if it was given."""
    names: Mapping[str, str]
    """Language to the path of the file that the version was read from, where it is known."""
    revision: int
    """How often the file has been edited, by any program, as of the last ``refresh``."""
    order: Order
    """Which row stands at which position, as of the last ``refresh``."""
    undoable: int
    """Steps that can be undone, and below redone, as of the last ``refresh`` or edit through this file."""
    redoable: int
    dropped: int
    """Steps that can be neither any more: something else was done after they were undone."""
    _stamp: tuple[int, ...]
    reads: str
    """Path of the file from which rows are still being read into this one, as of the last ``refresh``; empty if none
    are."""

    def __init__(self, path: Path | str, *, in_part: bool = False, patience: float | None = None) -> None:
        """Open a file.

        Args:
            path: The file.
            in_part: Take one too that does not have all its rows yet (``arriving``); it stays as long as it is open.
            patience: Seconds to wait for another window that is writing, and for one that keeps it; 10 by default.

        Raises:
            InputError: If the file is absent or unreadable, or does not have all its rows.
            FormatError: If it is foreign, damaged or of a newer version.
        """
        self.path = Path(path)
        self.connection = Connection(self.path, patience=patience)
        try:
            self.connection.read(self._load)
            if self.reads and not in_part:
                raise InputError(
                    f"{path} does not have all rows of {self.reads} yet, {len(self):,} of them so far: "
                    f"`tritext view {path}` reads the others"
                )
            if self.reads:
                self.connection.hold()
                self.connection.read(self._load)
        except BaseException:
            self.close()
            raise

    def check_editable(self) -> None:
        """Refuse early what cannot be edited, before anybody types a text.

        Raises:
            OutputError: If the file is read-only or was replaced.
            UsageError: If rows are still being read into it.
        """
        self.connection.place.check_writable()
        if self.reads:
            raise UsageError("rows are still being read: edit them when all are there")

    def __len__(self) -> int:
        return len(self.order)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self.connection.close()

    def again(self) -> ComparisonFile:
        """Open the same file once more, so that a thread reads and edits it without keeping others waiting.

        Raises:
            OutputError: If the file is not there any more, or another one has taken its place.
        """
        self.connection.place.check_there()
        file = ComparisonFile(self.path, in_part=True)
        if not file.connection.is_same(self.connection):
            file.close()
            raise OutputError(f"{self.path} was replaced by another program: open it again")
        if self.connection.aside is not None:
            file.connection.set_aside(self.connection.aside)
        return file

    def refresh(self, *, own: bool = False) -> bool:
        """Take in what other windows and programs have edited; True if there was something. Cheap if not.

        Edits made through this file call it themselves, with ``own``.
        """
        before = self.revision
        if own:
            self._stamp = ()  # until it is read, also if that fails
        if own or self.connection.stamp() != self._stamp:
            self.connection.read(self._load)
        return self.revision != before

    def documents(self) -> dict[str, Document]:
        """Read the versions with all their text, as they were before any edit."""
        found = self.query("SELECT position, language, id, text FROM document ORDER BY 1")
        spans = self.query("SELECT document, position, start, stop, paragraph FROM segment ORDER BY 1, 2")
        with damage_named(self.path):
            documents = {}
            for number, language, name, text in found:
                segments = tuple(
                    Segment(index, start, stop, text[start:stop], paragraph)
                    for document, index, start, stop, paragraph in spans
                    if document == number
                )
                documents[language] = Document(name, language, text, segments)
            return documents

    def ids(self, start: int, stop: int) -> list[int]:
        """Return the ids of the rows from position ``start`` up to but not ``stop``, as far as there are any."""
        return self.order.ids(start, stop)

    def position_of(self, row: int) -> int | None:
        """Return the position of a row by its id; None if there is no such row (any more)."""
        return self.order.position(row)

    def units(self, start: int, stop: int) -> list[TranslationUnit]:
        """Read the rows from position ``start`` up to but not including ``stop``, as far as there are any."""
        return self.units_of(self.ids(start, stop))

    def all_units(self) -> Iterator[TranslationUnit]:
        """Yield all rows in order, holding a page of them."""
        for start in range(0, len(self), _PAGE):
            yield from self.units(start, start + _PAGE)

    def units_of(self, rows: Sequence[int]) -> list[TranslationUnit]:
        """Read rows by their ids, in the order given."""
        found = self.connection.read(lambda database: read_units(database, rows, self.languages))
        return [found.get(row) or TranslationUnit(dict.fromkeys(self.languages, ABSENT)) for row in rows]

    def segment_texts(self, language: str, indices: Sequence[int]) -> list[str]:
        """Read the texts of segments as they were before any edit; empty for one that there is not."""
        document = self.languages.index(language)
        return self.connection.read(lambda database: read_segments(database, document, indices))

    def bookmarked(self, rows: Sequence[int]) -> set[int]:
        """Return which of these ids are bookmarked."""
        return {row for (row,) in self.query(f"SELECT id FROM unit WHERE bookmark = 1 AND {among('id', rows)}")}

    def drafted(self) -> set[int]:
        """Return the ids of the rows with a draft: what was typed there and not saved."""
        return {row for (row,) in self.query(DRAFTED)}

    def _load(self, database: sqlite3.Connection) -> None:
        """Read what is held of a file, all of it as of one state."""
        run = database.execute
        meta = dict(run("SELECT key, value FROM meta"))
        documents = run("SELECT language, route, id FROM document ORDER BY position").fetchall()
        reads = run("SELECT value FROM setting WHERE key = ?", (READS,)).fetchall()
        self._stamp = self.connection.stamp_within()
        self.title, self.signature, self.revision = meta["title"], meta["signature"], int(meta.get("revision", 0))
        self.routes = {language: _tuple(route) for language, route, _ in documents}
        own = {language: f"{self.title} ({language})" for language in self.routes}  # of rows without documents
        self.names = {language: name for language, _, name in documents if name != own[language]}
        self.languages = tuple(self.routes)
        self.order = read_order(database)
        self.undoable, self.redoable, self.dropped = read_counts(database)
        self.reads = str(read_path(reads[0][0])) if reads else ""

    def query(self, statement: str, values: Sequence[str | float] = ()) -> list[Any]:
        """Return all rows of a statement in SQL."""
        return self.connection.read(lambda database: database.execute(statement, values).fetchall())


def write_path(path: Path) -> str:
    """Write a path so that it can stand in a file: the names in it may be no text."""
    return quote(os.fsencode(path))


def read_path(text: str) -> Path:
    """Read a path that was written so."""
    return Path(os.fsdecode(unquote_to_bytes(text)))


def among(column: str, rows: Sequence[int]) -> str:
    """Return the condition that a column is one of these ids.

    >>> among("unit", [4, 5, 6]), among("unit", [9, 4])
    ('unit BETWEEN 4 AND 6', 'unit IN (9,4)')
    """
    if rows and max(rows) - min(rows) == len(rows) - 1:
        return f"{column} BETWEEN {min(rows)} AND {max(rows)}"
    return f"{column} IN ({','.join(map(str, map(int, rows)))})"


def read_order(database: sqlite3.Connection) -> Order:
    """Read what differs from the order as written; a file of an older version does not say how many rows it has."""
    run = database.execute
    ((rows,),) = run(
        "SELECT coalesce((SELECT value FROM meta WHERE key = 'rows'), (SELECT max(id) + 1 FROM unit), 0)"
    ).fetchall()
    removed = [row for (row,) in run("SELECT id FROM removed ORDER BY id")]
    inserted = run("SELECT place, id FROM unit WHERE place IS NOT NULL ORDER BY place, id").fetchall()
    return Order(int(rows), removed, inserted)


def read_counts(database: sqlite3.Connection) -> tuple[int, int, int]:
    """Count the steps that can be undone, those that can be redone, and the others: any edit changes these numbers."""
    counts = dict(database.execute("SELECT state, count(*) FROM journal GROUP BY state"))
    return counts.get("done", 0), counts.get("undone", 0), counts.get("dropped", 0)


def read_segments(database: sqlite3.Connection, document: int, indices: Sequence[int]) -> list[str]:
    """Read the texts of segments of a document; empty for one that there is not."""
    found = dict(
        database.execute(
            "SELECT s.position, substr(d.text, s.start + 1, s.stop - s.start) FROM segment s "
            f"JOIN document d ON d.position = s.document WHERE s.document = ? AND {among('s.position', indices)}",
            (document,),
        ).fetchall()
    )
    return [found.get(index, "") for index in indices]


def read_units(
    database: sqlite3.Connection, rows: Sequence[int], languages: tuple[str, ...]
) -> dict[int, TranslationUnit]:
    """Read rows by their ids, as far as there are such: three queries, however many they are."""
    run = database.execute
    units = run(f"SELECT id, posterior, status, moved FROM unit WHERE {among('id', rows)}").fetchall()
    variants: dict[int, dict[str, Variant]] = {row: {} for row, *_ in units}
    scores: dict[int, dict[str, PairScore]] = {row: {} for row, *_ in units}
    texts = run(
        "SELECT unit, document, text, segments, route, models, scores, doubts "
        f"FROM variant WHERE {among('unit', rows)} ORDER BY unit, document"
    )
    for row, document, text, *lists in texts:
        variants[row][languages[document]] = Variant(text, *map(_tuple, lists))
    pairs = run(
        "SELECT unit, first, second, cosine, margin "
        f"FROM pair_score WHERE {among('unit', rows)} ORDER BY unit, first, second"
    )
    for row, first, second, cosine, margin in pairs:
        scores[row][f"{languages[first]}-{languages[second]}"] = PairScore(cosine, margin)
    return {
        row: TranslationUnit(variants[row], scores[row], posterior, status, moved == 1)
        for row, posterior, status, moved in units
    }


@lru_cache(maxsize=256)
def _tuple(array: str | None) -> tuple[Any, ...]:
    """Read a JSON array; NULL is an empty one."""
    return tuple(json.loads(array)) if array else ()
