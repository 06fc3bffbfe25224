"""What has to be told to Textual about the terminal before it is imported."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

_SWITCH = "TEXTUAL_DISABLE_KITTY_KEY"
_COLOURS = "TEXTUAL_COLOR_SYSTEM"


def keep_input_methods(environment: MutableMapping[str, str]) -> None:
    """Turn Textual's kitty key protocol off on iTerm2, where text from an input method would never arrive.

    Only directly in iTerm2 (inside tmux the protocol works), and only if the user has not decided otherwise.

    >>> environment = {"TERM_PROGRAM": "iTerm.app"}
    >>> keep_input_methods(environment)
    >>> environment["TEXTUAL_DISABLE_KITTY_KEY"]
    '1'
    """
    if environment.get("TERM_PROGRAM") == "iTerm.app" and not environment.get("TMUX") and _SWITCH not in environment:
        environment[_SWITCH] = "1"


def count_colours(environment: Mapping[str, str]) -> int | None:
    """Return how many colours the terminal has by the terminfo database, 0 if none; None if it does not know it.

    The first answer in a process is the one that stays: curses is set up once.
    """
    try:
        import curses
    except ImportError:  # there is none on Windows
        return None
    try:
        curses.setupterm(environment.get("TERM", ""), 1)
    except curses.error:
        return None
    return max(curses.tigetnum("colors"), 0)


def show_all_colours(environment: MutableMapping[str, str]) -> None:
    """Tell Textual of a terminal with 256 colours or more whose name does not say it: alacritty or foot over SSH.

    Textual goes by COLORTERM, which SSH does not pass on, and by names that end in ``256color``: all others it takes
    for terminals of sixteen colours.
    """
    if environment.get("COLORTERM") or _COLOURS in environment or environment.get("TERM", "").endswith("256color"):
        return
    colours = count_colours(environment) or 0
    if colours >= 256:
        environment[_COLOURS] = "truecolor" if colours > 256 else "256"
