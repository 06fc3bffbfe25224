"""A batch job that is asked to stop ends, whatever the engine has in hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import repeat

import pytest

from tritext.batch.events import Started, Working
from tritext.batch.pace import Pace
from tritext.cli.batch_watch import Teller, stopping
from tritext.cli.console import EVERY
from tritext.errors import Interrupted

DEAF = """
import time
from tritext.cli.batch_watch import stopping
with stopping(patience=0.1):
    print("ready", flush=True)
    while True:
        time.sleep(0.01)
"""


@pytest.mark.skipif(os.name == "nt", reason="polite kills are signals")
def test_an_engine_that_does_not_end_is_given_up() -> None:
    """A polite kill of work that never looks at the event ends it, and says so."""
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=600)
    assert (process.returncode, b"took too long" in said) == (Interrupted.exit_code, True)


def test_work_that_ends_in_time_is_not_cut_off() -> None:
    """The thread that waits ends with the work."""
    with stopping(patience=60) as stop:
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()


WORKING = Working(5, 80, is_remembered=False, part_characters=200, bytes=200)


def shown(monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, times: Iterator[float]) -> tuple[Teller, list[str]]:
    """Return what tells, by a clock that shows these times, and what it said."""
    lines: list[str] = []
    monkeypatch.setattr("tritext.cli.batch_watch.show_progress", lines.append)
    monkeypatch.setattr("tritext.cli.batch_watch.say", lines.append)
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal)
    return Teller(as_json=False, now=lambda: next(times)), lines


def test_no_figures_are_shown_before_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    teller, lines = shown(monkeypatch, is_terminal=True, times=repeat(1.0))
    pace = Pace(lambda: 1.0)
    for event in (Started(0, 0, 900), WORKING):
        pace.follow(event)
        teller.tell(event, pace)
    assert lines[0] == "translating the first rows"
    assert "segments/s" in lines[1]
    resumed = Pace(lambda: 1.0)
    resumed.follow(Started(4096, 300, 900))
    teller.tell(Started(4096, 300, 900), resumed)
    assert lines[2] == "4,096 rows before, translating the next"


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    teller, lines = shown(monkeypatch, is_terminal=False, times=(now[0] for _ in repeat(None)))
    pace, said = Pace(lambda: 1.0), list[int]()
    for moment in (1.0, EVERY - 1, EVERY, EVERY + 1, 2 * EVERY - 1, 2 * EVERY):
        now[0] = moment
        pace.follow(WORKING)
        teller.tell(WORKING, pace)
        said.append(len(lines))
    assert said == [0, 0, 1, 1, 1, 2]
    assert "15 segments" in lines[0]
