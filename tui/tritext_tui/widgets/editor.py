"""A text area for one language of a row, under its name."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Vertical
from textual.widgets import Static

from tritext.languages import language_name
from tritext_tui.spelling import is_long, read_back, spell_out
from tritext_tui.widgets.textarea import WordArea


class TextEditor(Vertical):
    """Edits a text in a real text area, so that input methods, selection and its own undo work."""

    def __init__(self, language: str, text: str, shown: str | None = None) -> None:
        """Edit a text, or go on from what a draft shows of it."""
        super().__init__(classes="editor")
        self.language = language
        self._in_short_lines = is_long(text)
        self._saved = self._spelled(text)
        self._shown = self._saved if shown is None else shown

    def compose(self) -> Iterator[Static | WordArea]:
        """Lay out the name and the text area."""
        note = "; line ends are not kept, the text is shown in short lines" if self._in_short_lines else ""
        yield Static(
            f" {self.language.upper()} {language_name(self.language)}{note}", classes="editor-label", markup=False
        )
        yield WordArea(self._shown, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)

    @property
    def area(self) -> WordArea:
        """The text area."""
        return self.query_one(WordArea)

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
        return read_back(self.shown, in_short_lines=self._in_short_lines)

    @property
    def cut(self) -> int:
        """Characters of the text before the cursor."""
        return len(read_back(self.area.around[0], in_short_lines=self._in_short_lines))

    def show_saved(self) -> None:
        """Go back to the saved text."""
        self.area.load_text(self._saved)

    def take(self, text: str) -> None:
        """Put another text in its place, which the text area can undo."""
        area = self.area
        area.replace(self._spelled(text), area.document.start, area.document.end)

    def _spelled(self, text: str) -> str:
        return spell_out(text, in_short_lines=self._in_short_lines)
