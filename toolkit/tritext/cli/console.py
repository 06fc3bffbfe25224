"""What the command line says besides its data: all on stderr, progress for a person, and for a log now and then."""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from tritext.cells import clip, visible
from tritext.errors import Interrupted, OutputError
from tritext.interrupts import was_interrupted

if TYPE_CHECKING:
    from pathlib import Path

    from tritext.events import Notice, Progress
    from tritext.records import Comparison

_T = TypeVar("_T")
_CLEAR = "\r\x1b[K"

EVERY = 30.0
"""Seconds, at least, between two lines about progress in a log."""


def say(text: str) -> None:
    """Write one line to stderr, made safe to show, in place of the progress that stands there."""
    show_progress("")
    _write(visible(text) + "\n")


def say_bundled(routes: Iterable[Sequence[str]]) -> None:
    """Say what the bundled model is worth, if translations came by it."""
    from tritext.engines.notice import bundled_notice

    for line in bundled_notice(routes):
        say(line)


def open_closed_streams() -> None:
    """Open the standard streams that the caller closed, or the next file would take their numbers and their text.

    Reading then finds nothing, what goes to stderr is lost, and writing to stdout fails.
    """
    for number, name, mode, access in (
        (0, "stdin", "r", os.O_RDONLY),
        (1, "stdout", "w", os.O_RDONLY),
        (2, "stderr", "w", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, access)
            if nothing != number:
                os.dup2(nothing, number)
                os.close(nothing)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def speak_warnings() -> None:
    """Have the library's warnings printed as ``say`` prints everything else."""
    logging.getLogger("tritext").addHandler(_Saying())


class _Saying(logging.Handler):
    """Prints what is logged, a line each."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record."""
        say(record.getMessage())


def screen_width() -> int:
    """Return the cells of a line: of the terminal, of ``COLUMNS``, or 100."""
    return shutil.get_terminal_size((100, 24)).columns


def show_progress(text: str) -> None:
    """Show a line to a person who watches, in place of the one before; in a log, one now and then."""
    if sys.stderr.isatty():
        _write(_CLEAR + clip(visible(text), screen_width() - 1))
    elif text and _log.is_due():
        _write(visible(text) + "\n")


def _write(text: str) -> None:
    with suppress(OSError):  # a full disk, a terminal that was closed: nobody reads it, and the work goes on
        sys.stderr.write(text)
        sys.stderr.flush()


class _Log:
    """Remembers when a log last got a line; the first comes as late as any other, for most work is short."""

    def __init__(self) -> None:
        self._last: float | None = None

    def is_due(self) -> bool:
        """Whether the next line may come, which then is the last one."""
        now = time.monotonic()
        if self._last is not None and now - self._last < EVERY:
            return False
        is_first, self._last = self._last is None, now
        return not is_first


_log = _Log()


def narrate(events: Iterable[Progress | Notice | _T]) -> Iterator[_T]:
    """Pass on what comes out, and show progress and notices on the way."""
    from tritext.events import Notice, Progress

    for event in events:
        if isinstance(event, Progress):
            show_progress(f"{event.stage} {event.done}/{event.total}" if event.total else event.stage)
        elif isinstance(event, Notice):
            say(event.text)
        else:
            show_progress("")
            yield event


@contextmanager
def interruptible(output: Path | str) -> Iterator[None]:
    """Say what is left at ``output``, where ``-`` is stdout, of what was stopped, as an Interrupted."""
    try:
        yield
    except BaseException as error:
        if not was_interrupted(error):
            raise
        where = "what was written is not all" if str(output) == "-" else f"{output} is as it was before"
        if os.path.isdir(output):  # noqa: PTH112
            where = f"each file in {output} is whole, and some are not there yet"
        raise Interrupted(f"stopped: {where}; the same command begins again") from None


@contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Lend stdout for bytes.

    A reader who has seen enough ends the program as SIGPIPE would, not with exit code 1, which means findings.

    Raises:
        OutputError: If what stands behind it cannot take them: a full disk, or nothing at all.
    """
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        drop_output()
        raise SystemExit(128 + signal.SIGPIPE) from None
    except OSError as error:
        drop_output()
        if error.errno == errno.EBADF:
            raise OutputError("standard output is closed: redirect it to a file, or to /dev/null") from error
        raise OutputError(f"standard output could not be written ({error.strerror}): free some space") from error


def drop_output() -> None:
    """Discard what is left to write to stdout, or Python would try again when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_rows(comparison: Comparison) -> None:
    """Print a comparison as JSONL, one translation unit a line."""
    from tritext.formats import Source, load_format

    with standard_output() as stdout:
        load_format("jsonl").write(Source.of(comparison), stdout)


def print_lines(lines: Iterable[str], *, at_once: bool = False) -> None:
    """Print lines to stdout as they come; ``at_once`` for those that one waits for."""
    with standard_output() as stdout:
        for line in lines:
            stdout.write(line.encode("utf-8", "backslashreplace") + b"\n")
            if at_once:
                stdout.flush()


def print_json(values: Iterable[object]) -> None:
    """Print values to stdout as JSON, one a line as they come; paths as text."""
    print_lines(json.dumps(value, ensure_ascii=False, default=os.fspath) for value in values)
