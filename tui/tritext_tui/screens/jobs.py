"""The fourth screen: what is at work, in this window and in batch jobs of this machine; pause, resume, cancel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeAlias, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tritext.cells import clip, visible
from tritext_tui.continuing import Continued
from tritext_tui.joblines import batch_lines, job_lines, keys_of, keys_of_batch
from tritext_tui.jobs import HasJobs, Job
from tritext_tui.keymap import named
from tritext_tui.messages import ItemChosen, ItemReached
from tritext_tui.pieces import Line, paragraph
from tritext_tui.screens.confirm import ConfirmScreen
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.painting import LineBar, LineScroll
from tritext_tui.widgets.statusbar import StatusBar
from tritext_tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from tritext.batch.jobs import OpenJob
    from tritext_tui.session import Session

_LOOK = 3.0
"""Seconds between two looks at the batch jobs, while the screen is shown."""
_TICK = 1.0
_LOW = 20
"""Lines of a screen below which a job has one of them."""

Item: TypeAlias = "Job | OpenJob | str"


@dataclass
class BatchJobsFound(Message):
    """The batch jobs of this machine are known."""

    found: list[OpenJob]
    tails: dict[Path, list[str]]


class JobsScreen(Screen[None]):
    """A job in two lines; the log of the one under the cursor below."""

    AUTO_FOCUS = "#jobs"
    BINDINGS: ClassVar[list[BindingType]] = named(
        "jobs",
        [
            Binding("p,f5", "pause", "Let the job wait, or go on"),
            Binding("c,delete", "cancel", "Cancel the job; take one at its end off the list"),
            Binding("r,f6", "resume", "Continue the job"),
        ],
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._batch: list[OpenJob] = []
        self._tails: dict[Path, list[str]] = {}
        self._continued = Continued()
        self._items: list[Item] = []
        self._said: tuple[object, str] = None, ""
        """What was said last, and of which item."""

    def compose(self) -> Iterator[Widget]:
        """Lay out the jobs above, a log below."""
        yield Tabs()
        yield Listing(id="jobs")
        yield LineBar(id="job-head")
        yield LineScroll(id="job-log")
        yield StatusBar(id="jobs-status")

    def on_mount(self) -> None:
        """Look at the clock and at the machine now and then."""
        self.set_interval(_TICK, self._tick)
        self.set_interval(_LOOK, self._look)
        self._fill()
        self._say("")

    def on_screen_resume(self) -> None:
        """Show how things stand; what was said over the rows of a job that failed is said here."""
        cast(HasJobs, self.app).take_back("error")
        self._look()
        self._fill()

    # Keys

    def action_pause(self) -> None:
        """Let the job under the cursor wait, or go on."""
        job = self._chosen
        if isinstance(job, Job) and job.is_open:
            if job.state == "paused":
                job.resume()
            else:
                job.pause()
            self._say("")  # what was said of it as it was
            self._fill()
        else:
            self._say(self._over or "only what runs in this window can wait")

    def action_resume(self) -> None:
        """Let the job go on; a batch job that was interrupted is continued in the background."""
        job = self._chosen
        if isinstance(job, Job) and job.state == "paused":
            job.resume()
            self._say("")
            self._fill()
        elif isinstance(job, Job) and job.state in ("cancelled", "failed") and job.path:
            cast(HasJobs, self.app).go_on(job)
            job.is_listed = False
            self._fill()
            self.query_one(Listing).go_to(1)  # what was just begun: a second r would begin it twice
        elif (batch := _batch_job(job)) and batch.state == "interrupted":
            question = ConfirmScreen("Continue this job in the background?", [batch.command])
            self.app.push_screen(question, lambda yes: self._continue(batch) if yes else None)
        else:
            self._say(self._over or "this job needs nothing to go on")

    def action_cancel(self) -> None:
        """Cancel the job under the cursor, after a question."""
        job = self._chosen
        if isinstance(job, Job) and job.is_open:
            notes = [f"What is done is kept, and this goes on from there:  {job.continues}"] if job.continues else []
            question = ConfirmScreen(f"Cancel this job? {job.title}", notes)
            self.app.push_screen(question, lambda yes: self._cancel(job) if yes else None)
        elif isinstance(job, Job):
            job.is_listed = False
            self._fill()
        elif (batch := _batch_job(job)) and batch.output in self._continued and batch.state == "running":
            question = ConfirmScreen("Interrupt this job?", ["What is done is kept; r continues it."])
            self.app.push_screen(question, lambda yes: self._interrupt(batch) if yes else None)
        else:
            self._say(self._over or "this job was not begun in this window: stop it where it runs")

    @on(ItemChosen, "#jobs")
    def _act(self) -> None:
        self.action_resume()

    def _cancel(self, job: Job) -> None:
        job.cancel()
        self._say("stopping after what it is just doing")

    def _interrupt(self, job: OpenJob) -> None:
        self._continued.interrupt(job.output)
        self._look()

    def _continue(self, job: OpenJob) -> None:
        """Start the command of a batch job; it goes on when this window is closed."""
        self._say(self._continued.begin(job))
        self.set_timer(0.5, self._look)

    # What is shown

    @property
    def _chosen(self) -> Item | None:
        cursor = self.query_one(Listing).cursor
        return self._items[cursor] if cursor < len(self._items) else None

    @property
    def _over(self) -> str:
        """Why nothing can be done to what the cursor stands on: there is no job, or it has ended; empty if neither."""
        job = self._chosen
        if job is None or isinstance(job, str):
            return "there is no job here"
        return f"this job is over: {job.state}" if isinstance(job, Job) and not job.is_open else ""

    def follow(self) -> None:
        """Show that a job has come further."""
        if self.app.screen is self:
            self._fill()
            if not any(job.is_open for job in cast(HasJobs, self.app).jobs):
                self._say("")  # nothing is stopping any more

    def _tick(self) -> None:
        if self.app.screen is self and any(job.is_open for job in cast(HasJobs, self.app).jobs):
            self._fill()

    def _look(self) -> None:
        if self.app.screen is self:
            self._find_batch_jobs()

    @work(thread=True, exclusive=True, group="batch-jobs")
    def _find_batch_jobs(self) -> None:
        """Read what is noted of batch jobs, and the ends of the logs of those continued here."""
        from tritext.batch.jobs import open_jobs

        self.post_message(BatchJobsFound(list(open_jobs()), self._continued.tails()))

    @on(BatchJobsFound)
    def _take_in(self, message: BatchJobsFound) -> None:
        self._batch, self._tails = message.found, message.tails
        self._fill()

    def _fill(self) -> None:
        """Set the jobs one under the other."""
        mine = [job for job in reversed(cast(HasJobs, self.app).jobs) if job.is_listed]
        items: list[Item] = ["In this window", *mine] if mine else ["In this window", "  nothing is at work"]
        items.append("Batch jobs of this machine")
        items += self._batch or ["  none runs or was interrupted"]
        listing, before = self.query_one(Listing), self._chosen
        self._items = items
        keys = [_key(each) for each in items]
        at = keys.index(_key(before)) if before is not None and _key(before) in keys else 1
        listing.fill(
            len(items),
            self._build,
            height=1 if self._is_low else 2,
            cursor=at,
            is_stop=lambda item: not isinstance(items[item], str),
        )
        self._show_log()

    @property
    def _is_low(self) -> bool:
        """Whether there is a line for a job, not two."""
        return self.size.height < _LOW

    def on_resize(self) -> None:
        """Give the jobs the lines that there are."""
        self._fill()

    @on(ItemReached, "#jobs")
    def _show_log(self) -> None:
        job = self._chosen
        self._show_status()
        title, lines = "Log", []
        if isinstance(job, Job):
            title, lines = f"Log of {job.title}", list(job.log)
            if job.continues and job.state in ("cancelled", "failed"):
                lines.append(f"continues:  {job.continues}")
        elif batch := _batch_job(job):
            title, lines = str(batch.output), [f"continues:  {batch.command}", *self._tails.get(batch.output, ())]
        self.query_one("#job-head", LineBar).build = lambda cells: [
            (f" {clip(visible(title), max(cells - 2, 4))}", "label")
        ]
        log = self.query_one("#job-log", LineScroll)
        log.show(lambda cells: [part for line in lines for part in paragraph(line, cells)])
        log.scroll_to(y=max(len(log.lines) - log.size.height, 0), animate=False, force=True, immediate=True)

    def _build(self, item: int, cells: int, *, selected: bool) -> list[Line]:
        job = self._items[item]
        sign = " > " if selected else "   "
        if isinstance(job, str):
            is_note = job.startswith(" ")
            return [*([[]] if not (is_note or self._is_low) else []), [(f" {job}", "note" if is_note else "label")]]
        if not isinstance(job, Job):
            return batch_lines(job, cells, sign=sign)
        return job_lines(job, cells, sign=sign, is_ascii=self._session.is_ascii, is_low=self._is_low)

    def _say(self, text: str) -> None:
        self._said = _key(self._chosen), text
        self.query_one(StatusBar).say(text, keys=self._keys)

    def _show_status(self) -> None:
        """Say what was said of what the cursor stands on, else what can be done to it."""
        self.query_one(StatusBar).say(state=self._said[1] * (self._said[0] == _key(self._chosen)), keys=self._keys)

    @property
    def _keys(self) -> list[str]:
        """The keys that do something to what the cursor stands on."""
        job = self._chosen
        if isinstance(job, Job):
            return keys_of(job)
        return keys_of_batch(batch, is_ours=batch.output in self._continued) if (batch := _batch_job(job)) else []


def _key(item: Item | None) -> object:
    return item if item is None or isinstance(item, str) else id(item) if isinstance(item, Job) else item.output


def _batch_job(item: Item | None) -> OpenJob | None:
    return None if item is None or isinstance(item, Job | str) else item
