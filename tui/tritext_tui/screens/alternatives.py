"""Translations of a cell, to choose from: each with where it comes from and how likely the model finds it."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tritext.cells import visible, wrap
from tritext.languages import language_name
from tritext.records import APPROVED, Variant
from tritext.store import Earlier
from tritext_tui.keymap import named

_MOST = 9
"""Translations that have a number key."""
_INDENT = 4


class AlternativesScreen(ModalScreen[str]):
    """Lists translations; Enter or their number takes one, Escape none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Take none"),
        *[Binding(str(number), f"take({number - 1})", show=False) for number in range(1, _MOST + 1)],
    ]
    BINDINGS = named("alternatives", BINDINGS)

    def __init__(self, language: str, found: Sequence[Variant | Earlier], now: str) -> None:
        """Offer translations of a cell that holds ``now``, and what it held before."""
        super().__init__()
        self._language = language
        self._found = found
        self._now = now

    def compose(self) -> Iterator[Widget]:
        """Lay out the list."""
        with Vertical(id="alternatives"):
            title = f" Translations into {language_name(self._language)}: enter takes one, escape none"
            yield Static(title, id="alternatives-head", markup=False)
            yield OptionList()

    def on_mount(self) -> None:
        """Begin with the first one that is not in the text."""
        self._show()
        others = (index for index, each in enumerate(self._found) if each.text != self._now)
        self.query_one(OptionList).highlighted = next(others, 0)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the new width."""
        self._show()

    def _show(self) -> None:
        options = self.query_one(OptionList)
        chosen, room = options.highlighted, max(self.size.width - _INDENT - 4, 8)
        options.set_options([Option(self._lines(number, each, room)) for number, each in enumerate(self._found, 1)])
        options.highlighted = chosen

    def _lines(self, number: int, found: Variant | Earlier, room: int) -> Text:
        """Write a translation, wrapped as its language is, and under it where it comes from."""
        text = wrap(found.text, room, language=self._language)
        here = "= in the text now: " if found.text == self._now else ""
        origin = wrap(f"{here}{_origin(found)}", room, language="en")
        lines = [f"{number:>2}  {text[0]}", *(f"{'':{_INDENT}}{line}" for line in [*text[1:], *origin])]
        return Text("\n".join(lines), no_wrap=True)

    def action_take(self, index: int) -> None:
        """Take a translation by its place in the list."""
        if index < len(self._found):
            self.dismiss(self._found[index].text)

    @on(OptionList.OptionSelected)
    def _take_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_take(event.option_index)


def with_earlier(found: Sequence[Variant], earlier: Sequence[Earlier]) -> list[Variant | Earlier]:
    """Put behind the translations the earlier texts that are none of them."""
    made = {unicodedata.normalize("NFC", each.text.strip()) for each in found}
    return [*found, *(each for each in earlier if unicodedata.normalize("NFC", each.text.strip()) not in made)]


def _origin(variant: Variant | Earlier) -> str:
    """Say where a translation comes from."""
    if isinstance(variant, Earlier):
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(variant.at))
        return f"written {when}, then undone" if variant.is_undone else f"was here until {when}"
    if variant.models == (APPROVED,):
        return "approved before"
    if not variant.models:
        return "before any edit"
    scores = [f"{score:.2f}" for score in variant.scores if score is not None]
    likely = f", log-probability {', '.join(scores)}" if scores else ""
    return f"{'>'.join(variant.route)} by {', '.join(map(visible, variant.models))}{likely}"
