"""Screens as plain text, cell by cell, at three sizes; ``UPDATE_GOLDEN=1`` writes them anew."""

import os
from pathlib import Path

import pytest

from support.quiet import act
from support.screens import OTHER_KO, TEXTS, lines_of, opened, write

GOLDEN = Path(__file__).parent.parent / "golden" / "screens"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
async def test_screens_are_as_they_were(tmp_path: Path, size: tuple[int, int]) -> None:
    other = write(tmp_path, "other.tritext", {"en": TEXTS["en"], "ko": OTHER_KO})
    async with opened(tmp_path, size, against=other) as (app, pilot):
        for name, keys in {"compare": "2", "concordance": "3", "overview": "5"}.items():
            await act(pilot, keys)
            if name == "concordance":
                await act(pilot, "ctrl+u", *"권리", "enter")
            shown = "\n".join(line.rstrip() for line in lines_of(app)) + "\n"
            path = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
            if os.environ.get("UPDATE_GOLDEN"):
                path.parent.mkdir(exist_ok=True)
                path.write_text(shown, encoding="utf-8", newline="\n")
            assert shown == path.read_text(encoding="utf-8")
