"""Make the picture in the README: the terminal UI on the Universal Declaration of Human Rights, drawn by Textual.

usage: python docs/picture.py COMPARISON.tritext OUT.svg
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from tritext.store import ComparisonFile
from tritext_tui.app import TritextApp

SIZE = (140, 36)
ROW = 14


async def draw(file: Path, out: Path) -> None:
    """Open the file, go to a row, and write what the screen shows."""
    with ComparisonFile(file) as source:
        app = TritextApp(source)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*["down"] * ROW, "n")
            await pilot.pause()
            picture = app.export_screenshot(title=f"tritext view {file.name}")
    # the fonts would be fetched from a server: the reader's own monospaced one does
    picture = re.sub(r"@font-face\s*\{.*?\}", "", picture, flags=re.DOTALL)
    picture = picture.replace("Fira Code", "Noto Sans Mono CJK KR, Fira Code")
    out.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1]), Path(sys.argv[2])))
