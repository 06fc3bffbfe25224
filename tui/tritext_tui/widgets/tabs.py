"""The line at the top: which screens there are, on which keys, and which one this is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual import events
from textual.screen import Screen

from tritext_tui.pieces import Line, cells_of, sides
from tritext_tui.widgets.painting import LineBar

if TYPE_CHECKING:
    from tritext_tui.session import Session


@dataclass(frozen=True, slots=True)
class Place:
    """A screen that a number key leads to."""

    key: str
    name: str
    title: str
    make: Callable[[Session], Screen[Any]]


class _HasPlaces(Protocol):
    places: tuple[Place, ...]
    current_mode: str


class Tabs(LineBar):
    """Names the screens; a click leads to one."""

    def on_mount(self) -> None:
        """Write the line."""
        self.build = self._line

    def _line(self, cells: int) -> Line:
        app = cast(_HasPlaces, self.app)
        for is_full in (True, False):  # part of a name tells less than none
            line: Line = []
            for place in app.places:
                is_here = place.name == app.current_mode
                text = f" {place.key} {place.title} " if is_here or is_full else f" {place.key} "
                line.append((text, "here" if is_here else "note"))
            if cells_of(line) <= cells - 4:
                break
        return sides(line, [(" ? help ", "note")] if cells_of(line) + 9 <= cells else [], cells)

    async def on_click(self, event: events.Click) -> None:
        """Go where the click points, to a screen or to the help."""
        app, end = cast(_HasPlaces, self.app), 0
        for place, (text, _) in zip(app.places, self._line(self.size.width), strict=False):
            end += len(text)
            if event.x < end:
                await self.app.run_action(f"go('{place.name}')")
                return
        if event.x >= self.size.width - 9:
            await self.app.run_action("help")
