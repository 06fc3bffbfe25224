"""A question before something that is not taken back by one key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tritext.cells import visible, wrap
from tritext_tui.keymap import named
from tritext_tui.pieces import Line
from tritext_tui.widgets.painting import LineBar, LineScroll


class ConfirmScreen(ModalScreen[bool]):
    """Says what is going to be done; answers whether to do it."""

    BINDINGS: ClassVar[list[BindingType]] = named(
        "confirm",
        [
            Binding("y,enter,f10", "dismiss(True)", "Do it"),
            Binding("n,escape", "dismiss(False)", "Leave it"),
        ],
    )

    def __init__(self, question: str, notes: Sequence[str] = ()) -> None:
        super().__init__()
        self._question, self._notes = question, notes

    def compose(self) -> Iterator[Widget]:
        """Lay out the question."""
        with Vertical(id="confirm-frame"):
            yield LineScroll(id="confirm")
            yield LineBar(id="confirm-answers")

    def on_mount(self) -> None:
        """Write the question."""
        self.query_one(LineScroll).show(self._lines)
        answers(self.query_one("#confirm-answers", LineBar), self.query_one(LineScroll), "yes", "no")

    def _lines(self, cells: int) -> list[Line]:
        room = max(cells - 2, 2)
        lines: list[Line] = [[(line, "label")] for line in wrap(visible(self._question), room, language="en")]
        for note in self._notes:
            lines.append([])
            lines += [[(line, "text")] for line in wrap(visible(note), room, language="en")]
        return [*lines, []]


def answers(bar: LineBar, question: LineScroll, yes: str, no: str) -> None:
    """Say below a question what answers it, and that it goes on where it is longer than there is room."""

    def build(_: int) -> Line:
        more: Line = [("   down", "here"), (" the rest", "text")] if question.show_vertical_scrollbar else []
        return [("y", "here"), (f" {yes}   ", "text"), ("Escape", "here"), (f" {no}", "text"), *more]

    def again() -> None:
        bar.refresh()

    bar.build = build
    bar.watch(question, "show_vertical_scrollbar", again)
