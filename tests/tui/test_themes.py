"""Every theme can be read, those that come with Textual too."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.command import CommandList
from textual.theme import BUILTIN_THEMES

from support.pictures import faint_texts, picture_of
from support.quiet import act, settle
from support.screens import app_over, opened
from tritext_tui import themes
from tritext_tui.app import TritextApp
from tritext_tui.themes import MONOCHROME, SIXTEEN, THEMES, contrast, level_colours
from tritext_tui.widgets.grid import UnitGrid

OTHERS = sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)


@pytest.mark.parametrize("name", OTHERS)
def test_notes_and_labels_stand_out_from_the_grounds_of_any_theme(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    colours = {**theme.to_color_system().generate(), **level_colours(theme)}
    for text in ("note", "label"):
        for ground in ("background", "surface", "panel", "cursor-ground", "odd-ground", "selected-ground"):
            assert contrast(*(Color.parse(colours[each]) for each in (text, ground))) >= 4.5, (text, ground)


def test_what_can_be_read_stays_as_it_is() -> None:
    for theme in THEMES:
        assert level_colours(theme)["label"] == theme.primary
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


async def test_screens_can_be_read_in_any_theme(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, against=other) as (app, pilot):
        for keys in ("2", "1"):
            await act(pilot, keys)
            for name in OTHERS:
                app.theme = name
                await pilot.pause()
                assert faint_texts(app, least=3) == [], name  # some write their own text no clearer than that


@pytest.mark.parametrize("name", [theme.name for theme in THEMES if theme.name != SIXTEEN])
async def test_all_that_is_said_can_be_read_in_our_themes(tmp_path: Path, other: Path, name: str) -> None:
    with app_over(tmp_path, against=other) as app:
        app.theme = name
        async with app.run_test(size=(80, 24)) as pilot:
            for keys in ("v down", "e", "f1", "f12", "colon", "f", "2", "3 slash", "4", "5", "6"):
                await act(pilot, *keys.split())
                assert faint_texts(app) == [], keys
                await act(pilot, "escape", "1")
            await act(pilot, "ctrl+p")
            over = app.screen.query_one(CommandList)
            assert faint_texts(app, in_lines=range(over.region.y, over.region.bottom)) == []


async def test_another_theme_on_the_same_grounds_is_painted_on_all_screens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {role: themes._DARK[role] for role in ("note", "check", "low")}
    monkeypatch.setitem(themes._LEVELS, "dark too", themes._DARK | dict.fromkeys(before, "#12ab34"))
    async with opened(tmp_path, (100, 30)) as (app, pilot):
        app.register_theme(replace(THEMES[0], name="dark too"))
        await act(pilot, "6", "1")
        app.theme = "dark too"
        for key in "161":
            await act(pilot, key)
            assert [role for role, colour in before.items() if colour in picture_of(app)] == [], key


def test_monochrome_has_no_colour() -> None:
    (theme,) = [each for each in THEMES if each.name == MONOCHROME]
    colours = {**theme.to_color_system().generate(), **level_colours(theme)}
    used = [*level_colours(theme), "background", "surface", "panel", "primary", "foreground"]
    assert [each for each in used if len({*Color.parse(colours[each]).rgb}) > 1] == []


async def test_without_colours_hits_and_words_are_seen_by_their_ground(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        app.theme = MONOCHROME
        await settle(pilot)
        wordings = [app.role_styles[role] for role in ("removed", "added")]
        assert [(bool(each.underline), bool(each.reverse)) for each in wordings] == [(True, False), (False, True)]
        plain = app.screen.query_one(UnitGrid).get_component_rich_style("ground--plain")
        for role in ("hit", "link", "word", "error", "low", "mark"):
            style = plain + app.role_styles[role]
            ground = Color.from_rich_color(style.color if style.reverse else style.bgcolor)
            for under in ("background", "cursor-ground"):
                assert contrast(ground, Color.parse(app.get_css_variables()[under])) >= 4.5, role


async def test_bands_of_the_score_are_of_the_theme(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        for name, hues in [(MONOCHROME, 1), ("dark", 3)]:
            app.theme = name
            await settle(pilot)
            style = app.role_styles["band-1"]
            assert style.bgcolor is not None
            assert len({*style.bgcolor.get_truecolor()}) == hues


async def test_sixteen_colours_leave_nothing_to_the_terminal_whose_ground_may_be_white(
    tmp_path: Path, other: Path
) -> None:
    with app_over(tmp_path, against=other) as app:
        app.theme = SIXTEEN
        async with app.run_test(size=(80, 24)) as pilot:
            for keys in ("e", "f1", "f12", "ctrl+p", "slash", "f", "s", "a", "2 e", "3 slash", "4", "5", "6", "ctrl+o"):
                await act(pilot, *keys.split())
                assert terminals_own(app) == [], keys
                await act(pilot, "escape", "1")


def terminals_own(app: TritextApp) -> list[str]:
    """Return the pieces of the screen that stand on the terminal's own ground, or are written in its own colour."""
    pieces = [(piece.text, piece.style or Style()) for line in app.screen._compositor.render_strips() for piece in line]
    return [text for text, style in pieces if is_own(style.bgcolor) or (text.strip() and is_own(style.color))]


def is_own(colour: RichColor | None) -> bool:
    return colour is None or colour.is_default
