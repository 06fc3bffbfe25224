"""Filtering and sorting the rows: while one types, kept in the file, refused where it cannot be read."""

import pytest
from textual.widgets import Input

from support.bitexts import Make, grid_of, type_text
from support.quiet import act, settle
from support.screens import bar, details, lines_of, running
from tritext.store.settings import keep_filter, saved_filters
from tritext_tui.widgets.filterline import FilterLine


async def test_the_filter_is_applied_while_it_is_typed_and_taken_back_by_escape(make: Make) -> None:
    async with running(make(40), (100, 24)) as (app, pilot):
        grid = grid_of(app)
        await pilot.press("colon", "1", "3", "enter", "f")
        await type_text(pilot, "score<.2")
        await settle(pilot)
        assert grid.view.ids(0, 99) == [9, 19, 29, 39]
        assert grid.row is not None
        assert grid.row.id == 19  # next to row 13
        await type_text(pilot, " st")
        await settle(pilot)
        assert "status:" in details(app, "filter-hint")
        assert len(grid.view) == 4, "an unfinished word is not searched for"
        await act(pilot, "escape")
        assert grid.view.is_whole
        assert grid.cursor == 12


async def test_the_filter_in_force_is_shown_and_escape_in_the_grid_ends_it(make: Make) -> None:
    async with running(make(40), (100, 24)) as (app, pilot):
        await pilot.press("f4")
        await type_text(pilot, "is:low OR is:moved")
        await act(pilot, "enter")
        grid = grid_of(app)
        assert grid.has_focus
        assert [row + 1 for row in grid.view.ids(0, 99)] == [10, 12, 20, 30, 40]
        assert "is:low OR is:moved" in bar(app, "filter-state")
        assert "5 of 40 rows" in bar(app, "filter-state")
        assert any(line.startswith(">10 ") for line in lines_of(app)), "rows keep their number in the file"
        await pilot.press("f")
        assert app.screen.query_one("#filter-input", Input).value == "is:low OR is:moved"
        await act(pilot, "escape", "escape")
        assert grid.view.is_whole
        assert not app.screen.query_one(FilterLine).has_class("-active")


async def test_a_filter_that_cannot_be_read_says_where_and_stays_open(make: Make) -> None:
    async with running(make(12), (100, 24)) as (app, pilot):
        await pilot.press("f")
        await type_text(pilot, "score<x")
        await act(pilot, "enter")
        assert "column 7" in details(app, "filter-hint")
        assert app.screen.query_one(FilterLine).is_asking
        assert len(grid_of(app).view) == 12
        await pilot.press("escape", "f")
        await type_text(pilot, "fr~x")
        await settle(pilot)
        assert "the file has no fr" in bar(app, "status")
        await act(pilot, "enter")
        assert "fr~x" in bar(app, "filter-state")
        assert "looking" not in bar(app, "filter-state")
        assert "rows" not in bar(app, "filter-state").replace("all rows", ""), "they are those of no filter"


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_what_the_filter_line_says_is_whole_at_any_width(make: Make, width: int) -> None:
    async with running(make(12), (width, 24)) as (app, pilot):
        await pilot.press("f")
        await type_text(pilot, "zz")
        await settle(pilot)
        assert " ".join(" ".join(lines_of(app)).split()).count("ctrl+s saves or forgets") == 1
        await type_text(pilot, " score<<1")
        await settle(pilot)
        assert "or a range, as" in " ".join(" ".join(lines_of(app)).split())
        assert "~" not in details(app, "filter-hint")


async def test_a_choice_says_what_it_means(make: Make) -> None:
    async with running(make(12), (100, 24)) as (app, pilot):
        await pilot.press("f")
        await type_text(pilot, "score<.9 -is:draft")
        await settle(pilot)
        assert "is:draft  with a draft: typed, and not saved" in details(app, "filter-hint")


async def test_a_word_that_was_completed_says_what_it_means_and_a_wrong_filter_is_not_saved(make: Make) -> None:
    file = make(12)
    async with running(file, (100, 24)) as (app, pilot):
        await act(pilot, "f", "s", "c", "tab")
        assert app.screen.query_one("#filter-input", Input).value == "score<"
        assert "lowest cosine" in details(app, "filter-hint")
        await type_text(pilot, "x")
        await act(pilot, "ctrl+s")
        assert "column 7" in details(app, "filter-hint")
        assert saved_filters(file) == []


async def test_completions_and_filters_that_are_saved_in_the_file(make: Make) -> None:
    file = make(12)
    keep_filter(file, "is:moved")
    async with running(file, (100, 24)) as (app, pilot):
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
    async with running(make(12), (100, 24)) as (app, pilot):
        await pilot.press("s")
        await type_text(pilot, order)
        await act(pilot, "enter")
        await pilot.press("home")
        grid = grid_of(app)
        assert len(grid.view) == 12
        if order != "length":
            assert grid.view.ids(0, 1) == [first]
        assert ("^" in bar(app, "heads") or "v " in bar(app, "heads")) == (order not in ("file", "length"))


async def test_an_unknown_order_is_refused(make: Make) -> None:
    async with running(make(12), (140, 24)) as (app, pilot):
        await act(pilot, "s", "x", "enter")
        assert "there is no column x" in bar(app, "status")
        assert grid_of(app).view.is_whole
