"""Batch jobs on the fake engine, run to the end or stopped on the way."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tritext.batch import Finished, Request, run
from tritext.engines.fake import FakeTranslator

ROWS = [f"ROW {number % 17} IS HERE. AND {number % 5} TOO." for number in range(60)]


def finished(request: Request, engine: FakeTranslator | None = None, restart: bool = False) -> Finished:
    *_, last = run(request, engine or FakeTranslator(), restart=restart)
    assert isinstance(last, Finished)
    return last


def stopped(request: Request, when: Callable[[int], bool], engine: FakeTranslator | None = None) -> list[object]:
    """Run a job that is asked to stop at the n-th event that says so."""
    stop, events = threading.Event(), list[object]()
    for number, event in enumerate(run(request, engine or FakeTranslator(), stop=stop)):
        events.append(event)
        if when(number):
            stop.set()
    return events
