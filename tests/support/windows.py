"""Two windows on one file, each in a process of its own, the one stopped before any line of it that is wanted.

Run as a program, it plays interleavings of a window that begins and one that leaves, and prints what went wrong:
``windows.py TABLE begins|leaves EVERY``. The one stands still before each line of ``holding`` once, by which all the
others go, and before each EVERY-th of the other lines, 1 for all. Nothing hangs on time: a process stands still until
it is told to go on.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import traceback
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from tritext.live import Arrived, Made, Show, arriving, kept, making, open_found, request, turns
from tritext.store import ComparisonFile, connection, handle, holding

ROWS = 23
_WATCHED = tuple(str(module.__file__) for module in (arriving, making, kept, turns, connection, handle, holding))


class Stop:
    """Where a process stands still, and how it is told to go on."""

    def __init__(self) -> None:
        self._there, self._on = os.pipe(), os.pipe()

    def wait(self) -> None:
        """Stand still, for the one process."""
        os.write(self._there[1], b".")
        os.read(self._on[0], 1)

    def pass_by(self) -> None:
        """Say that this one will stand still no more, for the one process."""
        os.write(self._there[1], b"-")

    def is_reached(self) -> bool:
        """Wait for the process to stand still or to pass by, for the other one; whether it stands still."""
        return os.read(self._there[0], 1) == b"."

    def go_on(self) -> None:
        """Let it go on."""
        os.write(self._on[1], b".")


class Before:
    """Stands still before the first time that a line is run, counted over the lines that are chosen."""

    def __init__(self, number: int, stop: Stop, *, every: int) -> None:
        self._left, self._stop, self._every = number, stop, every
        self._seen = set[tuple[str, int]]()

    def __call__(self, frame: FrameType, event: str, _argument: object) -> Before | None:
        if not frame.f_code.co_filename.startswith(_WATCHED):
            return None
        here = (frame.f_code.co_filename, frame.f_lineno)
        if event == "line" and here not in self._seen:
            self._seen.add(here)
            if here[0] == holding.__file__ or len(self._seen) % self._every == 0:
                self._left -= 1
                if self._left == 0:
                    self._stop.wait()
        return self


def begin(source: Path, *, when_open: Callable[[], object], when_waiting: Callable[[], object]) -> None:
    """Do what a window does that is given a file, until it has all rows."""
    wanted, shown = request([str(source)]), None
    if isinstance(wanted, Show):
        found = open_found(wanted)
        if isinstance(found, ComparisonFile):
            shown = found
        else:
            wanted = found
    for event in making.work(wanted):
        if isinstance(event, Made):
            shown = shown or ComparisonFile(event.path, in_part=True)
            when_open()
        if shown is not None:
            shown.refresh()
            assert shown.units(0, 1)[0].variants["en"].text == "Row 0"
        if getattr(event, "stage", "") == turns.WAITING:
            when_waiting()
    assert shown is not None
    shown.refresh()
    assert (len(shown), shown.reads) == (ROWS, "")
    assert [unit.variants["en"].text for unit in shown.units(0, 99)] == [f"Row {row}" for row in range(ROWS)]
    shown.close()
    with ComparisonFile(source.with_suffix(".tritext")) as file:
        assert len(file) == ROWS


def _in_child(work: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc(file=sys.stdout)
    finally:
        sys.settrace(None)
        sys.stdout.flush()
        os._exit(status)


class Play:
    """Two windows, one of which stands still before its line of a number while the other does all of its own."""

    def __init__(self, source: Path, number: int, who: str, *, every: int) -> None:
        """Set them up.

        Args:
            source: A table; nothing is beside it.
            number: Of the line among those that are chosen, from 1.
            who: Which window stands still, the one that "begins" or the one that "leaves".
            every: How many lines go to one that is chosen.
        """
        self._source, self._number, self._who, self._every = source, number, who, every
        self._ready, self._standing = Stop(), Stop()
        self._is_told = False

    def run(self) -> bool:
        """Play; False if the one that is to stand still has fewer lines."""
        leaving = _in_child(self._leave)
        assert self._ready.is_reached()
        if self._who == "begins":
            beginning = _in_child(self._begin)
            is_there = self._standing.is_reached()
            self._ready.go_on()
            failed = os.waitpid(leaving, 0)[1]
            self._standing.go_on()
            failed |= os.waitpid(beginning, 0)[1]
        else:
            self._ready.go_on()
            is_there = self._standing.is_reached()
            beginning = _in_child(self._begin)
            failed = os.waitpid(beginning, 0)[1]
            self._need_the_other()
            failed |= os.waitpid(leaving, 0)[1]
        kept = self._source.with_suffix(".tritext")
        left = {each.name for each in self._source.parent.iterdir()}
        assert not failed, f"who {self._who}, before line {self._number}"
        assert left == {self._source.name, kept.name}, left
        kept.unlink()
        return is_there

    def _leave(self) -> None:
        """Read some rows, and do what a window does that is left."""
        events = making.work(request([str(self._source)]))
        next(event for event in events if isinstance(event, Arrived))
        shown = ComparisonFile(self._source.with_suffix(".tritext"), in_part=True)
        self._ready.wait()
        if self._who == "leaves":
            sys.settrace(Before(self._number, self._standing, every=self._every))
        events.close()
        shown.close()
        arriving.forget_partial(shown.path)
        self._stand_no_more("leaves")

    def _begin(self) -> None:
        if self._who == "begins":
            sys.settrace(Before(self._number, self._standing, every=self._every))
        else:
            sqlite3.connect = partial(sqlite3.connect, factory=self._patient())  # type: ignore[assignment]
        begin(
            self._source,
            when_open=lambda: self._stand_no_more("begins"),  # there are two windows that have the file
            when_waiting=self._need_the_other,
        )

    def _stand_no_more(self, who: str) -> None:
        if self._who == who:
            sys.settrace(None)
            self._standing.pass_by()

    def _need_the_other(self) -> None:
        """Let the one that leaves go on to its end, for the one that begins waits for it."""
        if self._who == "leaves" and not self._is_told:
            self._is_told = True
            self._standing.go_on()

    def _patient(self) -> type[sqlite3.Connection]:
        """Return what waits for who has the lock without a clock."""
        need = self._need_the_other

        class Patient(sqlite3.Connection):
            def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:  # noqa: ANN401
                while True:
                    try:
                        return super().execute(statement, values)
                    except sqlite3.OperationalError as error:
                        if "locked" not in str(error):
                            raise
                        need()

        return Patient


if __name__ == "__main__":
    arriving._FIRST, arriving._AT_ONCE, turns._EVERY, handle._PATIENCE = 4, 5, 0.001, 0
    handle.SYNCHRONOUS, os.fsync = "OFF", lambda fd: None  # nobody cuts the power
    table, windows, spread = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    played = next(number for number in count(1) if not Play(table, number, windows, every=spread).run())
    sys.stdout.write(f"{played}\n")
