"""What the file system says of a ``.tritext`` file: whether it is there, has changed, or has a log beside it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from threading import Lock

from tritext.files import not_read
from tritext.store.damage import HEADER, check_header

State = tuple[int, ...]

_live: Counter[tuple[int, ...]] = Counter()
"""Files that this process has under SQLite's locks: to open and close such a file by hand would release them."""
_live_lock = Lock()


def count_live(identity: State, change: int) -> None:
    """Note that this process has a file under SQLite's locks once more, or once less."""
    with _live_lock:
        _live[identity] += change


def log_of(file: Path) -> Path:
    """Return where SQLite has the write-ahead log of a file."""
    return file.with_name(f"{file.name}-wal")


def has_log(file: Path, *, least: int = 1) -> bool:
    """Return whether a write-ahead log of so many bytes or more lies beside a file."""
    return _log_size(file) >= least


def _log_size(file: Path) -> int:
    """Return the bytes of the log beside a file; 0 if there is none, or none any more."""
    try:
        return log_of(file).stat().st_size
    except OSError:
        return 0


def is_writable(file: Path) -> bool:
    """Return whether a file and, for its log, its folder may be written to."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def state_of(file: Path) -> State:
    """Return what changes when a file is edited: device, inode, size, time, size of its log."""
    try:
        found = file.stat()
    except OSError:
        return (0, 0)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, _log_size(file)


def time_of(file: Path) -> State:
    """Return what changes when a file itself is written to, whatever becomes of its log; nothing if it is gone."""
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def check_readable(path: Path) -> None:
    """Refuse what is absent, foreign or cut, unless this process has it open already.

    Raises:
        InputError: As opening a ``Connection`` does.
    """
    try:
        found = path.stat()
        with _live_lock:
            if _live[found.st_dev, found.st_ino]:
                return
            with path.open("rb") as file:
                header, size = file.read(HEADER), found.st_size
    except OSError as error:
        raise not_read(path, error) from error
    check_header(path, header, size=size, has_log=has_log(path.resolve()))
