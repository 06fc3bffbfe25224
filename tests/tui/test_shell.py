"""The shell: screens on number keys, tabs, every line as wide as the screen, what is said over it."""

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from support.comparisons import NASTY
from support.quiet import act, settle
from support.screens import TEXTS, lines_of, opened
from tritext_tui.places import PLACES
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.tabs import Tabs

SIZES = [(60, 16), (80, 24), (120, 36)]


@pytest.mark.parametrize(("size", "ascii"), [*((size, False) for size in SIZES), (SIZES[1], True)])
async def test_every_line_of_every_screen_is_as_wide_as_the_screen(
    tmp_path: Path, other: Path, size: tuple[int, int], ascii: bool
) -> None:
    """Hostile text moves nothing and hides nothing; our own glyphs are of one width everywhere."""
    async with opened(tmp_path, size, against=other, ascii=ascii) as (app, pilot):
        for keys in (
            ["2"],
            ["end"],
            ["3", "slash", "i", "s", "enter"],
            ["end", "t"],
            ["4"],
            ["5"],
            ["tab", "end"],
            ["f12"],
            ["escape", "ctrl+o"],
        ):
            await act(pilot, *keys)
            lines = lines_of(app)
            assert [cell_len(line) for line in lines] == [size[0]] * size[1], keys
            text = "".join(lines)
            assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
            own = set(text) - set("".join(map("".join, TEXTS.values()))) - set(NASTY)
            assert not {c for c in own if unicodedata.east_asian_width(c) == "A"}
            assert not ascii or not {c for c in own if "\u2800" <= c <= "\u28ff"}


async def test_numbers_lead_to_screens_and_the_tabs_say_where_one_is(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        for place in app.places:
            await act(pilot, place.key)
            await pilot.press("escape")
            assert app.current_mode == place.name
            here = [
                segment.text for segment in app.screen.query_one(Tabs).render_line(0)
                if segment.style and segment.style.bold
            ]  # fmt: skip
            assert [text.strip() for text in here if text.strip()] == [f"{place.key} {place.title}"]
        await pilot.click(Tabs, offset=(3, 0))
        assert app.current_mode == "bitext"


async def test_screens_are_stepped_through_by_keys_that_no_input_method_takes(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        for place in [*PLACES[1:], PLACES[0]]:
            await act(pilot, "ctrl+pagedown")
            assert app.current_mode == place.name
        await act(pilot, "ctrl+pageup")
        assert app.current_mode == PLACES[-1].name
        await pilot.press("1", "alt+minus")
        grid = app.screen.query_one(UnitGrid)
        before = grid.row_height
        await pilot.press("alt+equals_sign")
        assert grid.row_height == before + 1


async def test_keys_are_for_the_input_while_one_types(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3", "slash", "1", "2", "q")
        assert app.current_mode == "concordance"
        assert app.screen.query_one(Input).value == "12q"


async def test_what_is_said_over_the_screen_goes_with_the_next_key_but_a_warning_stays(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, BitextScreen)
        screen._notify_line("said at such length that the status has no place for it " * 3)
        app.notify("something failed", severity="warning")
        await settle(pilot)
        assert len(app._notifications) == 2
        await act(pilot, "4")
        assert [each.message for each in app._notifications] == ["something failed"]


async def test_tabs_without_room_for_all_names_give_the_whole_name_of_one(tmp_path: Path) -> None:
    async with opened(tmp_path, (60, 16)) as (app, pilot):
        await act(pilot, "3")
        said = app.screen.query_one(Tabs).render_line(0).text
        assert " ".join(said.split()) == "1 2 3 Concordance 4 5 6 ? help q quit"
        await pilot.resize_terminal(30, 12)
        await settle(pilot)
        assert "3 Concordance" in lines_of(app)[0]
