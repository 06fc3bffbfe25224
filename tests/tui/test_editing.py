"""Editing on the screen: each key leads to a state of the file and a step of its journal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import TextArea

from support.comparisons import example, numbers
from support.quiet import come_to
from tritext import store
from tritext.errors import TritextError
from tritext.records import APPROVED
from tritext.store import ComparisonFile, read_comparison, write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.editing import EDIT_KEYS
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.edit import EditScreen
from tritext_tui.screens.help import HelpScreen
from tritext_tui.screens.leaving import LeavingScreen
from tritext_tui.widgets.painting import LineBar

HOSTILE = "[b]not bold[/] \x1b[31m\u202e \\u{1b} 👩\u200d👧 e\u0301"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "numbers.tritext"
    write_comparison(path, numbers())
    return path


@asynccontextmanager
async def opened(
    path: Path, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[ComparisonFile, Pilot[TritextError | None]]]:
    with ComparisonFile(path) as file:
        async with TritextApp(file).run_test(size=size) as pilot:
            await pilot.pause()
            yield file, pilot  # type: ignore[misc]


def screen(pilot: Pilot[TritextError | None]) -> BitextScreen:
    found = pilot.app.screen_stack[0]
    assert isinstance(found, BitextScreen)
    return found


def status(pilot: Pilot[TritextError | None]) -> str:
    return pilot.app.screen_stack[0].query_one("#status", LineBar).render_line(0).text


def column(file: ComparisonFile, language: str) -> list[str]:
    return [unit.variants[language].text for unit in file.units(0, len(file))]


def statuses(file: ComparisonFile) -> list[str]:
    return [unit.status for unit in file.units(0, len(file))]


def journal(file: ComparisonFile) -> list[str]:
    return [step.kind for step, state in reversed(store.steps(file)) if state == "done"]


def area(pilot: Pilot[TritextError | None]) -> TextArea:
    assert isinstance(pilot.app.focused, TextArea)
    return pilot.app.focused


@pytest.mark.parametrize("keys", [("e", "ctrl+s"), ("f2", "f2")])
async def test_a_text_is_edited_and_saved(path: Path, keys: tuple[str, str]) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press(keys[0])
        assert isinstance(pilot.app.screen, EditScreen)
        await pilot.press(*"1 ", keys[1])
        await pilot.pause()
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
        await pilot.pause()
        assert [column(file, each)[0] for each in ("en", "ko", "ja")] == ["aOne.", "첫하나.", "第一。"]
        assert journal(file) == ["edit"]
        assert file.units(0, 1)[0].variants["ja"].models == (APPROVED,)


async def test_escape_keeps_a_draft_across_sessions_and_f8_drops_it(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("e", "x", "escape")
        await pilot.pause()
        assert (column(file, "en")[0], journal(file)) == ("One.", [])
        assert "a draft is kept" in status(pilot)
    async with opened(path) as (file, pilot):
        await pilot.press("e")
        assert area(pilot).text == "xOne."
        await pilot.press("f8")
        assert area(pilot).text == "One."
        await pilot.press("escape")
        await pilot.pause()
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
        await pilot.pause()
        assert column(file, "ja")[0] == left


async def test_nothing_is_done_where_nothing_was_changed(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("e", "ctrl+s")
        await pilot.press("e", "x", "backspace", "escape")
        await pilot.pause()
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
        await pilot.pause()
        assert column(file, "ko")[0] == "!" + HOSTILE.replace("e\u0301", "é")


async def test_a_cell_of_100_000_characters_is_edited(path: Path) -> None:
    long = "가나다 라마바사 " * 11_000 + "끝"
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"ko": long})
    async with opened(path) as (file, pilot):
        await pilot.press("right_square_bracket", "e", "ctrl+end", "pagedown", "home", "!", "ctrl+s")
        await pilot.pause()
        edited = column(file, "ko")[0]
        assert edited.replace("!", "") == long
        assert len(edited) == len(long) + 1


@pytest.mark.parametrize("key", ["f4", "ctrl+down"])
async def test_a_row_is_split_at_the_cursor_of_each_language(path: Path, key: str) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("j", "S")
        for cursor in (3, 3, 1):
            area(pilot).cursor_location = (0, cursor)
            await pilot.press("tab")
        await pilot.press(key)
        await pilot.pause()
        assert column(file, "en")[1:3] == ["Two", "and more."]
        assert column(file, "ko")[1:3] == ["둘.", "그리고 더."]
        assert column(file, "ja")[1:3] == ["二", "と。"]
        assert journal(file) == ["split"]
        await pilot.press("ctrl+z")
        assert file.units(0, 9) == list(numbers().units)


async def test_a_split_that_leaves_one_part_empty_leaves_the_cursors_where_they_are(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("j", "S", "end", "tab", "end", "tab", "end", "f4")
        await pilot.pause()
        head = pilot.app.screen.query_one("#editor-head", LineBar)
        assert "one part would be empty" in head.render_line(0).text
        await pilot.press("left")
        await pilot.pause()
        assert "one part would be empty" not in head.render_line(0).text
        await pilot.press("f4")
        await pilot.pause()
        assert journal(file) == ["split"]


async def test_a_text_that_was_changed_before_the_split_is_saved_too(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("e", *"Zero. ", "f4")
        await pilot.pause()
        assert column(file, "en")[:2] == ["Zero.", "One."]
        assert journal(file) == ["edit", "split"]


MOVES = [
    (("j", "alt+up"), "en", ["One. Two and more.", "", "Three. Four."], "move"),
    (("alt+down",), "en", ["", "One. Two and more.", "Three. Four."], "move"),
    (("alt+right", "j", "less_than_sign"), "ko", ["하나. 둘.", "그리고 더.", "셋."], "shift"),
    (("alt+left", "G", "alt+left", "k", "greater_than_sign"), "ko", ["하나.", "둘.", "그리고 더. 셋."], "pop"),
    (("j", "x"), "en", ["Two and more.", "One.", "Three. Four."], "swap"),
    (("j", "J"), "ko", ["하나. 둘. 그리고 더.", "셋."], "merge"),
    (("j", "insert"), "en", ["One.", "", "Two and more.", "Three. Four."], "insert"),
]
"""Keys from the first row on, the language to look at, its texts, the kind of step."""


async def test_keys_move_texts_and_undo_and_redo_bring_them_back(path: Path) -> None:
    async with opened(path, (140, 30)) as (file, pilot):
        for keys, language, expected, kind in MOVES:
            screen(pilot).grid.go_to(0)
            screen(pilot).grid.choose_language("en")
            await pilot.press(*keys)
            assert (column(file, language), journal(file)) == (expected, [kind])
            assert "; z undoes" in status(pilot)
            await pilot.press("z")
            assert (file.units(0, 9), journal(file)) == (list(numbers().units), [])
            assert "undone: " in status(pilot)
            await pilot.press("y")
            assert (column(file, language), journal(file)) == (expected, [kind])
            assert "done again: " in status(pilot)
            await pilot.press("ctrl+z")


async def test_an_inserted_row_is_deleted_and_one_with_text_is_not(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("alt+i", "delete")
        assert (journal(file), len(file)) == (["insert", "delete"], 3)
        await pilot.press("D")
        assert "only an empty row can be deleted" in status(pilot)
        assert len(file) == 3


async def test_rows_are_confirmed_rejected_and_bookmarked(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("c")
        assert statuses(file) == ["confirmed", "auto", "auto"]
        await pilot.press("f5")
        assert statuses(file) == ["auto", "auto", "auto"]
        await pilot.press("j", "r", "j", "C")
        assert statuses(file) == ["confirmed", "rejected", "confirmed"]
        await pilot.press("m")
        assert file.bookmarked(file.ids(0, 3)) == {2}
        await pilot.press("f9")
        assert file.bookmarked(file.ids(0, 3)) == set()
        assert journal(file) == ["status", "status", "status", "status", "bookmark", "bookmark"]


async def test_a_selection_is_confirmed_as_one_step(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("v", "j")
        assert "2 selected" in status(pilot)
        await pilot.press("f5")
        assert (statuses(file), journal(file)) == (["confirmed", "confirmed", "auto"], ["status"])
        assert "selected" not in status(pilot)
        await pilot.press("z")
        assert statuses(file) == ["auto", "auto", "auto"]


async def test_what_cannot_be_done_is_said_and_nothing_is_changed(path: Path) -> None:
    async with opened(path) as (file, pilot):
        for key, said in (("J", "no row above"), ("x", "no row above"), ("z", "nothing to undo"), ("y", "to redo")):
            await pilot.press(key)
            assert said in status(pilot)
        assert file.revision == 0


async def test_a_read_only_file_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.store.connection.is_writable", lambda _: False)
    async with opened(path, (160, 30)) as (file, pilot):
        await pilot.press("c")
        assert "is read-only, so nothing was changed" in status(pilot)
        assert statuses(file) == ["auto", "auto", "auto"]


async def test_what_was_typed_outlives_a_full_disk(path: Path) -> None:
    long = "long " * 4000
    async with opened(path, (160, 30)) as (file, pilot):
        await pilot.press("m", "e")
        area(pilot).insert(long)
        ((pages,),) = file.connection.database.execute("PRAGMA page_count").fetchall()
        file.connection.database.execute(f"PRAGMA max_page_count = {pages + 1}")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "is full" in status(pilot)
        assert column(file, "en")[0] == "One."
        await pilot.press("q")
        assert isinstance(pilot.app.screen, LeavingScreen)
        await pilot.press("escape", "e")
        assert area(pilot).text.startswith(long)
        file.connection.database.execute("PRAGMA max_page_count = 1000000")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert column(file, "en")[0] == f"{long}One."
        assert screen(pilot).would_lose == ""


async def test_what_was_typed_outlives_the_file_that_was_replaced(path: Path) -> None:
    async with opened(path, (160, 30)) as (file, pilot):
        await pilot.press("e", *"mine ")
        path.replace(path.with_name("moved.tritext"))
        write_comparison(path, example())
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "replaced or moved" in status(pilot)
        await pilot.press("e")
        assert area(pilot).text == "mine One."
        await pilot.press("escape")
        await pilot.pause()
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
            await pilot.pause()
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
        await pilot.pause()
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
        await pilot.pause()
        assert "elsewhere" in screen(pilot).grid.render_line(0).text


async def test_every_edit_is_in_the_palette_and_every_letter_has_a_twin(path: Path) -> None:
    async with opened(path) as (_, pilot):
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {binding.description for binding in EDIT_KEYS} <= titles
        assert all(any(len(key) > 1 and "bracket" not in key for key in each.key.split(",")) for each in EDIT_KEYS)
