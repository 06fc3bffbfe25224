"""What an application knows of its user: theme, keys, and what was remembered the last time."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import ClassVar

from rich.style import Style
from textual.command import CommandPalette
from textual.theme import Theme, ThemeProvider
from textual.widget import Widget

from tritext.errors import TritextError, UsageError
from tritext_tui.keymap import Keymap, Scope, read_keymap
from tritext_tui.opening import OpeningApp
from tritext_tui.page import all_screens
from tritext_tui.pieces import ROLES
from tritext_tui.settings import Settings
from tritext_tui.terminal import count_colours
from tritext_tui.themes import DEFAULT, MONOCHROME, SIXTEEN, THEMES, level_colours
from tritext_tui.widgets.painting import ROLE_STYLES
from tritext_tui.widgets.scrolling import WholeRows


class OursFirst(ThemeProvider):
    """The themes to choose from: ours, in their order, before those that come with Textual."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """Return the name of each theme, and what takes it."""
        ours = [each.name for each in THEMES]
        commands = dict(super().commands)
        return [(name, commands[name]) for name in (*ours, *(each for each in commands if each not in ours))]


class PersonalApp(OpeningApp):
    """An application in its user's colours, with their keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_STYLES

    settings: Settings
    scopes: Sequence[Scope]
    keymap: Keymap

    def suit(self, settings: Settings, scopes: Sequence[Scope], theme: str) -> None:
        """Take the user's keys, and the theme named, else the remembered one; once the application is made."""
        self.settings, self.scopes, self.keymap = settings, scopes, Keymap()
        self._troubles: list[str] = []
        for each in THEMES:
            self.register_theme(each)
        self._remembered = self._read_settings()
        self.theme = self._first_theme(theme)

    @property
    def is_first_run(self) -> bool:
        """Whether this user has not been welcomed yet, and can be remembered."""
        return bool(self.settings.folder) and not self._remembered.get("welcomed")

    def search_themes(self) -> None:
        """Let the user choose a theme."""
        self.push_screen(CommandPalette(providers=[OursFirst], placeholder="Search for themes"))

    def say_troubles(self) -> None:
        """Say what was wrong with the user's files; from then on a theme that is chosen is remembered."""
        for trouble in self._troubles:
            self.notify(trouble, severity="warning", timeout=20, markup=False)
        self.theme_changed_signal.subscribe(self, self._remember_theme)

    def _read_settings(self) -> dict[str, str | bool]:
        """Read the user's files; what is wrong with them is said when the screen is there."""
        found: dict[str, str | bool] = {}
        try:
            found = self.settings.read()
        except UsageError as error:
            self._troubles.append(str(error))
        if self.settings.keys_path:
            try:
                self.keymap = read_keymap(self.settings.keys_path, self.scopes)
            except UsageError as error:
                self._troubles.append(f"{error}. The default keys are in use.")
        self.set_keymap(self.keymap.keys)
        return found

    def _first_theme(self, wanted: str) -> str:
        if self.no_color and not wanted:
            return MONOCHROME
        name = wanted or str(self._remembered.get("theme", "")) or self._theme_of_terminal()
        if name not in self.available_themes:
            self._troubles.append(
                f"there is no theme {name!r}: choose one of {', '.join(each.name for each in THEMES)}"
            )
            return DEFAULT
        return name

    def _theme_of_terminal(self) -> str:
        """Choose what can be read in this terminal: shades that it cannot show are not told apart."""
        if self.console.color_system != "standard":
            return DEFAULT
        return MONOCHROME if count_colours(os.environ) == 0 else SIXTEEN

    @cached_property
    def role_styles(self) -> dict[str, Style]:
        """What is drawn in each role, until the style sheet is applied anew."""
        return {role: self.get_component_styles(f"role--{role}").partial_rich_style for role in ROLES}

    def notify_style_update(self) -> None:
        """Work out the roles anew."""
        self.__dict__.pop("role_styles", None)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the levels their colours in whatever theme the user picks."""
        return level_colours(self.current_theme)

    def _watch_theme(self, theme_name: str) -> None:
        self.set_class(self.no_color or theme_name == MONOCHROME, "-mono")
        super()._watch_theme(theme_name)
        self.call_next(self._paint_anew)

    def _paint_anew(self) -> None:
        """Paint all screens in the roles of another theme, also where its grounds are those of the one before."""
        for screen in all_screens(self):
            for each in screen.walk_children(Widget):
                each.repaint() if isinstance(each, WholeRows) else each.refresh()

    def _remember_theme(self, theme: Theme) -> None:
        self.remember(theme=theme.name)

    def remember(self, **values: str | bool) -> None:
        """Keep values for the next run; if that fails, say so and go on."""
        try:
            for key, value in values.items():
                self.settings.remember(key, value)
        except TritextError as error:
            self.notify(f"not remembered: {error}", severity="warning", markup=False)
