"""A file to look at."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.bitexts import TITLE, Make, write_rows
from tritext.store import ComparisonFile


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Write a file of so many rows and open it."""
    opened: list[ComparisonFile] = []

    def written(rows: int, languages: tuple[str, ...] = ("en", "ko", "ja"), title: str = TITLE) -> ComparisonFile:
        opened.append(ComparisonFile(write_rows(tmp_path / f"made-{len(opened)}.tritext", rows, languages, title)))
        return opened[-1]

    yield written
    for file in opened:
        file.close()


@pytest.fixture(autouse=True)
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for findings when a test asks for them."""
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", -1)
    monkeypatch.setattr("tritext_tui.heeding.what_waits", lambda file, known: "")


@pytest.fixture(autouse=True)
def _in_all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw for a terminal of all colours, wherever the tests run."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def _acted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Return from a press when the key has been acted on, however busy the machine is."""
    pressed = Pilot.press

    async def press(pilot: Pilot[object], *keys: str) -> None:
        for key in keys:
            await pressed(pilot, key)
            until = time.monotonic() + 5
            while getattr(pilot.app, "is_acting", False) and time.monotonic() < until:
                await asyncio.sleep(0.002)

    monkeypatch.setattr(Pilot, "press", press)
