"""A batch job that is asked to stop ends, whatever the engine has in hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tritext.batch.events import Started, Working
from tritext.batch.pace import Pace
from tritext.cli.batch_watch import stopping, tell
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


def test_no_figures_are_shown_before_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    monkeypatch.setattr("tritext.cli.batch_watch.show_progress", lines.append)
    pace = Pace(lambda: 1.0)
    for event in (Started(0, 0, 900), WORKING):
        pace.follow(event)
        tell(event, pace, as_json=False)
    assert lines[0] == "translating the first rows"
    assert "segments/s" in lines[1]
    resumed = Pace(lambda: 1.0)
    resumed.follow(Started(4096, 300, 900))
    tell(Started(4096, 300, 900), resumed, as_json=False)
    assert lines[2] == "4,096 rows before, translating the next"
