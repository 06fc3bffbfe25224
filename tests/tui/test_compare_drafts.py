"""What is typed on the second screen and not saved is a draft in the file, as what is typed in the editor of a row."""

from pathlib import Path

from textual.widgets import TextArea

from support.screens import TEXTS, bar, opened, settle
from tritext.store import ComparisonFile, settings
from tritext_tui.drafts import keep_draft, read_draft


async def test_a_draft_outlives_the_window_and_is_the_one_of_the_row(tmp_path: Path, other: Path) -> None:
    with opened(tmp_path, against=other) as app:
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.press("2")
            await settle(pilot)
            await pilot.press("e", "x", "escape")
            assert "a draft is kept" in bar(app, "compare-status")
            await pilot.press("v", "v")
            await settle(pilot)
            await pilot.press("e", "y")
            app.end_unseen()  # the page is closed, or the terminal
            await pilot.pause()
    with ComparisonFile(tmp_path / "udhr.tritext") as file:
        row = file.ids(1, 2)[0]
        assert read_draft(file, row) == {"ko": TEXTS["ko"][1] + "xy"}
        assert file.units(1, 2)[0].variants["ko"].text == TEXTS["ko"][1]


async def test_a_draft_goes_on_on_the_other_screen_and_ends_when_it_is_saved(tmp_path: Path, other: Path) -> None:
    with opened(tmp_path, against=other) as app:
        file = app.session.source
        assert isinstance(file, ComparisonFile)
        row = file.ids(1, 2)[0]
        keep_draft(file, row, {"en": "Life.", "ko": "생명권"})
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.press("2")
            await settle(pilot)
            await pilot.press("e")
            assert app.screen.query_one(TextArea).text == "생명권"
            assert "Escape keeps this draft" in bar(app, "compare-status")
            await pilot.press("z", "escape", "1", "down", "right", "e")
            area = app.focused
            assert isinstance(area, TextArea)
            assert area.text == "생명권z"
            await pilot.press("escape", "2", "e", "ctrl+s")
            assert file.units(1, 2)[0].variants["ko"].text == "생명권z"
            assert read_draft(file, row) == {"en": "Life."}
            await pilot.press("e", "x", "backspace", "escape")
            assert read_draft(file, row) == {"en": "Life."}
            keep_draft(file, row, {})
            assert not settings(file)
