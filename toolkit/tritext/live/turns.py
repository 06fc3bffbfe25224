"""One window fills a file at a time: the next one waits, sees what the first does, and goes on if that one dies.

The lock is the system's, on a file in the user's cache: it goes with the process that holds it, however that ends.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tritext.home import cache_folder
from tritext.pipeline import Progress

if TYPE_CHECKING:
    from filelock import BaseFileLock

WAITING = "another window fills this file: waiting"
_EVERY = 0.25
"""Seconds between two tries."""


def take_turn(path: Path, held: ExitStack) -> Generator[Progress, None, None]:
    """Wait until no other window fills a file, telling so now and then; ``held`` keeps the turn until it is closed."""
    with suppress(OSError):  # where nothing can be kept, work may be done twice, and is right all the same
        turn = _lock(path)
        while not _is_taken(turn):
            yield Progress(WAITING, 0, 0)
            time.sleep(_EVERY)
        held.callback(turn.release)


def _lock(path: Path) -> BaseFileLock:
    """Return the lock of whoever fills a file."""
    from filelock import FileLock

    name = hashlib.blake2b(str(path.resolve()).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    folder = cache_folder() / "turns"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{name}.lock", timeout=0, thread_local=False)


def _is_taken(lock: BaseFileLock) -> bool:
    """Take a lock if it can be had at once; says whether it is."""
    from filelock import Timeout

    with suppress(Timeout):
        lock.acquire()
    return lock.is_locked
