"""Other translations of a cell, to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tritext.cells import visible
from tritext.languages import language_name
from tritext.records import APPROVED, Variant
from tritext_tui.keymap import named

_MOST = 9


class AlternativesScreen(ModalScreen[str]):
    """Lists translations; Enter or their number takes one, Escape none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Take none"),
        *[Binding(str(number), f"take({number - 1})", show=False) for number in range(1, _MOST + 1)],
    ]
    BINDINGS = named("alternatives", BINDINGS)

    def __init__(self, language: str, found: Sequence[Variant]) -> None:
        super().__init__()
        self._language = language
        self._found = found

    def compose(self) -> Iterator[Widget]:
        """Lay out the list."""
        with Vertical(id="alternatives"):
            title = f" Other translations into {language_name(self._language)}: enter takes one, escape none"
            yield Static(title, id="alternatives-head", markup=False)
            yield OptionList(
                *[Option(Text(f"{n}  {visible(it.text)}  ({_origin(it)})")) for n, it in enumerate(self._found, 1)]
            )

    def action_take(self, index: int) -> None:
        """Take a translation by its place in the list."""
        if index < len(self._found):
            self.dismiss(self._found[index].text)

    @on(OptionList.OptionSelected)
    def _take_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_take(event.option_index)


def _origin(variant: Variant) -> str:
    """Say where a translation comes from."""
    if variant.models == (APPROVED,):
        return "approved before"
    if not variant.models:
        return "before any edit"
    return f"{'>'.join(variant.route)} by {', '.join(map(visible, variant.models))}"
