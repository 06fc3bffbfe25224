"""The screen as a small SVG picture: what plain text cannot tell is which ground and which colour a piece has.

Written here, not by Textual's export: the same screen gives the same bytes whatever version draws it, a line of
the screen is a line of the file, and a picture takes a few kilobytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import Color, ColorType
from rich.style import Style
from rich.terminal_theme import MONOKAI
from textual.app import App
from textual.strip import Strip

from tritext.errors import TritextError

_WIDE, _HIGH, _BASE = 9, 18, 14
"""Size of a cell, and where the letters stand in it."""
_STYLE = (
    "<style>text{font:15px 'Noto Sans Mono CJK KR',monospace;white-space:pre} rect{y:-14px;height:18px} "
    ".b{font-weight:bold} .i{font-style:italic} .u{text-decoration:underline} .d{opacity:.6}</style>"
)
_ANSI = MONOKAI
"""What the sixteen colours, and the terminal's own two, look like."""

_BARRED = re.compile("[\ufffe\uffff]")
"""What is drawn raw and no XML may hold."""

Look = tuple[str, str, str]
"""Colour, ground, and the attributes of a text."""


def picture_of(app: App[TritextError]) -> str:
    """Return the screen as SVG."""
    lines = app.screen._compositor.render_strips()
    ground = _hex(None, is_ground=True)
    drawn = [
        f'<g transform="translate(0 {_HIGH * y + _BASE})">{_line(line, ground)}</g>' for y, line in enumerate(lines)
    ]
    size = f"{_WIDE * app.size.width} {_HIGH * len(lines)}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" style="background:{ground}">'
    return "\n".join([head, _STYLE, *drawn, "</svg>\n"])


def faint_texts(app: App[TritextError], least: float = 4.5, in_lines: range | None = None) -> list[str]:
    """Return the texts on the screen that stand out too little from their ground: by their contrast, as WCAG counts."""
    found = {}
    strips = app.screen._compositor.render_strips()
    for strip in strips if in_lines is None else strips[in_lines.start : in_lines.stop]:
        for text, (colour, ground, _) in _runs(strip):
            lights = sorted(_luminance(each) for each in (colour, ground))
            if text.strip() and (lights[1] + 0.05) / (lights[0] + 0.05) < least:
                found[f"{text.strip()}: {colour} on {ground}"] = True
    return list(found)


def _luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _line(strip: Strip, ground: str) -> str:
    """Draw a line: grounds first, so that none covers a letter beside it."""
    rects, texts, x = [], [], 0
    for text, (colour, behind, attributes) in _runs(strip):
        width = _WIDE * cell_len(text)
        if behind != ground:
            rects.append(f'<rect x="{x}" width="{width}" fill="{behind}"/>')
        if shown := text.strip():
            left = x + _WIDE * (len(text) - len(text.lstrip()))
            length = "" if shown.isascii() else f' textLength="{_WIDE * cell_len(shown)}"'
            texts.append(f'<text x="{left}"{length} fill="{colour}"{attributes}>{_written(shown)}</text>')
        x += width
    return "".join([*rects, *texts])


def _written(text: str) -> str:
    return escape(_BARRED.sub("\ufffd", text))


def _runs(strip: Strip) -> Iterator[tuple[str, Look]]:
    """Yield stretches that look the same."""
    run, look = "", None
    for segment in strip:
        this = _look(segment.style or Style())
        if this != look and run and look:
            yield run, look
            run = ""
        run, look = run + segment.text, this
    if run and look:
        yield run, look


def _look(style: Style) -> Look:
    colour, ground = _hex(style.color, is_ground=False), _hex(style.bgcolor, is_ground=True)
    if style.reverse:
        colour, ground = ground, colour
    attributes = ((style.bold, "b"), (style.italic, "i"), (style.underline, "u"), (style.dim, "d"))
    classes = " ".join(name for is_so, name in attributes if is_so)
    return colour, ground, f' class="{classes}"' if classes else ""


def _hex(colour: Color | None, *, is_ground: bool) -> str:
    if colour is None or colour.type is ColorType.DEFAULT:
        return (_ANSI.background_color if is_ground else _ANSI.foreground_color).hex
    return colour.get_truecolor(_ANSI, foreground=not is_ground).hex
