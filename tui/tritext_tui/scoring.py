"""Scores of edited rows, made in the background by engines that are loaded when they are first needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from textual import on, work
from textual.worker import get_current_worker

from tritext import store
from tritext.errors import BusyError, ConflictError, OutputError, TritextError
from tritext.live import is_unfinished
from tritext.signature import named_in
from tritext.store import ComparisonFile, Step
from tritext_tui.busy import patient
from tritext_tui.drafting import DraftActions
from tritext_tui.progress import AnyWorker, RowsScored, WorkEnded

if TYPE_CHECKING:
    from tritext.revise import Workshop

_SCORED = ("edit", "merge", "split", "move", "shift", "pop", "swap", "align", "translate")


class ScoringActions(DraftActions):
    """Edits whose rows are scored. Each worker has the file open for itself, so that the screen never waits."""

    _workshop: Workshop | None = None
    _unscored: tuple[int, ...] = ()
    """Rows that were edited, and may have no scores yet."""
    _is_behind = True
    """Whether so may those that were edited before this window was opened."""
    _scoring: AnyWorker | None = None
    """The worker that has them all to score; those before it had fewer."""
    _can_score = True
    """False once it is known that rows cannot be scored here, which is said once."""

    def __init__(self) -> None:
        super().__init__()
        self._workshop_lock = Lock()

    def on_mount(self) -> None:
        """Tell the work of this window from that of others, and score what was edited just before leaving."""
        self._written = set[int]()
        self._writing = set[ComparisonFile]()
        if self._is_scored(self._file):
            self._score_edited()

    def _is_scored(self, file: ComparisonFile) -> bool:
        """Whether edited rows get their scores here, now."""
        return bool(named_in(file.signature, "embed")) and file.connection.is_writable and not is_unfinished(file)

    @property
    def workshop(self) -> Workshop:
        """The engines, loaded when they are first needed, in whatever thread, once."""
        from tritext.revise import Workshop

        with self._workshop_lock:
            if self._workshop is None:
                self._workshop = Workshop()
            return self._workshop

    @workshop.setter
    def workshop(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def on_unmount(self) -> None:
        """Close the memory."""
        if self._workshop is not None:
            self._workshop.close()

    def follow_up(self, step: Step) -> None:
        """Score what an edit changed."""
        if step.kind in _SCORED and self._can_score:
            self._unscored = tuple(dict.fromkeys((*self._unscored, *step.rows)))
            self._score_edited()

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

    def _score_edited(self) -> None:
        self._scoring = self._score(self._file, self._unscored, with_earlier=self._is_behind)

    @work(thread=True, exclusive=True, group="score")
    def _score(self, shown: ComparisonFile, rows: tuple[int, ...], *, with_earlier: bool) -> None:
        """Score rows that were edited; a later edit begins anew, with these among its own."""
        worker = get_current_worker()
        try:
            with self._opened_to_write(shown) as file:
                edited = dict.fromkeys((*rows, *(store.rows_of_steps(file) if with_earlier else ())))
                present = [row for row in edited if file.position_of(row) is not None]
                for _ in self.workshop.rescore(file, present) if present else ():
                    if worker.is_cancelled:
                        return
        except (BusyError, ConflictError, OutputError) as error:  # just now: the next edit has them scored
            if not worker.is_cancelled:
                self.post_message(WorkEnded(str(error)))
        except TritextError as error:
            self._can_score = False
            self.post_message(WorkEnded(str(error)))
        else:
            self.post_message(RowsScored(worker))

    @on(RowsScored)
    @patient
    def _show_scores(self, message: RowsScored) -> None:
        if message.worker is self._scoring:
            self._unscored, self._is_behind = (), False
        self._take_in()

    def _take_in(self) -> None:
        """Show what a worker has written."""
        self._file.refresh()
        if self._file.revision != self._shown:
            self._show_changes()
