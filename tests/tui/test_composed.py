"""Composed text comes as it may, whole or as letters of their own, in a burst or pasted: it is composed at once."""

from pathlib import Path
from unicodedata import normalize

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from support.quiet import act, settle
from support.screens import lines_of, opened
from tritext.cells import width
from tritext.errors import TritextError
from tritext.store import ComparisonFile
from tritext_tui.app import TritextApp
from tritext_tui.widgets.entry import Entry
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.textarea import WordArea

TYPED = "한국어 값, ガギグ 조각\u0323\u0302 é"
FAMILY = "\U0001f469\u200d\U0001f467"


async def burst(pilot: Pilot[TritextError], text: str) -> None:
    """Send keys as a terminal does that has no bracketed paste: all of them before the first is acted on."""
    for each in text:
        pilot.app.post_message(Key(each, each))
    await pilot.pause()


async def edited(pilot: Pilot[TritextError]) -> WordArea:
    """Open the editor of the Korean text, and empty it."""
    await act(pilot, "right", "e")
    area = pilot.app.focused
    assert isinstance(area, WordArea)
    area.clear()
    return area


def korean(app: TritextApp, row: int) -> str:
    assert isinstance(app.session.file, ComparisonFile)
    return app.session.file.units(row, row + 1)[0].variants["ko"].text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("is_pasted", [True, False])
async def test_text_is_composed_as_it_comes(tmp_path: Path, form: str, is_pasted: bool) -> None:
    wanted = normalize("NFC", TYPED)
    async with opened(tmp_path) as (app, pilot):
        area = await edited(pilot)
        if is_pasted:
            app.post_message(Paste(normalize(form, TYPED)))  # type: ignore[arg-type]
            await pilot.pause()
        else:
            await burst(pilot, normalize(form, TYPED))  # type: ignore[arg-type]
        assert area.text == wanted
        assert area.cursor_location == (0, len(wanted))
        x, y = area.cursor_screen_offset
        assert (x - area.content_region.x, y - area.content_region.y) == (width(wanted), 0)
        await pilot.press("home", "right", "right")
        assert area.cursor_screen_offset.x - area.content_region.x == 4
        await burst(pilot, normalize("NFD", "민"))
        assert area.text == "한국민" + wanted[2:]
        await pilot.press("backspace")
        assert area.text == wanted
        await act(pilot, "ctrl+s")
        assert korean(app, 0) == wanted


async def test_what_has_no_form_of_its_own_is_typed_pasted_and_kept(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        area = await edited(pilot)
        await burst(pilot, FAMILY)
        app.post_message(Paste(f" {FAMILY}\x1b[31m"))
        await pilot.pause()
        assert area.text == " ".join([FAMILY.replace("\u200d", "\\u{200d}")] * 2) + "\\u{1b}[31m"
        await act(pilot, "ctrl+s")
        assert korean(app, 0) == f"{FAMILY} {FAMILY}\x1b[31m"


@pytest.mark.parametrize(("key", "where"), [("slash", "#prompt-input"), ("f", "#filter-input")])
async def test_nothing_that_is_pasted_into_a_prompt_reaches_the_terminal_raw(
    tmp_path: Path, key: str, where: str
) -> None:
    pasted = "\x1b[31mred\x07 a\u202eb\nline two\x9b1m"
    async with opened(tmp_path, (100, 24)) as (app, pilot):
        await pilot.press(key)
        app.post_message(Paste(pasted))
        await settle(pilot)
        assert app.screen.query_one(where, Input).value == pasted.replace("\n", " "), "it is looked for as it is"
        shown = "\n".join(lines_of(app))
        assert "␛[31mred␇ a␦b line two␦1m" in shown
        assert not set(shown) & set("\x1b\x07\u202e\x9b")


async def test_the_editor_of_the_second_screen_spells_out_and_composes(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, against=other) as (app, pilot):
        await act(pilot, "2")
        await pilot.press("end", "e")
        editor = app.screen.query_one(TextArea)
        assert "\\u{1b}[31m" in editor.text
        before = korean(app, 5)
        await pilot.press("ctrl+s")
        assert korean(app, 5) == before
        await pilot.press("e")
        editor.clear()
        await burst(pilot, normalize("NFD", "각"))
        await pilot.press("ctrl+s")
        assert korean(app, 5) == "각"


@pytest.mark.parametrize("keys", [["slash"], ["f"], ["3", "slash"], ["f1"]])
async def test_prompts_compose_what_is_typed_or_pasted(tmp_path: Path, keys: list[str]) -> None:
    async with opened(tmp_path) as (app, pilot):
        await act(pilot, *keys)
        entry = app.focused
        assert isinstance(entry, Input)
        await burst(pilot, normalize("NFD", "권리"))
        assert entry.value == "권리"
        app.post_message(Paste(normalize("NFD", "의 값\n조각\n")))
        await pilot.pause()
        assert entry.value == "권리의 값 조각"
        assert entry.cursor_position == len(entry.value)
        await pilot.press("home", "right", "shift+end")
        await burst(pilot, normalize("NFD", "각"))
        assert entry.value == "권각"
        await pilot.press("shift+left")  # a selection that was made backwards
        app.post_message(Paste("\n"))
        await pilot.pause()
        await burst(pilot, "가")
        assert entry.value == "권가"


async def test_a_text_is_found_however_it_was_typed(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash")
        await burst(pilot, normalize("NFD", "예속"))
        await act(pilot, "enter")
        assert app.screen.query_one(UnitGrid).cursor == 2
        await pilot.press("f")
        await burst(pilot, normalize("NFD", "ko~예속"))
        await act(pilot, "enter")
        assert len(app.screen.query_one(UnitGrid).view) == 1


@pytest.mark.parametrize("keys", [["slash"], ["f"], ["s"], ["3", "slash"], ["f1"], ["ctrl+p"], ["e"]])
async def test_the_terminals_cursor_stands_where_one_types_before_the_first_key(
    tmp_path: Path, keys: list[str]
) -> None:
    async with opened(tmp_path) as (app, pilot):
        await act(pilot, *keys)
        entry = app.focused
        assert isinstance(entry, Input | TextArea)
        assert entry.content_region.contains_point(app.cursor_position)
        assert app.cursor_position == entry.cursor_screen_offset


@pytest.mark.parametrize("text", ["", "人間", "ab", "人" * 60])
async def test_the_terminals_cursor_stands_where_the_next_letter_will_in_a_line_too(tmp_path: Path, text: str) -> None:
    """An input method opens its window there: it is the cell that is drawn as the cursor, not the one behind it."""
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash")
        await burst(pilot, text)
        entry = app.focused
        assert isinstance(entry, Entry)
        x, y = app.cursor_position
        assert (x - entry.content_region.x, y) == (min(width(text), entry.content_region.width - 1), 22)
        cell = entry.render_line(0).crop(x - entry.content_region.x, x - entry.content_region.x + 1)
        assert cell.text == (" " if text else "E")
        await pilot.press("home")
        assert app.cursor_position == (entry.content_region.x, y)
