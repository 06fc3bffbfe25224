"""Jump mode: a letter on every part of the screen, and the letter leads there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from tritext_tui.keymap import named

_LETTERS = "asdfghjkl"


class JumpScreen(ModalScreen[Widget | None]):
    """Lies over the screen until a key is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = named("jump", [Binding("escape,ctrl+o", "dismiss", "Stay here")])

    def __init__(self, targets: Sequence[Widget]) -> None:
        super().__init__()
        self._targets = dict(zip(_LETTERS, targets, strict=False))

    def compose(self) -> Iterator[Static]:
        """Put a letter in the corner of each part."""
        for letter, target in self._targets.items():
            label = Static(f" {letter} ", classes="jump-letter", markup=False)
            label.absolute_offset = Offset(target.region.x, target.region.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        """Lead to the part, or back."""
        event.stop()
        self.dismiss(self._targets.get(event.key))
