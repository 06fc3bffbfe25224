"""What Textual is told about the terminal before it is imported."""

import os
import subprocess
import sys

import pytest

from tritext_tui.terminal import keep_input_methods

ITERM = {"TERM_PROGRAM": "iTerm.app"}


@pytest.mark.parametrize(
    ("environment", "switch"),
    [
        (ITERM, "1"),
        (ITERM | {"TMUX": "/tmp/tmux-0/default,1,0"}, None),
        (ITERM | {"TEXTUAL_DISABLE_KITTY_KEY": "0"}, "0"),
        ({"TERM_PROGRAM": "WezTerm"}, None),
        ({}, None),
    ],
)
def test_the_kitty_protocol_is_off_in_iterm_alone(environment: dict[str, str], switch: str | None) -> None:
    told = dict(environment)
    keep_input_methods(told)
    assert told.get("TEXTUAL_DISABLE_KITTY_KEY") == switch


def test_textual_hears_it_in_time() -> None:
    """Importing the application in iTerm2 leaves Textual's constant set, which it reads once, at import."""
    decided = {"TMUX", "TEXTUAL_DISABLE_KITTY_KEY"}
    environment = {name: value for name, value in os.environ.items() if name not in decided}
    code = "import tritext_tui.app, textual.constants as c; print(c.DISABLE_KITTY_KEY)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment | ITERM, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"
