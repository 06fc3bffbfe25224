"""The first screen: the grid above, the row under the cursor in full below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.worker import get_current_worker

from tritext.cells import clip, visible
from tritext.errors import TritextError
from tritext_tui.columns import head
from tritext_tui.details import detail_head, detail_lines
from tritext_tui.editing import EDIT_KEYS
from tritext_tui.keymap import named
from tritext_tui.messages import (
    ColumnsArranged,
    PromptLeft,
    RowReached,
    RowWanted,
    SearchEnded,
    SearchFailed,
    TextEntered,
)
from tritext_tui.pieces import Line, sides
from tritext_tui.revising import REVISE_KEYS, ReviseActions
from tritext_tui.source import Step, UnitSource
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.painting import LineBar, LineScroll
from tritext_tui.widgets.prompt import Prompt
from tritext_tui.widgets.tabs import Tabs

LANGUAGE_KEYS = [
    Binding(
        f"alt+{digit}", f"toggle_language({digit})",
        f"Language column {digit} on or off" if digit > 1 else "Language column on or off", show=digit == 1,
        key_display="alt+1 .. 9", id=f"bitext.column-{digit}",
    )
    for digit in range(1, 10)
]  # fmt: skip


class BitextScreen(ReviseActions):
    """A comparison, row by row."""

    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,f8", "next_low(1)", "Next low score"),
        Binding("N,shift+f8,f20", "next_low(-1)", "Previous low score"),
        Binding("slash,ctrl+f", "ask_text", "Find in all languages"),
        Binding("f3,full_stop", "find_again(1)", "Next hit"),
        Binding("shift+f3,f15,comma", "find_again(-1)", "Previous hit"),
        Binding("escape", "forget_search", "Forget the search"),
        Binding("colon,ctrl+g", "ask_row", "Go to a row by its number"),
        *LANGUAGE_KEYS,
        Binding("plus,equals_sign", "row_height(1)", "More lines a row"),
        Binding("minus", "row_height(-1)", "Fewer lines a row"),
        *EDIT_KEYS,
        *REVISE_KEYS,
    ]
    BINDINGS = named("bitext", BINDINGS)

    def __init__(self, source: UnitSource, *, separator: str) -> None:
        super().__init__()
        self._source = source
        self._separator = separator
        self._low = source.count_low()
        self._notice = (0, "")

    def compose(self) -> Iterator[Widget]:
        """Lay out the grid under its heads, the details under theirs, the prompt and the status."""
        yield Tabs()
        with Vertical(id="versions"):
            yield LineBar(id="heads")
            yield UnitGrid(self._source, separator=self._separator)
        with Vertical(id="row"):
            yield LineBar(id="row-head")
            yield LineScroll(id="details")
        yield Prompt()
        yield LineBar(id="status")

    def on_mount(self) -> None:
        """Show the first row."""
        self._show_row(0)

    @property
    def grid(self) -> UnitGrid:
        """The grid."""
        return self.query_one(UnitGrid)

    def reload(self) -> None:
        """Show the rows as they are after an edit."""
        self._low = self._source.count_low()
        super().reload()

    @on(RowReached)
    def _follow(self, message: RowReached) -> None:
        self._show_row(message.row)

    @on(RowWanted)
    def _open_row(self, message: RowWanted) -> None:
        message.stop()
        self._go_to_id(message.row)

    @on(ColumnsArranged)
    def _name_columns(self, message: ColumnsArranged) -> None:
        self.query_one("#heads", LineBar).build = lambda cells: head(message.columns, self._source.routes)

    def action_next_low(self, step: Step) -> None:
        """Go to the next or previous row whose level is not good."""
        found = self._source.next_low(self.grid.cursor, step=step)
        if found is None:
            self._notify_line(f"no low score {'below' if step == 1 else 'above'} this row")
        else:
            self.grid.go_to(found)

    def action_ask_text(self) -> None:
        """Ask what to find."""
        self.query_one(Prompt).ask("find", "Find:", self.grid.sought)

    def action_ask_row(self) -> None:
        """Ask which row to go to."""
        self.query_one(Prompt).ask("row", f"Row, 1 to {len(self._source)}:")

    def action_find_again(self, step: Step) -> None:
        """Look for the text again, from the row under the cursor."""
        if self.grid.sought:
            self._find(self.grid.sought, self.grid.cursor, step)
        else:
            self.action_ask_text()

    def action_forget_search(self) -> None:
        """Take the marks of the search away."""
        self.grid.sought = ""

    def action_toggle_language(self, number: int) -> None:
        """Show or hide the column of a language, counted from 1."""
        languages = self._source.languages
        if number <= len(languages) and not self.grid.toggle(languages[number - 1]):
            self._notify_line("one column stays")

    def action_row_height(self, lines: int) -> None:
        """Give each row more or fewer lines."""
        self.grid.set_row_height(self.grid.row_height + lines)

    @on(PromptLeft)
    def _back_to_grid(self) -> None:
        self.grid.focus()

    @on(TextEntered)
    def _act_on(self, message: TextEntered) -> None:
        text = message.text.strip()
        if message.purpose == "find":
            self.grid.sought = text
            if text:
                self._notify_line("searching")
                self._find(text, self.grid.cursor - 1, 1)
        elif text.isdecimal() and 1 <= int(text) <= len(self._source):
            self.grid.go_to(int(text) - 1)
        elif text:
            self._notify_line(f"there is no row {text}: give a number from 1 to {len(self._source)}")

    @work(thread=True, exclusive=True, group="find")
    def _find(self, text: str, row: int, step: Step) -> None:
        """Look through the file, and from its other end if nothing is found."""
        try:
            found = self._source.find(text, row, step=step)
            wrapped = found is None
            if wrapped:
                found = self._source.find(text, -1 if step == 1 else len(self._source), step=step)
        except TritextError as error:
            self.post_message(SearchFailed(str(error)))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(SearchEnded(text, found, wrapped=wrapped))

    @on(SearchEnded)
    def _show_hit(self, message: SearchEnded) -> None:
        if message.row is None:
            self._notify_line(f"nothing found for {message.text}")
            return
        self.grid.go_to(message.row)
        self._notify_line("found from the other end of the file" if message.wrapped else "")

    @on(SearchFailed)
    def _show_failure(self, message: SearchFailed) -> None:
        self._notify_line(message.reason)

    def _show_row(self, row: int) -> None:
        grid, unit = self.grid, self.grid.unit
        if unit is None:
            self.query_one("#row-head", LineBar).build = lambda cells: [(" no rows", "note")]
        else:
            query, signature = grid.sought, self._source.signature
            self.query_one("#row-head", LineBar).build = lambda cells: detail_head(unit, row, cells=cells)
            self.query_one("#details", LineScroll).show(
                lambda cells: detail_lines(unit, cells=cells, signature=signature, query=query)
            )
        self._show_status()

    def _notify_line(self, text: str) -> None:
        """Say something in the status until the cursor moves."""
        self._notice = self.grid.cursor, visible(text)
        self._show_status()

    def _show_status(self) -> None:
        position = f"{self.grid.cursor + 1 if len(self._source) else 0} / {len(self._source)}"
        low, source = self._low, self._source
        notice = self._notice[1] if self._notice[0] == self.grid.cursor else ""

        def build(cells: int) -> Line:
            left: Line = [(f" {clip(source.title, max(cells // 3, 12))}", "label"), (f"  {position}", "text")]
            left.append((f"  {low} low", "check" if low else "note"))
            left += self.edit_notes()
            left.append((f"  {notice}", "hit") if notice else (f"  {visible(source.signature)}", "note"))
            return sides(left, [("  F1 help ", "label")], cells)

        self.query_one("#status", LineBar).build = build
