"""Getting to rows: filter, sort, search, jumps, selection, copying, words; states, not pixels."""

import threading
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from textual.widgets import Input

from support.bitexts import TEXTS, Make, bar, grid_of, screen_lines, settle, type_text
from support.generated import NEEDLE, write_generated
from tritext.store import ComparisonFile, edit_texts, merge_rows, toggle_bookmark
from tritext.store.filters import keep_filter, saved_filters
from tritext.store.selecting import following, select
from tritext.store.views import View
from tritext_tui import copying
from tritext_tui.app import TritextApp
from tritext_tui.columns import arrange
from tritext_tui.messages import WordsLinked
from tritext_tui.rows import row_lines
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.seeking import SEEKING_KEYS
from tritext_tui.source import Row
from tritext_tui.widgets.filterline import FilterLine
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.inspector import Inspector


async def test_the_filter_is_applied_while_it_is_typed_and_taken_back_by_escape(make: Make) -> None:
    app = TritextApp(make(40))
    async with app.run_test(size=(100, 24)) as pilot:
        grid = grid_of(app)
        await pilot.press("colon", "1", "3", "enter", "f")
        await type_text(pilot, "score<.2")
        await settle(pilot)
        assert grid.view.ids(0, 99) == [9, 19, 29, 39]
        assert grid.row is not None
        assert grid.row.id == 19  # next to row 13
        await type_text(pilot, " st")
        await settle(pilot)
        assert "status:" in bar(app, "filter-hint")
        assert len(grid.view) == 4, "an unfinished word is not searched for"
        await pilot.press("escape")
        await settle(pilot)
        assert grid.view.is_whole
        assert grid.cursor == 12


async def test_the_filter_in_force_is_shown_and_escape_in_the_grid_ends_it(make: Make) -> None:
    app = TritextApp(make(40))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("f4")
        await type_text(pilot, "is:low OR is:moved")
        await pilot.press("enter")
        await settle(pilot)
        grid = grid_of(app)
        assert grid.has_focus
        assert [row + 1 for row in grid.view.ids(0, 99)] == [10, 12, 20, 30, 40]
        assert "is:low OR is:moved" in bar(app, "filter-state")
        assert "5 of 40 rows" in bar(app, "filter-state")
        assert any(line.startswith(">10 ") for line in screen_lines(app)), "rows keep their number in the file"
        await pilot.press("f")
        assert app.screen.query_one("#filter-input", Input).value == "is:low OR is:moved"
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert grid.view.is_whole
        assert not app.screen.query_one(FilterLine).has_class("-active")


async def test_a_filter_that_cannot_be_read_says_where_and_stays_open(make: Make) -> None:
    app = TritextApp(make(12))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("f")
        await type_text(pilot, "score<x")
        await pilot.press("enter")
        await settle(pilot)
        assert "column 7" in bar(app, "filter-hint")
        assert app.screen.query_one(FilterLine).is_asking
        assert len(grid_of(app).view) == 12
        await pilot.press("escape", "f")
        await type_text(pilot, "fr~x")
        await settle(pilot)
        assert "the file has no fr" in bar(app, "status")
        await pilot.press("enter")
        await settle(pilot)
        assert "fr~x" in bar(app, "filter-state")
        assert "looking" not in bar(app, "filter-state")
        assert "rows" not in bar(app, "filter-state").replace("all rows", ""), "they are those of no filter"


async def test_completions_and_filters_that_are_saved_in_the_file(make: Make) -> None:
    file = make(12)
    keep_filter(file, "is:moved")
    app = TritextApp(file)
    async with app.run_test(size=(100, 24)) as pilot:
        entry = app.screen.query_one("#filter-input", Input)
        await pilot.press("f", "p", "o", "tab")
        assert entry.value == "posterior<"
        await type_text(pilot, ".9")
        await pilot.press("ctrl+s")
        assert saved_filters(file) == ["posterior<.9", "is:moved"]
        await pilot.press("escape", "f", "up", "up", "up")
        assert entry.value == "is:moved"
        await pilot.press("down", "ctrl+s")
        assert entry.value == "posterior<.9"
        assert saved_filters(file) == ["is:moved"]


@pytest.mark.parametrize(("order", "first"), [("-score", 0), ("score", 9), ("length", 0), ("file", 0), ("ko", 1)])
async def test_rows_are_sorted_and_the_column_says_so(make: Make, order: str, first: int) -> None:
    app = TritextApp(make(12))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("s")
        await type_text(pilot, order)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("home")
        grid = grid_of(app)
        assert len(grid.view) == 12
        if order != "length":
            assert grid.view.ids(0, 1) == [first]
        assert ("^" in bar(app, "heads") or "v " in bar(app, "heads")) == (order not in ("file", "length"))


async def test_an_unknown_order_is_refused(make: Make) -> None:
    app = TritextApp(make(12))
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.press("s", "x", "enter")
        await settle(pilot)
        assert "there is no column x" in bar(app, "status")
        assert grid_of(app).view.is_whole


