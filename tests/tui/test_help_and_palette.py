"""Help, palette and jump mode: how one finds what can be done, and gets to it."""

from pathlib import Path

from support.quiet import act
from support.screens import lines_of, listing, opened
from tritext_tui.screens.help import HelpScreen
from tritext_tui.screens.jump import JumpScreen


async def test_the_palette_offers_what_the_screen_can_do(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        for key, title in [("1", "Next low score"), ("2", "Take B"), ("5", "Run the checks")]:
            await act(pilot, key)
            commands = {each.title: each for each in app.get_system_commands(app.screen)}
            assert {title, "Next row", "Quit", "Theme", "Concordance"} <= set(commands)
            assert commands[title].help.startswith("Keys: ")
            assert len(commands) == len(list(app.get_system_commands(app.screen)))


async def test_help_is_searched(tmp_path: Path) -> None:
    async with opened(tmp_path, (100, 40)) as (app, pilot):
        await pilot.press("f1", *"prev")
        text = "\n".join(lines_of(app))
        assert isinstance(app.screen, HelpScreen)
        assert "Previous row" in text
        assert "Next row" not in text
        await pilot.press(*["backspace"] * 4, *"calib")
        assert "nine in ten" in "\n".join(lines_of(app))
        await pilot.press(*["backspace"] * 5, *"row merge")
        assert "Merge with the row above" in "\n".join(lines_of(app)), "words in any order"
        await pilot.press(*["backspace"] * 9, *"calib", "x", "x")
        assert "Nothing here is called calibxx" in "\n".join(lines_of(app))
        await pilot.press(*["backspace"] * 7, "pagedown", "down", "up", "pageup", "escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_letters_lead_to_the_parts_of_the_screen(tmp_path: Path) -> None:
    async with opened(tmp_path, (100, 30)) as (app, pilot):
        await act(pilot, "5")
        assert listing(app, "figures").has_focus
        await pilot.press("ctrl+o")
        assert isinstance(app.screen, JumpScreen)
        assert any(" s " in line for line in lines_of(app))
        await pilot.press("s")
        assert listing(app, "distributions").has_focus
        await pilot.press("ctrl+o", "escape")
        assert listing(app, "distributions").has_focus
