"""What a batch job shows on its way, and how it is stopped."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from tritext.cli.console import print_lines, say, show_progress
from tritext.errors import Interrupted
from tritext.interrupts import heeded
from tritext.phrasing import count, duration

if TYPE_CHECKING:
    from types import FrameType

    from tritext.batch.events import Event
    from tritext.batch.pace import Pace

_STOPPING = b"\nstopping: what the engine has in hand is finished first; Ctrl-C once more ends at once\n"
_GIVEN_UP = b"\nstopped: the engine took too long over what it had in hand, which will be translated again\n"

PATIENCE = 30.0
"""Seconds that the engine has for what it has in hand: thirty thousand letters without a stop take minutes."""


@contextmanager
def stopping(patience: float = PATIENCE) -> Iterator[threading.Event]:
    """Lend an event that Ctrl-C, a polite kill or a closed terminal sets; a second Ctrl-C ends the process at once.

    So does time, if the work does not end in ``patience`` seconds.
    """
    stop, is_over = threading.Event(), threading.Event()

    def give_up() -> None:
        if not is_over.wait(patience):
            with suppress(OSError):
                os.write(2, _GIVEN_UP)
            os._exit(Interrupted.exit_code)  # what is done is on the disk

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(Interrupted.exit_code)  # what is done is on the disk
        stop.set()
        threading.Thread(target=give_up, daemon=True).start()
        with suppress(OSError):  # the terminal was closed
            os.write(2, _STOPPING)  # not through a buffer, which the signal may have met half written

    before = {number: signal.signal(number, ask) for number in heeded()}
    try:
        yield stop
    finally:
        is_over.set()
        for number, handler in before.items():
            signal.signal(number, handler)


def tell(event: Event, pace: Pace, *, as_json: bool) -> None:
    """Show how far a job is after an event: all to a program, a line to a person, a line now and then to a log."""
    if as_json:
        print_lines([json.dumps(_state(event, pace))])
    else:
        _tell_of_worker(event)
        show_progress(_line(pace))


def _state(event: Event, pace: Pace) -> dict[str, object]:
    left = pace.seconds_left
    return {
        "event": type(event).__name__.lower(),
        **asdict(event),
        "segments_per_second": round(pace.segments_per_second, 2),
        "remembered": round(pace.share_remembered, 4),
        "seconds_left": None if left is None else round(left, 1),
    }


def _line(pace: Pace) -> str:
    """Say how far a job is, in one line."""
    if not pace.segments:
        before = f"{count(pace.rows, 'row')} before, translating the next"
        return before if pace.rows else "translating the first rows"
    left = pace.seconds_left
    parts = [
        count(pace.rows, "row"),
        count(pace.segments, "segment"),
        f"{pace.segments_per_second:.1f} segments/s",
        f"memory {pace.share_remembered:.0%}",
        f"{pace.rejects} rejected",
        f"{duration(left)} left" if left is not None else "",
    ]
    return ", ".join(filter(None, parts))


def _tell_of_worker(event: Event) -> None:
    """Say what a person should know of a worker."""
    from tritext.batch.events import Joined, Left

    if isinstance(event, Left):
        say(f"worker {event.process} on {event.machine} takes no part any more: {event.reason}")
    elif isinstance(event, Joined) and not event.is_alike:
        say(
            f"worker {event.process} on {event.machine} has another kind of processor ({event.processor}): "
            "a few of its translations may differ in a word from what this machine would make"
        )
