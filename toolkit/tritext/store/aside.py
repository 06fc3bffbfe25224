"""Findings of a file that is only looked at: in the user's cache, found again as long as the file is the same.

They hold nothing that a person entered, and all can be found anew, so only those of the last few files are kept, and
damaged ones are thrown away. Where no cache can be written, they are lost with the window.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tritext.home import cache_folder
from tritext.store.damage import DAMAGED, says
from tritext.store.derived import Aside, delete, there
from tritext.store.found import check_whole
from tritext.store.reading import ComparisonFile

_MOST = 20
"""Files whose findings are kept."""
_OURS = "*.findings"
_ELSEWHERE = ("locked", "readonly", "full", "I/O", "unable to open")
"""What SQLite says where it is for who has the file open, or what lacks: not for what is in it."""


def keeps_findings(file: ComparisonFile) -> bool:
    """Whether findings belong into the file itself: it has been edited or filled, and can be written."""
    return file.revision > 0 and file.connection.is_writable and file.connection.is_newest


def recall_findings(file: ComparisonFile) -> bool:
    """See what was found when the same file was looked at before, if it is not in the file; True if there was some."""
    file.connection.find_findings()
    if file.connection.aside is None and not keeps_findings(file) and (path := _cached(file)) and path.exists():
        with suppress(sqlite3.Error, OSError):
            file.connection.set_aside(_opened(path))
            return True
    return False


def verify_findings(file: ComparisonFile) -> bool:
    """Read through all that was recalled, on a connection of its own; False if it was damaged, and is thrown away.

    What SQLite itself takes for damaged is thrown away as it is read; this sees what it does not.
    """
    aside = file.connection.aside
    if aside is None:
        return True
    try:
        with closing(sqlite3.connect(there(aside.path), uri=True)) as database:
            check_whole(database)
    except DAMAGED as error:
        if says(error, *_ELSEWHERE):
            return True
        if file.connection.aside is aside:
            file.connection.set_aside(None)
        aside.throw_away()
        return False
    return True


def set_aside(file: ComparisonFile) -> None:
    """See findings, and keep them, where they belong."""
    if keeps_findings(file):
        file.connection.set_aside(None)
        return
    path, now = _cached(file), file.connection.aside
    if now is not None and now.is_there and (path is None or now.path == str(path)):
        return
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = sorted(path.parent.glob(_OURS), key=lambda each: each.stat().st_mtime, reverse=True)
            for oldest in kept[_MOST - 1 :]:  # what another window has open stays readable there
                delete(oldest)
        aside = _opened(path) if path is not None else Aside()
    except (sqlite3.Error, OSError):
        aside = Aside()
    file.connection.set_aside(aside)


def _cached(file: ComparisonFile) -> Path | None:
    """Return where the findings of a file lie as long as it is the same; None if it cannot be told."""
    try:
        found = file.path.stat()
    except OSError:
        return None
    state = f"{file.path.resolve()} {found.st_ino} {found.st_size} {found.st_mtime_ns}"
    name = hashlib.blake2b(state.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    return cache_folder() / "findings" / f"{name}.findings"


def _opened(path: Path) -> Aside:
    """Open findings that are kept, or begin to keep some: in place of damaged ones too."""
    try:
        return Aside(path)
    except DAMAGED as error:
        if says(error, *_ELSEWHERE):
            raise
    delete(path)
    return Aside(path)
