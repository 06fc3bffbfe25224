"""Reading a comparison, whole or a page of rows at a time."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Literal, Self

from tritext.errors import FormatError, InputError
from tritext.records import Comparison, Document, PairScore, Segment, TranslationUnit, Variant
from tritext.store.schema import APPLICATION_ID, VERSION

_SEARCHED_AT_ONCE = 1000
_MEND = "restore it from a copy, or make it again with `tritext compare`"


def read_comparison(path: Path) -> Comparison:
    """Read a whole comparison, equal to the one that was written.

    Raises:
        InputError: If the file is absent or unreadable; a FormatError if it is foreign, damaged or newer.
    """
    with ComparisonFile(path) as file:
        return Comparison(file.title, file.documents(), tuple(file.units(0, len(file))), file.signature)


class ComparisonFile:
    """An open ``.tritext`` file: rows by their number, without holding them all.

    Safe to use from more than one thread; a call waits for the one before. The open file stays the one that was opened,
    also when a new one takes its place on the disk.
    """

    path: Path
    title: str
    languages: tuple[str, ...]
    signature: str
    routes: Mapping[str, tuple[str, ...]]
    """Language to the route of a version that tritext translated, source first; empty if it was given."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            InputError: If the file is absent or unreadable.
            FormatError: If it is foreign, damaged or of a newer version.
        """
        self.path = path
        self._lock = Lock()
        self._moved = "moved" if _checked_version(path) > 1 else "0"
        with _damage_named(path):
            self._database = _connect(path)
        try:
            meta = dict(self._query("SELECT key, value FROM meta"))
            documents = self._query("SELECT language, route FROM document ORDER BY position")
            ((last,),) = self._query("SELECT max(position) FROM unit")
            with _damage_named(path):
                self.title, self.signature = meta["title"], meta["signature"]
                self.routes = {language: _tuple(route) for language, route in documents}
        except BaseException:
            self._database.close()
            raise
        self.languages = tuple(self.routes)
        self._length = 0 if last is None else last + 1

    def __len__(self) -> int:
        return self._length

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._lock:
            self._database.close()

    def documents(self) -> dict[str, Document]:
        """Read the versions with all their text.

        Raises:
            FormatError: If the file is damaged.
        """
        found = self._query("SELECT position, language, id, text FROM document ORDER BY 1")
        spans = self._query("SELECT document, position, start, stop, paragraph FROM segment ORDER BY 1, 2")
        with _damage_named(self.path):
            documents = {}
            for number, language, name, text in found:
                segments = tuple(
                    Segment(index, start, stop, text[start:stop], paragraph)
                    for document, index, start, stop, paragraph in spans
                    if document == number
                )
                documents[language] = Document(name, language, text, segments)
            return documents

    def units(self, start: int, stop: int) -> list[TranslationUnit]:
        """Read the rows from ``start`` up to but without ``stop``, as far as there are any.

        Raises:
            FormatError: If the file is damaged.
        """
        page = (start, stop - 1)
        units = self._query(
            f"SELECT position, posterior, status, {self._moved} FROM unit WHERE position BETWEEN ? AND ?", page
        )
        texts = self._query(
            "SELECT unit, document, text, segments, route, models, scores, doubts "
            "FROM variant WHERE unit BETWEEN ? AND ? ORDER BY unit, document",
            page,
        )
        pairs = self._query(
            "SELECT unit, first, second, cosine, margin "
            "FROM pair_score WHERE unit BETWEEN ? AND ? ORDER BY unit, first, second",
            page,
        )
        with _damage_named(self.path):
            variants: dict[int, dict[str, Variant]] = {position: {} for position, *_ in units}
            scores: dict[int, dict[str, PairScore]] = {position: {} for position, *_ in units}
            for row, document, text, *lists in texts:
                variants[row][self.languages[document]] = Variant(text, *map(_tuple, lists))
            for row, first, second, cosine, margin in pairs:
                scores[row][f"{self.languages[first]}-{self.languages[second]}"] = PairScore(cosine, margin)
            return [
                TranslationUnit(variants[row], scores[row], posterior, status, moved == 1)
                for row, posterior, status, moved in units
            ]

    def count_low(self) -> int:
        """Count the rows whose level is not good."""
        ((count,),) = self._query("SELECT count(*) FROM unit WHERE level <> 'good'")
        return int(count)

    def next_low(self, row: int, *, step: Literal[1, -1]) -> int | None:
        """Find the nearest row after ``row``, or before it, whose level is not good; None if there is none."""
        nearest, side = ("min", ">") if step == 1 else ("max", "<")
        ((found,),) = self._query(
            f"SELECT {nearest}(position) FROM unit WHERE level <> 'good' AND position {side} ?", (row,)
        )
        return None if found is None else int(found)

    def find(self, text: str, row: int, *, step: Literal[1, -1]) -> int | None:
        """Find the nearest row after ``row``, or before it, that holds a text in any language, whatever its case."""
        wanted = _folded(text)
        position = max(row + 1, 0) if step == 1 else min(row, len(self)) - 1
        while wanted and 0 <= position < len(self):
            far = position + step * (_SEARCHED_AT_ONCE - 1)
            texts = self._query(
                "SELECT unit, text FROM variant WHERE unit BETWEEN ? AND ? "
                f"ORDER BY unit {'ASC' if step == 1 else 'DESC'}",
                (min(position, far), max(position, far)),
            )
            for found, candidate in texts:
                if wanted in _folded(candidate):
                    return int(found)
            position = far + step
        return None

    def _query(self, statement: str, values: tuple[int, ...] = ()) -> list[Any]:
        """Return all rows of a query."""
        with self._lock, _damage_named(self.path):
            return self._database.execute(statement, values).fetchall()


def _checked_version(path: Path) -> int:
    """Return the version that the first 100 bytes name; a foreign or cut file is named as what it is."""
    try:
        with path.open("rb") as file:
            header, size = file.read(100), path.stat().st_size
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error}): check the path") from error
    if not header.startswith(b"SQLite format 3\0"):
        raise FormatError(f"{path} is not a .tritext file: make one with `tritext compare -o FILE.tritext`")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise FormatError(f"{path} is an SQLite file of another program, not a .tritext file: check the path")
    version = int.from_bytes(header[60:64])
    if version > VERSION:
        raise FormatError(
            f"{path} was written by a newer tritext (schema {version}, this one reads up to {VERSION}): upgrade tritext"
        )
    page_size, pages = int.from_bytes(header[16:18]), int.from_bytes(header[28:32])
    if size < pages * (65536 if page_size == 1 else page_size) and not _log(path):
        raise FormatError(f"{path} is damaged (its end is missing): {_MEND}")
    return version


def _log(path: Path) -> bool:
    """Return whether a write-ahead log with something in it lies beside a file."""
    log = path.resolve()
    log = log.with_name(f"{log.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file for reading.

    A comparison is only ever replaced as a whole, so the open file does not change: ``immutable`` reads it without
    locks and without leaving anything beside it, from a read-only medium too. If it has a log, SQLite must read that.
    """
    how = "mode=ro" if _log(path) else "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, check_same_thread=False, isolation_level=None)


@contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    """Turn what damage in a file leads to, values of another type among it, into a FormatError."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.DatabaseError, ValueError, LookupError, TypeError) as error:
        reason = "".join(each if each.isprintable() else "?" for each in str(error))  # it may quote the damage
        raise FormatError(f"{path} is damaged ({reason}): {_MEND}") from error


@lru_cache(maxsize=256)
def _tuple(array: str | None) -> tuple[Any, ...]:
    """Read a JSON array; NULL is an empty one."""
    return tuple(json.loads(array)) if array else ()


def _folded(text: str) -> str:
    """Return a text so that two that differ in case alone are equal."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
