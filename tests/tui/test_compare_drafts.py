"""What is typed on the second screen and not saved is a draft in the file, as what is typed in the editor of a row."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import TextArea

from support.quiet import act, settle
from support.screens import TEXTS, app_over, bar, listing, opened
from tritext.store import ComparisonFile, merge_rows, settings, undo
from tritext_tui.drafts import Drafts


async def test_a_draft_outlives_the_window_and_is_the_one_of_the_row(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, (120, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        await pilot.press("e", "x", "escape")
        assert "a draft is kept" in bar(app, "compare-status")
        await act(pilot, "v", "v")
        await pilot.press("e", "y")
        app.end_unseen()  # the page is closed, or the terminal
        await pilot.pause()
    with ComparisonFile(tmp_path / "udhr.tritext") as file:
        row = file.ids(1, 2)[0]
        assert Drafts().read(file, row) == {"ko": TEXTS["ko"][1] + "xy"}
        assert file.units(1, 2)[0].variants["ko"].text == TEXTS["ko"][1]


async def test_a_draft_goes_on_on_the_other_screen_and_ends_when_it_is_saved(tmp_path: Path, other: Path) -> None:
    with app_over(tmp_path, against=other) as app:
        file = app.session.file
        assert isinstance(file, ComparisonFile)
        row = file.ids(1, 2)[0]
        Drafts().keep(file, row, {"en": "Life.", "ko": "생명권"})
        async with app.run_test(size=(120, 30)) as pilot:
            await act(pilot, "2")
            await pilot.press("e")
            assert app.screen.query_one(TextArea).text == "생명권"
            assert "Escape keeps this draft" in bar(app, "compare-status")
            await pilot.press("z", "escape", "1", "down", "right", "e")
            area = app.focused
            assert isinstance(area, TextArea)
            assert area.text == "생명권z"
            await pilot.press("escape", "2", "e", "ctrl+s")
            assert file.units(1, 2)[0].variants["ko"].text == "생명권z"
            assert Drafts().read(file, row) == {"en": "Life."}
            await pilot.press("e", "x", "backspace", "escape")
            assert Drafts().read(file, row) == {"en": "Life."}
            Drafts().keep(file, row, {})
            assert not settings(file)


async def test_f8_goes_back_to_the_saved_text_and_escape_drops_the_draft(tmp_path: Path, other: Path) -> None:
    with app_over(tmp_path, against=other) as app:
        file = app.session.file
        row = file.ids(1, 2)[0]
        Drafts().keep(file, row, {"ko": "생명권"})
        async with app.run_test(size=(120, 30)) as pilot:
            await act(pilot, "2")
            await pilot.press("e")
            assert "F8 goes back to the saved text" in bar(app, "compare-status")
            assert "Back to the saved text" in [each.title for each in app.get_system_commands(app.screen)]
            await pilot.press("f8")
            assert app.screen.query_one(TextArea).text == TEXTS["ko"][1]
            await pilot.press("escape")
            assert not Drafts().read(file, row)
            await pilot.press("e", "x", "escape")
            assert "f8 there drops it" in bar(app, "compare-status")
            assert Drafts().read(file, row)


@pytest.mark.parametrize(("typed", "is_one_packet"), [("x", False), ("", False), ("x", True)])
async def test_a_syllable_that_comes_right_after_escape_goes_on_in_the_draft(
    tmp_path: Path, other: Path, typed: str, is_one_packet: bool
) -> None:
    async with opened(tmp_path, (120, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        await pilot.press("e", *typed, "left", *([] if is_one_packet else ["escape", "글"]))
        if is_one_packet:
            app.post_message(Key("alt+글", "글"))  # as Textual reads it
        await settle(pilot)
        assert "글 went into the draft" in bar(app, "compare-status")
        await pilot.press("e")
        text = TEXTS["ko"][1] + typed
        assert app.screen.query_one(TextArea).text == text[:-1] + "글" + text[-1]
        assert app.session.file.units(1, 2)[0].variants["ko"].text == TEXTS["ko"][1]


@pytest.mark.parametrize("between", ["ctrl+s", "escape down", "escape f1 escape", "escape up down"])
async def test_a_syllable_after_any_other_key_is_none(tmp_path: Path, other: Path, between: str) -> None:
    async with opened(tmp_path, (120, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        await act(pilot, "e", "x", *between.split(), "글")
        assert all("글" not in text for text in settings(app.session.file).values())
        assert "글" not in app.session.file.units(1, 2)[0].variants["ko"].text
        assert any("글 is no key" in each.message for each in app._notifications)


async def test_no_other_key_and_no_click_takes_what_is_typed_to_another_passage(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, (120, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        await pilot.press("e", "x", "f4", "f5", "f6", "f7", "shift+f8", "shift+f4")
        await pilot.click("#pairs", offset=(10, 5))
        assert listing(app, "pairs").cursor == 1, "the list is where a person clicked"
        await pilot.press("e", "ctrl+s")
        texts = [unit.variants["ko"].text for unit in app.session.file.units(0, 6)]
        assert texts == [TEXTS["ko"][0], TEXTS["ko"][1] + "x", *TEXTS["ko"][2:]]


async def test_the_draft_of_a_row_that_another_window_took_away_comes_back_with_it(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, (160, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        await pilot.press("e", "x")
        with ComparisonFile(tmp_path / "udhr.tritext") as window:
            merge_rows(window, 1)
            await pilot.press("ctrl+s")
            assert "another window" in bar(app, "compare-status")
            await pilot.press("escape")
            assert "took this row away; the draft of it is kept" in bar(app, "compare-status")
            undo(window)
        await act(pilot, "v", "v")
        await pilot.press("e")
        assert app.screen.query_one(TextArea).text == TEXTS["ko"][1] + "x"
