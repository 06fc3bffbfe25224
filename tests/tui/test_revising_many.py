"""Edits of so many rows that they are made in the background."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from support.editing import status
from support.quiet import act, come_to, settle
from support.revising import opened, workshop
from support.rights import rights
from tritext import store
from tritext.errors import OutputError
from tritext.memory import TranslationMemory
from tritext_tui.jobs import Job
from tritext_tui.screens.bitext import BitextScreen


async def test_many_rows_are_confirmed_in_the_background(
    tmp_path: Path, memory: TranslationMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.revising.MANY", 2)
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        await act(pilot, "G", "C")
        assert [unit.status for unit in file.units(0, 6)] == ["confirmed"] * 6
        assert memory.statistics().approved == 12
        for key, said, wanted in [
            ("z", "undone: 6 rows up to row 6 confirmed; y redoes", "auto"),
            ("y", "done again: 6 rows up to row 6 confirmed", "confirmed"),
            ("z", "undone", "auto"),
        ]:
            await act(pilot, key)
            assert [unit.status for unit in file.units(0, 6)] == [wanted] * 6
            assert said in status(pilot)
        assert file.units(0, 6) == list(rights().units)
        await act(pilot, "g", "v", "G", "c")
        assert [unit.status for unit in file.units(0, 6)] == ["confirmed"] * 6
        await act(pilot, "z")
        assert file.units(0, 6) == list(rights().units)


async def test_an_edit_of_many_rows_is_stopped_on_the_way_and_keys_are_answered_meanwhile(
    tmp_path: Path, memory: TranslationMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.revising.MANY", 2)
    monkeypatch.setattr("tritext.store.images._AT_ONCE", 1)
    monkeypatch.setattr("tritext.store.images._TOLD", 1)
    monkeypatch.setattr("tritext_tui.opening._PATIENCE", 0.05)
    begun, go_on = Event(), Event()

    def wait(self: Job, stage: str, done: int, total: int) -> None:
        begun.set()
        assert go_on.wait(600)

    monkeypatch.setattr(Job, "count", wait)
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        await pilot.press("G", "C")
        await come_to(pilot, begun.is_set)
        await pilot.press("g", "down", "m")
        screen = pilot.app.screen
        assert isinstance(screen, BitextScreen)
        cursor, refused = screen.grid.cursor, status(pilot)
        with pytest.raises(OutputError, match="another window"):
            store.toggle_bookmark(file, 0)  # another screen's key: refused soon, not kept waiting
        await pilot.press("backspace")
        go_on.set()
        await settle(pilot)
        assert cursor == 1
        assert "still being made" in refused
        assert file.units(0, 6) == list(rights().units)
        assert not file.undoable
