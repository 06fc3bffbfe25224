"""The first screen: keys lead to states, and only the rows around the screen are fetched."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.bitexts import TEXTS, Make, grid_of
from support.generated import write_generated
from support.quiet import act
from support.screens import bar, lines_of, running
from tritext.errors import FormatError, TritextError
from tritext.marks import MEANING
from tritext.records import TranslationUnit
from tritext.store import ComparisonFile
from tritext_tui.app import TritextApp
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.painting import LineScroll


async def search(pilot: Pilot[TritextError], text: str) -> None:
    await act(pilot, "slash", *text, "enter")


async def test_scores_show_number_and_mark(make: Make) -> None:
    async with running(make(30), (100, 50)) as (app, _):
        text = lines_of(app)
        assert any(line.rstrip().endswith(".12 !") for line in text)
        assert any(line.rstrip().endswith(".80 -") or line.rstrip().endswith(".71 -") for line in text)
        assert any("(absent)" in line for line in text)


async def test_moving_keys_move_the_cursor_and_the_details_follow(make: Make) -> None:
    async with running(make(100)) as (app, pilot):
        grid = grid_of(app)
        page = grid.size.height // grid.row_height
        for key, row in [
            ("down", 1), ("j", 2), ("up", 1), ("k", 0), ("k", 0), ("pagedown", page), ("space", 2 * page),
            ("pageup", page), ("b", 0), ("end", 99), ("home", 0), ("G", 99), ("g", 0),
        ]:  # fmt: skip
            await pilot.press(key)
            assert grid.cursor == row, key
            assert bar(app, "row-head").startswith(f" Row {row + 1} ")
            assert f" {row + 1} / 100 " in bar(app, "status")
            top = grid.scroll_offset.y
            assert top <= row * grid.row_height
            assert (row + 1) * grid.row_height <= top + grid.size.height


async def test_jumps_to_low_scores_and_says_when_there_is_none(make: Make) -> None:
    async with running(make(25)) as (app, pilot):
        grid = grid_of(app)
        for key, row in [("n", 6), ("f8", 8), ("n", 9), ("n", 11), ("f8", 19), ("n", 19)]:
            await pilot.press(key)
            assert grid.cursor == row
        assert "no low score below" in bar(app, "status")
        for key, row in [("N", 11), ("N", 9), ("shift+f8", 8), ("f20", 6), ("N", 6)]:
            await pilot.press(key)
            assert grid.cursor == row


async def test_search_finds_marks_repeats_and_wraps_around(make: Make) -> None:
    async with running(make(30)) as (app, pilot):
        grid = grid_of(app)
        await search(pilot, "NEEDLE")
        assert (grid.cursor, grid.sought) == (8, "NEEDLE")
        hit = app.role_styles["hit"].bgcolor
        marked = [
            segment.text
            for y in range(grid.size.height)
            for segment in grid.render_line(y)
            if segment.style and segment.style.bgcolor == hit
        ]
        assert marked == ["needle", "Needle"]
        await act(pilot, "down", "f3")
        assert grid.cursor == 8
        assert "from the other end" in bar(app, "status")
        await search(pilot, "생명")
        start = grid.cursor
        await act(pilot, "f3")
        assert grid.cursor > start
        await act(pilot, "shift+f3")
        assert grid.cursor == start
        await pilot.press("escape")
        assert grid.sought == ""


async def test_search_says_when_nothing_is_found_and_keeps_the_row(make: Make) -> None:
    async with running(make(30), (100, 24)) as (app, pilot):
        await pilot.press("down")
        await search(pilot, "[/red]x")
        assert grid_of(app).cursor == 1
        assert "nothing found for [/red]x" in bar(app, "status")
        await search(pilot, "y" * 60)
        assert f"nothing found for {'y' * 30}" in bar(app, "status")
        assert "y" * 41 not in bar(app, "status"), "all of it would cover the screen"


async def test_goes_to_a_row_by_number_and_refuses_others(make: Make) -> None:
    async with running(make(30), (100, 24)) as (app, pilot):
        grid = grid_of(app)
        await pilot.press("colon", "2", "1", "enter")
        assert grid.cursor == 20
        assert grid.has_focus
        await pilot.press("ctrl+g", "3", "1", "enter")
        assert grid.cursor == 20
        assert "there is no row 31" in bar(app, "status")
        await pilot.press("colon", "9", "escape")
        assert grid.cursor == 20
        assert grid.has_focus


async def test_tab_moves_between_grid_and_details(make: Make) -> None:
    async with running(make(30), (60, 16)) as (app, pilot):
        details = app.screen.query_one("#details", LineScroll)
        await pilot.press("tab", "down")
        assert details.has_focus
        await pilot.pause()
        await pilot.press("n")
        assert grid_of(app).cursor == 6
        await pilot.press("shift+tab")
        assert grid_of(app).has_focus


async def test_details_hold_the_whole_row(make: Make) -> None:
    """Nothing of a row is cut in the details: texts, scores, doubts, the meaning of the score, the signature."""
    async with running(make(30)) as (app, pilot):
        await pilot.press("colon", "9", "enter")
        lines = ["".join(text for text, _ in line) for line in app.screen.query_one("#details", LineScroll).lines]
        text = " ".join(" ".join(lines).split())
        for part in ("a needle, and a Needle again", "doubtful: repeated", "en-ko .71 margin 1.30", "embed:fake"):
            assert part in text
        assert " ".join(MEANING.split()) in text
        assert TEXTS["ja"][2] in "".join(line[5:] for line in lines)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quits(make: Make, key: str) -> None:
    async with running(make(30)) as (app, pilot):
        await pilot.press(key)
        assert not app.is_running


async def test_only_rows_around_the_screen_are_fetched_of_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_generated(tmp_path / "many.tritext", 20_000)
    fetched: list[int] = []
    units_of = ComparisonFile.units_of

    def counted(file: ComparisonFile, rows: Sequence[int]) -> list[TranslationUnit]:
        fetched.extend(rows)
        return units_of(file, rows)

    monkeypatch.setattr(ComparisonFile, "units_of", counted)
    async with running(tmp_path / "many.tritext", (160, 48)) as (app, pilot):
        await pilot.press("pagedown", "end", "pageup")
        assert grid_of(app).cursor > 19_900
        assert len(fetched) <= 32 * 5 + 2 * 8


async def test_an_empty_comparison_is_shown_as_empty(make: Make) -> None:
    async with running(make(0)) as (app, pilot):
        await pilot.press("down", "end", "n", "alt+2", "pagedown")
        assert "0 / 0" in bar(app, "status")
        assert "no rows" in bar(app, "row-head")


async def test_a_click_moves_the_cursor(make: Make) -> None:
    async with running(make(30)) as (app, pilot):
        await pilot.click(UnitGrid, offset=(10, 4))
        assert grid_of(app).cursor == 1


async def test_a_file_that_proves_damaged_while_it_is_read_ends_with_its_message(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, units_of = TritextApp(make(400)), ComparisonFile.units_of

    def damaged(file: ComparisonFile, rows: Sequence[int]) -> list[TranslationUnit]:
        if max(rows) > 300:
            raise FormatError("made-up.tritext is damaged: write it again")
        return units_of(file, rows)

    monkeypatch.setattr(ComparisonFile, "units_of", damaged)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        async with asyncio.timeout(600):
            while app.return_value is None:
                await pilot.pause()
    assert str(app.return_value) == "made-up.tritext is damaged: write it again"
