"""Rows are split, merged, inserted and judged, texts moved; each is undone and done again."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.comparisons import numbers
from support.editing import area, column, journal, opened, screen, status, statuses
from tritext_tui.widgets.painting import LineBar


@pytest.mark.parametrize("key", ["f4", "ctrl+down"])
async def test_a_row_is_split_at_the_cursor_of_each_language(path: Path, key: str) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("j", "S")
        for cursor in (3, 3, 1):
            area(pilot).cursor_location = (0, cursor)
            await pilot.press("tab")
        await pilot.press(key)
        assert column(file, "en")[1:3] == ["Two", "and more."]
        assert column(file, "ko")[1:3] == ["둘.", "그리고 더."]
        assert column(file, "ja")[1:3] == ["二", "と。"]
        assert journal(file) == ["split"]
        await pilot.press("ctrl+z")
        assert file.units(0, 9) == list(numbers().units)


async def test_a_split_that_leaves_one_part_empty_leaves_the_cursors_where_they_are(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("j", "S", "end", "tab", "end", "tab", "end", "f4")
        head = pilot.app.screen.query_one("#editor-head", LineBar)
        assert "one part would be empty" in head.render_line(0).text
        await pilot.press("left")
        assert "one part would be empty" not in head.render_line(0).text
        await pilot.press("f4")
        assert journal(file) == ["split"]


async def test_a_text_that_was_changed_before_the_split_is_saved_too(path: Path) -> None:
    async with opened(path) as (file, pilot):
        await pilot.press("e", *"Zero. ", "f4")
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
