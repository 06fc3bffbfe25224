"""What a batch job shows on its way, and how it is stopped."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from tritext.cli.console import print_lines, show_progress
from tritext.errors import Interrupted

if TYPE_CHECKING:
    from types import FrameType

    from tritext.batch.events import Event
    from tritext.batch.pace import Pace

_STOPPING = b"\nstopping: what the engine has in hand is finished first; Ctrl-C once more ends at once\n"


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Lend an event that Ctrl-C or a polite kill sets; a second Ctrl-C ends the process at once."""
    stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(Interrupted.exit_code)  # what is done is on the disk
        stop.set()
        os.write(2, _STOPPING)  # not through a buffer, which the signal may have met half written

    wanted = [getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.signal(number, ask) for number in wanted}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def tell(event: Event, pace: Pace, *, as_json: bool) -> None:
    """Show how far the job is: to a program every event, to a person a line."""
    left = pace.seconds_left
    if as_json:
        state = {
            "event": type(event).__name__.lower(),
            **asdict(event),
            "segments_per_second": round(pace.segments_per_second, 2),
            "remembered": round(pace.share_remembered, 4),
            "seconds_left": None if left is None else round(left, 1),
        }
        print_lines([json.dumps(state)])
        return
    parts = [
        f"{pace.rows} rows",
        f"{pace.segments_per_second:.1f} segments/s",
        f"memory {pace.share_remembered:.0%}",
        f"{pace.rejects} rejected",
        f"{duration(left)} left" if left is not None else "",
    ]
    show_progress(", ".join(filter(None, parts)))


def duration(seconds: float) -> str:
    """Say a time as a person does.

    >>> duration(4000)
    '1 h 07 min'
    """
    minutes = round(seconds / 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes} min" if seconds >= 90 else f"{seconds:.0f} s"
