"""The line at the bottom in which the user answers: what to find, which row to go to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tritext_tui.messages import PromptLeft, TextEntered, TextTyped
from tritext_tui.widgets.entry import Entry

_HOW = "Enter takes it, Escape leaves"
"""While nothing is typed: letters and digits are text here, not the keys of the screen."""


class Prompt(Horizontal):
    """A label and an input; hidden until it asks."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    purpose = ""

    def compose(self) -> Iterator[Static | Input]:
        """Lay out the label and the input."""
        yield Static(id="prompt-label", markup=False)
        yield Entry(id="prompt-input", compact=True, select_on_focus=True, placeholder=_HOW)

    def ask(self, purpose: str, label: str, text: str = "", *, is_begun: bool = False) -> None:
        """Show the prompt and wait for an answer; what is typed replaces the text, unless that is begun by the user."""
        self.purpose = purpose
        self.query_one("#prompt-label", Static).update(f" {label} ")
        entry = self.query_one(Input)
        entry.value = text
        entry.select_on_focus = not is_begun
        entry.cursor_position = len(text)
        self.display = True
        entry.focus()

    def action_leave(self) -> None:
        """Close the prompt unanswered."""
        self._close(is_answered=False)

    def _close(self, *, is_answered: bool) -> None:
        self.display = False
        self.post_message(PromptLeft(self.purpose, is_answered=is_answered))

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Pass on what is typed, letter by letter."""
        event.stop()
        if self.display:
            self.post_message(TextTyped(self.purpose, event.value))

    @on(Input.Submitted)
    def answer(self, event: Input.Submitted) -> None:
        """Close the prompt and pass the answer on."""
        event.stop()
        self._close(is_answered=True)
        self.post_message(TextEntered(self.purpose, event.value))
