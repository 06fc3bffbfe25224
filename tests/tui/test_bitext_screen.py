"""The first screen: keys lead to states, every line keeps to its cells, only rows in view are fetched."""

import asyncio
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from textual.widgets import Input

from support.bitexts import TEXTS, Make, bar, grid_of, screen_lines
from support.generated import write_generated
from support.screens import settle
from tritext.errors import FormatError, TritextError
from tritext.marks import MEANING
from tritext.records import TranslationUnit
from tritext.store import ComparisonFile
from tritext_tui.app import TritextApp
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.help import HelpScreen
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.painting import LineScroll


async def search(pilot: Pilot[TritextError], text: str) -> None:
    await pilot.press("slash", *text, "enter")
    await settle(pilot)


@pytest.mark.parametrize(
    ("size", "languages", "ascii"),
    [
        ((80, 24), ("en", "ko", "ja"), False),
        ((80, 24), ("en", "ko", "ja"), True),
        ((60, 16), ("en", "ko", "ja"), False),
        ((60, 16), tuple(TEXTS), True),
        ((160, 48), tuple(TEXTS), False),
        ((31, 10), ("en", "ko", "ja"), False),
    ],
)
async def test_every_line_of_the_screen_is_exactly_as_wide_as_the_screen(
    make: Make, size: tuple[int, int], languages: tuple[str, ...], ascii: bool
) -> None:
    """No text, however hostile, pushes a column out of place, and nothing that acts on a terminal reaches it."""
    app = TritextApp(make(30, languages), ascii=ascii)
    async with app.run_test(size=size) as pilot:
        for key in ("down", "down", "tab", "down", "end", "alt+1", "f1"):
            lines = screen_lines(app)
            assert len(lines) == size[1]
            assert [cell_len(line) for line in lines] == [size[0]] * size[1]
            assert not [c for c in "".join(lines) if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
            assert all(unicodedata.is_normalized("NFC", line) for line in lines)
            await pilot.press(key)


async def test_chrome_has_no_glyph_of_ambiguous_width(make: Make) -> None:
    app = TritextApp(make(30, title="plain.tritext"))
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("slash", "escape", "f1"):
            await pilot.press(key)
            text = "".join(screen_lines(app)).replace("“", "").replace("”", "")
            assert not {c for c in text if unicodedata.east_asian_width(c) == "A"}


async def test_columns_name_language_and_origin(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(128, 24)) as pilot:
        heads = bar(app, "heads")
        assert "EN English, given" in heads
        assert "JA Japanese, translated en>ko>ja" in heads
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert [word for word in bar(app, "heads").split() if word.isupper()] == ["EN", "KO", "JA"]
        assert "en>ko>ja" in bar(app, "heads")


async def test_scores_show_number_and_mark(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(100, 50)):
        text = screen_lines(app)
        assert any(line.rstrip().endswith(".12 !") for line in text)
        assert any(line.rstrip().endswith(".80 -") or line.rstrip().endswith(".71 -") for line in text)
        assert any("(absent)" in line for line in text)


async def test_moving_keys_move_the_cursor_and_the_details_follow(make: Make) -> None:
    app = TritextApp(make(100))
    async with app.run_test(size=(80, 24)) as pilot:
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
    app = TritextApp(make(25))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = grid_of(app)
        for key, row in [("n", 6), ("f8", 8), ("n", 9), ("n", 11), ("f8", 19), ("n", 19)]:
            await pilot.press(key)
            assert grid.cursor == row
        assert "no low score below" in bar(app, "status")
        for key, row in [("N", 11), ("N", 9), ("shift+f8", 8), ("f20", 6), ("N", 6)]:
            await pilot.press(key)
            assert grid.cursor == row


async def test_search_finds_marks_repeats_and_wraps_around(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = grid_of(app)
        await search(pilot, "NEEDLE")
        assert (grid.cursor, grid.sought) == (8, "NEEDLE")
        hit = grid.get_component_rich_style("role--hit", partial=True).bgcolor
        marked = [
            segment.text
            for y in range(grid.size.height)
            for segment in grid.render_line(y)
            if segment.style and segment.style.bgcolor == hit
        ]
        assert marked == ["needle", "Needle"]
        await pilot.press("down", "f3")
        await settle(pilot)
        assert grid.cursor == 8
        assert "from the other end" in bar(app, "status")
        await search(pilot, "생명")
        start = grid.cursor
        await pilot.press("f3")
        await settle(pilot)
        assert grid.cursor > start
        await pilot.press("shift+f3")
        await settle(pilot)
        assert grid.cursor == start
        await pilot.press("escape")
        assert grid.sought == ""


async def test_search_says_when_nothing_is_found_and_keeps_the_row(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("down")
        await search(pilot, "[/red]x")
        assert grid_of(app).cursor == 1
        assert "nothing found for [/red]x" in bar(app, "status")
        await search(pilot, "y" * 60)
        assert f"nothing found for {'y' * 30}" in bar(app, "status")
        assert "y" * 41 not in bar(app, "status"), "all of it would cover the screen"


async def test_goes_to_a_row_by_number_and_refuses_others(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(100, 24)) as pilot:
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


async def test_digits_toggle_columns_and_one_stays(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = grid_of(app)
        for keys, languages in [("2", "en ja"), ("13", "ja"), ("9", "ja"), ("12", "en ko ja")]:
            await pilot.press(*(f"alt+{key}" for key in keys))
            assert " ".join(grid.columns.languages) == languages
            assert ("KO given" in bar(app, "heads")) == ("ko" in languages)


async def test_languages_that_find_no_room_are_reached_sideways(make: Make) -> None:
    app = TritextApp(make(30, tuple(TEXTS)))
    async with app.run_test(size=(60, 16)) as pilot:
        grid = grid_of(app)
        assert grid.columns.languages == ("en", "ko", "ja")
        assert ">" in bar(app, "heads")
        await pilot.press("right", "l", "right", "right", "right")
        assert grid.columns.languages == ("zh", "de", "fr")
        assert grid.language == "fr"
        await pilot.press("left", "h", "left", "left")
        assert grid.language == "ko"
        assert grid.columns.languages == ("ko", "ja", "zh")


async def test_row_height_changes_between_one_and_six(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = grid_of(app)
        assert grid.row_height == 3
        await pilot.press("end", *["plus"] * 5)
        assert grid.row_height == 6
        assert grid.render_line(grid.size.height - 6).text.startswith(">30")
        await pilot.press(*["minus"] * 8)
        assert grid.row_height == 1
        assert grid.virtual_size.height == 30


async def test_resizing_keeps_the_row_in_view(make: Make) -> None:
    app = TritextApp(make(100))
    async with app.run_test(size=(160, 48)) as pilot:
        grid = grid_of(app)
        await pilot.press("colon", "5", "0", "enter")
        for size in [(60, 16), (80, 24), (160, 48), (30, 10)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert grid.cursor == 49
            assert any(line.startswith("> 50 ") for line in screen_lines(app))


async def test_whatever_scrolls_the_first_row_on_the_screen_is_whole(make: Make) -> None:
    app = TritextApp(make(100))
    async with app.run_test(size=(120, 36)) as pilot:
        grid = grid_of(app)

        async def is_whole() -> bool:
            await pilot.pause()
            seen = range(grid.scroll_offset.y, grid.scroll_offset.y + grid.scrollable_content_region.height)
            top = grid.cursor * grid.row_height
            return seen[0] % grid.row_height == 0 and {top, top + grid.row_height - 1} <= set(seen)

        await pilot.press("colon", "5", "0", "enter")
        assert await is_whole()
        for size in [(80, 24), (60, 16), (100, 30), (119, 37)]:
            await pilot.resize_terminal(*size)
            assert await is_whole(), size
        for height in range(4, 7):
            await pilot.press("plus")
            assert await is_whole(), height
            before = grid.scroll_offset.y
            await pilot._post_mouse_events([MouseScrollUp], grid, button=0)
            await pilot.pause()
            assert grid.scroll_offset.y == before - height
            await pilot._post_mouse_events([MouseScrollDown], grid, button=0)
            await pilot.pause()
            assert grid.scroll_offset.y == before
        await pilot.press("end")
        assert await is_whole()


async def test_tab_moves_between_grid_and_details(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(60, 16)) as pilot:
        details = app.screen.query_one(LineScroll)
        await pilot.press("tab", "down")
        assert details.has_focus
        await pilot.pause()
        await pilot.press("n")
        assert grid_of(app).cursor == 6
        await pilot.press("shift+tab")
        assert grid_of(app).has_focus


async def test_details_hold_the_whole_row(make: Make) -> None:
    """Nothing of a row is cut in the details: texts, scores, doubts, the meaning of the score, the signature."""
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", "9", "enter")
        lines = ["".join(text for text, _ in line) for line in app.screen.query_one(LineScroll).lines]
        text = " ".join(" ".join(lines).split())
        for part in ("a needle, and a Needle again", "doubtful: repeated", "en-ko .71 margin 1.30", "embed:fake"):
            assert part in text
        assert " ".join(MEANING.split()) in text
        assert TEXTS["ja"][2] in "".join(line[5:] for line in lines)


async def test_help_lists_the_keys_and_closes(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(100, 200)) as pilot:
        for key in ("f1", "question_mark"):
            await pilot.press(key)
            assert isinstance(app.screen, HelpScreen)
            text = "\n".join(screen_lines(app))
            for part in ("n  f8", "/  ctrl+f", "1 .. 9", "Quit", "The score"):
                assert part in text
            await pilot.press("escape")
            assert isinstance(app.screen, BitextScreen)


async def test_palette_offers_the_actions_by_name(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Next low score", "Find in all languages", "Korean column on or off", "Help", "Quit"} <= titles
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert app.screen.query_one(Input).has_focus


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quits(make: Make, key: str) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not app.is_running


async def test_only_rows_around_the_screen_are_fetched_of_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_generated(tmp_path / "many.tritext", 20_000)
    fetched: list[int] = []
    units_of = ComparisonFile.units_of

    def counted(file: ComparisonFile, rows: Sequence[int]) -> list[TranslationUnit]:
        fetched.extend(rows)
        return units_of(file, rows)

    monkeypatch.setattr(ComparisonFile, "units_of", counted)
    with ComparisonFile(tmp_path / "many.tritext") as file:
        app = TritextApp(file)
        async with app.run_test(size=(160, 48)) as pilot:
            await pilot.press("pagedown", "end", "pageup")
            assert grid_of(app).cursor > 19_900
            assert len(fetched) <= 32 * 5 + 2 * 8


async def test_letters_typed_into_the_prompt_are_text(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f", "q", "n", "j")
        assert app.is_running
        assert app.screen.query_one(Input).value == "qnj"
        assert grid_of(app).cursor == 0


async def test_an_empty_comparison_is_shown_as_empty(make: Make) -> None:
    app = TritextApp(make(0))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "end", "n", "alt+2", "pagedown")
        assert "0 / 0" in bar(app, "status")
        assert "no rows" in bar(app, "row-head")


async def test_a_click_moves_the_cursor(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(UnitGrid, offset=(10, 4))
        assert grid_of(app).cursor == 1


async def test_colours_follow_the_theme(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        dark = grid_of(app).render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        assert grid_of(app).render_line(0) != dark


async def test_without_colour_the_levels_are_still_told_apart(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 60)):
        assert app.no_color
        assert any(line.rstrip().endswith("!") for line in screen_lines(app))


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
