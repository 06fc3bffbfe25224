"""The first screen over a file that is edited, and what the file and the screen hold."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TextArea

from tritext import store
from tritext.errors import TritextError
from tritext.store import ComparisonFile
from tritext_tui.app import TritextApp
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.widgets.painting import LineBar


@asynccontextmanager
async def opened(
    path: Path, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[ComparisonFile, Pilot[TritextError | None]]]:
    with ComparisonFile(path) as file:
        async with TritextApp(file).run_test(size=size) as pilot:
            await pilot.pause()
            if file.languages:  # whichever is translated: tests count from the first column
                screen(pilot).grid.choose_language(file.languages[0])  # type: ignore[arg-type]
                await pilot.pause()
            yield file, pilot  # type: ignore[misc]


def screen(pilot: Pilot[TritextError | None]) -> BitextScreen:
    found = pilot.app.screen_stack[0]
    assert isinstance(found, BitextScreen)
    return found


def status(pilot: Pilot[TritextError | None]) -> str:
    return pilot.app.screen_stack[0].query_one("#status", LineBar).render_line(0).text


def column(file: ComparisonFile, language: str) -> list[str]:
    return [unit.variants[language].text for unit in file.units(0, len(file))]


def statuses(file: ComparisonFile) -> list[str]:
    return [unit.status for unit in file.units(0, len(file))]


def journal(file: ComparisonFile) -> list[str]:
    return [step.kind for step, state in reversed(store.steps(file)) if state == "done"]


def area(pilot: Pilot[TritextError | None]) -> TextArea:
    assert isinstance(pilot.app.focused, TextArea)
    return pilot.app.focused
