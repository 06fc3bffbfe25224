"""What to press, shown once: it goes with the first key, which does what it does."""

from __future__ import annotations

from tritext.cells import visible, wrap
from tritext_tui.pieces import Line
from tritext_tui.widgets.painting import LineScroll

_HINTS = (
    ("down up", "from row to row", "n", "to the next doubtful row"),
    ("ctrl+p", "every command, by name", "F1", "keys, and what scores mean"),
    ("/", "find a text", "6", "where the versions differ"),
    ("1 .. 6", "all screens", "q", "leave"),
)
_KEYS, _TEXTS = 9, 29
_LOW = 20
"""Lines of a screen that has none to spare: it is told of the keys that tell of all others."""


class Welcome(LineScroll, can_focus=False):
    """Lies over the lower part of the screen until a key is pressed; some rows stay in view above it."""

    def __init__(self, *, id: str, also: str) -> None:
        """Greet; ``also`` is what else there is to say, which would lie over the hints."""
        super().__init__(id=id)
        self._also = also

    def on_mount(self) -> None:
        """Write the hints."""
        self.show(self._lines)

    def on_resize(self) -> None:
        """Be as high as the hints are."""
        above = 1 if self.app.size.height >= _LOW else 0
        self.styles.padding = (above, 2)
        super().on_resize()
        self.styles.height = len(self.lines) + 2 * above

    def _lines(self, cells: int) -> list[Line]:
        is_low = self.app.size.height < _LOW
        lines: list[Line] = [[("Welcome. These keys lead to all others:", "label")]]
        for first, does, second, leads in _HINTS[: 2 if is_low else None]:
            line: Line = [(f"{first:<{_KEYS}}", "here"), (f" {does:<{_TEXTS}}", "text")]
            more: Line = [(f"{second:<{_KEYS}}", "here"), (f" {leads}", "text")]
            lines += [[*line, *more]] if cells >= 2 * _KEYS + 2 * _TEXTS - 2 else [line, more]
        return lines + [[(line, "note")] for line in wrap(visible(self._also), max(cells, 10), language="en")]
