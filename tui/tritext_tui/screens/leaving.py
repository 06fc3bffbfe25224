"""The question before leaving, asked only if something would be lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tritext.cells import wrap
from tritext_tui.keymap import named
from tritext_tui.pieces import Line
from tritext_tui.widgets.painting import LineScroll


class LeavingScreen(ModalScreen[bool]):
    """Says what would be lost; answers whether to leave all the same."""

    BINDINGS: ClassVar[list[BindingType]] = named(
        "leaving",
        [
            Binding("y,q,ctrl+q,f10", "dismiss(True)", "Leave all the same"),
            Binding("n,escape", "dismiss(False)", "Stay"),
        ],
    )

    def __init__(self, losses: Sequence[str]) -> None:
        super().__init__()
        self._losses = losses

    def compose(self) -> Iterator[Widget]:
        """Lay out the question."""
        with Vertical(id="leaving-frame"):
            yield LineScroll(id="leaving")

    def on_mount(self) -> None:
        """Write the question."""
        self.query_one(LineScroll).show(self._lines)

    def _lines(self, cells: int) -> list[Line]:
        lines: list[Line] = [[("Leaving now would lose:", "label")], []]
        for loss in self._losses:
            lines += [[(f"  {line}", "text")] for line in wrap(loss, max(cells - 2, 2), language="en")]
        return [*lines, [], [("y", "here"), (" leave all the same   ", "text"), ("Escape", "here"), (" stay", "text")]]
