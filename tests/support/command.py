"""The ``tritext`` command as a user runs it: a process of its own.

``run`` forks it from a process that has read in the command and the libraries and has done nothing else: a test then
pays for what the command does and not for reading in half a million lines. ``TRITEXT`` is the command itself, for
tests of how a process starts, of signals, limits and closed streams, and of what differs from process to process.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent.parent
CORPORA = ROOT / "corpora"
TRITEXT = Path(sys.executable).with_name("tritext")

_READ_IN = ["tritext.cli", "tritext.pipeline", "tritext.engines.installed", "ctranslate2", "torch", "pytest"]
os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # as training asks, before PyTorch is read in
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(_READ_IN)


def _inherited() -> dict[str, str]:
    """Return the environment without the screen's size, which a test in this process may just have set."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


def _command(arguments: list[str], folder: Path, streams: Path, environment: Mapping[str, str]) -> None:
    """Be the command: in that folder and environment, with files of ``streams`` as its standard streams."""
    from tritext.__main__ import main

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, (name, flags) in enumerate((("in", os.O_RDONLY), ("out", os.O_WRONLY), ("err", os.O_WRONLY))):
        opened = os.open(streams / name, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
    sys.argv = ["tritext", *arguments]
    main()


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command and return its exit code and output, decoded as UTF-8."""
    given = [str(each) for each in arguments]
    with TemporaryDirectory() as folder:
        streams = Path(folder)
        for name, data in (("in", stdin), ("out", b""), ("err", b"")):
            (streams / name).write_bytes(data)
        process = _PROCESSES.Process(
            target=_command, args=(given, cwd or Path.cwd(), streams, {**_inherited(), **environment})
        )
        process.start()
        process.join(600)
        if process.is_alive():
            process.kill()
            raise subprocess.TimeoutExpired(given, 600)
        out, err = ((streams / name).read_text(encoding="utf-8") for name in ("out", "err"))
        code = process.exitcode or 0
        process.close()
    return subprocess.CompletedProcess(given, code, out, err)
