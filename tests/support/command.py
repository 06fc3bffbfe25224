"""The ``tritext`` command as a user runs it: a process of its own.

``start`` starts it, as a shell does. Most of what a start costs is reading in libraries and the embedder's weights, so
``run`` forks it from a process that has read them in and has done nothing else, once a test worker. Such a process has
the arguments, folder, environment and standard streams that it is given, all of its own, and ends with its own exit
code. It shares what is settled before the first line of the command: which libraries there are, what they and Python
take from the environment as they are read in, and the seed of hashes. Tests of these use ``start``, and tests of
signals, limits and closed streams ``TRITEXT``, the command itself.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent.parent
CORPORA = ROOT / "corpora"
TRITEXT = Path(sys.executable).with_name("tritext")

# pytest, for a process of multiprocessing reads in the main module of its parent
_READ_IN = ["tritext.cli", "tritext.pipeline", "tritext.engines.installed", "ctranslate2", "pytest", "support.forking"]
_SECONDS = 600


def _inherited() -> dict[str, str]:
    """Return the environment without the screen's size, which a test in this process may just have set."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


def start(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, seconds: float = _SECONDS, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Start the command anew and return its exit code and output, decoded as UTF-8.

    Raises:
        subprocess.TimeoutExpired: If it had not ended after so many seconds; it is killed, as by ``kill -9``.
    """
    done = subprocess.run(
        [TRITEXT, *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**_inherited(), **environment},
        timeout=seconds,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, seconds: float = _SECONDS, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command like ``start``, forked where that can be and where no variable but COLUMNS is given.

    Only Linux forks safely with all these libraries. A server that has died is started again for the next command;
    the one that it dies under has exit code 255, which the command itself never has.
    """
    given = [str(each) for each in arguments]
    with TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("in", "out", "err")]
        for path, data in zip(streams, (stdin, b"", b""), strict=True):
            path.write_bytes(data)
        forked = None
        if sys.platform == "linux" and not environment.keys() - {"COLUMNS"}:
            forked = _forked(given, cwd or Path.cwd(), streams, {**_inherited(), **environment})
        if forked is None:
            return start(*arguments, stdin=stdin, cwd=cwd, seconds=seconds, **environment)
        try:
            forked.join(seconds)
            if forked.exitcode is None:
                raise subprocess.TimeoutExpired(given, seconds)
        finally:
            forked.kill()  # which does nothing to one that has ended
            forked.join()
        out, err = (path.read_bytes().decode("utf-8") for path in streams[1:])
        return subprocess.CompletedProcess(given, forked.exitcode, out, err)


def _forked(
    arguments: list[str], folder: Path, streams: list[Path], environment: Mapping[str, str]
) -> BaseProcess | None:
    """Return the command as a process that runs, or None where there is no server that forks it."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(_READ_IN)
    process = processes.Process(target=_command, args=(arguments, folder, streams, environment))
    try:
        process.start()
    except (OSError, EOFError):
        return None
    return process


def _command(arguments: list[str], folder: Path, streams: list[Path], environment: Mapping[str, str]) -> None:
    """Be the command: with these arguments, in that folder and environment, and with these files for streams."""
    from tritext.__main__ import main

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, path in enumerate(streams):
        opened = os.open(path, os.O_WRONLY if number else os.O_RDONLY)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0)  # noqa: SIM115 (multiprocessing closed it)
    sys.argv = ["tritext", *arguments]
    main()
