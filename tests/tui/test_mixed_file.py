"""Another comparison that is copied over the one in the window: said, nothing is mixed, and what is typed stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.app import App

from support.comparisons import example
from support.quiet import act, come_to, settled
from support.screens import running
from tritext.errors import TritextError
from tritext.store import ComparisonFile, write_comparison

MIXED = "was overwritten with another comparison"


def said(app: App[TritextError]) -> str:
    return "\n".join(each.message for each in app._notifications)


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the file often, and wait for nobody."""
    monkeypatch.setattr("tritext_tui.editing._POLL", 0.05)
    monkeypatch.setattr("tritext_tui.busy.AGAIN", 0.05)
    monkeypatch.setattr("tritext_tui.widgets.scrolling.AGAIN", 0.05)


@pytest.mark.parametrize("is_edited", [False, True])
async def test_what_is_copied_over_the_file_in_a_window_is_said_and_left_as_it_is(path: Path, is_edited: bool) -> None:
    foreign, kept = path.with_name("foreign.tritext"), path.with_name("kept.tritext")
    write_comparison(foreign, example())
    shutil.copyfile(path, kept)
    with ComparisonFile(path) as file:
        async with running(file, (100, 30)) as (app, pilot):
            await settled(app)
            if is_edited:
                await act(pilot, "c")
            await pilot.press("e", *"typed")
            shutil.copyfile(foreign, path)
            await come_to(pilot, lambda: MIXED in said(app))
            await pilot.press("escape")
            for key in ("down", "c", "z", "e", "Y", "6", "1"):
                await pilot.press(key)
                assert app.is_running, key
            assert app.screen_stack[0].would_lose  # type: ignore[attr-defined]
            assert path.read_bytes() == foreign.read_bytes()
            shutil.copyfile(kept, path)
            await settled(app)
            assert file.units(0, 1)[0].variants["en"].text == "One."
        assert app.return_value is None
