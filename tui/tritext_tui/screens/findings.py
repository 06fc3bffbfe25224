"""The sixth screen: what the checks found, the worst first; Enter opens the row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from tritext import store
from tritext.cells import clip
from tritext.checks import RULES
from tritext.errors import TritextError
from tritext.phrasing import count
from tritext.store import ComparisonFile, Step
from tritext.store.findings import Kept, counts, kept, listed
from tritext_tui.busy import at_once, patient
from tritext_tui.checking import READING, CheckingScreen, RowsChecked
from tritext_tui.editing import DONE, REDONE, UNDONE
from tritext_tui.findinglines import finding_lines
from tritext_tui.keymap import named
from tritext_tui.messages import ItemChosen, NoneChosen, RowWanted
from tritext_tui.pieces import Line, paragraph, whole
from tritext_tui.progress import WorkFailed, at_work
from tritext_tui.revising import follow_up, turn
from tritext_tui.session import Session
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.painting import LineBlock
from tritext_tui.widgets.statusbar import StatusBar
from tritext_tui.widgets.tabs import Tabs

_KEYS = ("Enter open", "d ignore", "f rule", "a ignored ones", "K look anew")
_NONE = "there is no finding here"
_LEAST, _MOST = 2, 5
"""Lines of a finding: what it says is read in full, here alone, also where 25 cells are left for it."""


@dataclass
class FindingsListed(Message):
    """A worker has listed the findings."""

    ids: Sequence[int]
    rules: Mapping[str, int]
    ignored: int


class FindingsScreen(CheckingScreen):
    """All findings of a file, or those of a rule."""

    AUTO_FOCUS = "#findings"
    BINDINGS: ClassVar[list[BindingType]] = named(
        "findings",
        [
            Binding("f,f4", "choose_rule(1)", "Findings of the next rule alone"),
            Binding("F,shift+f4,f16", "choose_rule(-1)", "Findings of the rule before"),
            Binding("escape", "choose_rule(0)", "Findings of all rules"),
            Binding("d,alt+d", "ignore_finding", "Ignore the finding, or heed it again"),
            Binding("a,f5", "show_ignored", "Show the ignored ones, or no longer"),
            Binding("z,ctrl+z", "undo", "Undo"),
            Binding("y,ctrl+y", "redo", "Redo"),
            Binding("K,alt+k", "check_rows", "Look for findings in all rows anew"),
        ],
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rule = ""
        self._with_ignored = False
        self._ids: Sequence[int] = ()
        self._rules: Mapping[str, int] = {}
        self._ignored = 0
        self._progress = ""
        self._said = ""
        self._is_asked = False
        """Whether the user waits for all rows to be looked at."""

    def compose(self) -> Iterator[Widget]:
        """Lay out the list under what it is of, and why there may be more to find."""
        yield Tabs()
        yield LineBlock(id="findings-head")
        yield Listing(id="findings")
        yield StatusBar(id="findings-status")

    @property
    def finding(self) -> Kept | None:
        """The finding under the cursor; None if there is none."""
        item = self.query_one(Listing).cursor
        return kept(self._session.file, self._ids[item]) if item < len(self._ids) else None

    @property
    def _lines(self) -> int:
        room = self.query_one(Listing).size.height // max(len(self._ids), 1)
        return max(_LEAST, min(_MOST, room)) if self.size.width >= 80 else _MOST

    def on_resize(self) -> None:
        """Give findings more lines where those are short, or where there is room for all."""
        listing = self.query_one(Listing)
        if listing.row_height != self._lines:
            listing.fill(len(self._ids), self._build, height=self._lines, cursor=listing.cursor)

    def on_key(self) -> None:
        """Take away what was said of the key before."""
        if self._said:
            self._say("")

    @patient
    def on_screen_resume(self) -> None:
        """List what there is now; what edits have changed may be looked at already."""
        self._said = ""
        self._session.file.refresh()
        self.checks_of(self._session.file)
        self._list_anew()

    @patient
    def follow(self) -> None:
        """Show how many rows there are, and no longer that some are to come, when a job has put them into the file."""
        if self.is_current:
            self._session.file.refresh()
            if self._said == READING and not self._session.file.reads:
                self._said = ""
            self._show_bars()

    def action_choose_rule(self, step: int) -> None:
        """Show the findings of another rule of those that found something; 0 stands for all."""
        names = ["", *(name for name in RULES if self._rules.get(name))]
        if step and len(names) == 1:
            self._say("no rule has found anything")
            return
        at = names.index(self._rule) if self._rule in names else 0
        self._rule = names[(at + step) % len(names)] if step else ""
        self._say("")
        self._list_anew(cursor=0)

    def action_show_ignored(self) -> None:
        """Show what a person said is none, or hide it."""
        self._with_ignored = not self._with_ignored
        self._say("no finding is ignored" if self._with_ignored and not self._ignored else "")
        self._list_anew()

    def action_ignore_finding(self) -> None:
        """Say that the finding under the cursor is none, or that it is one."""
        found = self.finding
        if found is None:
            self._say(_NONE)
        else:
            rule, ignored = found.finding.rule, not found.is_ignored
            self._edit(lambda file: store.ignore_finding(file, found.row, rule, ignored=ignored), DONE)

    def action_undo(self) -> None:
        """Take the last edit back, whatever it was."""
        self._edit(partial(turn, state="done"), UNDONE)

    def action_redo(self) -> None:
        """Make the edit again that was undone last."""
        self._edit(partial(turn, state="undone"), REDONE)

    def action_check_rows(self) -> None:
        """Look at all rows anew."""
        why = self.look_anew(self._session.file)
        self._is_asked = not why
        self._say(why)

    def _edit(self, make: Callable[[ComparisonFile], Step], said: str) -> None:
        try:
            step = make(self._session.file)
            self._say(said.format(step.title))
            follow_up(self.app, step)
            self.checks_of(self._session.file)
        except TritextError as error:
            self._say(str(error))
        self._list_anew()

    @on(RowsChecked)
    @patient
    def _take_in(self, message: RowsChecked) -> None:
        self._progress = "" if message.is_done else f"looking at row {message.rows + 1:,}"
        if message.problem:
            self._say(message.problem)
        elif self._is_asked and message.is_all:
            self._is_asked = False
            self._say("all rows were looked at")
        if message.is_all:
            self.checks_of(self._session.file)
        if self.is_current:
            self._list_anew()

    def _list_anew(self, *, cursor: int | None = None) -> None:
        if cursor is not None:
            self.query_one(Listing).go_to(cursor)
        self._list(self._session.file, self._rule, with_ignored=self._with_ignored)
        self._show_bars()

    @work(thread=True, exclusive=True, group="list")
    def _list(self, shown: ComparisonFile, rule: str, *, with_ignored: bool) -> None:
        """List on a connection of its own, so that the screen never waits."""
        with at_work(self) as worker, shown.again() as file:
            message = FindingsListed(listed(file, rule, with_ignored=with_ignored), *counts(file))
            if not worker.is_cancelled:
                self.post_message(message)

    @on(WorkFailed)
    def _show_failure(self, message: WorkFailed) -> None:
        """Say why there is no new list; the one before stays."""
        self._say(message.reason)

    @on(FindingsListed)
    def _show(self, message: FindingsListed) -> None:
        self._ids, self._rules, self._ignored = message.ids, message.rules, message.ignored
        listing = self.query_one(Listing)
        listing.fill(len(self._ids), self._build, height=self._lines, cursor=listing.cursor)
        self._show_bars()

    @on(ItemChosen)
    @on(NoneChosen)
    @at_once
    def _open(self) -> None:
        found = self.finding
        self.post_message(RowWanted(found.row)) if found else self._say(_NONE)

    def _build(self, item: int, cells: int, *, selected: bool) -> list[Line]:
        file = self._session.file
        found = kept(file, self._ids[item])
        if found is None:
            return [[("   this row was edited meanwhile", "note")]]
        return finding_lines(
            found, partial(_text, file, found.row), cells, rows=len(file), height=self._lines, selected=selected
        )

    def _say(self, text: str) -> None:
        self._said = text
        self._show_bars()
        self.query_one(StatusBar).say(text, keys=_KEYS)

    @patient
    def _show_bars(self) -> None:
        file = self._session.file
        shown, rule, ignored, notes = len(self._ids), self._rule, self._ignored, self.why_less(file)

        def head(cells: int) -> list[Line]:
            title = clip(file.title, max(cells // 3, 10))
            left: Line = [(f" {title}", "label"), (f"  {count(shown, 'finding')}", "text")]
            parts: list[Line] = [[("  ", "gap"), (f" {rule} ", "mark")]] if rule else []
            parts += [[(f"  {ignored:,} ignored", "note")]] if ignored else []
            parts += [[(f"  in {count(len(file), 'row')}", "note")]]
            return [whole(left, parts, cells), *(line for note in notes for line in paragraph(note, cells, "note"))]

        self.query_one(LineBlock).show(head)
        state = self._said or self._progress or ("looking for findings" if self.is_checking else "")
        self.query_one(StatusBar).say(state=state, keys=_KEYS)


def _text(file: ComparisonFile, row: int, language: str) -> str:
    return file.units_of([row])[0].variants[language].text
