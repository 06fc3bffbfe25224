"""No pause for what is there from the beginning: Python looks through all objects now and then, keys waiting."""

from __future__ import annotations

import gc


def leave_alone() -> None:
    """Let collections of garbage leave out all objects that there are now: a full one took 60 ms before, 1 after.

    For a process that is one application from here to its end: what is there now is never taken away.
    """
    gc.collect()
    gc.freeze()
