"""No pause for what is there to stay: Python looks through all objects now and then, keys waiting."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping

_LONGEST = 0.01
"""Seconds of processor time that looking through all objects may take."""


def leave_alone() -> None:
    """Let collections of garbage leave out all objects that there are now: a full one took 60 ms before, 1 after.

    So they do with what is there by the time that one takes long again, as when the models and tables of a translation
    have been loaded: each full one took 40 to 57 ms from then on.

    For a process that is one application from here to its end: what is there at those times is never taken away, unless
    nothing refers to it any more.
    """
    gc.collect()
    gc.freeze()
    gc.callbacks.append(_Watch())


class _Watch:
    """Sees how long collections take."""

    def __init__(self) -> None:
        self._begun = 0.0

    def __call__(self, phase: str, info: Mapping[str, int]) -> None:
        """Take note of one that begins, or has ended."""
        if phase == "start":
            self._begun = time.thread_time()
        elif info["generation"] == 2 and time.thread_time() - self._begun > _LONGEST:
            gc.freeze()
