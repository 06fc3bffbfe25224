"""Screens as plain text, cell by cell, at three sizes; ``UPDATE_GOLDEN=1`` writes them anew."""

import os
from pathlib import Path

import pytest

from support.quiet import act
from support.screens import OTHER_KO, TEXTS, lines_of, opened, write

GOLDEN = Path(__file__).parent.parent / "golden" / "screens"


KEYS = {"compare": ("2",), "concordance": ("3", "ctrl+u", *"권리", "enter"), "overview": ("5",)}
SIZES = {
    (60, 16): ("compare", "overview"),
    (80, 24): ("concordance", "overview"),
    (120, 36): ("compare", "concordance"),
}
"""Size to the screens that ``test_screens_as_pictures`` does not have in it."""


@pytest.mark.parametrize("size", SIZES)
async def test_screens_are_as_they_were(tmp_path: Path, size: tuple[int, int]) -> None:
    other = write(tmp_path, "other.tritext", {"en": TEXTS["en"], "ko": OTHER_KO})
    async with opened(tmp_path, size, against=other) as (app, pilot):
        for name in SIZES[size]:
            await act(pilot, *KEYS[name])
            shown = "\n".join(line.rstrip() for line in lines_of(app)) + "\n"
            path = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
            if os.environ.get("UPDATE_GOLDEN"):
                path.parent.mkdir(exist_ok=True)
                path.write_text(shown, encoding="utf-8", newline="\n")
            assert shown == path.read_text(encoding="utf-8")
