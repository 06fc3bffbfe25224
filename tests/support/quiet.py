"""Whether an application has done all that there is to do: by what it waits for, never by how long that takes.

Textual's own pilot takes an application for idle that uses little processor time: so it is too where other processes
leave it none, and never while a thread is at work.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.timer import Timer

_STILL = 10
"""Turns of the event loop in which nothing happens until it is quiet: what a task has just left comes in the next."""
_SOON = 1.0
"""Seconds of a timer that is waited for: it belongs to what was done. Longer ones are for when nothing is done."""
_HANGS = 600.0
"""Seconds after which it is said what is waited for: it will never come."""

threads: set[Future[Any]] = set()
"""What is done in threads just now, also where nobody waits for it any more; ``conftest`` sees to it."""


async def quiet(app: App[Any]) -> None:
    """Wait until no message and no key waits, and all is drawn; what threads do may go on."""
    still, until = 0, time.monotonic() + _HANGS
    while still < _STILL:
        await asyncio.sleep(0)
        if app._exception is not None or not app.is_running:
            return
        if busy := next(_busy(app), ""):
            still = 0
            assert time.monotonic() < until, f"{busy} keeps waiting"
            await asyncio.sleep(0.001)
        else:
            still += 1
            if still == _STILL // 2:
                app.screen._on_timer_update()


async def settled(app: App[Any]) -> None:
    """Wait until nothing is at work either, and no timer goes off soon."""
    still, until = 0, time.monotonic() + _HANGS
    while still < 2:  # a thread that nobody waits for any more may have said something as it ended
        await quiet(app)
        if app.is_running and app._exception is None and (busy := next(_at_work(app), "")):
            still = 0
            assert time.monotonic() < until, f"{busy} keeps working"
            await asyncio.sleep(0.005)
        else:
            still += 1


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the pilot's application has settled."""
    await settled(pilot.app)


async def act(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait until all that comes of them is done."""
    await pilot.press(*keys)
    await settled(pilot.app)


async def come_to(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    """Wait until something is so, and all that came of it is done."""
    until = time.monotonic() + _HANGS
    while not condition():
        assert time.monotonic() < until, "it has not come to that"
        await asyncio.sleep(0.005)
        await quiet(pilot.app)
    await quiet(pilot.app)


def due(app: App[Any]) -> list[Timer]:
    """Return the application's own timers that go off soon, once."""
    timers = [timer for pump in _pumps(app) for timer in pump._timers if timer._task and not timer._task.done()]
    return [each for each in timers if each._repeat == 0 and each._interval <= _SOON and _is_ours(each._callback)]


def _is_ours(callback: object) -> bool:
    """Whether a callback is the application's own; Textual has it called by another."""
    if isinstance(callback, partial):
        return any(map(_is_ours, (callback.func, *callback.args)))
    return str(getattr(callback, "__module__", "")).startswith("tritext_tui")


def _busy(app: App[Any]) -> Iterator[str]:
    """Yield what has something to do."""
    if app._exit:
        yield "the application that leaves"
    elif getattr(app, "is_acting", False):
        yield "a key"
    if app._resize_event is not None or app._resize_timer is not None:  # resized but a moment later, if again and again
        yield "a resize"
    if app.screen._layout_required:
        yield "the layout"
    if not app.animator._complete_event.is_set():  # what scrolls does so at its next beat, though nothing is animated
        yield "the animator"
    yield from (repr(pump) for pump in _pumps(app) if not _waits(pump))


def _waits(pump: MessagePump) -> bool:
    """Whether it waits for its next message: it is not in the midst of one, nor of being mounted."""
    queue: Any = pump._message_queue
    is_gone = pump._task is not None and pump._task.done()
    return is_gone or (queue.empty() and not pump._next_callbacks and bool(queue.ready_event._waiters))


def _at_work(app: App[Any]) -> Iterator[str]:
    """Yield what will have something to do soon."""
    yield from (f"worker {each.group}" for each in app.workers if not each.is_finished)
    yield from (f"thread {each}" for each in list(threads))
    yield from (f"a timer of {each._target_repr}" for each in due(app))


def _pumps(app: App[Any]) -> Iterator[MessagePump]:
    """Yield all that takes messages: the application, its screens, what is on them."""
    yield app
    for stack in app._screen_stacks.values():
        for screen in stack:
            yield from screen.walk_children(with_self=True)
