"""One window fills a file at a time: the next one waits, sees what the first does, and goes on if that one dies.

The lock is the system's, on a file in the user's cache: it goes with the process that holds it, however that ends.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator
from contextlib import ExitStack, suppress
from pathlib import Path

from tritext.events import Progress
from tritext.home import cache_folder

WAITING = "another window fills this file: waiting"
_EVERY = 0.25
"""Seconds between two tries."""


def take_turn(path: Path, held: ExitStack) -> Generator[Progress, None, None]:
    """Wait until no other window fills a file, telling so now and then; ``held`` keeps the turn until it is closed."""
    from filelock import FileLock, Timeout

    with suppress(OSError):  # where nothing can be kept, work may be done twice, and is right all the same
        name = hashlib.blake2b(str(path.resolve()).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
        folder = cache_folder() / "turns"
        folder.mkdir(parents=True, exist_ok=True)
        turn = FileLock(folder / f"{name}.lock", timeout=0, thread_local=False)
        while True:
            with suppress(Timeout):
                turn.acquire()
                break
            yield Progress(WAITING, 0, 0)
            time.sleep(_EVERY)
        held.callback(turn.release)
