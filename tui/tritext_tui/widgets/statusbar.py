"""The last line of a screen: where one stands, what was said last or which keys there are, the way to the help.

What is said is never cut without a word: if it does not fit, all of it lies over the screen for a while.
"""

from __future__ import annotations

from collections.abc import Sequence

from tritext.cells import visible, width
from tritext_tui.pieces import Line, Role, cells_of, sides
from tritext_tui.widgets.painting import LineBar

HELP = "  F1 help "
_GAP = "  "


def fitting(keys: Sequence[str], cells: int) -> str:
    """Return as many of the keys, and what they do, as there is room for: whole ones.

    >>> fitting(["e edit", "n next", "z undo"], 14)
    'e edit  n next'
    """
    kept = ""
    for key in keys:
        longer = f"{kept}{_GAP}{key}" if kept else key
        if width(longer) > cells:
            break
        kept = longer
    return kept


class StatusBar(LineBar):
    """One line, at the bottom of a screen."""

    help = HELP
    """At the right edge."""

    def say(
        self, text: str = "", role: Role = "label", *, place: str = " ", state: str = "", keys: Sequence[str] = ()
    ) -> None:
        """Say something.

        Args:
            text: What the user is told now; also over the screen if it does not fit here.
            role: Of the text, and of the state.
            place: Where one stands, in front of it.
            state: What is so meanwhile: shown while there is nothing to tell, as far as it fits.
            keys: Keys and what they do: shown while there is nothing to tell, as many as fit behind the state.
        """
        right, said = self.help, visible(text or state)

        def build(cells: int) -> Line:
            left: Line = [(place, "text"), (said, role), (_GAP if said else "", "gap")]
            hints = "" if text else fitting(keys, cells - cells_of(left) - width(right))
            return sides([*left, (hints, "note")], [(right, "label")], cells)

        self.build = build
        if text and self.size.width and width(f"{place}{said}{right}") > self.size.width:
            self.notify(said, timeout=8, markup=False)
