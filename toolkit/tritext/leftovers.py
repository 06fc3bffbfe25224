"""What a killed process leaves behind: recognised by its name, and removed by the next that writes there.

A temporary file says in its name on which machine and by which process it was made. It is removed when that process is
no more; one of another machine (a folder may be shared) or of an older version only when nobody has touched it for a
week.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import secrets
import shutil
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

STALE = 7 * 24 * 3600.0
"""Seconds after which a file whose process cannot be asked for is given up."""

_NAME = re.compile(
    r"\.tritext-(?:(?P<machine>[0-9a-f]{8})-(?P<process>\d{1,10})-)?[0-9a-f]{8,16}\.tmp(-journal|-wal|-shm)?"
)


def temporary_path(folder: Path) -> Path:
    """Return a new name in a folder, short, for a name has at most 255 bytes."""
    return folder / f".tritext-{_machine()}-{os.getpid()}-{secrets.token_hex(4)}.tmp"


def sweep(folder: Path) -> None:
    """Remove from a folder the temporary files and folders of processes that are no more, as far as possible."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _NAME.fullmatch(entry.name)
            if match and _is_stale(match["machine"], match["process"], entry.stat(follow_symlinks=False).st_mtime):
                with suppress(OSError):
                    shutil.rmtree(entry.path) if entry.is_dir(follow_symlinks=False) else Path(entry.path).unlink()


def _is_stale(machine: str | None, process: str | None, touched: float) -> bool:
    """Whether nobody can be writing any more."""
    if machine == _machine() and process and os.name != "nt":  # there signal 0 ends a process instead of asking for it
        return not is_alive(int(process))
    return time.time() - touched > STALE


def is_alive(process: int) -> bool:
    """Whether a process of this machine is running; also if it is another user's."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


@cache
def _machine() -> str:
    """Name this machine, and on Linux the container, whose processes have numbers of their own, in eight digits."""
    where = platform.node()
    with suppress(OSError):
        where += str(Path("/proc/self/ns/pid").readlink())
    return hashlib.blake2b(where.encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
