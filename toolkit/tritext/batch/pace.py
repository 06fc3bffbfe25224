"""How fast a job is, and when it will be done.

The time left goes by characters. How many are left is told from the bytes of the inputs that are unread; the speed
counts what the engine translated, for what the memory knew costs nothing and must not make the rest look fast.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from tritext.batch.events import Event, PartDone, Started, Working


class Pace:
    """Follows the events of a job."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Take a clock."""
        self._now = now
        self._begun = now()
        self._bytes = self._first_byte = self._read = 0
        self._seen = self._part = self._part_done = 0
        self._asked = self._computed = 0
        self.rows = 0
        """Rows in parts that are done, of this run and before."""
        self.segments = self.remembered = self.rejects = 0

    def follow(self, event: Event) -> None:
        """Take note of an event."""
        if isinstance(event, Started):
            self._bytes, self._first_byte, self.rows = event.bytes, event.done_bytes, event.rows
        elif isinstance(event, Working):
            self._read, self._part = event.bytes, event.part_characters
            self._part_done += event.characters
            self._asked += event.characters
            self.segments += event.segments
            if event.is_remembered:
                self.remembered += event.segments
            else:
                self._computed += event.characters
        elif isinstance(event, PartDone):
            self.rows += event.rows
            self.rejects += event.rejects
            self._seen += self._part_done
            self._read, self._part, self._part_done = event.bytes, 0, 0

    @property
    def segments_per_second(self) -> float:
        """Segments that the engine translated in this run, by the time that it took."""
        return (self.segments - self.remembered) / max(self._now() - self._begun, 1e-9)

    @property
    def share_remembered(self) -> float:
        """Share of the segments that came out of the memory, 0 to 1."""
        return self.remembered / self.segments if self.segments else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long it will take, if the memory goes on to know its share; None as long as nothing can be told."""
        read, elapsed = self._read - self._first_byte, self._now() - self._begun
        if not self._bytes or read <= 0 or not self._computed or elapsed <= 0:
            return None
        unread = (self._seen + self._part) / read * (self._bytes - self._read)
        left = unread * (self._computed / self._asked) + self._part - self._part_done
        return left * (elapsed / self._computed)
