"""The text area of the editors: keys that go by words know words without spaces, and ctrl+e is left to the screen.

What is typed or pasted is composed at once, however it comes: a Mac, and some input methods, send Hangul as letters,
each a key of its own. So the cursor goes over syllables, and one key deletes one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.document._document import EditResult, Location
from textual.document._edit import Edit
from textual.events import Key
from textual.widgets import TextArea

from tritext_tui.spelling import join, spell_hidden
from tritext_tui.words import word_left, word_right


def _without(key: str, bindings: list[BindingType]) -> list[BindingType]:
    """Return bindings that leave a key alone."""
    kept = [each if isinstance(each, Binding) else Binding(*each) for each in bindings]
    keys = [",".join(each for each in binding.key.split(",") if each != key) for binding in kept]
    return [replace(binding, key=left) for binding, left in zip(kept, keys, strict=True) if left]


class WordArea(TextArea, inherit_bindings=False):
    """A text area in which Japanese is moved through and deleted word by word, and Korean from space to space."""

    BINDINGS: ClassVar[list[BindingType]] = _without("ctrl+e", TextArea.BINDINGS)

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and behind the cursor."""
        at, text = self.cursor_location, self.get_text_range
        return text((0, 0), at), text(at, self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Perform an edit, in NFC with what it stands behind; what has no form of its own is spelled out."""
        row, column = edit.top
        text, taken = join(self.document[row][:column], spell_hidden(unicodedata.normalize("NFC", edit.text)))
        if taken:
            place = row, column - taken
            return super().edit(Edit(text, place, edit.bottom, edit.maintain_selection_offset))
        edit.text = text
        return super().edit(edit)

    async def _on_key(self, event: Key) -> None:
        """Take in what is typed and has no form of its own: joiners of an emoji, say, which Textual would leave out."""
        if event.character and unicodedata.category(event.character[0]) == "Cf" and not self.read_only:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(event.character, *self.selection)

    def get_cursor_word_left_location(self) -> Location:
        """Return where a step to the left goes: to the start of a word, or to the line above."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_word_left_location()
        return row, word_left(self.document[row], column)

    def get_cursor_word_right_location(self) -> Location:
        """Return where a step to the right goes: to the end of a word, or to the line below."""
        row, column = self.selection.end
        if column == len(self.document[row]):
            return super().get_cursor_word_right_location()
        return row, word_right(self.document[row], column)

    def action_delete_word_right(self) -> None:
        """Delete what is selected, or what a step to the right goes over."""
        row, column = self.selection.end
        if not self.selection.is_empty or column == len(self.document[row]):
            super().action_delete_word_right()
        else:
            self._delete_via_keyboard((row, column), self.get_cursor_word_right_location())
