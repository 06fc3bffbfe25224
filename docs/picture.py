"""Make the pictures of the terminal UI: the Universal Declaration of Human Rights on each screen, drawn by Textual.

usage: python docs/picture.py COMPARISON.tritext OUT_FOLDER [OTHER.tritext] [--size 120x30] [--theme light]

One SVG a screen: ``screen.svg`` (bitext), ``compare.svg`` (needs OTHER), ``concordance.svg``, ``overview.svg``,
``help.svg``, ``keys.svg``.
"""

from __future__ import annotations

import argparse
import asyncio
import re
from html import unescape
from pathlib import Path

from tritext.cells import width
from tritext.store import ComparisonFile
from tritext_tui.app import TritextApp

_CELL = 12.2
"""Width of a cell in the export."""

SCREENS: dict[str, list[str]] = {
    "screen": ["colon", "7", "0", "enter"],
    "compare": ["2", "n", "n"],
    "concordance": ["3", *"권리", "enter", "down", "down"],
    "overview": ["5", "down"],
    "help": ["f1"],
    "keys": ["f12", "down"],
}
"""Name of a picture to the keys that lead to it."""


async def draw(args: argparse.Namespace) -> None:
    """Press the keys of each picture in an application of its own, and write what the screen shows."""
    cells, lines = map(int, args.size.split("x"))
    args.out.mkdir(parents=True, exist_ok=True)
    for name, keys in SCREENS.items():
        if name == "compare" and not args.other:
            continue
        with ComparisonFile(args.file) as source:
            app = TritextApp(source, against=str(args.other or ""), theme=args.theme)
            async with app.run_test(size=(cells, lines)) as pilot:
                for key in keys:
                    await pilot.press(key)
                    await pilot.app.workers.wait_for_complete()
                    await pilot.pause()
                await pilot.app.workers.wait_for_complete()
                await pilot.pause()
                picture = app.export_screenshot(title=f"tritext view {args.file.name}")
        (args.out / f"{name}.svg").write_text(_with_local_fonts(picture), encoding="utf-8")


def _with_local_fonts(picture: str) -> str:
    """Take the fonts out that would be fetched from a server: the reader's own monospaced one does."""
    picture = re.sub(r"@font-face\s*\{.*?\}", "", picture, flags=re.DOTALL)
    picture = re.sub(r'textLength="[^"]*"([^>]*)>([^<]*)<', _measured, picture)
    return picture.replace("Fira Code", "Noto Sans Mono CJK KR, Fira Code")


def _measured(text: re.Match[str]) -> str:
    """Give a text the width of its cells, without the blanks behind it: the export counts Hangul and kana as one."""
    shown = re.sub("(?:&#160;)+$", "", text[2]) or "&#160;"
    return f'textLength="{width(unescape(shown)) * _CELL:g}"{text[1]}>{shown}<'


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("other", type=Path, nargs="?")
    parser.add_argument("--size", default="120x30")
    parser.add_argument("--theme", default="dark")
    asyncio.run(draw(parser.parse_args()))
