"""What the engines do to an edited comparison, in the background: alignment, translation, memory."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from textual import on, work
from textual.app import App
from textual.binding import Binding
from textual.worker import get_current_worker

from tritext import store
from tritext.errors import TritextError, UsageError
from tritext.records import Status
from tritext.store import ComparisonFile, Step
from tritext.store.images import OnPart
from tritext_tui.busy import patient
from tritext_tui.editing import DONE, REDONE, UNDONE, judge_rows
from tritext_tui.jobs import HasJobs, Job
from tritext_tui.page import all_screens
from tritext_tui.progress import WorkEnded, WorkProgressed
from tritext_tui.scoring import ScoringActions

if TYPE_CHECKING:
    from tritext.events import Progress

REVISE_KEYS = [
    Binding("t,f10", "retranslate", "Translate the row or the selection again"),
    Binding("A,shift+f10,f22", "realign", "Align the selection again; confirmed rows stay"),
    Binding(
        "a,shift+f4,f16",
        "alternatives",
        "Other translations (alternatives), in the language to edit",
        id="bitext.other-translations-in-the-language-to-edit",
    ),
    Binding("backspace", "stop_work", "Stop translating or aligning"),
]

_APPROVED = ("edit", "status")

MANY = 1000
"""Rows from which what is done to them at once is done in the background, and at once in the memory."""

LARGE = "the next step is one of many rows: Bitext (1) takes it in the background"

Work: TypeAlias = "Callable[[ComparisonFile, OnPart], Iterator[Progress | Step]]"


class Stopped(TritextError):
    """Nobody wants any more what is being done."""


def is_large(file: ComparisonFile, state: Literal["done", "undone"]) -> bool:
    """Whether the step that would be undone, or redone, is done in the background."""
    return store.next_size(file, state) >= MANY


def turn(file: ComparisonFile, state: Literal["done", "undone"]) -> Step:
    """Undo the last step, or redo the one undone last, at once.

    Raises:
        TritextError: If there is none, or it is one for the background, or the file cannot be written.
    """
    if is_large(file, state):
        raise UsageError(LARGE)
    return store.undo(file) if state == "done" else store.redo(file)


def follow_up(app: App[Any], step: Step) -> None:
    """Have the first screen do what follows from an edit that was made on another one."""
    for screen in all_screens(app):
        if isinstance(screen, ReviseActions):
            screen.follow_up(step)


class ReviseActions(ScoringActions):
    """Edits whose contents engines make. Each worker has the file open for itself, so that the screen never waits."""

    _told = 0.0
    _working: Job | None = None
    """What engines make, or the edit of many rows, that was begun last."""
    _stepping: Job | None = None
    """The edit of many rows that was begun last."""

    def __init__(self) -> None:
        super().__init__()
        self._approved = deque[tuple[int, int]]()
        """First and last ids of rows that the memory is to have."""
        self._is_remembering = False
        """Whether a worker will take them all."""
        self._remembering = Lock()

    def action_confirm_above(self) -> None:
        """Confirm all rows up to this one; where they are many, in the background."""
        if self.grid.cursor < MANY or self._refused() or (row := self.row_id) is None:
            super().action_confirm_above()
        else:
            since = self._file.revision
            self._start_step(lambda file, tell: store.confirm_above(file, row, since=since, on_part=tell), "confirming")

    def action_set_status(self, status: Status) -> None:
        """Confirm or reject the selection; where it is large, in the background."""
        if len(self.grid.selection) < MANY or self._refused():
            super().action_set_status(status)
        else:
            rows = self._rows_for_work()
            self._start_step(lambda file, tell: judge_rows(file, rows, status, tell), "setting the status")

    def action_undo(self) -> None:
        """Take the last edit back; one of many rows in the background."""
        self._turn(store.undo, "done", "undoing", UNDONE)

    def action_redo(self) -> None:
        """Make the edit again that was undone last; one of many rows in the background."""
        self._turn(store.redo, "undone", "redoing", REDONE)

    def _turn(self, how: Callable[..., Step], state: Literal["done", "undone"], doing: str, said: str) -> None:
        if self._refused() or not is_large(self._file, state):
            self._edit(how, said=said)
        else:
            self._start_step(lambda file, tell: how(file, on_part=tell), doing, said=said)

    def action_retranslate(self) -> None:
        """Translate the rows again whose translations tritext made."""
        rows = self._rows_for_work()
        if rows:
            self._start(lambda file, tell: self.workshop.retranslate(file, rows), "translating")

    def action_realign(self) -> None:
        """Align the selected rows again."""
        rows = self._rows_for_work()
        if rows:
            self._start(lambda file, tell: self.workshop.realign(file, rows), "aligning")

    def action_stop_work(self) -> None:
        """Stop translating or aligning; nothing is changed then."""
        is_open = self._working is not None and self._working.is_open
        self._stop_working()
        self._notify_line("stopped: nothing was changed" if is_open else "nothing is at work")

    def _stop_working(self) -> None:
        """Have the thread end its job: a worker that is cancelled may have none yet, and its job would stay open."""
        if self._working is not None:
            self._working.cancel()

    def follow_up(self, step: Step) -> None:
        """Score what an edit changed, and remember what it approved."""
        super().follow_up(step)
        if step.kind in _APPROVED:
            self._remember([*((row, row) for row in step.rows), *step.judged])

    def _remember(self, stretches: Sequence[tuple[int, int]]) -> None:
        """Have rows kept in the memory by one worker, for it may wait for the engines."""
        with self._remembering:
            self._approved.extend(stretches)
            is_begun, self._is_remembering = self._is_remembering, True
        if not is_begun:
            self._approve(self._file)

    def _next_approved(self) -> tuple[int, int] | None:
        """Return the next rows to remember; None if there are none, and the worker ends."""
        with self._remembering:
            self._is_remembering = bool(self._approved)
            return self._approved.popleft() if self._approved else None

    def _rows_for_work(self) -> list[int]:
        rows = [] if self._refused() else self.selected_ids
        self.grid.selected_from = None
        return rows

    def _start_step(self, make: Callable[[ComparisonFile, OnPart], Step], doing: str, said: str = DONE) -> None:
        """Make one edit of many rows in the background."""
        self._stepping = self._start(lambda file, tell: iter([make(file, tell)]), doing, said) or self._stepping

    def _is_stepping(self) -> bool:
        return self._stepping is not None and self._stepping.is_open

    def _start(self, make: Work, doing: str, said: str = DONE) -> Job | None:
        """Begin what takes the place of what engines make just now, unless an edit of many rows is being made."""
        if self._is_stepping():
            self._notify_line("the edit before is still being made; backspace stops it")
            return None
        self._stop_working()
        self._notify_line(f"{doing}; backspace stops it")
        self._working = job = Job(f"{self._file.path.name}: {doing}")
        cast(HasJobs, self.app).add_job(job)
        self._work(self._file, make, doing, said, job)
        return job

    @work(thread=True, group="work")
    def _work(self, shown: ComparisonFile, make: Work, doing: str, said: str, job: Job) -> None:
        """Do what may take long, as one step at its end."""
        worker = get_current_worker()

        def tell(done: int, total: int) -> None:
            """Say how far an edit is; it is not paused, since others would wait for it."""
            job.count(doing, done, total)
            self._tell_progress(doing, done, total)
            go_on()

        def go_on() -> None:
            if worker.is_cancelled or job.is_cancelled:
                raise Stopped("stopped: nothing was changed")

        try:
            with self._opened_to_write(shown) as file:
                go_on()
                for event in make(file, tell):
                    if isinstance(event, Step):
                        job.end("done", event.title)
                        self.post_message(WorkEnded(said.format(event.title), event))
                        return
                    job.take(event)
                    if not job.may_go_on(lambda: worker.is_cancelled):
                        raise Stopped("stopped: nothing was changed")
                    self._tell_progress(doing, event.done, event.total)
        except Stopped as stopped:
            job.end("cancelled", str(stopped))
        except TritextError as error:
            job.end("done" if isinstance(error, UsageError) else "failed", str(error))  # nothing to do is no failure
            if not (worker.is_cancelled or job.is_cancelled):
                self.post_message(WorkEnded(str(error)))

    def _tell_progress(self, doing: str, done: int, total: int) -> None:
        """Say how far something is, ten times a second at most."""
        if time.monotonic() >= self._told + 0.1:
            self._told = time.monotonic()
            self.post_message(WorkProgressed(f"{doing} {done:,} of {total:,}; backspace stops it"))

    @work(thread=True, group="memory")
    def _approve(self, shown: ComparisonFile) -> None:
        """Keep in the translation memory what a person confirmed or wrote, also if the window is left meanwhile."""
        while (stretch := self._next_approved()) is not None:
            first, last = stretch
            try:
                with shown.again() as file:
                    for start in range(first, last + 1, MANY):
                        self.workshop.approve(file, range(start, min(start + MANY, last + 1)))
            except TritextError as error:
                self.post_message(WorkEnded(str(error)))

    @on(WorkProgressed)
    def _show_progress(self, message: WorkProgressed) -> None:
        self._notify_line(message.text, is_passing=True)

    @on(WorkEnded)
    @patient
    def _show_end(self, message: WorkEnded) -> None:
        self._take_in()
        if message.step is not None:
            self._go_to_id(message.step.row)
            self.follow_up(message.step)
        self._notify_line(message.text)
