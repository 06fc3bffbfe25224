"""Work that a thread does ahead of whoever takes it: rows are read and segmented while others are translated."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from typing import TypeVar

_T = TypeVar("_T")

_PATIENCE = 0.2
"""Seconds between two looks at whether to stop."""


_Found = tuple[_T] | BaseException | None
"""An item, what was raised instead of one, or the end."""


def ahead(items: Iterator[_T], stop: threading.Event) -> Iterator[_T]:
    """Yield the items of an iterator, which is one item ahead; ends early when ``stop`` is set.

    What the iterator raises is raised here. A thread that waits for its input does not keep the process from ending.
    """
    ready: queue.Queue[_Found[_T]] = queue.Queue(maxsize=1)
    closed = threading.Event()
    threading.Thread(target=_work, args=(items, ready, closed), daemon=True, name="tritext-ahead").start()
    try:
        while (found := _next(ready, stop)) is not None:
            yield found[0]
    finally:
        closed.set()


def _work(items: Iterator[_T], ready: queue.Queue[_Found[_T]], closed: threading.Event) -> None:
    """Hand over each item, until nobody wants more."""
    try:
        for item in items:
            _put((item,), ready, closed)
            if closed.is_set():
                return
        _put(None, ready, closed)
    except BaseException as error:  # whatever it is, it is raised where the items are taken
        _put(error, ready, closed)


def _put(found: _Found[_T], ready: queue.Queue[_Found[_T]], closed: threading.Event) -> None:
    while not closed.is_set():
        try:
            return ready.put(found, timeout=_PATIENCE)
        except queue.Full:
            continue


def _next(ready: queue.Queue[_Found[_T]], stop: threading.Event) -> tuple[_T] | None:
    """Return the next item; None at the end, or when it is time to stop."""
    while not stop.is_set():
        try:
            found = ready.get(timeout=_PATIENCE)
        except queue.Empty:
            continue
        if isinstance(found, BaseException):
            raise found
        return found
    return None
