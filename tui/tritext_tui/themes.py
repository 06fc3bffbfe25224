"""Colours: five themes of our own, and what the levels look like in any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from textual.color import Color
from textual.theme import Theme

DEFAULT = "dark"
MONOCHROME = "monochrome"
SIXTEEN = "sixteen colours"

# Okabe and Ito's vermilion, yellow and blue, which colour-blind people tell apart; each level has its mark as well.
_DARK = {
    "low": "#ffb98f", "low-ground": "#5a2a10", "check": "#f0dd8f", "check-ground": "#453b14",
    "absent": "#a5d3f5", "absent-ground": "#163a57", "hit": "#15181d", "hit-ground": "#d9c36a",
    "cursor-ground": "#29394a", "selected-ground": "#39344f", "odd-ground": "#1a1e25",
    "note": "#9ea7b2", "gap": "#525b67",
    "removed": "#ffb98f", "removed-ground": "#35221a", "added": "#a5d3f5", "added-ground": "#182b3a",
}  # fmt: skip
_LIGHT = {
    "low": "#7a2c00", "low-ground": "#ffd8be", "check": "#574700", "check-ground": "#fbeeb0",
    "absent": "#003f66", "absent-ground": "#cde6f9", "hit": "#1d1d1d", "hit-ground": "#e8c64a",
    "cursor-ground": "#cfdeed", "selected-ground": "#e6dff2", "odd-ground": "#f1f2f4",
    "note": "#565d66", "gap": "#8a929c",
    "removed": "#7a2c00", "removed-ground": "#fdeadd", "added": "#003f66", "added-ground": "#e0eff9",
}  # fmt: skip
_CONTRAST = {
    "low": "#ffffff", "low-ground": "#b03000", "check": "#000000", "check-ground": "#ffdf40",
    "absent": "#ffffff", "absent-ground": "#0059b3", "hit": "#000000", "hit-ground": "#ffff00",
    "cursor-ground": "#003a75", "selected-ground": "#404000", "odd-ground": "#000000",
    "note": "#e0e0e0", "gap": "#b0b0b0",
    "removed": "#ffffff", "removed-ground": "#a02c00", "added": "#ffffff", "added-ground": "#0059b3",
}  # fmt: skip
_MONOCHROME = {
    "low": "#e4e4e4", "low-ground": "#121212", "check": "#e4e4e4", "check-ground": "#121212",
    "absent": "#e4e4e4", "absent-ground": "#121212", "hit": "#121212", "hit-ground": "#e4e4e4",
    "cursor-ground": "#3a3a3a", "selected-ground": "#4d4d4d", "odd-ground": "#1c1c1c",
    "note": "#c0c0c0", "gap": "#6c6c6c",
    "removed": "#e4e4e4", "removed-ground": "#121212", "added": "#e4e4e4", "added-ground": "#121212",
}  # fmt: skip
_SIXTEEN = {
    "low": "ansi_bright_white", "low-ground": "ansi_red", "check": "ansi_black", "check-ground": "ansi_yellow",
    "absent": "ansi_black", "absent-ground": "ansi_cyan",
    "hit": "ansi_black", "hit-ground": "ansi_bright_yellow",
    "cursor-ground": "ansi_blue", "selected-ground": "ansi_magenta", "odd-ground": "ansi_black",
    "note": "ansi_white", "gap": "ansi_bright_black",
    "removed": "ansi_bright_white", "removed-ground": "ansi_red",
    "added": "ansi_black", "added-ground": "ansi_cyan",
}  # fmt: skip

_BANDS = {
    "band-1-ground": "#fee838", "band-2-ground": "#d9c55c", "band-3-ground": "#a69d75", "band-4-ground": "#414d6b",
}  # fmt: skip
"""Of the score: cividis from its bright end, which colour-blind people see alike."""
_GREY_BANDS = {
    "band-1-ground": "#ffffff", "band-2-ground": "#cccccc", "band-3-ground": "#999999", "band-4-ground": "#4d4d4d",
}  # fmt: skip

_LEVELS: Mapping[str, dict[str, str]] = {
    "high contrast": _CONTRAST, MONOCHROME: _MONOCHROME, SIXTEEN: _SIXTEEN,
}  # fmt: skip

THEMES = (
    Theme(
        name=DEFAULT, primary="#7fa6c9", secondary="#5d7f9e", accent="#7fa6c9", foreground="#d5d8dc",
        background="#15181d", surface="#1a1e24", panel="#262c35",
        variables={"input-selection-background": "#495f77"},  # Textual's is too light for our text
    ),
    Theme(
        name="light", primary="#1f5a8a", secondary="#7d9bb5", accent="#1f5a8a", foreground="#1b1e22",
        background="#fbfbfa", surface="#f3f4f5", panel="#e2e6ea", dark=False,
    ),
    Theme(
        name="high contrast", primary="#ffff00", secondary="#ffffff", accent="#ffff00", foreground="#ffffff",
        background="#000000", surface="#000000", panel="#303030",
    ),
    Theme(
        name=MONOCHROME, primary="#ffffff", secondary="#9e9e9e", accent="#ffffff", foreground="#e4e4e4",
        background="#121212", surface="#121212", panel="#303030",
    ),
    Theme(
        name=SIXTEEN, ansi=True, primary="ansi_bright_cyan", secondary="ansi_cyan", accent="ansi_bright_cyan",
        foreground="ansi_white", background="ansi_black", surface="ansi_black", panel="ansi_black",
        # Textual leaves the grounds of dialogues, and texts on them, to the terminal, whose own may be white
        variables={
            "ansi-background": "ansi_black", "ansi-foreground": "ansi_white",
            "surface": "ansi_black", "panel": "ansi_black", "panel-darken-1": "ansi_black",
            "text": "ansi_white", "text-muted": "ansi_white", "text-disabled": "ansi_white",
            "block-cursor-foreground": "ansi_black", "block-cursor-background": "ansi_bright_cyan",
            "input-cursor-background": "ansi_white", "input-cursor-foreground": "ansi_black",
            "input-selection-background": "ansi_blue", "input-selection-foreground": "ansi_white",
        },
    ),
)  # fmt: skip


_GROUNDS = ("background", "surface", "panel", "cursor-ground", "odd-ground", "selected-ground")
"""What notes and labels stand on."""
_CONTRAST_AT_LEAST = 4.5
"""Of a note or a label with its ground, as WCAG counts it: the least for text."""


def level_colours(theme: Theme) -> dict[str, str]:
    """Return what the levels and marks look like in a theme, ours or another.

    Another one's own grounds may be near the colours of our notes, and its own colour near that of our cursor: those
    are made lighter or darker until they can be read.
    """
    bands = _GREY_BANDS if theme.name == MONOCHROME else _BANDS
    colours = (_LEVELS.get(theme.name) or (_DARK if theme.dark else _LIGHT)) | bands
    label = theme.primary
    if theme in THEMES or theme.ansi:
        return {**colours, "label": label}
    generated = {**theme.to_color_system().generate(), **colours}
    grounds = [Color.parse(generated[name]) for name in _GROUNDS]
    end = Color.parse("white" if theme.dark else "black")
    return {**colours, **{
        name: _legible(Color.parse(colour), grounds, end).hex
        for name, colour in (("note", colours["note"]), ("label", label))
    }}  # fmt: skip


def _legible(colour: Color, grounds: Sequence[Color], end: Color) -> Color:
    """Return a colour, nearer to black or white as far as it has to be for its contrast with all of some grounds."""
    steps = (colour.blend(end, step / 20) for step in range(21))
    return next((each for each in steps if min(map(partial(contrast, each), grounds)) >= _CONTRAST_AT_LEAST), end)


def contrast(first: Color, second: Color) -> float:
    """Return how much two colours differ in light, 1 to 21 (WCAG 2.1, contrast ratio).

    >>> round(contrast(Color.parse("white"), Color.parse("black")))
    21
    """
    low, high = sorted(_luminance(each) for each in (first, second))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    parts = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
