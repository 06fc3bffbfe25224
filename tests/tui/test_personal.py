"""The user's own files and the key editor: keys, themes, what is wrong in them; what the first run shows, once."""

from pathlib import Path

import pytest
from textual.command import CommandList

from support.quiet import act, come_to, settle
from support.screens import app_over, bar, lines_of, listing, opened
from tritext_tui.config import read_tables
from tritext_tui.screens.keys import CaptureScreen, KeysScreen
from tritext_tui.settings import Settings
from tritext_tui.themes import THEMES
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.welcome import Welcome


async def test_themes_are_drawn_and_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    async with opened(tmp_path, settings=settings) as (app, pilot):
        seen = set()
        for theme in [*(each.name for each in THEMES), "light"]:
            app.theme = theme
            await pilot.pause()
            styles = frozenset(str(line.style) for line in app.screen.query_one(UnitGrid).render_line(6))
            assert len(styles) > 1
            seen.add(styles)
        assert len(seen) == len(THEMES)
    with app_over(tmp_path, settings=settings) as app:
        assert app.theme == "light"


async def test_our_themes_are_the_first_to_choose_from(tmp_path: Path) -> None:
    async with opened(tmp_path, (60, 16)) as (app, pilot):
        await app.run_action("change_theme")
        await settle(pilot)
        options = app.screen.query_one(CommandList)
        await come_to(pilot, lambda: options.option_count > len(THEMES))
        names = [str(options.get_option_at_index(index).prompt) for index in range(len(THEMES) + 1)]
        assert names[:-1] == [each.name for each in THEMES]
        await act(pilot, "down", "enter")
        assert app.theme == THEMES[1].name


async def test_without_colour_marks_are_bold_underlined_or_reversed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(tmp_path) as (app, _):
        low = app.role_styles["low"]
        assert low.reverse
        assert low.bold


async def test_what_is_wrong_in_the_files_is_said_and_the_rest_works(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "keys.toml").write_text('[keys]\n"grid.fly" = "x"\n')
    (folder / "config.toml").write_text('[view]\ntheme = "purple"\nwelcomed = true\n')
    async with opened(tmp_path, (100, 30), settings=Settings(folder)) as (app, pilot):
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
    async with opened(tmp_path, (100, 50), settings=Settings(folder)) as (app, pilot):
        await pilot.press("ctrl+n", "j")
        assert app.screen.query_one(UnitGrid).cursor == 1
        await pilot.press("f1")
        assert any("ctrl+n" in line and "Next row" in line for line in lines_of(app))


async def test_the_key_editor_writes_refuses_and_resets(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "keys.toml").write_text("# mine\n")
    async with opened(tmp_path, (100, 30), settings=Settings(folder)) as (app, pilot):
        await pilot.press("f12")
        assert isinstance(app.screen, KeysScreen)
        keys, screen = listing(app, "keys"), app.screen
        wanted = next(i for i, (_, b) in enumerate(screen._items) if b and b.id == "grid.next-row")
        keys.go_to(wanted)
        await pilot.press("enter")
        assert isinstance(app.screen, CaptureScreen)
        await pilot.press("n")
        assert 'n is already "Next low score" (Bitext)' in bar(app, "keys-status")
        await pilot.press("f2", "ctrl+n")
        assert (folder / "keys.toml").read_text() == '# mine\n\n[keys]\n"grid.next-row" = "down,j,ctrl+n"\n'
        await pilot.press("enter", "escape")
        assert app.keymap.own == {"grid.next-row": "down,j,ctrl+n"}
        await pilot.press("delete", "p")
        assert read_tables(folder / "keys.toml") == {"": {"preset": "vim"}, "keys": {}}
        assert "preset vim" in bar(app, "keys-head")
        await pilot.press("escape", "ctrl+d")
        assert app.screen.query_one(UnitGrid).cursor > 1


async def test_the_first_run_shows_what_to_press_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    async with opened(tmp_path, (60, 16), settings=settings) as (app, pilot):
        await pilot.pause()
        assert any("Welcome" in line for line in lines_of(app))
        await pilot.press("j")
        assert not app.screen.query(Welcome)
        assert app.screen.query_one(UnitGrid).cursor == 1
    async with opened(tmp_path, (60, 16), settings=settings) as (app, pilot):
        await pilot.pause()
        assert not app.screen.query(Welcome)


async def test_the_first_run_leads_to_where_the_versions_differ(tmp_path: Path) -> None:
    async with opened(tmp_path, settings=Settings(tmp_path / "config")) as (app, pilot):
        await pilot.pause()
        assert any("6         where the versions differ" in line for line in lines_of(app))
        await pilot.press("6")
        assert app.current_mode == "findings"


async def test_the_first_run_shows_rows_too_in_a_small_window(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    async with opened(tmp_path, (60, 16), settings=settings) as (app, pilot):
        await pilot.pause()
        lines = lines_of(app)
        assert any("All human" in line for line in lines)
        assert any("Everyone has" in line for line in lines), "the second one as well"
        assert any("F1 help" in line for line in lines), "and the status"
        assert any("every command" in line for line in lines)
        assert any("keys, and what scores mean" in line for line in lines)
