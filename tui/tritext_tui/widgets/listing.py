"""A list of any length: items of equal height, made into lines when they come into view."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tritext_tui.keymap import named
from tritext_tui.messages import ItemChosen, ItemReached, NoneChosen
from tritext_tui.pieces import Line
from tritext_tui.widgets.painting import Ground
from tritext_tui.widgets.scrolling import MOVES, WholeRows


class Build(Protocol):
    """Makes the lines of an item."""

    def __call__(self, item: int, cells: int, *, selected: bool) -> list[Line]:
        """Return them for a width, and for whether the cursor stands on the item."""


class Listing(WholeRows, can_focus=True):
    """Shows items and a cursor; who fills it says what an item looks like."""

    BINDINGS: ClassVar[list[BindingType]] = named(
        "list", [*MOVES, Binding("enter", "choose", "Open what the cursor stands on", id="list.open-the-row-in-bitext")]
    )

    cursor: reactive[int] = reactive(0, always_update=True)
    """0-based item that the cursor stands on."""
    count = 0
    """Number of items."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._build: Build = _nothing
        self._is_stop: Callable[[int], bool] | None = None

    def fill(
        self,
        count: int,
        build: Build,
        *,
        height: int = 1,
        cursor: int = 0,
        is_stop: Callable[[int], bool] | None = None,
    ) -> None:
        """Show other items, the cursor on one of them; ``is_stop`` says on which it may stand."""
        self.count, self._build, self.row_height = count, build, height
        self._is_stop = is_stop
        self._lay_out()
        self.go_to(cursor)

    def grow(self, count: int) -> None:
        """Take in items that have come at the end."""
        self.count = count
        self.set_size()
        self.refresh()

    def go_to(self, item: int, *, step: int = 1) -> None:
        """Put the cursor on an item, or on the next one where it may stand, and bring it into view."""
        wanted = max(0, min(item, self.count - 1))
        if self._is_stop and self.count:
            ahead, behind = range(wanted, self.count), range(wanted, -1, -1)
            order = (*ahead, *behind) if step > 0 else (*behind, *ahead)
            wanted = next(filter(self._is_stop, order), wanted)
        self.cursor = wanted
        self.bring_into_view()

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        self.post_message((ItemChosen if self.count else NoneChosen)(self, self.cursor))

    def on_resize(self) -> None:
        """Lay the items out in the new width."""
        self._lay_out()
        self.bring_into_view()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the item that was clicked; a second click chooses it."""
        item = self.row_at(event.y)
        if item < self.count:
            self.go_to(item)
            if event.chain == 2:
                self.action_choose()

    def on_focus(self) -> None:
        """Show which list the keys are for."""
        self.repaint()
        self.bring_into_view()

    def on_blur(self) -> None:
        """Show that the keys are for another."""
        self.repaint()

    def watch_cursor(self, _before: int, item: int) -> None:
        """Tell the screen."""
        self.refresh()
        self.post_message(ItemReached(self, item))

    def ground_of(self, row: int) -> Ground:
        """Return what an item stands on."""
        return "cursor" if self._is_selected(row) and self.has_focus else "plain"

    def lines_of(self, row: int) -> list[Line]:
        """Return the lines of an item."""
        made = self._build(row, self.scrollable_content_region.width, selected=self._is_selected(row))
        return made[: self.row_height]

    def _is_selected(self, item: int) -> bool:
        return item == self.cursor and (self._is_stop is None or self._is_stop(item))

    def _lay_out(self) -> None:
        self.set_size()
        self.repaint()

    def bring_into_view(self, first: int | None = None) -> None:
        """Show the item under the cursor, and the heading above it."""
        first = self.cursor
        while self._is_stop and first and not self._is_stop(first - 1):
            first -= 1
        super().bring_into_view(first)


def _nothing(item: int, cells: int, *, selected: bool) -> list[Line]:
    return []
