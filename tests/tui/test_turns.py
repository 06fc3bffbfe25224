"""What is typed faster than the screen follows goes to where it was meant for."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.widgets import Input

from support.quiet import settle
from support.screens import opened
from tritext import store
from tritext_tui.app import TritextApp
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.edit import EditScreen


def send(app: TritextApp, *keys: str) -> None:
    """Put keys into the queue of the application, all at once, as they come over SSH."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize("opening", ["slash", "f"])
async def test_letters_right_behind_a_key_that_asks_are_its_answer_and_no_commands(
    tmp_path: Path, opening: str
) -> None:
    async with opened(tmp_path, (100, 30)) as (app, pilot):
        await settle(pilot)
        send(app, opening, *"humxDr")
        app.post_message(Paste("an 권리"))
        send(app, "s", "!")
        await settle(pilot)
        assert [entry.value for entry in app.screen.query(Input) if entry.has_focus] == ["humxDran 권리s!"]
        send(app, "escape", "down", "m")
        await settle(pilot)
        file = app.session.file
        assert file is not None
        assert file.bookmarked([1]) == {1}
        assert [step.kind for step, _ in store.steps(file)] == ["bookmark"]


async def test_keys_right_behind_an_answer_are_commands_again(tmp_path: Path) -> None:
    async with opened(tmp_path, (100, 30)) as (app, pilot):
        await settle(pilot)
        send(app, "slash", *"human", "enter", "v", "colon", "5", "enter", "k")
        await settle(pilot)
        assert isinstance(app.screen, BitextScreen)
        grid = app.screen.grid
        assert (grid.sought, grid.selected_from, grid.cursor) == ("human", 0, 3)


async def test_keys_right_behind_one_that_opens_the_editor_are_typed_there(tmp_path: Path) -> None:
    async with opened(tmp_path, (100, 30)) as (app, pilot):
        await settle(pilot)
        send(app, "j", "e", *"q1 x", "ctrl+s", "j", "e")
        await settle(pilot)
        file = app.session.file
        assert file is not None
        assert file.units(1, 2)[0].variants["en"].text.startswith("q1 xEveryone")
        assert isinstance(app.screen, EditScreen)
        send(app, "escape", "5", "1", "m")
        await settle(pilot)
        assert isinstance(app.screen, BitextScreen)
        assert file.bookmarked([2]) == {2}


async def test_a_key_whose_taker_is_gone_keeps_no_other_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, (100, 30)) as (app, pilot):
        await settle(pilot)
        monkeypatch.setattr("tritext_tui.turns._LONGEST", 0.01)
        monkeypatch.setattr(app, "_follow", lambda *_: None)
        send(app, "down", "j", "down")
        screen = app.screen
        assert isinstance(screen, BitextScreen)
        async with asyncio.timeout(600):  # the last key has its turn until another comes
            while screen.grid.cursor < 3:
                await asyncio.sleep(0.01)
