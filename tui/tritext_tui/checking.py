"""Findings on the screen: looked for in the background, kept, put aside with a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from textual import on, work
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from tritext import store
from tritext.beside import default_embedder, default_scorer
from tritext.checks import WholeRule, select_rules
from tritext.checks.names import users_gazetteer
from tritext.errors import TritextError
from tritext.store import ComparisonFile
from tritext.store.aside import recall_findings, set_aside
from tritext.store.checking import check_file, is_checked, recheck, recheck_whole
from tritext.store.findings import Checked, Kept, checked
from tritext_tui.messages import RowReached
from tritext_tui.pieces import Line
from tritext_tui.revising import ReviseActions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tritext.checks import Encode, Rule

Stop: TypeAlias = Callable[[], bool]

AT_ONCE = 20_000
"""Rows up to which the checks run without being asked for."""
GROUP = "check"
QUIET = 3.0
"""Seconds after the last edit until rules that judge by the whole file look at it again."""
_SOON = 0.1
_BATCH = 32
"""Texts that are embedded at once: a stop waits for so many."""

CHECK_KEYS = [
    Binding("d,alt+d", "ignore_finding", "Ignore the finding of the row, or heed it again"),
    Binding("K,alt+k", "check_rows", "Look for findings in all rows anew"),
]


class RowsChecked(Message):
    """A worker has looked at more rows, or has ended."""

    def __init__(self, rows: int, *, is_done: bool = False, is_all: bool = False, problem: str = "") -> None:
        super().__init__()
        self.rows = rows
        self.is_done = is_done
        self.is_all = is_all
        """Whether it has looked at all that there was to look at: it was not stopped, and nothing failed."""
        self.problem = problem


def encoder(stop: Callable[[], bool] = lambda: False) -> Encode:
    """Return what embeds texts: its model is loaded with the first ones, and it ends early if nobody wants it to go on.

    Raises:
        TritextError: From what is returned, if it was stopped.
    """

    def go_on(_done: int, _total: int) -> None:
        if stop():
            raise TritextError("looking for findings was stopped")

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        from tritext.embed import CachedEmbedder

        return CachedEmbedder(default_embedder(), batch_size=_BATCH, on_progress=go_on).encode(texts)

    return encode


def fewer_clauses() -> str:
    """Say that fewer lacking clauses are found, where the model that reads for them was taken out; else nothing."""
    if default_scorer():
        return ""
    return "the bundled model is missing: fewer clauses are found; install tritext again"


def what_waits(file: ComparisonFile, known: Checked | None) -> str:
    """Return what of a file's findings is not known until somebody asks for it; empty if all is, or soon will be."""
    if len(file) <= AT_ONCE and (known is None or known.is_complete):
        return ""
    if known is None or not known.is_complete:
        return "not all rows were looked at: K looks for findings"
    if known.is_partial:
        rules = ", ".join(rule.name for rule in select_rules() if isinstance(rule, WholeRule))
        return f"{rules}: found before the last edits, K looks anew"
    return ""


class CheckingScreen(Screen[None]):
    """A screen that looks for findings: one of them at a time, whichever was asked first."""

    _quiet: Timer | None = None
    """Goes off when nothing was edited for a while."""

    @property
    def is_checking(self) -> bool:
        """Whether a screen looks for findings just now."""
        return any(worker.group == GROUP and not worker.is_finished for worker in self.app.workers)

    def checks_of(self, file: ComparisonFile, *, anew: bool = False) -> bool:
        """Begin to look for what is not known; False if nothing is to be done, or it is being done."""
        if self._quiet is not None:
            self._quiet.stop()
        if self.is_checking:
            return False
        recall_findings(file)
        known = checked(file)
        if not anew and known and is_checked(file, encode=encoder(), score=default_scorer()):
            if known.unchecked:
                self._look_again(file)
            elif known.is_partial and len(file) <= AT_ONCE:
                self._quiet = self.set_timer(QUIET, lambda: self._look_at_whole(file))
            else:
                return False
        elif anew or len(file) <= AT_ONCE:
            self._look_for_findings(file)
        else:
            return False
        return True

    def stop_checks(self) -> None:
        """Stop looking for findings, on whichever screen that began."""
        for worker in [each for each in self.app.workers if each.group == GROUP]:
            worker.cancel()

    def _look_for_findings(self, shown: ComparisonFile) -> None:
        """Look at all rows."""
        set_aside(shown)  # so that an edit meanwhile takes along what is found by then
        self._look(
            shown,
            lambda file, rules, stop: check_file(
                file,
                rules=rules,
                encode=encoder(stop),
                score=default_scorer(),
                on_part=lambda rows: self._tell(shown, file, rows),
                stop=stop,
            ),
        )

    def _look_again(self, shown: ComparisonFile) -> None:
        """Look at the rows that were edited."""
        self._look(
            shown,
            lambda file, rules, stop: recheck(
                file, rules=rules, encode=encoder(stop), score=default_scorer(), stop=stop
            ),
        )

    def _look_at_whole(self, shown: ComparisonFile) -> None:
        """Let the rules look at the file that judge by all of it; an edit comes first."""
        revision = shown.revision

        def how(file: ComparisonFile, rules: Sequence[Rule], stop: Stop) -> bool:
            return recheck_whole(file, rules=rules, stop=lambda: stop() or shown.revision != revision) or not stop()

        if self.is_checking:
            self._quiet = self.set_timer(QUIET, lambda: self._look_at_whole(shown))
        else:
            self._look(shown, how)

    @work(thread=True, group=GROUP)
    def _look(self, shown: ComparisonFile, how: Callable[[ComparisonFile, Sequence[Rule], Stop], bool]) -> None:
        """Look for findings on a connection of one's own."""
        worker = get_current_worker()
        try:
            with shown.again() as file:
                is_all = how(file, select_rules(gazetteer=users_gazetteer()), lambda: worker.is_cancelled)
                self._tell(shown, file, len(file), is_done=True, is_all=is_all)
        except TritextError as error:
            problem = "" if worker.is_cancelled else str(error)
            self._tell_all(lambda: RowsChecked(0, is_done=True, problem=problem))

    def _tell(
        self, shown: ComparisonFile, file: ComparisonFile, rows: int, *, is_done: bool = False, is_all: bool = False
    ) -> None:
        """Let the open file see what was found, should it lie beside it, and tell the screen."""
        if file.connection.aside is not shown.connection.aside:
            shown.connection.set_aside(file.connection.aside)
            shown.connection.find_findings()  # an edit may just have taken them in
        self._tell_all(lambda: RowsChecked(rows, is_done=is_done, is_all=is_all))

    def _tell_all(self, message: Callable[[], RowsChecked]) -> None:
        """Tell every screen that shows findings: they do not all look for them."""
        for screen in [each for stack in self.app._screen_stacks.values() for each in stack]:
            if isinstance(screen, CheckingScreen):
                screen.post_message(message())


