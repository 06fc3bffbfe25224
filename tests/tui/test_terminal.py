"""What Textual is told about the terminal before it is imported."""

import os
import subprocess
import sys

import pytest

from tritext_tui.app import TritextApp
from tritext_tui.terminal import keep_input_methods, show_all_colours

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


@pytest.mark.parametrize(("terminal", "colours"), [("linux", "8"), ("vt100", "0"), ("no-such-terminal", "None")])
def test_the_database_of_terminals_says_how_many_colours_there_are(terminal: str, colours: str) -> None:
    code = "import os; from tritext_tui.terminal import count_colours; print(count_colours(os.environ))"
    environment = {**os.environ, "TERM": terminal}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == colours


@pytest.mark.parametrize(
    ("environment", "colours", "told"),
    [
        ({"TERM": "alacritty"}, 256, "256"),
        ({"TERM": "xterm-direct"}, 1 << 24, "truecolor"),
        ({"TERM": "linux"}, 8, None),
        ({"TERM": "strange"}, None, None),
        ({"TERM": "screen-256color"}, 256, None),  # Textual knows
        ({"TERM": "alacritty", "COLORTERM": "truecolor"}, 256, None),
        ({"TERM": "alacritty", "TEXTUAL_COLOR_SYSTEM": "standard"}, 256, "standard"),
    ],
)
def test_textual_is_told_of_colours_that_the_name_does_not_say(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], colours: int | None, told: str | None
) -> None:
    monkeypatch.setattr("tritext_tui.terminal.count_colours", lambda _: colours)
    environment = dict(environment)
    show_all_colours(environment)
    assert environment.get("TEXTUAL_COLOR_SYSTEM") == told


@pytest.mark.parametrize(
    ("system", "colours", "theme"),
    [
        ("standard", 8, "sixteen colours"),
        ("standard", None, "sixteen colours"),
        ("standard", 0, "monochrome"),
        ("256", 256, "dark"),
        ("truecolor", 8, "dark"),
    ],
)
def test_the_first_theme_is_one_that_the_terminal_can_show(
    monkeypatch: pytest.MonkeyPatch, system: str, colours: int | None, theme: str
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("rich.console.Console.color_system", system)
    monkeypatch.setattr("tritext_tui.personal.count_colours", lambda _: colours)
    assert TritextApp().theme == theme
    assert TritextApp(theme="light").theme == "light"
    monkeypatch.setenv("NO_COLOR", "1")
    assert TritextApp().theme == "monochrome"
