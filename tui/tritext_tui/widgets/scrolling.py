"""What draws itself row by row: only what is in view, scrolled as little as shows the cursor, the first row whole."""

from __future__ import annotations

from math import ceil, floor
from typing import ClassVar

from textual.binding import Binding
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tritext.errors import BusyError, TritextError
from tritext_tui.busy import AGAIN, say_busy
from tritext_tui.pieces import Line
from tritext_tui.widgets.painting import GROUND_STYLES, Ground, paint

MOVES = (
    Binding("down,j", "move(1)", "Next row"),
    Binding("up,k", "move(-1)", "Previous row"),
    Binding("pagedown,space", "page(1)", "Next page"),
    Binding("pageup,b", "page(-1)", "Previous page"),
    Binding("home,g", "edge(-1)", "First row"),
    Binding("end,G", "edge(1)", "Last row"),
)
"""What moves the cursor."""


class WholeRows(ScrollView):
    """Rows of the same height, so that a line tells its row at once; the first on the screen is never cut above."""

    COMPONENT_CLASSES: ClassVar[set[str]] = GROUND_STYLES

    cursor: reactive[int] = reactive(0)
    """0-based row that the cursor stands on."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.row_height = 1
        """Lines of a row."""
        self._strips: LRUCache[tuple[int, Ground, bool], list[Strip]] = LRUCache(512)
        self._is_waiting = False

    @property
    def count(self) -> int:
        """Number of rows."""
        raise NotImplementedError

    def lines_of(self, row: int) -> list[Line]:
        """Return the lines of a row; what it has fewer of stays empty.

        Raises:
            BusyError: If the row cannot be read just now; another TritextError if it never can.
        """
        raise NotImplementedError

    def ground_of(self, row: int) -> Ground:
        """Return what a row stands on."""
        raise NotImplementedError

    @property
    def page_height(self) -> int:
        """How many whole rows the screen has room for, one at least."""
        return max(1, self.scrollable_content_region.height // self.row_height)

    def row_at(self, y: int) -> int:
        """Return the row at a line of what is in view."""
        return (y + self.scroll_offset.y) // self.row_height

    def go_to(self, row: int, *, step: int = 1) -> None:
        """Put the cursor on a row, or on the nearest one that there is on the way of ``step``, and bring it into view.

        Args:
            row: 0-based.
            step: Below 0 when the cursor comes from below: where rows are left out, the one above is the nearest.
        """
        self.cursor = max(0, min(row, self.count - 1))
        self.bring_into_view()

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self.go_to(self.cursor + rows, step=rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by so many screens of rows."""
        self.action_move(pages * self.page_height)

    def action_edge(self, side: int) -> None:
        """Go to the first or the last row."""
        self.go_to(0 if side < 0 else self.count - 1, step=-side)

    def repaint(self) -> None:
        """Paint the rows in view anew."""
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one line of what is in view, making its row if need be."""
        row, line = divmod(y + self.scroll_offset.y, self.row_height)
        cells = self.size.width
        if row >= self.count:
            return paint(self, [], cells)
        ground = self.ground_of(row)
        key = row, ground, row == self.cursor
        strips = self._strips.get(key)
        if strips is None:
            lines = self._made(row)
            if lines is None:
                return paint(self, [], cells)
            empty: list[Line] = [[]] * (self.row_height - len(lines))
            strips = self._strips[key] = [paint(self, each, cells, ground=ground) for each in (*lines, *empty)]
        return strips[line]

    def _made(self, row: int) -> list[Line] | None:
        """Make the lines of a row; None, for a while, if the file cannot be read: each try takes its time.

        What else is wrong with the file ends the application.
        """
        if self._is_waiting:
            return None
        try:
            return self.lines_of(row)
        except BusyError as error:
            self._is_waiting = True
            say_busy(self, error)
            self.set_timer(AGAIN, self._try_again)
        except TritextError as error:
            self.app.exit(error)
        return None

    def _try_again(self) -> None:
        self._is_waiting = False
        self.repaint()

    def set_size(self) -> None:
        """Take in how many rows there are; a whole one is the first of the last screen too."""
        (width, height), lines = self.scrollable_content_region.size, self.count * self.row_height
        if lines > height:
            lines += (height - lines) % self.row_height
        self.virtual_size = Size(width, lines)

    def validate_scroll_y(self, value: float) -> float:
        """Begin with a whole row, whatever it is scrolled by; the next one on the way."""
        rows = value / self.row_height
        return super().validate_scroll_y((ceil(rows) if value > self.scroll_y else floor(rows)) * self.row_height)

    def validate_scroll_target_y(self, value: float) -> float:
        """Aim at where that leads."""
        return self.validate_scroll_y(value)

    def bring_into_view(self, first: int | None = None) -> None:
        """Show the row under the cursor, and put the terminal's cursor, where input methods open, at its beginning.

        Args:
            first: A row before it from which all are shown, or as many as fit.
        """
        cursor = self.cursor * self.row_height
        top, bottom = cursor if first is None else first * self.row_height, cursor + self.row_height
        height, y = self.scrollable_content_region.height, self.scroll_offset.y
        y -= y % self.row_height
        if top < y or bottom - top > height:
            y = top
        elif bottom > y + height:
            y = bottom - height + (height - bottom) % self.row_height
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
        if self.has_focus:
            self.app.cursor_position = Offset(self.region.x, self.region.y + cursor - y)
