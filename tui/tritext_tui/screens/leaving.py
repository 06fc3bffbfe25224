"""The question before leaving, asked only if something would be lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tritext.cells import visible, wrap
from tritext_tui.jobs import Job
from tritext_tui.keymap import named
from tritext_tui.pieces import Line
from tritext_tui.screens.confirm import ConfirmScreen


class LeavingScreen(ConfirmScreen, inherit_bindings=False):
    """Says what would be lost; answers whether to leave all the same."""

    BINDINGS: ClassVar[list[BindingType]] = named(
        "leaving",
        [
            Binding("y,q,ctrl+q,f10", "dismiss(True)", "Leave all the same"),
            Binding("n,escape", "dismiss(False)", "Stay"),
        ],
    )
    YES, NO = "leave all the same", "stay"

    def __init__(self, losses: Sequence[str], jobs: Sequence[Job] = ()) -> None:
        super().__init__("")
        self._losses, self._jobs = losses, jobs

    def lines(self, cells: int) -> list[Line]:
        """Return what would be lost, and what goes on from where, as lines."""
        parts = {
            "Leaving now would lose:": self._losses,
            "Still at work:": [job.title for job in self._jobs],
            "What is done is kept. This goes on from there:": [job.continues for job in self._jobs if job.continues],
        }
        lines: list[Line] = []
        for head, texts in parts.items():
            indented = [line for text in texts for line in wrap(visible(text), max(cells - 2, 2), language="en")]
            if indented:
                lines += [[], [(head, "label")], *_lines(indented)]
        return lines[1:]


def _lines(texts: Sequence[str]) -> list[Line]:
    return [[(f"  {text}", "text")] for text in texts]