async def test_search_goes_along_while_one_types_and_comes_back_when_it_is_left(make: Make) -> None:
    app = TritextApp(make(30))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = grid_of(app)
        await pilot.press("down", "slash", "n", "e", "e", "d")
        await settle(pilot)
        assert (grid.cursor, grid.sought) == (8, "need")
        await pilot.press("escape")
        await settle(pilot)
        assert grid.cursor == 1
        assert grid.has_focus


async def test_keys_lead_to_rows_of_every_kind(make: Make) -> None:
    file = make(30)
    toggle_bookmark(file, 20)
    app = TritextApp(file)
    async with app.run_test(size=(100, 24)) as pilot:
        grid = grid_of(app)
        for key, row in [
            ("u", 1), ("f7", 2), ("u", 4), ("U", 2), ("f19", 1),
            ("o", 6), ("f6", 12), ("O", 6), ("f18", 6),
            ("apostrophe", 20), ("quotation_mark", 20), ("home", 0), ("alt+n", 20), ("alt+p", 20),
        ]:  # fmt: skip
            await pilot.press(key)
            await settle(pilot)
            assert grid.cursor == row, key
        await pilot.press("i")
        await settle(pilot)
        assert "no row with a finding below" in bar(app, "status")
        assert any(line.startswith(">21* ") for line in screen_lines(app))


async def test_jumps_keep_to_the_filter_and_the_order(make: Make) -> None:
    app = TritextApp(make(40))
    async with app.run_test(size=(100, 24)) as pilot:
        grid = grid_of(app)
        await pilot.press("f")
        await type_text(pilot, "row:1..15")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("s")
        await type_text(pilot, "-file")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("home")
        found = []
        for _ in range(5):
            await pilot.press("n")
            await settle(pilot)
            assert grid.row is not None
            found.append(grid.row.id)
        assert found == [11, 9, 8, 6, 6]
        await pilot.press("colon", "3", "0", "enter")
        assert "not among the rows of the filter" in bar(app, "status")


async def test_a_search_in_a_thread_leaves_the_keys_alone(tmp_path: Path) -> None:
    write_generated(tmp_path / "many.tritext", 8_000)
    with ComparisonFile(tmp_path / "many.tritext") as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 24)) as pilot:
            grid = grid_of(app)
            await pilot.press("slash", *"nowhere")
            await settle(pilot)
            assert grid.cursor == 0
            await pilot.press("enter", "down", "down")
            assert grid.cursor == 2
            await pilot.press("slash", *NEEDLE, "enter")
            await settle(pilot)
            assert grid.unit is not None
            assert NEEDLE in grid.unit.variants["ko"].text
            assert grid.cursor == 7_777


async def test_rows_are_selected_and_copied(make: Make) -> None:
    file = make(30)
    app = TritextApp(file)
    async with app.run_test(size=(100, 24)) as pilot:
        grid = grid_of(app)
        await pilot.press("shift+down", "shift+down")
        assert list(grid.selection) == [0, 1, 2]
        assert grid.selected_ids == [0, 1, 2]
        assert "3 selected" in bar(app, "status")
        await pilot.press("Y")
        lines = app.clipboard.split("\n")
        assert [line.split("\t") for line in lines[:1]] == [[TEXTS[each][0] for each in ("en", "ko", "ja")]]
        assert len(lines) == 3
        await pilot.press("escape", "down", "v", "up", "up")
        assert list(grid.selection) == [1, 2, 3]
        await pilot.press("v", "right", "alt+c")
        assert list(grid.selection) == [1]
        assert app.clipboard == file.units(1, 2)[0].variants["ko"].text


async def test_what_is_too_large_for_a_terminals_clipboard_goes_into_a_file(make: Make, own_home: Path) -> None:
    app = TritextApp(make(2))
    async with app.run_test(size=(100, 24)):
        said = copying.copy(app, "권" * 60_000)
        assert "saved to" in said
        assert Path(said.split("saved to ")[1]).read_text(encoding="utf-8") == "권" * 60_000
        assert app.clipboard == ""


async def test_words_light_up_their_counterparts(make: Make) -> None:
    """With the real model: the first word's counterparts by meaning, and what they are is written below."""
    app = TritextApp(make(3))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("tab", "right", "right")
        await settle(pilot)
        inspector = app.screen.query_one(Inspector)
        assert inspector.detail is not None
        pieces = [(text, role) for line in inspector.lines for text, role in line]
        assert [text for text, role in pieces if role == "word"] == ["right"]
        assert [text for text, role in pieces if role == "link"] == ["권리를", "権利"]
        assert [text.split(" (")[0] for text, role in pieces if text.startswith("right")] == ["right", "right - 권리를"]
        await pilot.press("left", "left", "left")
        assert [text for line in inspector.lines for text, role in line if role == "word"] == ["Everyone"]
        links, before = inspector.detail.links, inspector.detail.row
        edit_texts(app.session.source, 0, {"ko": "다른 말이다."})
        edited = replace(before, unit=app.session.source.units(0, 1)[0])
        inspector.show_detail(replace(inspector.detail, row=edited, links=None))
        app.screen.post_message(WordsLinked(before, links or ()))  # of the text as it was
        await pilot.pause()
        assert [text for line in inspector.lines for text, role in line if role == "link"] == []


