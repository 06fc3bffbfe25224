"""Getting to a row: search, and jumps to the next row of a kind; what may take long runs in threads."""

from __future__ import annotations

import time

from textual import on, work
from textual.binding import Binding

from tritext.cells import clip, visible
from tritext.errors import TritextError
from tritext.store import ComparisonFile
from tritext.store.query import Query, Term, parse
from tritext.store.selecting import following
from tritext.store.views import EVERYTHING, IN_ORDER, View
from tritext_tui.messages import Errand, PromptLeft, SearchEnded, TextEntered, TextTyped
from tritext_tui.progress import at_work
from tritext_tui.screens.filtering import FilteringScreen
from tritext_tui.source import Step
from tritext_tui.widgets.prompt import Prompt

KINDS = {
    "low": ("is:doubtful", "low score"),
    "unconfirmed": ("is:unconfirmed", "row that nobody has confirmed"),
    "uneven": ("is:uneven", "row that is not one to one"),
    "flagged": ("is:flagged", "row with a finding"),
    "bookmarked": ("is:bookmarked", "bookmark"),
}
"""Kinds of rows that keys lead to: their query, and their name for people."""

_QUOTED = 40
"""Cells of what was looked for that are repeated, if nothing was found."""
_PATIENCE = 0.02
"""Seconds that a jump may take at once; one that takes longer goes on in a thread."""


def _jump(keys: str, back: str, kind: str) -> tuple[Binding, Binding]:
    name = KINDS[kind][1]
    return (
        Binding(keys, f"seek('{kind}', 1)", f"Next {name}"),
        Binding(back, f"seek('{kind}', -1)", f"Previous {name}"),
    )


SEEKING_KEYS = [
    *_jump("n,f8", "N,shift+f8,f20", "low"),
    *_jump("u,f7", "U,shift+f7,f19", "unconfirmed"),
    *_jump("o,f6", "O,shift+f6,f18", "uneven"),
    *_jump("i,f11", "I,shift+f11,f23", "flagged"),
    *_jump("apostrophe,alt+n", "quotation_mark,alt+p", "bookmarked"),
    Binding("slash,ctrl+f", "ask_text", "Find in all languages"),
    Binding("f3,full_stop", "find_again(1)", "Next hit"),
    Binding("shift+f3,f15,comma", "find_again(-1)", "Previous hit"),
    Binding("f,f4", "ask_filter", "Filter rows"),
    Binding("s,alt+s", "ask_sorting", "Sort rows"),
    Binding("escape", "forget", "Forget the selection, the search, the filter"),
    Binding("colon,ctrl+g", "ask_row", "Go to a row by its number"),
]


