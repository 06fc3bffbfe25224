"""What a search finds while the user goes on, and while rows change."""

import threading
from dataclasses import replace

import pytest

from support.bitexts import Make, grid_of, type_text
from support.quiet import act, settle
from support.screens import bar, running
from tritext.store import merge_rows
from tritext.store.selecting import following, select
from tritext.store.views import View


@pytest.fixture
def may_be_found(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """No search ends before this is set."""
    event = threading.Event()

    def slowly(*args: object, **options: object) -> int | None:
        assert event.wait(600)
        return following(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("tritext_tui.screens.seeking.following", slowly)
    return event


async def test_another_windows_edit_is_taken_in(make: Make) -> None:
    file = make(12)
    async with running(file, (100, 24)) as (app, pilot):
        await pilot.press("f")
        await type_text(pilot, "row:3..6")
        await act(pilot, "enter")
        grid = grid_of(app)
        before = grid.view.ids(0, 9)
        merge_rows(file, 3)
        app.screen.reload()  # type: ignore[attr-defined]
        await settle(pilot)
        assert len(grid.view) == len(before) - 1
        assert all(file.position_of(row) is not None for row in grid.view.ids(0, 9))


async def test_a_hit_that_comes_late_leaves_the_cursor_where_the_user_went(
    make: Make, may_be_found: threading.Event
) -> None:
    async with running(make(40), (100, 24)) as (app, pilot):
        grid = grid_of(app)
        await pilot.press("slash", *"needle", "enter", "down", "down")
        may_be_found.set()
        await settle(pilot)
        assert grid.cursor == 2
        assert "found meanwhile in row 9" in bar(app, "status")
        await act(pilot, "full_stop")
        assert grid.cursor == 8, "who waits for it is led there"


async def test_a_kind_that_is_not_found_at_once_is_looked_for_to_the_end_and_no_further(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.screens.seeking._PATIENCE", -1)
    async with running(make(40), (100, 24)) as (app, pilot):
        await act(pilot, "n")
        assert (found := grid_of(app).cursor) > 0
        await act(pilot, "G", "n")
        assert grid_of(app).cursor == 39
        assert "no low score below this row" in bar(app, "status")
        await act(pilot, "g", "n")
        assert grid_of(app).cursor == found


async def test_what_is_found_while_rows_above_it_are_merged_is_that_row(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make(40)

    def slowly(*args: object, **options: object) -> int | None:
        found = following(*args, **options)  # type: ignore[arg-type]
        merge_rows(file, 3)
        app.call_from_thread(app.screen._look_around)  # type: ignore[attr-defined]
        return found

    async with running(file, (100, 24)) as (app, pilot):
        await act(pilot, "slash", *"needle", "enter")
        row = grid_of(app).row
        assert row
        await pilot.press("g")
        monkeypatch.setattr("tritext_tui.screens.seeking.following", slowly)
        await act(pilot, "full_stop")
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

    async with running(file, (100, 24)) as (app, pilot):
        await pilot.press("f")
        await type_text(pilot, "row:2..6")
        await settle(pilot)  # it is looked for as it is typed, too
        monkeypatch.setattr("tritext_tui.screens.filtering.select", slowly)
        await act(pilot, "enter")
        assert all(file.position_of(row) is not None for row in grid_of(app).view.ids(0, 99))


async def test_a_hit_that_comes_after_escape_is_none(make: Make, may_be_found: threading.Event) -> None:
    async with running(make(40), (100, 24)) as (app, pilot):
        await pilot.press("down", "slash", *"needle", "escape")
        may_be_found.set()
        await settle(pilot)
        assert grid_of(app).cursor == 1
        assert "found" not in bar(app, "status")
