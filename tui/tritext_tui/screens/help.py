"""The help screen: every key, read from the bindings themselves, and what the score means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tritext.cells import pad, wrap
from tritext.marks import MEANING
from tritext_tui.pieces import Line
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.painting import LineScroll

_NAMES = {
    "slash": "/", "colon": ":", "plus": "+", "equals_sign": "=", "minus": "-",
    "question_mark": "?", "comma": ",", "full_stop": ".",
}  # fmt: skip
_HIDDEN = {"f15", "f20"}  # how terminals report shift+f3 and shift+f8
_KEYS = 22


class HelpScreen(ModalScreen[None]):
    """Lists the keys; any of the closing keys leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,question_mark,q", "dismiss", "Close the help")]

    def __init__(self, application: list[BindingType]) -> None:
        super().__init__()
        self._bindings_shown = [*UnitGrid.BINDINGS, *BitextScreen.BINDINGS, *application]

    def compose(self) -> Iterator[LineScroll]:
        """Lay out the list."""
        yield LineScroll(id="help")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(LineScroll).show(self._lines)

    def _lines(self, cells: int) -> list[Line]:
        lines: list[Line] = [[("Keys", "label")], []]
        for binding in self._bindings_shown:
            if isinstance(binding, Binding) and binding.show:
                lines.append([(pad(spell(binding), _KEYS), "label"), (binding.description, "text")])
        lines.append([(pad("tab  shift+tab", _KEYS), "label"), ("Between the grid and the full row below it", "text")])
        lines += [[], [("The score", "label")], []]
        lines += [[(line, "text")] for line in wrap(MEANING, max(cells, 2), language="en")]
        lines += [[], [("Escape closes this help.", "note")]]
        return lines


def spell(binding: Binding) -> str:
    """Write the keys of a binding as they stand on the keyboard.

    >>> spell(Binding("slash,ctrl+f", "ask_text"))
    '/  ctrl+f'
    """
    keys = [key for key in binding.key.split(",") if key not in _HIDDEN]
    return binding.key_display or "  ".join(_NAMES.get(key, key) for key in keys)
