"""What a person who watches sees: messages stand on a line of their own, and a pipe gets no control characters."""

from __future__ import annotations

import io
import sys

import pytest

from tritext.cli import console
from tritext.cli.console import EVERY, narrate, say, show_progress
from tritext.events import Progress


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_message_takes_the_place_of_the_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    show_progress("reading row 3,000")
    say("tritext: a.jsonl:6: this is not JSON")
    assert screen.getvalue().rpartition("\x1b[K")[2] == "tritext: a.jsonl:6: this is not JSON\n"


def test_a_log_gets_a_line_of_progress_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    log, clock = io.StringIO(), iter([0.0, EVERY - 1, EVERY, EVERY + 1, 2 * EVERY - 1, 2 * EVERY])
    monkeypatch.setattr(sys, "stderr", log)
    monkeypatch.setattr(console, "_log", console._Log())
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    events = [Progress("translating", done, 9) for done in range(6)]
    assert list(narrate([*events, "made"])) == ["made"]
    assert log.getvalue() == "translating 2/9\ntranslating 5/9\n"


def test_a_pipe_gets_the_message_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    monkeypatch.setattr(console, "_log", console._Log())
    show_progress("reading row 3,000")
    say("done")
    assert pipe.getvalue() == "done\n"
