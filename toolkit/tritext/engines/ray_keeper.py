"""Clears up behind the Ray cluster of a process, however that ends; a program of its own, standard library alone.

Ray's agents go on for a minute when their cluster is killed. This waits for the end of its standard input, which comes
with the end of the process that holds the other side, kills what still has files of the cluster's folder open, and
removes the folder.

usage: ray_keeper.py FOLDER
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path


def users(folder: str) -> Iterator[int]:
    """Yield the processes that have files of a folder open, where ``/proc`` tells."""
    for descriptors in Path("/proc").glob("[0-9]*/fd"):
        try:
            paths = [str(each.readlink()) for each in descriptors.iterdir()]
        except OSError:  # it has ended, or is another user's
            continue
        if any(path.startswith(f"{folder}/") for path in paths):
            yield int(descriptors.parent.name)


def main() -> None:
    """Wait, kill, remove."""
    folder = sys.argv[1]
    sys.stdin.read()
    for process in users(folder):
        if process == os.getppid():  # it is alive, has ended the cluster itself, and waits for this
            continue
        try:
            os.kill(process, signal.SIGKILL)
        except OSError:
            continue
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
