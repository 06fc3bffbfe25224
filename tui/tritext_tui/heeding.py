"""The findings of a file in the bitext: looked for after each edit, told of in the status, put aside with a key."""

from __future__ import annotations

from textual import on
from textual.binding import Binding

from tritext import store
from tritext.errors import BusyError, TritextError
from tritext.store.findings import Checked, checked
from tritext_tui.busy import patient
from tritext_tui.checking import READING, CheckingScreen, RowsChecked, what_waits
from tritext_tui.messages import RowReached
from tritext_tui.offering import OfferActions
from tritext_tui.pieces import Line

_SOON = 0.1

CHECK_KEYS = [
    Binding("d,alt+d", "ignore_finding", "Ignore the finding of the row, or heed it again"),
    Binding("K,alt+k", "check_rows", "Look for findings in all rows anew"),
]


class FindingActions(CheckingScreen, OfferActions):
    """What the bitext does with findings."""

    _checked_rows: int | None = None
    """How many rows were looked at, while that goes on."""
    _is_asked = False
    """Whether the user waits for the end of it."""
    _known: Checked | None = None
    """What was known of the findings when they were shown last."""

    def on_mount(self) -> None:
        """Look for findings, unless that would take long."""
        self._check_edited()

    def action_check_rows(self) -> None:
        """Look at all rows anew, those too that nobody has edited."""
        why = self.look_anew(self._file)
        self._is_asked = not why
        said = why or "looking for findings in all rows"
        self._notify_line(said if why == READING else f"{said}; backspace stops it")

    def action_ignore_finding(self) -> None:
        """Put the worst finding of the row aside; if there is none left, heed them again."""
        row = self.grid.row
        if row is None or self._refused():
            return
        if not row.findings:
            self._notify_line("there is no finding in this row")
            return
        kept = next((each for each in row.findings if not each.is_ignored), row.findings[-1])
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

    @patient
    def _check_edited(self) -> None:
        self.checks_of(self._file)
        self._known = checked(self._file)
        self._show_status()

    def _look_around(self) -> None:
        """Show what another window has found too: it looks at a file that both have open, and this one need not."""
        super()._look_around()
        if self.is_checking:
            return
        try:
            known = checked(self._file)
        except BusyError:
            return
        except TritextError as error:
            self.app.exit(error)
            return
        if known != self._known:
            self._known = known
            self._show_found()
            self._count_levels()
            if known is None:  # damaged, or cleared from the cache
                self._check_edited()

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
        if not self.is_checking and (waits := what_waits(self._file, self._known)):
            return [
                ("  K ", "label"),
                ("looks for findings" if "not all" in waits else "looks for findings anew", "note"),
            ]
        return []

    @on(RowsChecked)
    @patient
    def _show_findings(self, message: RowsChecked) -> None:
        self._checked_rows = None if message.is_done else message.rows
        if message.problem:
            self._notify_line(message.problem)
            return
        self._known = checked(self._file)
        self._show_found()
        self._count_levels()
        if message.is_done:
            if self._is_asked and message.is_all:
                self._notify_line("all rows were looked at")
            self._is_asked = False
        if message.is_all:  # what was edited meanwhile, when the worker that tells this has come to its end
            self.set_timer(_SOON, self._check_edited_meanwhile)

    @patient
    def _check_edited_meanwhile(self) -> None:
        """Look at what was edited while the checks ran; what another window has found since stays as it is."""
        if self.is_checking:  # the worker closes its file yet, or another has begun
            self.set_timer(_SOON, self._check_edited_meanwhile)
            return
        now, then = checked(self._file), self._known
        if not (now and then and now.run != then.run and not now.unchecked):
            self._check_edited()
