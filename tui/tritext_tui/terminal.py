"""What has to be told to Textual about the terminal before it is imported."""

from __future__ import annotations

from collections.abc import MutableMapping

_SWITCH = "TEXTUAL_DISABLE_KITTY_KEY"


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
