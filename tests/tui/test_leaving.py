"""Leaving: what is asked before it, how long the question may be, and that it may be at any moment."""

import gc
from pathlib import Path

import pytest

from support.quiet import act, settle
from support.screens import TEXTS, app_over, lines_of, opened, write
from tritext_tui.jobs import Job
from tritext_tui.places import PLACES
from tritext_tui.screens.confirm import ConfirmScreen
from tritext_tui.screens.leaving import LeavingScreen


async def test_leaving_asks_only_if_something_would_be_lost(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, against=other) as (app, pilot):
        await act(pilot, "2")
        path, moved = tmp_path / "udhr.tritext", tmp_path / "moved.tritext"
        path.rename(moved)
        write(tmp_path, "udhr.tritext", TEXTS)
        await pilot.press("e", "x", "ctrl+q")
        assert isinstance(app.screen, LeavingScreen)
        assert any("what you typed in 1 row" in line for line in lines_of(app))
        await pilot.press("escape")
        assert app.is_running
        moved.replace(path)
        await pilot.press("ctrl+q")  # what stands in the editor is a draft in the file now
        assert not app.is_running


@pytest.mark.parametrize("name", [place.name for place in PLACES[1:]])
async def test_leaving_while_a_screen_is_made_is_no_error(name: str, tmp_path: Path) -> None:
    with app_over(tmp_path) as app:
        async with app.run_test() as pilot:
            await pilot.pause()
            app.exit()
            app.switch_mode(name)
        assert app._exception is None


@pytest.mark.parametrize("size", [(60, 16), (60, 10)])
async def test_how_to_answer_is_in_view_however_long_the_question_is(tmp_path: Path, size: tuple[int, int]) -> None:
    """And what does not fit is come to by the arrows."""
    job = Job("statement.tritext: translate en to ko,ja", continues="tritext view /a/long/path/to/statement.tritext")
    async with opened(tmp_path, size) as (app, pilot):
        for screen in (
            LeavingScreen(["what you typed in 12 rows", "wordings in Compare"], [job, job]),
            ConfirmScreen("Continue this job in the background?", ["tritext translate " + "in/a.txt " * 60]),
        ):
            app.push_screen(screen)
            await pilot.pause()
            assert "Escape" in "".join(lines_of(app))
            assert "down the rest" in "".join(lines_of(app))
            before = lines_of(app)
            await pilot.press("down")
            assert lines_of(app) != before
            await pilot.press("escape")


async def test_a_process_of_its_own_spares_the_keys_what_was_there_before_them(tmp_path: Path) -> None:
    before = list(gc.callbacks)
    try:
        for has_process in (False, True):
            folder = tmp_path / str(has_process)
            folder.mkdir()
            with app_over(folder) as app:
                app.has_process = has_process
                async with app.run_test() as pilot:
                    await settle(pilot)
                    assert (gc.get_freeze_count() > 10_000) is has_process
    finally:
        gc.callbacks[:] = before  # else all that is there is frozen again and again, and Hypothesis finds nothing
        gc.unfreeze()
