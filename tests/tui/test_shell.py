"""The shell: screens on number keys, palette, help, jump mode, themes, keys, the first run, leaving."""

import gc
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandList
from textual.widgets import Input

from support.comparisons import NASTY
from support.quiet import come_to
from support.screens import OTHER_KO, TEXTS, bar, lines_of, listing, opened, settle, write
from tritext_tui.config import read_tables
from tritext_tui.jobs import Job
from tritext_tui.places import PLACES
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.confirm import ConfirmScreen
from tritext_tui.screens.help import HelpScreen
from tritext_tui.screens.jump import JumpScreen
from tritext_tui.screens.keys import CaptureScreen, KeysScreen
from tritext_tui.screens.leaving import LeavingScreen
from tritext_tui.settings import Settings
from tritext_tui.themes import THEMES
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.tabs import Tabs
from tritext_tui.widgets.welcome import Welcome

SIZES = [(60, 16), (80, 24), (120, 36)]


@pytest.mark.parametrize(("size", "ascii"), [*((size, False) for size in SIZES), (SIZES[1], True)])
async def test_every_line_of_every_screen_is_as_wide_as_the_screen(
    tmp_path: Path, size: tuple[int, int], ascii: bool
) -> None:
    """Hostile text moves nothing and hides nothing; our own glyphs are of one width everywhere."""
    other = write(tmp_path, "two.tritext", {"en": TEXTS["en"], "ko": OTHER_KO})
    with opened(tmp_path, against=other, ascii=ascii) as app:
        async with app.run_test(size=size) as pilot:
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
                await pilot.press(*keys)
                await settle(pilot)
                lines = lines_of(app)
                assert [cell_len(line) for line in lines] == [size[0]] * size[1], keys
                text = "".join(lines)
                assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
                own = set(text) - set("".join(map("".join, TEXTS.values()))) - set(NASTY)
                assert not {c for c in own if unicodedata.east_asian_width(c) == "A"}
                assert not ascii or not {c for c in own if "\u2800" <= c <= "\u28ff"}


