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


_WAYS: list[Line] = [[(f" ? {help}", "note"), (" q quit ", "note")] for help in ("help ", "")]
"""To the help, for terminals that keep F1 for themselves, and out."""


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
            if cells_of([*line, *_WAYS[-1]]) <= cells:
                break
        return sides(line, next((ways for ways in _WAYS if cells_of([*line, *ways]) <= cells), []), cells)

    async def on_click(self, event: events.Click) -> None:
        """Go where the click points, to a screen or to the help."""
        app, end = cast(_HasPlaces, self.app), 0
        actions = [f"go('{place.name}')" for place in app.places]
        for (text, _), action in zip(self._line(self.size.width), [*actions, "", "help", "quit"], strict=False):
            end += len(text)
            if event.x < end:
                await self.app.run_action(action) if action else None
                return
