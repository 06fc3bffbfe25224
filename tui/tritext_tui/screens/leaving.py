"""The question before leaving, asked only if something would be lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tritext.cells import visible, wrap
from tritext_tui.jobs import Job
from tritext_tui.keymap import named
from tritext_tui.pieces import Line
from tritext_tui.screens.confirm import answers
from tritext_tui.widgets.painting import LineBar, LineScroll


class LeavingScreen(ModalScreen[bool]):
    """Says what would be lost; answers whether to leave all the same."""

    BINDINGS: ClassVar[list[BindingType]] = named(
        "leaving",
        [
            Binding("y,q,ctrl+q,f10", "dismiss(True)", "Leave all the same"),
            Binding("n,escape", "dismiss(False)", "Stay"),
        ],
    )

    def __init__(self, losses: Sequence[str], jobs: Sequence[Job] = ()) -> None:
        super().__init__()
        self._losses, self._jobs = losses, jobs

    def compose(self) -> Iterator[Widget]:
        """Lay out the question."""
        with Vertical(id="leaving-frame"):
            yield LineScroll(id="leaving")
            yield LineBar(id="leaving-answers")

    def on_mount(self) -> None:
        """Write the question."""
        self.query_one(LineScroll).show(self._lines)
        answers(self.query_one("#leaving-answers", LineBar), self.query_one(LineScroll), "leave all the same", "stay")

    def _lines(self, cells: int) -> list[Line]:
        lines: list[Line] = []
        if self._losses:
            lines += [[("Leaving now would lose:", "label")], [], *self._indented(self._losses, cells), []]
        if self._jobs:
            lines += [[("Still at work:", "label")], [], *self._indented([job.title for job in self._jobs], cells), []]
        continued = [job.continues for job in self._jobs if job.continues]
        if continued:
            lines += [[("What is done is kept. This goes on from there:", "label")], []]
            lines += [*self._indented(continued, cells), []]
        return lines

    def _indented(self, texts: Sequence[str], cells: int) -> list[Line]:
        return [
            [(f"  {line}", "text")] for text in texts for line in wrap(visible(text), max(cells - 2, 2), language="en")
        ]
