"""Work in the background of this window: a thread does it, screens look at it, a person stops it or lets it wait."""

from __future__ import annotations

import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from textual.message import Message

from tritext.errors import TritextError
from tritext.live import Arrived, Filled, Made

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from tritext.events import Notice, Progress

State: TypeAlias = Literal["running", "paused", "done", "cancelled", "failed"]
Happened: TypeAlias = "Progress | Notice | Made | Arrived | Filled"

_QUIET = 0.1
"""Seconds between two messages to the screen at least."""
_LOG = 500
_GIVES_OUT = (RuntimeError, MemoryError, OSError)
"""What libraries raise where a machine has no memory left, or a model is not what it should be."""
_PARTS = 1_000_000
"""Of what is read from an input whose rows are not counted before."""


@dataclass
class JobMessage(Message):
    """Something about a job."""

    job: Job


class JobProgressed(JobMessage):
    """A job has come further, or waits."""


@dataclass
class JobMade(JobMessage):
    """The file that a job fills is there."""

    made: Made


class JobEnded(JobMessage):
    """A job is at its end, whichever that is."""


class HasJobs(Protocol):
    """The application, as far as it is about jobs."""

    jobs: list[Job]

    def add_job(self, job: Job) -> None:
        """Show one more."""

    def go_on(self, job: Job) -> None:
        """Begin again what was stopped."""

    def take_back(self, severity: SeverityLevel) -> list[str]:
        """Take away what is said over the screen at a level; errors are those of jobs."""


class Job:
    """How far work has come; one thread goes through it, any other may look on."""

    def __init__(
        self, title: str, *, continues: str = "", may_end: bool = False, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Describe work.

        ``continues`` is the command that goes on from where it was stopped, empty if it changes nothing then. Work that
        ``may_end`` ends with the window, and nobody is asked: nothing of anybody's goes with it.
        """
        self.title, self.continues, self.may_end = title, continues, may_end
        self.state: State = "running"
        self.stage = ""
        self.done = self.total = 0
        """Rows, or whatever the stage counts."""
        self.characters = self.total_characters = 0
        """Of sources; 0 of 0 in a stage that does not count them."""
        self.log: deque[str] = deque(maxlen=_LOG)
        self.error = ""
        self.in_view: Sequence[int] = ()
        """Ids of rows that somebody looks at; the screen sets it."""
        self.path: Path | None = None
        """The file that it fills."""
        self.is_listed = True
        """False once a person took it off the list, at its end."""
        self._now = now
        self._since, self._active = now(), 0.0
        self._first, self._first_share = 0, 0.0
        """Where the stage began: what goes on has some of it behind it."""
        self.is_cancelled = False
        """Whether it is to stop."""
        self._turning = Lock()
        """Held while the state changes: a person may let work wait just as its thread ends it."""
        self._told = 0.0

    @property
    def is_open(self) -> bool:
        """Whether it is not at its end."""
        return self.state in ("running", "paused")

    @property
    def share(self) -> float:
        """How much of the stage is done, by characters where they are counted, 0 to 1."""
        done, total = (self.characters, self.total_characters) if self.total_characters else (self.done, self.total)
        return done / total if total else 0.0

    @property
    def rows_per_second(self) -> float:
        """Speed of the stage, the time that it waited left out."""
        return (self.done - self._first) / max(self._elapsed, 1e-9)

    @property
    def seconds_left(self) -> float | None:
        """How long the stage will take, by characters where they are counted; None if nothing can be told yet."""
        gained = self.share - self._first_share
        return self._elapsed * (1 - self.share) / gained if gained > 0 and self._elapsed > 0 else None

    @property
    def _elapsed(self) -> float:
        return self._active + (self._now() - self._since if self.state == "running" else 0.0)

    def pause(self) -> None:
        """Let it wait after what it is just doing."""
        with self._turning:
            if self.state == "running":
                self._active = self._elapsed
                self.state = "paused"
                self.say("paused")

    def resume(self) -> None:
        """Let it go on."""
        with self._turning:
            if self.state == "paused":
                self._since, self.state = self._now(), "running"
                self.say("going on")

    def cancel(self) -> None:
        """Stop it after what it is just doing; what is in its file by then stays there."""
        self.is_cancelled = True

    def say(self, text: str) -> None:
        """Add a line to the log."""
        self.log.append(f"{time.strftime('%H:%M:%S')}  {text}")

    def run(
        self,
        events: Generator[Happened, None, None],
        tell: Callable[[JobMessage], object],
        is_cancelled: Callable[[], bool],
    ) -> None:
        """Go through the work, telling what happens ten times a second at most; in a thread of its own."""
        self.say("begun")
        try:
            for event in events:
                self.take(event)
                if isinstance(event, Made):
                    self.path = event.path
                    tell(JobMade(self, event))
                elif self._now() - self._told >= _QUIET:
                    self._told = self._now()
                    tell(JobProgressed(self))
                if not self.may_go_on(is_cancelled):
                    self.end("cancelled", "stopped; what was done is in the file" if self.path else "stopped")
                    break
            else:
                self.end("done", "done")
        except TritextError as error:
            self.end("failed", str(error))
        except (RecursionError, NotImplementedError):
            raise  # runtime errors too, but faults of a program
        except _GIVES_OUT as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            self.say(f"in {last.filename}, line {last.lineno}")
            self.end("failed", f"what does the work gave out: {type(error).__name__}: {error}")
        finally:
            events.close()
        tell(JobEnded(self))

    def may_go_on(self, is_cancelled: Callable[[], bool]) -> bool:
        """Wait as long as it is to wait; False if it is to stop. For the thread that does the work."""
        while self.state == "paused" and not (self.is_cancelled or is_cancelled()):
            time.sleep(0.02)
        return not (self.is_cancelled or is_cancelled())

    def end(self, state: State, text: str) -> None:
        """Note how it came to its end."""
        with self._turning:
            self._active = self._elapsed
            self.state, self.error = state, text if state == "failed" else ""
            self.say(text)

    def take(self, event: Happened) -> None:
        """Note what happened."""
        if isinstance(event, Made):
            self.say(f"kept in {event.path}")
        elif isinstance(event, Filled):
            self.count("translate", event.rows, event.total, event.characters, event.total_characters)
        elif isinstance(event, Arrived):
            self.count("read", event.rows, 0, round(_PARTS * event.share), _PARTS)
        elif hasattr(event, "text"):
            self.say(event.text)
        else:
            self.count(event.stage, event.done, event.total)

    def count(self, stage: str, done: int, total: int, characters: int = 0, total_characters: int = 0) -> None:
        """Note how far a stage is; where another one begins, begin to measure anew."""
        self.done, self.total = done, total
        self.characters, self.total_characters = characters, total_characters
        if stage != self.stage:
            self.stage, self._first, self._first_share = stage, done, self.share
            self._since, self._active = self._now(), 0.0
            self.say(stage)
