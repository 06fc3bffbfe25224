"""What keeps a file from being read, said so that a person can mend it: foreign, newer, cut, damaged, kept busy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tritext.errors import BusyError, FormatError, InputError, OutputError
from tritext.formats import FROM_XLIFF, XLIFF
from tritext.store.schema import APPLICATION_ID, VERSION

HEADER = 100
"""Bytes at the start of an SQLite file that say what it is (https://sqlite.org/fileformat.html, section 1.3)."""
DAMAGED = (sqlite3.DatabaseError, ValueError, LookupError, TypeError, AttributeError)
"""What damage in a file leads to: where SQLite does not see it, values of another type and texts that are none."""
_MEND = "restore it from a copy, or make it again with `tritext compare`"


def says(error: Exception, *words: str) -> bool:
    """Whether SQLite says one of these of what keeps it from its work."""
    return isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in words)


@contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """Turn what damage in a file leads to into a FormatError."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except DAMAGED as error:
        if says(error, "locked"):
            raise BusyError(f"{path} is kept busy by another program: try again") from error
        if says(error, "unable to open"):
            if not path.exists():
                raise InputError(
                    f"{path} is not there any more, moved or deleted by another program: put it back"
                ) from error
            raise InputError(
                f"{path} has edits that lie beside it in {path.name}-wal, and cannot be read in a read-only folder: "
                "copy both to a folder that you may write to"
            ) from error
        if says(error, "I/O", "full"):
            raise BusyError(
                f"{path} cannot be opened now ({error}): free some space; if there is some, the disk is failing, "
                "and a copy of the file elsewhere is to be opened"
            ) from error
        reason = "".join(each if each.isprintable() else "?" for each in str(error))  # it may quote the damage
        raise FormatError(f"{path} is damaged ({reason}): {_MEND}") from error


def not_edited(path: Path, error: sqlite3.OperationalError) -> Exception:
    """Tell what keeps a file from being edited from damage in it."""
    if says(error, "locked", "busy"):
        return OutputError(f"{path} is being written by another window, so nothing was changed: try again")
    if says(error, "readonly"):
        return OutputError(
            f"{path} could not be edited ({error}), and is as before: it, or {path.name}-wal and {path.name}-shm "
            "beside it, may not be written to"
        )
    if says(error, "full", "I/O", "unable to open"):
        return OutputError(f"{path} could not be edited ({error}), and is as before: free some space")
    return error


def newer(path: Path, version: int) -> FormatError:
    """Return the error of a file that a newer tritext wrote."""
    return FormatError(
        f"{path} was written by a newer tritext (schema {version}, this one reads up to {VERSION}): upgrade tritext"
    )


def check_header(path: Path, header: bytes, *, size: int, has_log: bool) -> None:
    """Refuse by its first ``HEADER`` bytes what is foreign or cut, named as what it is.

    A write-ahead log beside the file may have its end.

    Raises:
        FormatError: If it is no comparison that can be read.
    """
    if not size:  # also what a kill leaves where there are no hard links (``files.replacing``)
        raise FormatError(
            f"{path} is empty, as when its making was broken off: make it again with `tritext compare -o FILE.tritext`"
        )
    if not header.startswith(b"SQLite format 3\0"):
        if path.suffix.lower() in (".xlsx", ".xls", ".ods"):
            raise FormatError(f"{path} is a spreadsheet: save it as .csv in UTF-8, its columns headed en, ko, ja")
        if path.suffix.lower() in XLIFF:
            raise FormatError(f"{path} is XLIFF: {FROM_XLIFF}")
        raise FormatError(f"{path} is not a .tritext file: make one with `tritext compare -o FILE.tritext`")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise FormatError(f"{path} is an SQLite file of another program, not a .tritext file: check the path")
    if (version := int.from_bytes(header[60:64])) > VERSION:
        raise newer(path, version)
    page_size, pages = int.from_bytes(header[16:18]), int.from_bytes(header[28:32])
    if size < pages * (65536 if page_size == 1 else page_size) and not has_log:
        raise FormatError(f"{path} is damaged (its end is missing): {_MEND}")
