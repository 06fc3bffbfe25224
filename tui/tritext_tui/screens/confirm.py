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
        "confirm", [Binding("y,enter,f10", "dismiss(True)", "Do it"), Binding("n,escape", "dismiss(False)", "Leave it")]
    )
    YES, NO = "yes", "no"

    def __init__(self, question: str, notes: Sequence[str] = ()) -> None:
        super().__init__()
        self._question, self._notes = question, notes

    def compose(self) -> Iterator[Widget]:
        """Lay out the question, and what answers it."""
        with Vertical(id="confirm-frame"):
            yield LineScroll(id="confirm")
            yield LineBar(id="confirm-answers")

    def on_mount(self) -> None:
        """Write the question; say below it that it goes on, where it is longer than there is room."""
        question, bar = self.query_one(LineScroll), self.query_one(LineBar)

        def build(_: int) -> Line:
            more: Line = [("   down", "here"), (" the rest", "text")] if question.max_scroll_y else []
            return [("y", "here"), (f" {self.YES}   ", "text"), ("Escape", "here"), (f" {self.NO}", "text"), *more]

        def again() -> None:
            bar.refresh()

        question.show(self.lines)
        bar.build = build
        for what in ("virtual_size", "container_size", "size"):
            bar.watch(question, what, again)

    def lines(self, cells: int) -> list[Line]:
        """Return the question as lines."""
        room = max(cells - 2, 2)
        lines: list[Line] = [[(line, "label")] for line in wrap(visible(self._question), room, language="en")]
        for note in self._notes:
            lines.append([])
            lines += [[(line, "text")] for line in wrap(visible(note), room, language="en")]
        return lines
