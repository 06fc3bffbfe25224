"""What the engines do to an edited comparison, in the background: scores, alignment, translation, memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from textual import on, work
from textual.binding import Binding
from textual.worker import get_current_worker

from tritext import store
from tritext.errors import TritextError, UsageError
from tritext.live import is_unfinished
from tritext.records import Status
from tritext.signature import named_in
from tritext.store import ComparisonFile, Step
from tritext.store.images import OnPart
from tritext_tui.drafting import DraftActions
from tritext_tui.editing import DONE, REDONE, UNDONE, judge_rows
from tritext_tui.jobs import HasJobs, Job
from tritext_tui.progress import WorkEnded, WorkProgressed

if TYPE_CHECKING:
    from tritext.events import Progress
    from tritext.revise import Workshop

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

_SCORED = ("edit", "merge", "split", "move", "shift", "pop", "swap", "align", "translate")
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


class ReviseActions(DraftActions):
    """Edits whose contents engines make. Each worker has the file open for itself, so that the screen never waits."""

    _workshop: Workshop | None = None
    _unscored: tuple[int, ...] = ()
    _told = 0.0
    _stepping: Job | None = None
    """The edit of many rows that was begun last."""
    _can_score = True
    """False once scoring has failed: what keeps it from working is said once."""

    def on_mount(self) -> None:
        """Tell the work of this window from that of others, and score what was edited just before leaving."""
        self._written = set[int]()
        self._writing = set[ComparisonFile]()
        if isinstance(self._source, ComparisonFile) and self._is_scored(self._source):
            self._score(self._source, None)

    def _is_scored(self, file: ComparisonFile) -> bool:
        """Whether edited rows get their scores here, now."""
        return bool(named_in(file.signature, "embed")) and file.connection.is_writable and not is_unfinished(file)

    @property
    def workshop(self) -> Workshop:
        """The engines, loaded when they are first needed."""
        if self._workshop is None:
            from tritext.revise import Workshop

            self._workshop = Workshop()
        return self._workshop

    @workshop.setter
    def workshop(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def on_unmount(self) -> None:
        """Close the memory."""
        if self._workshop is not None:
            self._workshop.close()

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
        if self._refused() or not is_large(self._file, "done"):
            super().action_undo()
        else:
            self._start_step(lambda file, tell: store.undo(file, on_part=tell), "undoing", said=UNDONE)

    def action_redo(self) -> None:
        """Make the edit again that was undone last; one of many rows in the background."""
        if self._refused() or not is_large(self._file, "undone"):
            super().action_redo()
        else:
            self._start_step(lambda file, tell: store.redo(file, on_part=tell), "redoing", said=REDONE)

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
        stopped = [worker for worker in self.app.workers if worker.group == "work" and not worker.is_finished]
        self.app.workers.cancel_group(self, "work")
        self._notify_line("stopped: nothing was changed" if stopped else "nothing is at work")

    def _is_own_work(self) -> bool:
        """Whether a worker of this window has written the file as it is, or may just have."""
        return bool(self._writing) or self._file.revision in self._written

    @contextmanager
    def _opened_to_write(self, shown: ComparisonFile) -> Iterator[ComparisonFile]:
        """Open the file once more for a worker, and know what it writes; one that was cancelled may still write."""
        with shown.again() as file:
            self._writing.add(file)
            before = file.revision
            try:
                yield file
            finally:
                if file.revision != before:
                    self._written.add(file.revision)
                self._writing.discard(file)

    def follow_up(self, step: Step) -> None:
        """Score what an edit changed, and remember what it approved."""
        if step.kind in _SCORED and self._can_score:
            self._unscored = tuple(dict.fromkeys((*self._unscored, *step.rows)))
            self._score(self._file, self._unscored)
        if step.kind in _APPROVED:
            stretches = [*((row, row) for row in step.rows), *step.judged]
            self._approve(self._file, stretches)

    def _rows_for_work(self) -> list[int]:
        rows = [] if self._refused() else self.selected_ids
        self.grid.selected_from = None
        return rows

    def _start_step(self, make: Callable[[ComparisonFile, OnPart], Step], doing: str, said: str = DONE) -> None:
        """Make one edit of many rows in the background, unless another is being made."""
        if self._is_stepping():
            self._notify_line("the edit before is still being made; backspace stops it")
        else:
            self._stepping = self._start(lambda file, tell: iter([make(file, tell)]), doing, said)

    def _is_stepping(self) -> bool:
        return self._stepping is not None and self._stepping.is_open

    def _start(self, make: Work, doing: str, said: str = DONE) -> Job:
        self._notify_line(f"{doing}; backspace stops it")
        job = Job(f"{self._file.path.name}: {doing}")
        cast(HasJobs, self.app).add_job(job)
        self._work(self._file, make, doing, said, job)
        return job

    @work(thread=True, exclusive=True, group="work")
    def _work(self, shown: ComparisonFile, make: Work, doing: str, said: str, job: Job) -> None:
        """Do what may take long, as one step at its end."""
        worker = get_current_worker()

        def tell(done: int, total: int) -> None:
            """Say how far an edit is; it is not paused, since others would wait for it."""
            job.count(doing, done, total)
            self._tell_progress(doing, done, total)
            if worker.is_cancelled or job.is_cancelled:
                raise Stopped("stopped: nothing was changed")

        try:
            with self._opened_to_write(shown) as file:
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
            if not worker.is_cancelled:
                self.post_message(WorkEnded(str(error)))

    def _tell_progress(self, doing: str, done: int, total: int) -> None:
        """Say how far something is, ten times a second at most."""
        if time.monotonic() >= self._told + 0.1:
            self._told = time.monotonic()
            self.post_message(WorkProgressed(f"{doing} {done:,} of {total:,}; backspace stops it"))

    @work(thread=True, exclusive=True, group="score")
    def _score(self, shown: ComparisonFile, rows: tuple[int, ...] | None) -> None:
        """Score rows that were edited, or all that were lately; a later edit begins anew, with these among its own."""
        worker = get_current_worker()
        try:
            with self._opened_to_write(shown) as file:
                edited = store.rows_of_steps(file) if rows is None else rows
                present = [row for row in edited if file.position_of(row) is not None]
                if not present:
                    return
                for _ in self.workshop.rescore(file, present):
                    if worker.is_cancelled:
                        return
        except TritextError as error:
            self._can_score = False
            self.post_message(WorkEnded(str(error)))
        else:
            if not worker.is_cancelled:
                self.post_message(WorkProgressed(""))

    @work(thread=True, group="memory")
    def _approve(self, shown: ComparisonFile, stretches: Sequence[tuple[int, int]]) -> None:
        """Keep in the translation memory what a person confirmed or wrote."""
        try:
            with shown.again() as file:
                for first, last in stretches:
                    for start in range(first, last + 1, MANY):
                        self.workshop.approve(file, range(start, min(start + MANY, last + 1)))
        except TritextError as error:
            self.post_message(WorkEnded(str(error)))

    @on(WorkProgressed)
    def _show_progress(self, message: WorkProgressed) -> None:
        if message.text:
            self._notify_line(message.text, is_passing=True)
        else:
            self._unscored = ()
            self._take_in()

    @on(WorkEnded)
    def _show_end(self, message: WorkEnded) -> None:
        self._take_in()
        if message.step is not None:
            self._go_to_id(message.step.row)
            self.follow_up(message.step)
        self._notify_line(message.text)

    def _take_in(self) -> None:
        """Show what a worker has written."""
        self._file.refresh()
        if self._file.revision != self._shown:
            self._show_changes()
