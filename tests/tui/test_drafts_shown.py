"""A row with a draft says so in the grid, and can be filtered for."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.editing import column, opened, screen
from support.quiet import act, settle
from support.screens import opened as opened_beside
from tritext.errors import TritextError
from tritext.store import ComparisonFile
from tritext.store.query import parse
from tritext.store.selecting import select
from tritext_tui.drafts import Drafts
from tritext_tui.widgets.painting import LineBar


def marks(pilot: Pilot[TritextError | None]) -> list[str]:
    """Return the cell behind the number of each row on the screen."""
    grid = screen(pilot).grid
    lines = [grid.render_line(line).text for line in range(0, len(grid.view) * grid.row_height, grid.row_height)]
    return [line[1 + grid.columns.digits] for line in lines]


def drafts(file: ComparisonFile, query: str = "is:draft") -> list[int]:
    view = select(file, parse(query))
    assert view is not None
    return view.ids(0, 9)


async def test_a_row_is_marked_as_long_as_it_has_a_draft(path: Path) -> None:
    async with opened(path) as (file, pilot):
        rows = len(file)
        await act(pilot, "down", "m", "e", "x", "escape")
        assert marks(pilot) == [" ", "d", *" " * (rows - 2)]
        head = screen(pilot).query_one("#row-head", LineBar).render_line(0).text
        assert "d draft" in head
        assert "* bookmark" in head, "the grid has one cell for both, the row in full tells of each"
        assert drafts(file) == file.ids(1, 2)
        assert len(drafts(file, "-is:draft")) == len(drafts(file, "is!=draft")) == rows - 1
        await act(pilot, "e", "ctrl+s")
        assert column(file, "en")[1].startswith("x")
        assert marks(pilot) == [" ", "*", *" " * (rows - 2)]
        assert drafts(file) == []


async def test_a_draft_of_another_window_is_marked_too(path: Path) -> None:
    async with opened(path) as (file, pilot):
        with ComparisonFile(path) as other:
            Drafts().keep(other, other.ids(0, 1)[0], {"en": "x"})
        screen(pilot)._look_around()
        await settle(pilot)
        assert marks(pilot)[:2] == ["d", " "]
        Drafts().keep(file, file.ids(0, 1)[0], {})
        screen(pilot)._look_around()
        await settle(pilot)
        assert marks(pilot)[:2] == [" ", " "]


async def test_a_draft_of_the_second_screen_is_marked_on_the_first(tmp_path: Path, other: Path) -> None:
    async with opened_beside(tmp_path, (120, 30), against=other) as (_, pilot):
        await act(pilot, "2")
        await act(pilot, "e", "x", "escape", "1")
        assert marks(pilot)[:3] == [" ", "d", " "]  # type: ignore[arg-type]


async def test_a_draft_that_only_this_window_has_is_marked_and_goes_on_on_either_screen(
    tmp_path: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened_beside(tmp_path, (120, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        monkeypatch.setattr("tritext.store.place.is_writable", lambda _: False)
        await act(pilot, "e", "x", "escape", "1")
        assert marks(pilot)[:3] == [" ", "d", " "]  # type: ignore[arg-type]
        monkeypatch.undo()
        await act(pilot, "down", "e", "ctrl+s")
        assert marks(pilot)[:3] == [" ", " ", " "]  # type: ignore[arg-type]
        assert app.session.file.units(1, 2)[0].variants["ko"].text.endswith("x")
