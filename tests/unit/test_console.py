"""What a person who watches sees: messages stand on a line of their own, and a pipe gets no control characters."""

from __future__ import annotations

import io
import sys

import pytest

from tritext.cli.console import say, show_progress


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


def test_a_pipe_gets_the_message_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    show_progress("reading row 3,000")
    say("done")
    assert pipe.getvalue() == "done\n"
