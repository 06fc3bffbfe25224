"""A file to look at."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.notifications import Notification
from textual.pilot import Pilot

from support.bitexts import TITLE, Make, write_rows
from support.faulty import FAULTY
from support.quiet import quiet, threads
from support.screens import OTHER_KO, TEXTS, write
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


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Write another translation of the first articles into Korean."""
    return write(tmp_path, "two.tritext", {"en": TEXTS["en"], "ko": OTHER_KO})


@pytest.fixture(autouse=True)
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for findings when a test asks for them."""
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", -1)
    monkeypatch.setattr("tritext_tui.heeding.what_waits", lambda file, known: "")


@pytest.fixture
def checked_at_once(monkeypatch: pytest.MonkeyPatch, _unchecked: None) -> None:
    """Look for findings as soon as a file is opened."""
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 100)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Write a comparison in which the checks find something."""
    return write(tmp_path, "a.tritext", FAULTY)


_LONG = {
    "tritext_tui.checking.QUIET": 10_000.0,
    "tritext_tui.editing._POLL": 10_000.0,
    "tritext_tui.screens.jobs._LOOK": 10_000.0,
    "tritext_tui.screens.jobs._TICK": 10_000.0,
    "tritext_tui.opening._PATIENCE": 240.0,
    "tritext_tui.screens.seeking._PATIENCE": 240.0,
    "tritext_tui.turns._LONGEST": 240.0,
}
"""Seconds after which something happens by itself, or is given up."""


@pytest.fixture(autouse=True)
def _without_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing happen because time goes by, unless a test wants it: on a busy machine it would at any moment."""
    for name, seconds in _LONG.items():
        monkeypatch.setattr(name, seconds)
    monkeypatch.setattr(Notification, "time_left", 10_000.0)
    monkeypatch.setattr(Notification, "has_expired", False)


@pytest.fixture(autouse=True)
def _in_all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw for a terminal of all colours, wherever the tests run."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True, scope="session")
def _style_sheets_parsed_once() -> Iterator[None]:
    """Share what Textual has parsed of its style sheets among the applications of all tests: each has the same ones."""
    parsed, parse = dict[Any, Any](), Stylesheet._parse_rules

    def shared(sheet: Stylesheet, *what: Any, **named: Any) -> Any:  # noqa: ANN401
        key = what, *sorted(named.items()), *sorted(sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, *what, **named)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", shared)
        yield


@pytest.fixture(autouse=True)
def _by_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a press and a pause end when all is done that comes of them, however busy the machine is."""
    pressed, paused, submitted = Pilot.press, Pilot.pause, ThreadPoolExecutor.submit

    async def press(pilot: Pilot[object], *keys: str) -> None:
        for key in keys:
            await pressed(pilot, key)
            await quiet(pilot.app)

    async def pause(pilot: Pilot[object], delay: float | None = None) -> None:
        if delay is not None:
            await paused(pilot, delay)
        await quiet(pilot.app)

    async def at_once(*_: float) -> None:
        await asyncio.sleep(0)

    def submit(executor: ThreadPoolExecutor, *arguments: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        future = submitted(executor, *arguments, **named)
        threads.add(future)
        future.add_done_callback(threads.discard)
        return future

    monkeypatch.setattr(Pilot, "press", press)
    monkeypatch.setattr(Pilot, "pause", pause)
    monkeypatch.setattr("textual.app.wait_for_idle", at_once)
    monkeypatch.setattr(ThreadPoolExecutor, "submit", submit)
