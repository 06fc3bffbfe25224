"""The row under the cursor in full, with a cursor of its own that goes from word to word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from tritext.cells import visible
from tritext.wordlinks import Link, Place, content_words
from tritext_tui.details import Detail, detail_lines
from tritext_tui.messages import LinksWanted
from tritext_tui.source import Row
from tritext_tui.widgets.painting import LineScroll


class Inspector(LineScroll):
    """Shows a row; left and right go through its words and light up what belongs to them in the other languages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "step_word(1)", "Next word, and its counterparts"),
        Binding("left,h", "step_word(-1)", "Previous word, and its counterparts"),
    ]

    detail: Detail | None = None
    """What is shown; None if there is no row."""

    _places: Sequence[Place] = ()
    """The words that the word cursor goes through, found when it first moves."""

    def show_detail(self, detail: Detail) -> None:
        """Show a row, from its first line; the word cursor stays if it is the same row as before."""
        before, self.detail = self.detail, detail
        is_same = before is not None and before.row == detail.row
        if not is_same:
            self._places = ()
        if before is not None and is_same:
            self.detail = replace(detail, word=before.word, links=before.links)
        self._show(keep_position=is_same)

    def take_links(self, row: Row, links: Sequence[Link]) -> None:
        """Show the links of a row, if it is still the one that is shown, and as it was."""
        if self.detail is not None and self.detail.row == row:
            self.detail = replace(self.detail, links=tuple(links))
            self._show(keep_position=True)

    def action_step_word(self, step: int) -> None:
        """Put the word cursor on the next word, over the languages from top to bottom."""
        detail = self.detail
        if detail is None:
            return
        if not self._places:
            variants = detail.row.unit.variants.items()
            self._places = [Place(name, span) for name, each in variants for span in content_words(visible(each.text))]
        places = self._places
        if not places:
            return
        index = places.index(detail.word) + step if detail.word in places else 0 if step == 1 else len(places) - 1
        self.detail = replace(detail, word=places[max(0, min(index, len(places) - 1))])
        self._show(keep_position=True)
        self._bring_word_into_view()
        if detail.links is None:
            self.post_message(LinksWanted(detail.row))

    def _show(self, *, keep_position: bool) -> None:
        detail = self.detail
        if detail is not None:
            self.show(lambda cells: detail_lines(detail, cells=cells), keep_position=keep_position)

    def _bring_word_into_view(self) -> None:
        line = next((at for at, line in enumerate(self.lines) if any(role == "word" for _, role in line)), None)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if line is not None and not top <= line < top + height:
            self.scroll_to(y=line, animate=False, force=True, immediate=True)