class FindingActions(CheckingScreen, ReviseActions):
    """What the bitext does with findings."""

    _checked_rows: int | None = None
    """How many rows were looked at, while that goes on."""
    _is_told = False
    """Whether it was said that fewer clauses are found."""
    _known: Checked | None = None
    """What was known of the findings when they were shown last."""

    def on_mount(self) -> None:
        """Look for findings, unless that would take long."""
        self._check_edited()

    def action_check_rows(self) -> None:
        """Look at all rows anew, those too that nobody has edited."""
        if not self.checks_of(self._file, anew=True):
            self._notify_line("the rows are being looked at already; backspace stops it")

    def action_ignore_finding(self) -> None:
        """Put the worst finding of the row aside; if there is none left, heed them again."""
        row = self.grid.row
        if row is None or self._refused():
            return
        if not row.findings:
            self._notify_line("there is no finding in this row")
            return
        heeded = [each for each in row.findings if not each.is_ignored]
        self.ignore(heeded[0] if heeded else row.findings[-1])

    def ignore(self, kept: Kept) -> None:
        """Put a finding aside, or heed it again."""
        rule, ignored = kept.finding.rule, not kept.is_ignored
        self._edit(lambda file: store.ignore_finding(file, kept.row, rule, ignored=ignored))

    def action_stop_work(self) -> None:
        """Stop looking for findings, else what else is at work."""
        if self.is_checking:
            self.stop_checks()
            self._checked_rows = None
            self._notify_line("stopped looking for findings: K begins anew")
        else:
            super().action_stop_work()

    def _show_changes(self) -> None:
        super()._show_changes()
        self._check_edited()

    def _check_edited(self) -> None:
        try:
            if isinstance(self._source, ComparisonFile):
                self.checks_of(self._source)
                self._known = checked(self._source)
                self._show_status()
        except TritextError as error:
            self.app.exit(error)

    def _look_around(self) -> None:
        """Show what another window has found too: it looks at a file that both have open, and this one need not."""
        super()._look_around()
        if self.is_checking:
            return
        try:
            known = checked(self._file)
        except TritextError as error:
            self.app.exit(error)
            return
        if known != self._known:
            self._known = known
            self._show_found()
            self._count_levels()

    def _show_found(self) -> None:
        grid = self.grid
        grid.reload()
        grid.post_message(RowReached(grid.cursor))
        self.follow()

    def follow(self) -> None:
        """Let the rows of a filter follow what is in the file."""
        raise NotImplementedError

    def _count_levels(self) -> object:
        """Count what the status shows."""
        raise NotImplementedError

    def check_notes(self) -> Line:
        """Say in the status how far the checks are, or that they wait to be asked for."""
        if self._checked_rows is not None:
            return [(f"  checking row {self._checked_rows + 1:,}", "note")]
        if not self.is_checking and (waits := what_waits(self._source, self._known)):
            return [
                ("  K ", "label"),
                ("looks for findings" if "not all" in waits else "looks for findings anew", "note"),
            ]
        return []

    def _tell_what_lacks(self) -> None:
        """Say once that fewer clauses are found than could be."""
        if not self._is_told and (lacks := fewer_clauses()):
            self._is_told = True
            self._notify_line(lacks)

    @on(RowsChecked)
    def _show_findings(self, message: RowsChecked) -> None:
        self._checked_rows = None if message.is_done else message.rows
        if message.problem:
            self._notify_line(message.problem)
            return
        self._known = checked(self._file)
        self._show_found()
        if message.is_done:
            self._count_levels()
            self._tell_what_lacks()
        if message.is_all:  # what was edited meanwhile, once the worker that tells this has come to its end
            self.set_timer(_SOON, self._check_edited)