async def test_numbers_lead_to_screens_and_the_tabs_say_where_one_is(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            for place in app.places:
                await pilot.press(place.key)
                await settle(pilot)
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
    with opened(tmp_path) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            for place in [*PLACES[1:], PLACES[0]]:
                await pilot.press("ctrl+pagedown")
                await settle(pilot)
                assert app.current_mode == place.name
            await pilot.press("ctrl+pageup")
            await settle(pilot)
            assert app.current_mode == PLACES[-1].name
            await pilot.press("1", "alt+minus")
            grid = app.screen.query_one(UnitGrid)
            before = grid.row_height
            await pilot.press("alt+equals_sign")
            assert grid.row_height == before + 1


async def test_tabs_say_where_one_is_at_any_width(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(30, 12)) as pilot:
            await pilot.press("5")
            assert "5 Overview" in lines_of(app)[0]


async def test_the_palette_offers_what_the_screen_can_do(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            for key, title in [("1", "Next low score"), ("2", "Take B"), ("5", "Run the checks")]:
                await pilot.press(key)
                await settle(pilot)
                commands = {each.title: each for each in app.get_system_commands(app.screen)}
                assert {title, "Next row", "Quit", "Theme", "Concordance"} <= set(commands)
                assert commands[title].help.startswith("Keys: ")
                assert len(commands) == len(list(app.get_system_commands(app.screen)))


async def test_help_is_searched(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.press("f1", *"prev")
            await pilot.pause()
            text = "\n".join(lines_of(app))
            assert isinstance(app.screen, HelpScreen)
            assert "Previous row" in text
            assert "Next row" not in text
            await pilot.press(*["backspace"] * 4, *"calib")
            await pilot.pause()
            assert "nine in ten" in "\n".join(lines_of(app))
            await pilot.press(*["backspace"] * 5, *"row merge")
            await pilot.pause()
            assert "Merge with the row above" in "\n".join(lines_of(app)), "words in any order"
            await pilot.press(*["backspace"] * 9, *"calib")
            await pilot.press("x", "x")
            await pilot.pause()
            assert "Nothing here is called calibxx" in "\n".join(lines_of(app))
            await pilot.press(*["backspace"] * 7, "pagedown", "down", "up", "pageup", "escape")
            assert not isinstance(app.screen, HelpScreen)


async def test_letters_lead_to_the_parts_of_the_screen(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("5")
            await settle(pilot)
            assert listing(app, "figures").has_focus
            await pilot.press("ctrl+o")
            assert isinstance(app.screen, JumpScreen)
            assert any(" s " in line for line in lines_of(app))
            await pilot.press("s")
            await pilot.pause()
            assert listing(app, "distributions").has_focus
            await pilot.press("ctrl+o", "escape")
            assert listing(app, "distributions").has_focus


async def test_themes_are_drawn_and_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    with opened(tmp_path, settings=settings) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            seen = set()
            for theme in [*(each.name for each in THEMES), "light"]:
                app.theme = theme
                await pilot.pause()
                styles = frozenset(str(line.style) for line in app.screen.query_one(UnitGrid).render_line(6))
                assert len(styles) > 1
                seen.add(styles)
            assert len(seen) == len(THEMES)
    with opened(tmp_path, settings=settings) as app:
        assert app.theme == "light"


async def test_our_themes_are_the_first_to_choose_from(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(60, 16)) as pilot:
            await app.run_action("change_theme")
            await settle(pilot)
            options = app.screen.query_one(CommandList)
            await come_to(pilot, lambda: options.option_count > len(THEMES))
            names = [str(options.get_option_at_index(index).prompt) for index in range(len(THEMES) + 1)]
            assert names[:-1] == [each.name for each in THEMES]
            await pilot.press("down", "enter")
            await settle(pilot)
            assert app.theme == THEMES[1].name


async def test_without_colour_marks_are_bold_underlined_or_reversed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with opened(tmp_path) as app:
        async with app.run_test(size=(80, 24)):
            low = app.screen.query_one(UnitGrid).get_component_rich_style("role--low", partial=True)
            assert low.reverse
            assert low.bold


async def test_what_is_wrong_in_the_files_is_said_and_the_rest_works(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "keys.toml").write_text('[keys]\n"grid.fly" = "x"\n')
    (folder / "config.toml").write_text('[view]\ntheme = "purple"\nwelcomed = true\n')
    with opened(tmp_path, settings=Settings(folder)) as app:
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            said = [each.message for each in app._notifications]
            assert any("line 2: there is no action 'grid.fly'" in each for each in said)
            assert any("there is no theme 'purple'" in each for each in said)
            await pilot.press("j")
            assert app.screen.query_one(UnitGrid).cursor == 1


async def test_a_key_of_the_users_own_works_and_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "keys.toml").write_text('[keys]\n"grid.next-row" = "ctrl+n"\n')
    with opened(tmp_path, settings=Settings(folder)) as app:
        async with app.run_test(size=(100, 50)) as pilot:
            await pilot.press("ctrl+n", "j")
            assert app.screen.query_one(UnitGrid).cursor == 1
            await pilot.press("f1")
            await pilot.pause()
            assert any("ctrl+n" in line and "Next row" in line for line in lines_of(app))


async def test_the_key_editor_writes_refuses_and_resets(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "keys.toml").write_text("# mine\n")
    with opened(tmp_path, settings=Settings(folder)) as app:
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("f12")
            assert isinstance(app.screen, KeysScreen)
            keys, screen = listing(app, "keys"), app.screen
            wanted = next(i for i, (_, b) in enumerate(screen._items) if b and b.id == "grid.next-row")
            keys.go_to(wanted)
            await pilot.press("enter")
            assert isinstance(app.screen, CaptureScreen)
            await pilot.press("n")
            await pilot.pause()
            assert 'n is already "Next low score" (Bitext)' in bar(app, "keys-status")
            await pilot.press("f2", "ctrl+n")
            await pilot.pause()
            assert (folder / "keys.toml").read_text() == '# mine\n\n[keys]\n"grid.next-row" = "down,j,ctrl+n"\n'
            await pilot.press("enter", "escape")
            await pilot.pause()
            assert app.keymap.own == {"grid.next-row": "down,j,ctrl+n"}
            await pilot.press("delete", "p")
            await pilot.pause()
            assert read_tables(folder / "keys.toml") == {"": {"preset": "vim"}, "keys": {}}
            assert "preset vim" in bar(app, "keys-head")
            await pilot.press("escape", "ctrl+d")
            assert app.screen.query_one(UnitGrid).cursor > 1


async def test_the_first_run_shows_what_to_press_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    with opened(tmp_path, settings=settings) as app:
        async with app.run_test(size=(60, 16)) as pilot:
            await pilot.pause()
            assert any("Welcome" in line for line in lines_of(app))
            await pilot.press("j")
            await pilot.pause()
            assert not app.screen.query(Welcome)
            assert app.screen.query_one(UnitGrid).cursor == 1
    with opened(tmp_path, settings=settings) as app:
        async with app.run_test(size=(60, 16)) as pilot:
            await pilot.pause()
            assert not app.screen.query(Welcome)


async def test_the_first_run_shows_rows_too_in_a_small_window(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    with opened(tmp_path, settings=settings) as app:
        async with app.run_test(size=(60, 16)) as pilot:
            await pilot.pause()
            lines = lines_of(app)
            assert any("All human" in line for line in lines)
            assert any("jump to a part" in line for line in lines)
            assert any("leave" in line for line in lines)


async def test_leaving_asks_only_if_something_would_be_lost(tmp_path: Path) -> None:
    other = write(tmp_path, "two.tritext", {"en": TEXTS["en"], "ko": OTHER_KO})
    with opened(tmp_path, against=other) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("2")
            await settle(pilot)
            path, moved = tmp_path / "udhr.tritext", tmp_path / "moved.tritext"
            path.rename(moved)
            write(tmp_path, "udhr.tritext", TEXTS)
            await pilot.press("e", "x", "ctrl+q")
            await pilot.pause()
            assert isinstance(app.screen, LeavingScreen)
            assert any("wordings in Compare that were not saved: 1" in line for line in lines_of(app))
            await pilot.press("escape")
            await pilot.pause()
            assert app.is_running
            moved.replace(path)
            await pilot.press("ctrl+q")  # what stands in the editor is a draft in the file now
            await pilot.pause()
            assert not app.is_running


async def test_keys_are_for_the_input_while_one_types(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("3", "slash", "1", "2", "q")
            assert app.current_mode == "concordance"
            assert app.screen.query_one(Input).value == "12q"


async def test_a_process_of_its_own_spares_the_keys_what_was_there_before_them(tmp_path: Path) -> None:
    try:
        for has_process in (False, True):
            folder = tmp_path / str(has_process)
            folder.mkdir()
            with opened(folder) as app:
                app.has_process = has_process
                async with app.run_test() as pilot:
                    await settle(pilot)
                    assert (gc.get_freeze_count() > 10_000) is has_process
    finally:
        gc.unfreeze()


async def test_what_is_said_over_the_screen_goes_with_the_next_key_but_a_warning_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = app.screen
            assert isinstance(screen, BitextScreen)
            screen._notify_line("said at such length that the status has no place for it " * 3)
            app.notify("something failed", severity="warning")
            await settle(pilot)
            assert len(app._notifications) == 2
            await pilot.press("4")
            await settle(pilot)
            assert [each.message for each in app._notifications] == ["something failed"]


async def test_tabs_without_room_for_all_names_give_the_whole_name_of_one(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(60, 16)) as pilot:
            await pilot.press("3")
            await settle(pilot)
            said = app.screen.query_one(Tabs).render_line(0).text
            assert " ".join(said.split()) == "1 2 3 Concordance 4 5 6 ? help q quit"


@pytest.mark.parametrize("name", [place.name for place in PLACES[1:]])
async def test_leaving_while_a_screen_is_made_is_no_error(name: str, tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test() as pilot:
            await pilot.pause()
            app.exit()
            app.switch_mode(name)
        assert app._exception is None


@pytest.mark.parametrize("size", [(60, 16), (60, 10)])
async def test_how_to_answer_is_in_view_however_long_the_question_is(tmp_path: Path, size: tuple[int, int]) -> None:
    """And what does not fit is come to by the arrows."""
    job = Job("statement.tritext: translate en to ko,ja", continues="tritext view /a/long/path/to/statement.tritext")
    with opened(tmp_path) as app:
        async with app.run_test(size=size) as pilot:
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