class SeekingScreen(FilteringScreen):
    """What a screen with a grid and a prompt does to get to a row."""

    def __init__(self, file: ComparisonFile) -> None:
        super().__init__(file)
        self._origin = 0
        self._errand: Errand | None = None
        """The search whose result is waited for."""

    # Jumps

    def none_of(self, kind: str, step: Step) -> str:
        """Say that there is no row of a kind."""
        return f"no {KINDS[kind][1]} {'below' if step == 1 else 'above'} this row"

    def action_seek(self, kind: str, step: Step) -> None:
        """Go to the next or previous row of a kind: at once if it is near, else when a thread has found it."""
        query, name = KINDS[kind]
        until = time.monotonic() + _PATIENCE
        grid = self.grid
        try:
            found = following(grid.view, parse(query), grid.cursor, step, stop=lambda: time.monotonic() > until)
        except TritextError as error:
            self._notify_line(str(error))
            return
        if found is not None:
            grid.go_to(found)
        elif time.monotonic() <= until:
            self._notify_line(self.none_of(kind, step))
        else:
            self._notify_line(f"looking for a {name}")
            none = self.none_of(kind, step)
            self._look_through(self._send(), grid.view.frozen(), parse(query), grid.cursor, step, none=none)

    # Search

    def action_ask_text(self) -> None:
        """Ask what to find; the first hit is shown while one types."""
        self._origin = self.grid.cursor
        self._notify_line("")
        self.query_one(Prompt).ask("find", "Find:", self.grid.sought)

    def action_ask_row(self) -> None:
        """Ask which row to go to."""
        self._notify_line("")
        self.query_one(Prompt).ask("row", f"Row, 1 to {len(self._file)}:")

    def action_find_again(self, step: Step) -> None:
        """Look for the text again, from the row under the cursor."""
        if self.grid.sought:
            self._find(self.grid.sought, self.grid.cursor, step)
        else:
            self.action_ask_text()

    def action_forget(self) -> None:
        """Take the selection away, else the marks of the search, else filter and sorting."""
        grid = self.grid
        if grid.selected_from is not None:
            grid.selected_from = None
        elif grid.sought:
            grid.sought = ""
        elif not grid.view.is_whole or self._query != EVERYTHING:
            self._show_rows(EVERYTHING, IN_ORDER)
        else:
            self._notify_line("no selection, no search, no filter")

    @on(TextTyped)
    def _search_live(self, message: TextTyped) -> None:
        if message.purpose == "find":
            self.grid.sought = message.text.strip()
            if self.grid.sought:
                self._find(self.grid.sought, self._origin - 1, 1)
            else:
                self._call_back()
                self.grid.go_to(self._origin)

    @on(PromptLeft)
    def _back_to_grid(self, message: PromptLeft) -> None:
        if message.purpose == "find" and not message.is_answered:
            self._call_back()
            self.grid.go_to(self._origin)
        self._notify_line("")
        self.grid.focus()

    @on(TextEntered)
    def _act_on(self, message: TextEntered) -> None:
        text = message.text.strip()
        if message.purpose == "find":
            self.grid.sought = text
            if text:
                self._notify_line("searching")
                self._find(text, self._origin - 1, 1)
        elif message.purpose == "row":
            self._go_to_number(text)

    def _go_to_number(self, text: str) -> None:
        """Go to a row by its number in the file."""
        if text.isdecimal() and 1 <= int(text) <= len(self._file):
            (row,) = self._file.ids(int(text) - 1, int(text))
            if not self.grid.go_to_id(row):
                self._notify_line(f"row {text} is not among the rows of the filter: escape shows all")
        elif text:
            self._notify_line(f"there is no row {text}: give a number from 1 to {len(self._file)}")

    def _find(self, text: str, row: int, step: Step) -> None:
        """Look for a text from a row on, all around."""
        none = f"nothing found for {clip(visible(text), _QUOTED)}"
        self._look_through(self._send(), self.grid.view.frozen(), Term("", "", text), row, step, none=none, wraps=True)

    @work(thread=True, exclusive=True, group="find")
    def _look_through(
        self, errand: Errand, view: View, wanted: Query, row: int, step: Step, *, none: str, wraps: bool = False
    ) -> None:
        """Look through the view, and from its other end if nothing is found and it ``wraps``."""
        with at_work(self) as worker:
            found = following(view, wanted, row, step, stop=lambda: worker.is_cancelled)
            wrapped = wraps and found is None
            if wrapped and not worker.is_cancelled:
                start = -1 if step == 1 else len(view)
                found = following(view, wanted, start, step, stop=lambda: worker.is_cancelled)
            if not worker.is_cancelled:
                hit = None if found is None else view.ids(found, found + 1)[0]
                self.post_message(SearchEnded(errand, hit, none, wrapped))

    @on(SearchEnded)
    def _show_hit(self, message: SearchEnded) -> None:
        """Go to what was found, unless something else is looked for by now, or the cursor was moved meanwhile."""
        if message.errand is not self._errand:
            return
        grid, self._errand = self.grid, None
        here = grid.row.id if grid.row else None
        has_moved = here != message.errand.row
        if message.row is None:
            if self.query_one(Prompt).display and not has_moved:
                grid.go_to(self._origin)
            self._notify_line(message.none)
        elif has_moved and here != message.row:
            position = self._file.position_of(message.row)
            self._notify_line("" if position is None else f"found meanwhile in row {position + 1:,}")
        elif not grid.go_to_id(message.row):
            self._notify_line("what was found is not among the rows of the filter any more")
        else:
            self._notify_line("found from the other end of the file" if message.wrapped else "")

    def _send(self) -> Errand:
        """Begin a search: its result, and no other, is waited for."""
        self._errand = Errand(self.grid.row.id if self.grid.row else None)
        return self._errand

    def _call_back(self) -> None:
        """Give up what is looked for."""
        self._errand = None
        self.workers.cancel_group(self, "find")
