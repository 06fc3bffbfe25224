"""What nobody caught ends the application: with its sentence if it is one of ours, else as Textual has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.css.query import NoMatches

from support.screens import TEXTS, app_over, opened
from tritext.errors import InputError
from tritext_tui.drafts import Drafts
from tritext_tui.widgets.grid import UnitGrid


def test_textual_still_has_what_is_taken_from_it() -> None:
    assert callable(App._handle_exception), "see how what nobody caught is handled now, and mend tritext_tui.ending"


@pytest.mark.parametrize("where", ["a click", "a message", "a callback"])
async def test_an_error_of_ours_ends_with_its_sentence(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise InputError("it is gone")

    with app_over(tmp_path) as app:
        async with app.run_test() as pilot:
            await pilot.pause()
            if where == "a message":
                monkeypatch.setattr(type(app.screen), "on_resize", fail, raising=False)
                await pilot.resize_terminal(60, 16)
            elif where == "a callback":
                app.screen.call_later(fail)
            else:
                monkeypatch.setattr(UnitGrid, "on_click", fail)
                await pilot.click("#grid")
            await pilot.pause()
        assert str(app.return_value) == "it is gone"
        assert app._exception is None


async def test_a_fault_takes_nothing_with_it_that_was_typed(tmp_path: Path) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with app_over(tmp_path) as app:
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.press("e", "x", "y")
            app.screen.call_later(fail)
            await pilot.pause()
            assert isinstance(app._exception, ZeroDivisionError)
            app._exception = None  # else it is raised here
        assert app.return_code == 1
        assert Drafts().read(app.session.file, app.session.file.ids(0, 1)[0]) == {"en": "xy" + TEXTS["en"][0]}


async def test_what_else_goes_wrong_is_not_hidden(tmp_path: Path) -> None:
    def fail() -> None:
        raise NoMatches("no such part")

    async with opened(tmp_path) as (app, pilot):
        await pilot.pause()
        app.screen.call_later(fail)
        await pilot.pause()
        assert isinstance(app._exception, NoMatches)
        app._exception = None  # else it is raised here
