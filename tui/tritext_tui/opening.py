"""Opening: what was chosen, or is made, becomes what the screens show; and the jobs that make and fill it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.screen import Screen
from textual.worker import get_current_worker

from tritext.errors import BusyError, TritextError, UsageError
from tritext.live import Compare, Convert, Request, Show, is_unfinished, open_found
from tritext.store import ComparisonFile
from tritext_tui.busy import AppOfBusyFile, patient
from tritext_tui.caret import AppWithCaret
from tritext_tui.ending import AppThatEnds
from tritext_tui.joblines import job_figures
from tritext_tui.jobs import Job, JobEnded, JobMade, JobMessage, JobProgressed
from tritext_tui.page import AppOfPage, all_screens
from tritext_tui.places import PLACES
from tritext_tui.recent import Recent
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.findings import FindingsScreen
from tritext_tui.screens.jobs import JobsScreen
from tritext_tui.screens.overview import OverviewScreen
from tritext_tui.screens.start import RequestMade, StartScreen, StopWanted
from tritext_tui.session import Session
from tritext_tui.turns import AppWithTurns
from tritext_tui.widgets.tabs import Place

if TYPE_CHECKING:
    from tritext.live.engines import Engines

START = "start"
"""The screen before the first."""

_PATIENCE = 0.3
"""Seconds that a key waits for whoever is writing the file; then it is refused, rather than all keys kept waiting."""
_ENDED_JOBS = 20
"""Jobs at their end that are still listed."""


class OpeningApp(
    AppWithTurns[TritextError],
    AppWithCaret[TritextError],
    AppOfPage[TritextError],
    AppOfBusyFile[TritextError],
    AppThatEnds[TritextError],
):
    """What an application does to get at a comparison."""

    def prepare(
        self,
        file: ComparisonFile | None,
        wanted: Request | None,
        engines: Engines | None,
        recent: Recent,
        make_session: Callable[[ComparisonFile], Session],
    ) -> None:
        """Take what is needed, before the screens are made."""
        self.jobs: list[Job] = []
        """Work in the background, of this window."""
        self._opened: ComparisonFile | None = None
        self._make_session = make_session
        self._session = None if file is None else make_session(file)
        if file is not None:
            file.connection.set_patience(_PATIENCE)
        self._wanted, self._engines, self._recent = wanted, engines, recent

    def begin(self) -> None:
        """Remember what is shown, and start the work that is wanted."""
        if self._session:
            self._recent.add(self._session.file.path)
            if isinstance(self._wanted, Show) and self._wanted.is_found:
                self._say_kept(self._wanted.path, "made of the same input before")
                if not is_unfinished(self._session.file):
                    return
        if self._wanted:
            self._start(self._wanted)

    def greet(self) -> None:
        """Say what there is to say when something is shown for the first time."""

    @property
    def is_open(self) -> bool:
        """Whether there is a comparison to show."""
        return self._session is not None

    @property
    def session(self) -> Session:
        """The comparison that is open.

        Raises:
            UsageError: If none is.
        """
        if self._session is None:
            raise UsageError("nothing is open yet: choose a file")
        return self._session

    def make_screen(self, place: Place) -> Screen[Any]:
        """Make the screen behind a number key."""
        return place.make(self.session)

    def make_start(self) -> StartScreen:
        """Make the screen of recent files and samples."""
        return StartScreen(self._recent.read(), waits=self._wanted is not None)

    @on(RequestMade)
    def _show_request(self, message: RequestMade) -> None:
        """Open what was chosen at the start; what is not there yet is made."""
        if not isinstance(message.wanted, Show):
            self._start(message.wanted)
            return
        try:
            found = open_found(message.wanted, patience=_PATIENCE)
        except TritextError as error:
            self._say_at_start(str(error), is_error=True)
            return
        if not isinstance(found, ComparisonFile):
            self._start(found)
        elif self._show(found):
            self._start(message.wanted)

    def _show(self, file: ComparisonFile) -> bool:
        """Show a file in the first screen; returns whether there is work left in it."""
        self._opened = file
        self._session = self._make_session(file)
        self._recent.add(file.path)
        self.switch_mode(PLACES[0].name)
        self.call_after_refresh(self.greet)
        return is_unfinished(file)

    def _start(self, wanted: Request, *, path: Path | None = None) -> None:
        """Make a file, and fill it, in a thread; ``path`` is that of one which is there."""
        file = self._session.file if self._session else None
        if isinstance(wanted, Convert) or (file is not None and file.reads):
            job = Job(title_of(wanted, reads=file.reads if file else ""), may_end=True)
        else:
            job = Job(title_of(wanted), continues=_continues(wanted))
        job.path = path
        self.add_job(job)
        self._say_at_start(f"{job.title}: begun", is_busy=True)
        self._run_job(job, wanted)

    def add_job(self, job: Job) -> None:
        """Show one more; the oldest of those at their end go."""
        ended = [each for each in self.jobs if not each.is_open]
        self.jobs = [each for each in self.jobs if each not in ended[:-_ENDED_JOBS]] + [job]

    def go_on(self, job: Job) -> None:
        """Begin again what was stopped, from where its file stands."""
        if job.path:
            self._start(Show(job.path), path=job.path)

    @work(thread=True, group="jobs")
    def _run_job(self, job: Job, wanted: Request) -> None:
        from tritext.live.making import work as work_for

        worker = get_current_worker()

        def is_cancelled() -> bool:
            return worker.is_cancelled or job.is_cancelled

        def tell(message: JobMessage) -> None:
            if isinstance(message, JobMade) and message.made.path != wanted.path:  # something else had taken the name
                placed = replace(wanted, path=message.made.path)
                job.title, job.continues = title_of(placed), job.continues and _continues(placed)
            self.post_message(message)

        events = work_for(wanted, self._engines, in_view=lambda: job.in_view, stop=is_cancelled)
        job.run(events, tell, is_cancelled)

    @on(JobMade)
    @patient
    def _show_made(self, message: JobMade) -> None:
        """Show the file that a job has made and is going to fill."""
        if self._session is None:
            try:
                self._show(ComparisonFile(message.made.path, in_part=True, patience=_PATIENCE))
            except BusyError:
                raise
            except TritextError as error:
                self._say_at_start(str(error), is_error=True)
                return
            if not self.session.file.reads:
                self._say_kept(message.made.path, "edits too")
        self._follow_job(message.job)

    @on(JobProgressed)
    @patient
    def _show_progress(self, message: JobProgressed) -> None:
        self._follow_job(message.job)

    @on(JobEnded)
    @patient
    def _show_end(self, message: JobEnded) -> None:
        job = message.job
        self._follow_job(job)
        if self._session is None:
            text = f"{job.title}: {job.error or 'stopped'}"
            self._say_at_start(text, is_error=bool(job.error))
        elif job.state == "done" and job.may_end and job.path:
            self._say_kept(job.path, "edits too")
        elif job.error and not isinstance(self.screen, JobsScreen):  # which says it by itself
            self.notify(job.error, severity="error", timeout=20, markup=False)

    def _follow_job(self, job: Job) -> None:
        """Show how far a job is wherever that is shown, and tell it which rows are looked at."""
        if not self.is_running:  # parts of the screens may be gone
            return
        self._say_at_start(f"{job.title}: {job_figures(job)}", is_busy=job.is_open)
        said = f"{'paused: ' * (job.state == 'paused')}{job_figures(job)}" if job.is_open else ""
        failed = job.error or ("stopped" if job.state == "cancelled" else "")
        for screen in all_screens(self):
            if isinstance(screen, BitextScreen):
                job.in_view = screen.show_work(said, failed=failed)
            elif isinstance(screen, FindingsScreen | JobsScreen) or (
                isinstance(screen, OverviewScreen) and not job.is_open
            ):
                screen.follow()

    def _say_kept(self, path: Path, note: str) -> None:
        self.notify(f"kept in {path}, {note}", timeout=6, markup=False)

    def _say_at_start(self, text: str, *, is_error: bool = False, is_busy: bool = False) -> None:
        stack = self._screen_stacks.get(START, ())
        if self._session is None and stack and isinstance(stack[0], StartScreen) and stack[0].is_mounted:
            stack[0].say(text, is_error=is_error, is_busy=is_busy)

    @on(StopWanted)
    def _stop_making(self) -> None:
        self.stop_jobs()

    def stop_jobs(self) -> None:
        """Stop all work after what it is just doing."""
        for job in self.jobs:
            job.cancel()

    def farewell(self) -> list[str]:
        """Say where work has left what it did, and what continues it; for when the screen is gone.

        What was not read whole goes: its input has it all.
        """
        last = {job.path or job: job for job in self.jobs if job.path or job.error}
        return [line for job in last.values() for line in self._farewell(job)]

    def _farewell(self, job: Job) -> Iterator[str]:
        """Say where a job has left what it did."""
        if job.path is None:
            yield job.error
            return
        if not job.path.exists():
            yield f"{job.title}: {job.error or 'stopped'}; {job.path} is not there any more"
            return
        from tritext.live.arriving import forget_partial

        if forget_partial(job.path):
            self._recent.forget(job.path)
            yield f"{job.title}: {job.error or 'stopped'}; nothing was kept, for not all rows were read"
            return
        yield f"kept in {job.path}"
        if job.state != "done" and not job.continues:
            yield f"not all rows were read: {job.error or 'stopped'}"
        elif job.state != "done":
            yield f"not finished ({job.error or 'stopped'}); this continues:  {job.continues}"

    def on_unmount(self) -> None:
        """Close the file that was opened here."""
        if self._opened:
            self._opened.close()


def title_of(wanted: Request, *, reads: str = "") -> str:
    """Say what is done for what is wanted; ``reads`` is from where a file that is there has its rows."""
    if isinstance(wanted, Compare):
        given = [version.language for version in wanted.versions]
        missing = [language for language in wanted.languages if language not in given]
        parts = [f"align {','.join(given)}" if len(given) > 1 else "", f"translate {given[0]} to {','.join(missing)}"]
        return f"{wanted.path.name}: {' and '.join(filter(None, parts if missing else parts[:1])) or 'score'}"
    if isinstance(wanted, Convert):
        return f"{wanted.source.name} to {wanted.path.name}"
    return f"{wanted.path.name}: {f'read what is left of {reads}' if reads else 'translate and score what is left'}"


def _continues(wanted: Request) -> str:
    """Return the command that goes on with a file."""
    return f"tritext view {shlex.quote(str(wanted.path.resolve()))}"
