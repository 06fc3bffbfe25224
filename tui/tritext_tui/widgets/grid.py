"""The grid: translation units side by side, as many rows as there may be, only those in view in memory."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tritext.errors import TritextError
from tritext.records import TranslationUnit
from tritext_tui.columns import Columns, arrange
from tritext_tui.keymap import named
from tritext_tui.messages import ColumnsArranged, RowReached
from tritext_tui.rows import row_lines
from tritext_tui.source import UnitSource, UnitWindow
from tritext_tui.widgets.painting import STYLES, Ground, PlainScrollBar, paint

HIGHEST = 6
"""Lines that a row may take at most."""


class UnitGrid(ScrollView, can_focus=True):
    """A virtual grid by Textual's line API: every row has the same height, so a line tells its row at once."""

    COMPONENT_CLASSES: ClassVar[set[str]] = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next row"),
        Binding("up,k", "move(-1)", "Previous row"),
        Binding("pagedown,space", "page(1)", "Next page"),
        Binding("pageup,b", "page(-1)", "Previous page"),
        Binding("home,g", "first", "First row"),
        Binding("end,G", "last", "Last row"),
        Binding("left,h", "shift(-1)", "Languages to the left"),
        Binding("right,l", "shift(1)", "Languages to the right"),
    ]
    BINDINGS = named("grid", BINDINGS)

    cursor: reactive[int] = reactive(0)
    """0-based row that the cursor stands on."""
    sought: reactive[str] = reactive("")
    """Text that is marked wherever it occurs."""

    def __init__(self, source: UnitSource, *, separator: str) -> None:
        super().__init__(id="grid")
        self._source = source
        self._units = UnitWindow(source)
        self._strips: LRUCache[tuple[int, bool], list[Strip]] = LRUCache(512)
        self._separator = separator
        self._first = 0
        self._chosen_height: int | None = None
        self.row_height = 3
        """Lines of a row: what the user chose, else three, or two on a low screen."""
        self.shown = source.languages
        """The languages that have a column, whether or not it finds room."""
        self.columns = self._arrange()

    @property
    def unit(self) -> TranslationUnit | None:
        """The row under the cursor; None if there are no rows."""
        return self._fetch(self.cursor) if len(self._source) else None

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest one that there is, and bring it into view."""
        self.cursor = max(0, min(row, len(self._source) - 1))
        self._bring_into_view()

    def reload(self) -> None:
        """Show the rows as they are now, after an edit."""
        self._units = UnitWindow(self._source)
        self._lay_out()
        self.go_to(self.cursor)
        self.post_message(RowReached(self.cursor))

    def toggle(self, language: str) -> bool:
        """Show or hide a language's column; False if it is the only one, which stays."""
        shown = tuple(each for each in self._source.languages if (each in self.shown) != (each == language))
        if shown:
            self.shown = shown
            self._lay_out()
        return bool(shown)

    def set_row_height(self, lines: int) -> None:
        """Give each row so many lines, 1 to 6."""
        self._chosen_height = max(1, min(lines, HIGHEST))
        self._lay_out()

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self.go_to(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by so many screens of rows."""
        self.go_to(self.cursor + pages * max(1, self.scrollable_content_region.height // self.row_height))

    def action_first(self) -> None:
        """Go to the first row."""
        self.go_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.go_to(len(self._source) - 1)

    def action_shift(self, languages: int) -> None:
        """Bring in languages that find no room."""
        self._first = self.columns.before + languages
        self._lay_out()

    def on_mount(self) -> None:
        """Draw the scroll bar with spaces, and follow the theme."""
        self.vertical_scrollbar.renderer = PlainScrollBar  # type: ignore[misc]  # Textual reads it from the instance
        self.app.theme_changed_signal.subscribe(self, lambda _: self._repaint())

    def on_resize(self) -> None:
        """Divide the new width."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked."""
        row = (event.y + self.scroll_offset.y) // self.row_height
        if row < len(self._source):
            self.go_to(row)

    def watch_cursor(self, _before: int, row: int) -> None:
        """Tell the screen."""
        self.refresh()
        self.post_message(RowReached(row))

    def watch_sought(self) -> None:
        """Mark other hits."""
        self._repaint()
        self.post_message(RowReached(self.cursor))

    def render_line(self, y: int) -> Strip:
        """Paint one line of what is in view, fetching its row if need be."""
        row, line = divmod(y + self.scroll_offset.y, self.row_height)
        if row >= len(self._source):
            return paint(self, [], self.size.width)
        key = row, row == self.cursor
        strips = self._strips.get(key)
        if strips is None:
            strips = self._strips[key] = self._paint_row(row, selected=row == self.cursor)
        return strips[line]

    def _paint_row(self, row: int, *, selected: bool) -> list[Strip]:
        unit = self._fetch(row)
        if unit is None:
            return [paint(self, [], self.size.width)] * self.row_height
        lines = row_lines(
            unit, self.columns, row=row, height=self.row_height, query=self.sought, selected=selected
        )
        ground: Ground = "cursor" if selected else "odd" if row % 2 else "even"
        return [paint(self, line, self.size.width, ground=ground) for line in lines]

    def _fetch(self, row: int) -> TranslationUnit | None:
        """Return a row; None if the file proves damaged, with which the application ends."""
        try:
            return self._units[row]
        except TritextError as error:
            self.app.exit(error)
            return None

    def _arrange(self) -> Columns:
        return arrange(
            self.shown,
            cells=self.scrollable_content_region.width,
            rows=len(self._source),
            first=self._first,
            separator=self._separator,
        )

    def _lay_out(self) -> None:
        """Divide the width and recompute the height; the cursor stays in view."""
        self.columns = self._arrange()
        self.row_height = self._chosen_height or (3 if self.screen.size.height >= 20 else 2)
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._source) * self.row_height)
        self._repaint()
        self._bring_into_view()
        self.post_message(ColumnsArranged(self.columns))

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def _bring_into_view(self) -> None:
        """Scroll as little as shows the whole row under the cursor, and put the terminal's own cursor there."""
        height = self.scrollable_content_region.height
        top, bottom = self.cursor * self.row_height, (self.cursor + 1) * self.row_height
        y = self.scroll_offset.y
        if top < y or bottom - top > height:
            y = top
        elif bottom > y + height:
            y = bottom - height
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
        if self.has_focus:
            self.app.cursor_position = Offset(self.region.x, self.region.y + top - y)
