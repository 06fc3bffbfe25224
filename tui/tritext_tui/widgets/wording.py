"""The editor of the second screen: one wording, under the two that are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tritext_tui.keymap import named
from tritext_tui.widgets.textarea import WordArea


@dataclass
class WordingLeft(Message):
    """The editor is to be left, and what stands in it saved or kept as a draft."""

    save: bool


class WordingEditor(WordArea):
    """A text area that is opened with what the file holds, or with the draft of that; who opens it does the rest."""

    BINDINGS: ClassVar[list[BindingType]] = named(
        "wording",
        [
            Binding("ctrl+s,f2", "leave(True)", "Save the wording"),
            Binding("f8", "show_saved", "Back to the saved text"),
            Binding("escape", "leave(False)", "Close, and keep a draft of what was changed"),
        ],
    )

    saved = ""
    """What the file holds, as it is spelled here."""

    def open(self, saved: str, draft: str | None) -> None:
        """Begin with a draft, else with what is saved."""
        self.saved = saved
        self.text = saved if draft is None else draft
        self.display = True
        self.move_cursor(self.document.end)
        self.focus()

    def action_show_saved(self) -> None:
        """Go back to the saved text."""
        self.load_text(self.saved)

    def action_leave(self, save: bool) -> None:  # noqa: FBT001  # an action names its arguments by their place
        """Ask to be left."""
        self.post_message(WordingLeft(save=save))
