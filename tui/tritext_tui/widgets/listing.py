"""A list of any length: items of equal height, made into lines when they come into view."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.reactive import reactive
from textual.strip import Strip

from tritext_tui.keymap import named
from tritext_tui.messages import ItemChosen, ItemReached, NoneChosen
from tritext_tui.pieces import Line
from tritext_tui.widgets.painting import STYLES, Ground, PlainScrollBar, paint
from tritext_tui.widgets.scrolling import WholeRows


class Build(Protocol):
    """Makes the lines of an item."""

    def __call__(self, item: int, cells: int, *, selected: bool) -> list[Line]:
        """Return them for a width, and for whether the cursor stands on the item."""


class Listing(WholeRows, can_focus=True):
    """Shows items and a cursor; who fills it says what an item looks like."""

    COMPONENT_CLASSES: ClassVar[set[str]] = STYLES
    BINDINGS: ClassVar[list[BindingType]] = named(
        "list",
        [
            Binding("down,j", "move(1)", "Next row"),
            Binding("up,k", "move(-1)", "Previous row"),
            Binding("pagedown,space", "page(1)", "Next page"),
            Binding("pageup,b", "page(-1)", "Previous page"),
            Binding("home,g", "edge(-1)", "First row"),
            Binding("end,G", "edge(1)", "Last row"),
            Binding("enter", "choose", "Open what the cursor stands on", id="list.open-the-row-in-bitext"),
        ],
    )

    cursor: reactive[int] = reactive(0, always_update=True)
    """0-based item that the cursor stands on."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._build: Build = _nothing
        self._is_stop: Callable[[int], bool] | None = None
        self._strips: LRUCache[tuple[int, bool], list[Strip]] = LRUCache(256)
        self.count = 0
        """Number of items."""
        self.item_height = 1

    @property
    def lines_a_row(self) -> int:
        """How many lines each item has."""
        return self.item_height

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
        self.count, self._build, self.item_height = count, build, height
        self._is_stop = is_stop
        self._lay_out()
        self.go_to(cursor)

    def grow(self, count: int) -> None:
        """Take in items that have come at the end."""
        self.count = count
        self._set_size()
        self.refresh()

    def repaint(self) -> None:
        """Make the items in view anew."""
        self._strips.clear()
        self.refresh()

    def go_to(self, item: int, *, step: int = 1) -> None:
        """Put the cursor on an item, or on the next one where it may stand, and bring it into view."""
        wanted = max(0, min(item, self.count - 1))
        if self._is_stop and self.count:
            ahead, behind = range(wanted, self.count), range(wanted, -1, -1)
            order = (*ahead, *behind) if step > 0 else (*behind, *ahead)
            wanted = next(filter(self._is_stop, order), wanted)
        self.cursor = wanted
        self._bring_into_view()

    def action_move(self, items: int) -> None:
        """Move the cursor by so many items."""
        self.go_to(self.cursor + items, step=items)

    def action_page(self, pages: int) -> None:
        """Move the cursor by so many screens."""
        items = pages * max(1, self.scrollable_content_region.height // self.item_height)
        self.go_to(self.cursor + items, step=items)

    def action_edge(self, side: int) -> None:
        """Go to the first or the last item."""
        self.go_to(0 if side < 0 else self.count - 1, step=-side)

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        self.post_message((ItemChosen if self.count else NoneChosen)(self, self.cursor))

    def on_mount(self) -> None:
        """Draw the scroll bar with spaces, and follow the theme."""
        self.vertical_scrollbar.renderer = PlainScrollBar  # type: ignore[misc]  # Textual reads it from the instance
        self.app.theme_changed_signal.subscribe(self, lambda _: self.repaint())

    def on_resize(self) -> None:
        """Lay the items out in the new width."""
        self._lay_out()
        self._bring_into_view()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the item that was clicked; a second click chooses it."""
        item = (event.y + self.scroll_offset.y) // self.item_height
        if item < self.count:
            self.go_to(item)
            if event.chain == 2:
                self.action_choose()

    def on_focus(self) -> None:
        """Show which list the keys are for."""
        self.repaint()
        self._bring_into_view()

    def on_blur(self) -> None:
        """Show that the keys are for another."""
        self.repaint()

    def watch_cursor(self, _before: int, item: int) -> None:
        """Tell the screen."""
        self.refresh()
        self.post_message(ItemReached(self, item))

    def render_line(self, y: int) -> Strip:
        """Paint one line of what is in view."""
        item, line = divmod(y + self.scroll_offset.y, self.item_height)
        cells = self.size.width
        if item >= self.count:
            return paint(self, [], cells)
        is_selected = item == self.cursor and (self._is_stop is None or self._is_stop(item))
        strips = self._strips.get((item, is_selected))
        if strips is None:
            ground: Ground = "cursor" if is_selected and self.has_focus else "plain"
            lines = self.made(lambda: self._build(item, self.scrollable_content_region.width, selected=is_selected))
            if lines is None:
                return paint(self, [], cells)
            strips = [paint(self, each, cells, ground=ground) for each in lines[: self.item_height]]
            strips += [paint(self, [], cells, ground=ground)] * (self.item_height - len(strips))
            self._strips[item, is_selected] = strips
        return strips[line]

    def _lay_out(self) -> None:
        self._set_size()
        self.repaint()

    def _set_size(self) -> None:
        self.set_rows(self.count)

    def _bring_into_view(self) -> None:
        """Show the whole item under the cursor."""
        first = self.cursor
        while self._is_stop and first and not self._is_stop(first - 1):  # the heading above it too
            first -= 1
        top, bottom, cursor = (each * self.item_height for each in (first, self.cursor + 1, self.cursor))
        self.bring_into_view(top, bottom, cursor=cursor)


def _nothing(item: int, cells: int, *, selected: bool) -> list[Line]:
    return []
