"""Texts are edited on the screen: each key leads to a state of the file and a step of its journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import TextArea

from support.comparisons import example
from support.editing import area, column, journal, opened, screen, status, statuses
from support.quiet import act, come_to
from tritext import store
from tritext.errors import TritextError
from tritext.records import APPROVED
from tritext.store import ComparisonFile, read_comparison, write_comparison
from tritext_tui.drafts import Drafts
from tritext_tui.editing import EDIT_KEYS
from tritext_tui.screens.edit import EditScreen
from tritext_tui.screens.help import HelpScreen
from tritext_tui.screens.leaving import LeavingScreen
from tritext_tui.widgets.painting import LineBar

HOSTILE = "[b]not bold[/] \x1b[31m\u202e \\u{1b} 👩\u200d👧 e\u0301"


def heading(pilot: Pilot[TritextError | None]) -> str:
    """Return what stands above the text areas."""
    return pilot.app.screen.query_one("#editor-head", LineBar).render_line(0).text


@pytest.mark.parametrize("keys", [("e", "ctrl+s"), ("f2", "f2")])
async def test_a_text_is_edited_and_saved(path: Path, keys: tuple[str, str]) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press(keys[0])
        assert isinstance(pilot.app.screen, EditScreen)
        await pilot.press(*"1 ", keys[1])
        assert column(file, "en")[0] == "1 One."
        assert (journal(file), statuses(file)[0]) == (["edit"], "edited")
        assert "text of row 1 edited (en); z undoes" in status(pilot)
    assert read_comparison(path).units[0].variants["en"].text == "1 One."


async def test_the_editor_has_help_and_is_there_again_after_it(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("e", *"1 ", "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape", *"2")
        assert area(pilot).text == "1 2One."


async def test_tab_leads_to_the_other_languages_and_all_are_saved_as_one_step(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("right_square_bracket", "e")
        assert area(pilot).text == "하나."
        await pilot.press("첫", "tab", "第", "shift+tab", "shift+tab", "a", "ctrl+s")
        assert [column(file, each)[0] for each in ("en", "ko", "ja")] == ["aOne.", "첫하나.", "第一。"]
        assert journal(file) == ["edit"]
        assert file.units(0, 1)[0].variants["ja"].models == (APPROVED,)


@pytest.mark.parametrize("typed", ["x", ""])
async def test_a_syllable_that_comes_right_after_escape_goes_on_in_the_draft(path: Path, typed: str) -> None:
    """An input method sends Escape first, and then the syllable that it was composing."""
    async with opened(path) as (file, pilot):
        await act(pilot, "right_square_bracket", "e", *typed, "right", "escape", "글")
        assert "글 went into the draft" in status(pilot)
        assert (column(file, "ko")[0], journal(file)) == ("하나.", [])
        await pilot.press("e")
        assert area(pilot).text == f"{typed}하글나."
        await pilot.press("f8", "escape")


@pytest.mark.parametrize("between", ["down up", "f1 escape", "slash escape", "ㅓ up"])
async def test_a_syllable_after_any_other_key_is_none(path: Path, between: str) -> None:
    async with opened(path) as (file, pilot):
        await act(pilot, "e", "x", "escape", *between.split(), "글")
        assert Drafts().read(file, file.ids(0, 1)[0]) == {"en": "xOne."}
        assert any("글 is no key" in each.message for each in pilot.app._notifications)


async def test_a_row_that_is_to_be_split_says_so_until_it_is_changed(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("S")
        assert "put the cursors where it is cut, then f4" in heading(pilot)
        await pilot.press("right")
        assert "put the cursors where it is cut, then f4" in heading(pilot)
        await pilot.press("x")
        assert "changed: en" in heading(pilot)
        await pilot.press("f8", "escape", "e")
        assert heading(pilot).strip() == "Row 1"


async def test_escape_keeps_a_draft_across_sessions_and_f8_drops_it(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("e", "x", "escape")
        assert (column(file, "en")[0], journal(file)) == ("One.", [])
        assert "a draft is kept" in status(pilot)
    async with opened(path) as (file, pilot):
        await pilot.press("e")
        assert area(pilot).text == "xOne."
        await pilot.press("f8")
        assert area(pilot).text == "One."
        await pilot.press("escape")
        assert store.settings(file) == {}


async def test_what_is_typed_faster_than_it_is_shown_is_saved_too(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("e")
        for key in "typed ":
            pilot.app.post_message(Key(key, key))
        pilot.app.post_message(Key("ctrl+s", None))
        await pilot.pause()
        assert column(file, "en")[0] == "typed One."


@pytest.mark.parametrize(
    ("text", "keys", "left"),
    [
        ("すべての人間は、自由である。", ("ctrl+right", "ctrl+right", "x"), "すべての人間xは、自由である。"),
        ("すべての人間は、自由である。", ("end", "ctrl+w", "ctrl+w"), "すべての人間は、自由"),
        ("世界人権宣言とUNESCO", ("ctrl+right", "ctrl+shift+right", "x"), "世界x宣言とUNESCO"),
        ("모든 사람은 1948년에 왔다.", ("ctrl+right", "ctrl+right", "ctrl+right", "x"), "모든 사람은 1948년에x 왔다."),
        ("すべての人間は", ("alt+delete", "alt+delete"), "は"),
        ("a\u200b권리", ("end", "ctrl+w", "ctrl+w"), "a"),
    ],
)
async def test_japanese_is_gone_through_by_words_and_korean_by_spaces(
    path: Path, text: str, keys: tuple[str, ...], left: str
) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"ja": text})
    async with opened(path) as (file, pilot):
        await pilot.press("left_square_bracket", "e", *keys, "ctrl+s")
        assert column(file, "ja")[0] == left


async def test_nothing_is_done_where_nothing_was_changed(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("e", "ctrl+s", "e", "x", "backspace", "escape")
        assert (file.revision, store.settings(file)) == (0, {})


async def test_hostile_text_is_shown_spelled_out_and_kept_to_the_character(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"ko": HOSTILE})
    async with opened(path) as (file, pilot):
        await pilot.press("right_square_bracket", "e")
        assert area(pilot).text == "[b]not bold[/] \\u{1b}[31m\\u{202e} \\u{5c}u{1b} 👩\\u{200d}👧 é"
        drawn = "".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "[b]not bold[/]" in drawn
        assert not {"\x1b", "\u202e", "\u200d"} & set(drawn)
        await pilot.press("!", "ctrl+s")
        assert column(file, "ko")[0] == "!" + HOSTILE.replace("e\u0301", "é")


async def test_a_cell_of_100_000_characters_is_edited(path: Path) -> None:
    long = "가나다 라마바사 " * 11_000 + "끝"
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"ko": long})
    async with opened(path) as (file, pilot):
        await pilot.press("right_square_bracket", "e", "ctrl+end", "pagedown", "home", "!", "ctrl+s")
        edited = column(file, "ko")[0]
        assert edited.replace("!", "") == long
        assert len(edited) == len(long) + 1


async def test_what_cannot_be_done_is_said_and_nothing_is_changed(path: Path) -> None:
    async with opened(path) as (file, pilot):
        for key, said in (("J", "no row above"), ("x", "no row above"), ("z", "nothing to undo"), ("y", "to redo")):
            await pilot.press(key)
            assert said in status(pilot)
        assert file.revision == 0


async def test_a_read_only_file_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.store.place.is_writable", lambda _: False)
    async with opened(path, (160, 30)) as (file, pilot):
        await pilot.press("c")
        assert "is read-only, so nothing was changed" in status(pilot)
        assert statuses(file) == ["auto", "auto", "auto"]


async def test_a_draft_in_a_read_only_file_can_be_read_and_is_not_told_as_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(path, (60, 16)) as (_, pilot):
        await pilot.press("e", "x", "escape")
    monkeypatch.setattr("tritext.store.place.is_writable", lambda _: False)
    async with opened(path, (60, 16)) as (_, pilot):
        await pilot.press("e")
        assert area(pilot).text == "xOne."
        await pilot.press("escape")
        assert not screen(pilot).would_lose
        await pilot.press("e", "y", "ctrl+s")
        assert "read-only" in status(pilot) or any("read-only" in each.message for each in pilot.app._notifications)
        assert screen(pilot).would_lose
        await pilot.press("e")
        assert area(pilot).text == "yxOne."
        await pilot.press("f8", "escape", "down", "e")
        assert not isinstance(pilot.app.focused, TextArea), "nothing was typed here, and nothing can be"


async def test_what_was_typed_outlives_a_full_disk(path: Path) -> None:
    long = "long " * 4000
    async with opened(path, (160, 30)) as (file, pilot):
        await pilot.press("m", "e")
        area(pilot).insert(long)
        ((pages,),) = file.connection.database.execute("PRAGMA page_count").fetchall()
        file.connection.database.execute(f"PRAGMA max_page_count = {pages + 1}")
        await pilot.press("ctrl+s")
        assert "is full" in status(pilot)
        assert column(file, "en")[0] == "One."
        await pilot.press("q")
        assert isinstance(pilot.app.screen, LeavingScreen)
        await pilot.press("escape", "e")
        assert area(pilot).text.startswith(long)
        file.connection.database.execute("PRAGMA max_page_count = 1000000")
        await pilot.press("ctrl+s")
        assert column(file, "en")[0] == f"{long}One."
        assert screen(pilot).would_lose == ""


async def test_a_file_that_was_taken_away_is_shown_and_edited_when_it_is_back(path: Path) -> None:
    async with opened(path, (160, 30)) as (file, pilot):
        await pilot.press("c")
        moved = path.rename(path.with_name("moved.tritext"))
        for key in ("c", "z", "e", "t", "a", "K"):
            await act(pilot, "escape", key)
            assert "is not there any more, moved or deleted" in status(pilot), key
        await pilot.press("down")
        assert "2 / 3" in status(pilot)
        moved.rename(path)
        await pilot.press("z")
        assert "undone: row 1 confirmed" in status(pilot)
        assert not file.undoable


async def test_what_was_typed_outlives_the_file_that_was_replaced(path: Path) -> None:
    async with opened(path, (160, 30)) as (file, pilot):
        await pilot.press("e", *"mine ")
        path.replace(path.with_name("moved.tritext"))
        write_comparison(path, example())
        await pilot.press("ctrl+s")
        assert "was replaced by" in status(pilot)
        await pilot.press("e")
        assert area(pilot).text == "mine One."
        await pilot.press("escape")
        assert column(file, "en")[0] == "One."
        assert screen(pilot).would_lose


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_the_keys_of_the_editor_are_on_the_screen_and_so_is_the_cursor_of_a_long_text(
    path: Path, size: tuple[int, int]
) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "A word and more. " * 60, "ko": "가나 다라. " * 60}, since=file.revision)
    async with opened(path, size) as (_, pilot):
        await pilot.press("e")
        for key in ("ctrl+end", "tab", "ctrl+end", "up"):
            await pilot.press(key)
            keys = pilot.app.screen.query_one("#editor-keys", LineBar)
            assert keys.region.bottom <= size[1]
            assert "ctrl+s save" in keys.render_line(0).text
            y = area(pilot).cursor_screen_offset.y
            assert 1 <= y < keys.region.y, key


async def test_edits_of_another_window_are_shown_and_not_overwritten(path: Path) -> None:
    async with opened(path, (160, 30)) as (file, pilot):
        await pilot.press("e", *"mine ")
        with ComparisonFile(path) as other:
            store.edit_texts(other, 0, {"en": "theirs"})
        screen(pilot)._look_around()
        await pilot.press("ctrl+s")
        assert column(file, "en")[0] == "theirs"
        assert "another window has changed this row" in status(pilot)
        assert store.settings(file) == {"draft:0": '{"en": "mine One."}'}
        await pilot.press("e")
        assert area(pilot).text == "mine One."


async def test_what_another_window_edits_is_shown_by_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext_tui.editing._POLL", 0.01)
    async with opened(path) as (file, pilot):
        with ComparisonFile(path) as other:
            store.edit_texts(other, 0, {"en": "theirs"})
        await come_to(pilot, lambda: "theirs" in screen(pilot).grid.render_line(0).text)
        assert column(file, "en")[0] == "theirs"


async def test_what_another_screen_edits_is_shown_when_this_one_is_back(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("f1")
        store.edit_texts(file, 0, {"en": "elsewhere"})
        assert "elsewhere" not in screen(pilot).grid.render_line(0).text
        await pilot.press("escape")
        assert "elsewhere" in screen(pilot).grid.render_line(0).text


async def test_every_edit_is_in_the_palette(path: Path) -> None:
    async with opened(path) as (_, pilot):
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {binding.description for binding in EDIT_KEYS} <= titles


async def test_the_draft_of_a_row_that_another_window_took_away_is_said_to_be_kept_for_it(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("down", "e", "x")
        with ComparisonFile(path) as window:
            store.merge_rows(window, 1)
        await pilot.press("escape")
        assert "another window took this row away; the draft of it is kept" in status(pilot)
