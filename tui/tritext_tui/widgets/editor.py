"""A text area for one language of a row, under its name."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Vertical
from textual.widgets import Static, TextArea

from tritext.languages import language_name
from tritext_tui.spelling import LONG, read_back, spell_out


class TextEditor(Vertical):
    """Edits a text in a real text area, so that input methods, selection and its own undo work."""

    def __init__(self, language: str, text: str, shown: str | None = None) -> None:
        """Edit a text, or go on from what a draft shows of it."""
        super().__init__(classes="editor")
        self.language = language
        self._is_long = len(text) > LONG
        self._saved = spell_out(text)
        self._shown = self._saved if shown is None else shown

    def compose(self) -> Iterator[Static | TextArea]:
        """Lay out the name and the text area."""
        note = "; line ends are not kept, the text is shown in short lines" if self._is_long else ""
        yield Static(
            f" {self.language.upper()} {language_name(self.language)}{note}", classes="editor-label", markup=False
        )
        yield TextArea(self._shown, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)

    @property
    def area(self) -> TextArea:
        """The text area."""
        return self.query_one(TextArea)

    @property
    def shown(self) -> str:
        """What stands in the text area."""
        return self.area.text

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the saved text."""
        return self.shown != self._saved

    @property
    def meant(self) -> str:
        """The text that it stands for."""
        return read_back(self.shown, is_long=self._is_long)

    @property
    def cut(self) -> int:
        """Characters of the text before the cursor."""
        before = self.area.get_text_range((0, 0), self.area.cursor_location)
        return len(read_back(before, is_long=self._is_long))

    def show_saved(self) -> None:
        """Go back to the saved text."""
        self.area.load_text(self._saved)
