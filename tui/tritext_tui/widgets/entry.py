"""The input of prompts: what is typed or pasted is composed at once, and all that is pasted is taken, in one line."""

from __future__ import annotations

from rich.text import Text
from textual.events import Paste
from textual.geometry import Offset
from textual.widgets import Input

from tritext.cells import visible
from tritext_tui.spelling import join


class Entry(Input):
    """An input in which letters of Hangul become syllables as they come, however they come."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text, in NFC with what it stands behind, into the place of another."""
        start, end = sorted((start, end))  # a selection may have been made backwards
        composed, taken = join(self.value[:start], text)
        super().replace(composed, start - taken, end)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next letter will stand, and what an input method composes: Textual's is a cell off at the end."""
        return super().cursor_screen_offset - Offset(self.cursor_at_end, 0)

    @property
    def _value(self) -> Text:
        """What is drawn: pasted text is data, and so is a filter that a file keeps."""
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: Paste) -> None:
        """Take all that is pasted, not its first line only."""
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.split()), *self.selection)
