"""The application: one comparison, one screen, the help, and the command palette."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme

from tritext.errors import TritextError
from tritext.languages import language_name
from tritext.store import ComparisonFile
from tritext_tui.screens.bitext import LANGUAGE_KEYS, BitextScreen
from tritext_tui.screens.help import HelpScreen, spell
from tritext_tui.source import UnitSource
from tritext_tui.widgets.grid import UnitGrid

_CALM = Theme(
    name="tritext",
    primary="#7fa6c9",
    secondary="#5d7f9e",
    accent="#7fa6c9",
    foreground="#d5d8dc",
    background="#15181d",
    surface="#1a1e24",
    panel="#262c35",
)

# Okabe and Ito's vermilion, yellow and blue, which colour-blind people tell apart; each level has its mark as well.
_DARK = {
    "low": "#ffb98f", "low-ground": "#5a2a10", "check": "#f0dd8f", "check-ground": "#453b14",
    "absent": "#a5d3f5", "absent-ground": "#163a57", "hit": "#15181d", "hit-ground": "#d9c36a",
    "cursor-ground": "#2b3b4d", "odd-ground": "#1a1e25", "note": "#8e97a3", "gap": "#525b67",
}  # fmt: skip
_LIGHT = {
    "low": "#7a2c00", "low-ground": "#ffd8be", "check": "#574700", "check-ground": "#fbeeb0",
    "absent": "#003f66", "absent-ground": "#cde6f9", "hit": "#1d1d1d", "hit-ground": "#e8c64a",
    "cursor-ground": "#bfd3e6", "odd-ground": "#d8d8d8", "note": "#565d66", "gap": "#8a929c",
}  # fmt: skip


class TritextApp(App[TritextError]):
    """Shows a comparison: versions side by side, the scores, the next doubtful row."""

    TITLE = "tritext"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "help", "This help"),
        Binding("ctrl+p", "command_palette", "All commands by name"),
        Binding("q,ctrl+q", "quit", "Quit"),
    ]

    def __init__(self, source: UnitSource, *, ascii: bool = False) -> None:
        super().__init__()
        self._source = source
        self._separator = "| " if ascii else "  "
        self.set_class(ascii, "-ascii")
        self.register_theme(_CALM)
        self.theme = "tritext"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the levels their colours in whatever theme the user picks."""
        return _DARK if self.current_theme.dark else _LIGHT

    def get_default_screen(self) -> Screen[None]:
        """Start with the bitext."""
        return BitextScreen(self._source, separator=self._separator)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key's action by name, for keyboards whose letters an input method takes."""
        if isinstance(screen, BitextScreen):
            for target, bindings in ((screen, BitextScreen.BINDINGS), (screen.grid, UnitGrid.BINDINGS)):
                for binding in bindings:
                    if isinstance(binding, Binding) and binding.show and binding not in LANGUAGE_KEYS:
                        run = partial(target.run_action, binding.action)
                        yield SystemCommand(binding.description, f"Keys: {spell(binding)}", run)
            for number, language in enumerate(self._source.languages, 1):
                toggle = partial(screen.action_toggle_language, number)
                yield SystemCommand(f"{language_name(language)} column on or off", f"Keys: {number}", toggle)
        yield SystemCommand("Help", "The keys, and what the score means", self.action_help)
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)
        yield SystemCommand("Quit", "Leave tritext", self.action_quit)

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(HelpScreen(self.BINDINGS))


def run(path: Path, *, ascii: bool = False) -> None:
    """Show a comparison in the terminal until the user leaves.

    Args:
        path: A ``.tritext`` file.
        ascii: Draw column separators and borders with ASCII alone.

    Raises:
        InputError: If the file is absent; a FormatError if it is foreign, newer, or damaged, also if that is only
            found while it is shown.
    """
    with ComparisonFile(path) as source:
        error = TritextApp(source, ascii=ascii).run()
    if error:
        raise error
