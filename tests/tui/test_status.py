"""The last line of a screen: what is said is read whole, keys are named whole, and nothing stays that is not so."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input

from support.quiet import act, settle
from support.screens import bar, lines_of, listing, opened, running
from tritext_tui.app import TritextApp
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.settings import Settings
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.prompt import Prompt

SIZES = [(60, 16), (80, 24), (200, 50)]


def said_over(app: TritextApp) -> list[str]:
    """Return what lies over the screen."""
    return [each.message for each in app._notifications]


@pytest.mark.parametrize("size", SIZES)
async def test_keys_are_named_whole_as_far_as_there_is_room(tmp_path: Path, other: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size, against=other) as (app, pilot):
        for key, name, needed, last in [
            ("2", "compare", ["[ take A", "take B", "e edit", "n next"], "v edits"),
            ("3", "concordance", ["/ keyword", "s sort", "l language"], "t translations"),
            ("4", "jobs", [], ""),  # nothing is at work: no key does anything
            ("5", "overview", ["Enter opens", "c checks", "r count anew"], ""),
        ]:
            await act(pilot, key)
            await pilot.press("down")
            status = bar(app, f"{name}-status")
            assert [each for each in needed if each not in status] == [], key
            assert "~" not in status, key
            assert last in status or size[0] < 200, key
            assert status.endswith("F1 help "), key
            assert lines_of(app)[0].endswith(" q quit "), key


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_so_of_the_file_and_of_the_row_is_named_whole_as_far_as_there_is_room(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, size) as (app, pilot):
        for keys in ("c", "down c z", "v down"):
            await act(pilot, *keys.split())
            for name in ("status", "row-head"):
                assert "~" not in bar(app, name), keys


async def test_what_does_not_fit_is_said_over_the_screen_too(tmp_path: Path, other: Path) -> None:
    settings = Settings(tmp_path / "config")
    async with opened(tmp_path, (60, 16), against=other, settings=settings) as (app, pilot):
        await act(pilot, "2")
        app.screen._say("s" * 60)  # type: ignore[attr-defined]
        await settle(pilot)
        assert said_over(app) == ["s" * 60]
        await pilot.press("z")
        assert "nothing to undo" in bar(app, "compare-status")
        assert not said_over(app)
        await pilot.press("f12", "enter", "2")
        assert said_over(app)[0].startswith('2 is already "Compare"')


async def test_bitext_says_whole_what_stands_behind_a_selection(tmp_path: Path) -> None:
    async with opened(tmp_path, (60, 16)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, BitextScreen)
        said = "s" * 42  # with the place, and the way to the help, one cell less than there is room
        for keys, is_over in [((), False), (("v", "down"), True)]:
            await pilot.press(*keys)
            screen._notify_line(said)
            await pilot.pause()
            assert (said in bar(app, "status")) != is_over
            assert said_over(app) == ([said] if is_over else [])


async def test_what_the_editor_said_goes_with_it(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, against=other) as (app, pilot):
        await act(pilot, "2")
        for keys, said in [(["e", "escape"], "take A"), (["e", "x", "escape"], "a draft is kept: e goes on with it")]:
            await pilot.press(*keys)
            assert said in bar(app, "compare-status")


async def test_keys_without_anything_to_do_say_why(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("4")
        for key in ("p", "c", "r"):
            await pilot.press(key)
            assert "there is no job here" in bar(app, "jobs-status"), key
        await pilot.press("3", "s")
        assert "there is nothing to sort yet" in bar(app, "concordance-status")
        await act(pilot, "2")
        for key in ("e", "left_square_bracket", "f6", "a", "enter", "ctrl+down", "ctrl+up"):
            app.screen._say("")  # type: ignore[attr-defined]
            await pilot.press(key)
            assert "there is no passage here" in bar(app, "compare-status"), key
        await act(pilot, "6")
        for key, said in [
            ("d", "no finding here"), ("f", "no rule has found anything"), ("enter", "no finding here")
        ]:  # fmt: skip
            await pilot.press(key)
            assert said in bar(app, "findings-status"), key


async def test_the_help_and_the_key_editor_are_read_whole_in_a_narrow_window(tmp_path: Path) -> None:
    async with opened(tmp_path, (60, 40)) as (app, pilot):
        await pilot.press("f1", *"confirmed")
        assert "Next row that nobody has confirmed" in " ".join("".join(lines_of(app)).split())
        await pilot.press("escape")
        await pilot.resize_terminal(40, 16)
        await pilot.press("f12")
        assert not any("palettectrl" in line for line in lines_of(app))


async def test_all_keys_of_an_action_are_read_in_the_help(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    (tmp_path / "keys.toml").write_text('preset = "emacs"\n')
    async with opened(tmp_path, settings=settings) as (app, pilot):
        await pilot.press("f1", *"next page")
        lines = [line.strip() for line in lines_of(app) if line.strip()]
        at = next(i for i, line in enumerate(lines) if line.endswith("  Next page"))
        assert " ".join(lines[at : at + 2]).split() == ["pagedown", "space", "Next", "page", "ctrl+v"]


async def test_a_letter_of_an_input_method_says_why_it_does_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        app.post_message(Key("처", "처"))
        await pilot.pause()
        assert said_over(app)[0].startswith("처 is no key")
        await pilot.press("slash")
        app.post_message(Key("ㅜ", "ㅜ"))
        await pilot.pause()
        assert not said_over(app)
        await pilot.press("escape", "3")
        app.post_message(Key("ㅜ", "ㅜ"))  # begins a keyword
        await pilot.pause()
        assert not said_over(app)


async def test_what_a_prompt_said_goes_with_it_and_what_was_said_before_with_its_beginning(tmp_path: Path) -> None:
    async with opened(tmp_path, (120, 24)) as (app, pilot):
        await pilot.press("s")
        assert "- in front for the other way round" in bar(app, "status")
        await pilot.press("escape")
        assert "other way round" not in bar(app, "status")
        await act(pilot, "s", "enter")
        assert "other way round" not in bar(app, "status")
        for key in ("slash", "colon", "f"):
            await pilot.press("z")
            assert "nothing to undo" in bar(app, "status")
            await pilot.press(key)
            assert "nothing to undo" not in bar(app, "status"), key
            await pilot.press("escape")


async def test_open_from_the_palette_asks_for_a_keyword_where_there_is_nothing_to_open(tmp_path: Path) -> None:
    async with opened(tmp_path, (100, 24)) as (app, pilot):
        await pilot.press("3")
        listing(app, "hits").action_choose()
        await settle(pilot)
        assert app.screen.query_one(Prompt).display
        await act(pilot, *"zzz", "enter")
        await pilot.press("enter")
        assert app.screen.query_one(Input).value == "zzz"
        assert app.screen.query_one(Prompt).display


async def test_the_list_of_findings_forgets_what_an_edit_said_when_it_shows_others(faulty: Path) -> None:
    async with running(faulty, (100, 24)) as (app, pilot):
        await act(pilot, "6", "K")
        for key in ("a", "f"):
            await act(pilot, "d")
            assert "z undoes" in bar(app, "findings-status")
            await act(pilot, key)
            assert "z undoes" not in bar(app, "findings-status"), key


async def test_a_letter_of_an_input_method_is_the_key_that_it_stands_on(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        for letter, row in [("ㅓ", 1), ("ㅏ", 0), ("ｊ", 1), ("Ｇ", 5), ("ㅎ", 0)]:
            app.post_message(Key(letter, letter))
            await settle(pilot)
            assert app.screen.query_one(UnitGrid).cursor == row, letter
        for letter in "／ㅓ":  # the key before it opens the prompt, where it is text
            app.post_message(Key(letter, letter))
        await settle(pilot)
        assert app.screen.query_one(Input).value == "ㅓ"
        await pilot.press("escape")
        app.post_message(Key("っ", "っ"))
        await settle(pilot)
        assert said_over(app)[0].startswith("っ is no key")
