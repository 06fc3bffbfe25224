"""A terminal of one's own: what a program writes to it is read until it has come to a point, be that when it may."""

from __future__ import annotations

import os
import select
import time

_HANGS = 600.0
"""Seconds without a word after which it will say nothing more."""


def read_until(terminal: int, wanted: bytes) -> bytes:
    """Collect what a program draws until it has drawn ``wanted``."""
    seen, until = b"", time.monotonic() + _HANGS
    while wanted not in seen and time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # the program has closed its end
                break
    assert wanted in seen, seen[-2000:]
    return seen