@pytest.mark.parametrize(("size", "ascii"), [((60, 16), True), ((80, 24), False), ((120, 36), False)])
async def test_every_line_is_exactly_as_wide_as_the_screen_in_every_state(
    make: Make, size: tuple[int, int], ascii: bool
) -> None:
    app = TritextApp(make(30), ascii=ascii)
    async with app.run_test(size=size) as pilot:
        for state in ("f", "s c", "escape", "slash a", "escape", "v down", "minus", "tab right"):
            await pilot.press(*state.split())
            await settle(pilot)
            lines = screen_lines(app)
            assert [cell_len(line) for line in lines] == [size[0]] * size[1], state
            assert not [c for c in "".join(lines) if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]


def test_no_key_of_the_bitext_means_two_things_and_every_letter_has_a_twin() -> None:
    bindings = [each for each in (*UnitGrid.BINDINGS, *BitextScreen.BINDINGS) if isinstance(each, Binding)]
    keys = [key for each in bindings for key in each.key.split(",")]
    assert sorted(keys) == sorted(set(keys))
    assert all(any(len(key) > 1 for key in each.key.split(",")) for each in SEEKING_KEYS)


def test_moved_absent_uneven_and_bookmarked_rows_have_their_mark_and_their_role() -> None:
    from support.bitexts import unit

    columns = arrange(("en", "ko", "ja"), cells=100, rows=30)
    for number, mark, role in [(11, "m", "moved"), (6, "-", "absent"), (12, "+", "number"), (3, " ", "number")]:
        row = Row(number, number, unit(number, ("en", "ko", "ja")), is_bookmarked=number == 3)
        line = row_lines(row, columns, height=1)[0]
        assert line[2] == (mark, role)
        assert line[1][0] == ("*" if number == 3 else " ")
        text = "".join(piece for piece, _ in line)
        assert text.rstrip().endswith("ok") == (number == 3)


async def test_another_windows_edit_is_taken_in(make: Make) -> None:
    from tritext.store import merge_rows

    file = make(12)
    app = TritextApp(file)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("f")
        await type_text(pilot, "row:3..6")
        await pilot.press("enter")
        await settle(pilot)
        grid = grid_of(app)
        before = grid.view.ids(0, 9)
        merge_rows(file, 3)
        app.screen.reload()  # type: ignore[attr-defined]
        await settle(pilot)
        assert len(grid.view) == len(before) - 1
        assert all(file.position_of(row) is not None for row in grid.view.ids(0, 9))


async def test_a_hit_that_comes_late_leaves_the_cursor_where_the_user_went(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()

    def slowly(*args: object, **options: object) -> int | None:
        assert may_go_on.wait(600)
        return following(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("tritext_tui.screens.seeking.following", slowly)
    app = TritextApp(make(40))
    async with app.run_test(size=(100, 24)) as pilot:
        grid = grid_of(app)
        await pilot.press("slash", *"needle", "enter", "down", "down")
        may_go_on.set()
        await settle(pilot)
        assert grid.cursor == 2
        assert "found meanwhile in row 9" in bar(app, "status")
        await pilot.press("full_stop")
        await settle(pilot)
        assert grid.cursor == 8, "who waits for it is led there"


async def test_what_is_found_while_rows_above_it_are_merged_is_that_row(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make(40)

    def slowly(*args: object, **options: object) -> int | None:
        found = following(*args, **options)  # type: ignore[arg-type]
        merge_rows(file, 3)
        app.call_from_thread(app.screen._look_around)  # type: ignore[attr-defined]
        return found

    app = TritextApp(file)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("slash", *"needle", "enter")
        await settle(pilot)
        row = grid_of(app).row
        assert row
        await pilot.press("g")
        monkeypatch.setattr("tritext_tui.screens.seeking.following", slowly)
        await pilot.press("full_stop")
        await settle(pilot)
        assert grid_of(app).row == replace(row, position=row.position - 1)


async def test_rows_that_go_while_a_filter_looks_for_them_are_not_shown(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make(12)

    def slowly(*args: object, **options: object) -> View | None:
        found = select(*args, **options)  # type: ignore[arg-type]
        assert found is not None
        assert found.position_of(3) is not None
        merge_rows(file, 3)
        app.call_from_thread(app.screen._look_around)  # type: ignore[attr-defined]
        return found

    app = TritextApp(file)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("f")
        await type_text(pilot, "row:2..6")
        monkeypatch.setattr("tritext_tui.screens.filtering.select", slowly)
        await pilot.press("enter")
        await settle(pilot)
        assert all(file.position_of(row) is not None for row in grid_of(app).view.ids(0, 99))


async def test_a_hit_that_comes_after_escape_is_none(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    may_go_on = threading.Event()

    def slowly(*args: object, **options: object) -> int | None:
        assert may_go_on.wait(600)
        return following(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("tritext_tui.screens.seeking.following", slowly)
    app = TritextApp(make(40))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("down", "slash", *"needle", "escape")
        may_go_on.set()
        await settle(pilot)
        assert grid_of(app).cursor == 1
        assert "found" not in bar(app, "status")
