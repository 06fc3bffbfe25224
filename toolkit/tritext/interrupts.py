"""Ctrl-C, and other ways to ask a command to end: heard once, and whatever is raised afterwards comes of it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

from tritext.errors import Interrupted

if TYPE_CHECKING:
    from types import FrameType

PATIENCE = 2.0
"""Seconds that a command has to leave everything in order; who asks again after that wants it gone."""

_heard: list[float] = []
"""When it was asked to end."""


def listen() -> None:
    """Have Ctrl-C, a polite kill and a terminal that is closed raise a KeyboardInterrupt, the first time."""
    for number in heeded():
        signal.signal(number, _hear)
    sys.unraisablehook = _dropped


def heeded() -> list[int]:
    """Return the signals that ask to end, but for those that who started this process wants ignored."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    return [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]


def be_deaf() -> None:
    """Let the rest, which takes no time, come to its end; where a thread has that wait, a signal ends it at once."""
    others = [each for each in threading.enumerate() if each is not threading.main_thread() and not each.daemon]
    for number in heeded():
        signal.signal(number, _leave if others else signal.SIG_IGN)
    exec("")  # Python would end by the signal if a KeyboardInterrupt had come out of what the last such call ran


def was_interrupted(error: BaseException) -> bool:
    """Whether it comes of being asked to end.

    Not only a KeyboardInterrupt does: Python 3.11 makes a RuntimeError of one that comes while a class is made, SQLite
    an error of its own where it calls a function.
    """
    return bool(_heard) or isinstance(error, KeyboardInterrupt)


def _hear(number: int, frame: FrameType | None) -> None:
    now = time.monotonic()
    if not _heard:
        _heard.append(now)
        raise KeyboardInterrupt
    if now - _heard[0] > PATIENCE:
        _leave(number, frame)


def _leave(number: int, frame: FrameType | None) -> None:
    os._exit(Interrupted.exit_code)


def _dropped(dropped: sys.UnraisableHookArgs) -> None:
    """Interrupt again, in a moment, where Python drops what is raised: in what it calls when an object goes."""
    if not isinstance(dropped.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(dropped)
        return
    again = threading.Timer(0.01, _wake)
    again.daemon = True
    again.start()


def _wake() -> None:
    """Send a signal as if it were the first: unlike ``interrupt_main``, that wakes a main thread which waits."""
    _heard.clear()
    for number in heeded()[:1]:
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(threading.main_thread().ident or 0, number)
        else:  # on Windows, any thread's reaches the main one
            signal.raise_signal(number)
