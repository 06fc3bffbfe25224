"""Copying out of the terminal, also over SSH: OSC 52, which the terminal answers with nothing, so a cap of our own."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Sequence
from typing import Any

from textual.app import App

from tritext.formats.escapes import escaped
from tritext.home import cache_folder
from tritext.phrasing import count
from tritext.records import TranslationUnit

LARGEST = 74_000
"""Bytes of an escape sequence that terminals are known to take; what is longer goes into a file."""


_BREAKING = re.compile(r"[\\\t\n\r]")


def copy(app: App[Any], text: str) -> str:
    """Copy a text to the clipboard of the user's terminal, or save it, and return what was done, for people."""
    encoded = base64.b64encode(text.encode("utf-8", "surrogatepass"))
    characters = count(len(text), "character")
    if len(encoded) > LARGEST:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "copied.txt"
        path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")
        return f"{characters} are too many for the clipboard of a terminal: saved to {path}"
    app.copy_to_clipboard(text)
    if os.environ.get("TMUX") and app._driver is not None:  # tmux may keep the plain sequence to itself
        app._driver.write(f"\x1bPtmux;\x1b\x1b]52;c;{encoded.decode()}\a\x1b\\")
    return f"copied {characters}, if the terminal lets programs copy (OSC 52)"


def as_lines(units: Sequence[TranslationUnit], languages: Sequence[str]) -> str:
    """Return rows as lines of tab-separated texts, a spreadsheet takes them; tabs and line ends are escaped."""
    return "\n".join("\t".join(escaped(unit.variants[each].text, _BREAKING) for each in languages) for unit in units)
