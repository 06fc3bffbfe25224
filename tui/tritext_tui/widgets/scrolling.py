"""Scrolling of what draws itself line by line: as little as shows what the cursor stands on, the first row whole."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from typing import TypeVar

from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView

from tritext.errors import BusyError, TritextError
from tritext_tui.busy import AGAIN, say_busy

Made = TypeVar("Made")


class WholeRows(ScrollView):
    """Shows rows of the same height; the first one on the screen is never cut at the upper edge."""

    _is_waiting = False

    @property
    def lines_a_row(self) -> int:
        """How many lines each row has."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Paint the rows in view anew."""
        raise NotImplementedError

    def made(self, make: Callable[[], Made]) -> Made | None:
        """Make what is to be painted; None, for a while, if the file cannot be read: each try takes its time.

        What else is wrong with the file ends the application.
        """
        if self._is_waiting:
            return None
        try:
            return make()
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

    def set_rows(self, rows: int) -> None:
        """Say how many rows there are; a whole one is the first of the last screen too."""
        (width, height), lines = self.scrollable_content_region.size, rows * self.lines_a_row
        if lines > height:
            lines += (height - lines) % self.lines_a_row
        self.virtual_size = Size(width, lines)

    def validate_scroll_y(self, value: float) -> float:
        """Begin with a whole row, whatever it is scrolled by; the next one on the way."""
        rows = value / self.lines_a_row
        return super().validate_scroll_y((ceil(rows) if value > self.scroll_y else floor(rows)) * self.lines_a_row)

    def validate_scroll_target_y(self, value: float) -> float:
        """Aim at where that leads."""
        return self.validate_scroll_y(value)

    def bring_into_view(self, top: int, bottom: int, *, cursor: int) -> None:
        """Scroll so that some lines are seen, the first of them if not all fit, and put the terminal's cursor there.

        Args:
            top: The first one, where a row begins.
            bottom: The one behind the last.
            cursor: The one that the terminal's cursor goes to, where input methods open their window.
        """
        height, y = self.scrollable_content_region.height, self.scroll_offset.y
        y -= y % self.lines_a_row
        if top < y or bottom - top > height:
            y = top
        elif bottom > y + height:
            y = bottom - height + (height - bottom) % self.lines_a_row
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
        if self.has_focus:
            self.app.cursor_position = Offset(self.region.x, self.region.y + cursor - y)
