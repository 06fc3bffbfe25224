"""Getting to rows: search, jumps, selection, copying, words that light up; states, not pixels."""

from dataclasses import replace
from pathlib import Path

from support.bitexts import TEXTS, Make, grid_of, type_text, unit
from support.generated import NEEDLE, write_generated
from support.quiet import act
from support.screens import bar, lines_of, running
from tritext.store import edit_texts, toggle_bookmark
from tritext_tui import copying
from tritext_tui.columns import arrange
from tritext_tui.messages import WordsLinked
from tritext_tui.rows import row_lines
from tritext_tui.source import Row
from tritext_tui.widgets.inspector import Inspector


async def test_search_goes_along_while_one_types_and_comes_back_when_it_is_left(make: Make) -> None:
    async with running(make(30)) as (app, pilot):
        grid = grid_of(app)
        await act(pilot, "down", "slash", "n", "e", "e", "d")
        assert (grid.cursor, grid.sought) == (8, "need")
        await act(pilot, "escape")
        assert grid.cursor == 1
        assert grid.has_focus


async def test_keys_lead_to_rows_of_every_kind(make: Make) -> None:
    file = make(30)
    toggle_bookmark(file, 20)
    async with running(file, (100, 24)) as (app, pilot):
        grid = grid_of(app)
        for key, row in [
            ("u", 1), ("f7", 2), ("u", 4), ("U", 2), ("f19", 1),
            ("o", 6), ("f6", 12), ("O", 6), ("f18", 6),
            ("apostrophe", 20), ("quotation_mark", 20), ("home", 0), ("alt+n", 20), ("alt+p", 20),
        ]:  # fmt: skip
            await act(pilot, key)
            assert grid.cursor == row, key
        await act(pilot, "i")
        assert "no row with a finding below" in bar(app, "status")
        assert any(line.startswith(">21* ") for line in lines_of(app))


async def test_jumps_keep_to_the_filter_and_the_order(make: Make) -> None:
    async with running(make(40), (100, 24)) as (app, pilot):
        grid = grid_of(app)
        await pilot.press("f")
        await type_text(pilot, "row:1..15")
        await act(pilot, "enter")
        await pilot.press("s")
        await type_text(pilot, "-file")
        await act(pilot, "enter")
        await pilot.press("home")
        found = []
        for _ in range(5):
            await act(pilot, "n")
            assert grid.row is not None
            found.append(grid.row.id)
        assert found == [11, 9, 8, 6, 6]
        await pilot.press("colon", "3", "0", "enter")
        assert "not among the rows of the filter" in bar(app, "status")


async def test_a_search_in_a_thread_leaves_the_keys_alone(tmp_path: Path) -> None:
    write_generated(tmp_path / "many.tritext", 8_000)
    async with running(tmp_path / "many.tritext", (100, 24)) as (app, pilot):
        grid = grid_of(app)
        await act(pilot, "slash", *"nowhere")
        assert grid.cursor == 0
        await pilot.press("enter", "down", "down")
        assert grid.cursor == 2
        await act(pilot, "slash", *NEEDLE, "enter")
        assert grid.unit is not None
        assert NEEDLE in grid.unit.variants["ko"].text
        assert grid.cursor == 7_777


async def test_rows_are_selected_and_copied(make: Make) -> None:
    file = make(30)
    async with running(file, (100, 24)) as (app, pilot):
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
        await pilot.press("v", "left", "alt+c")
        assert list(grid.selection) == [1]
        assert app.clipboard == file.units(1, 2)[0].variants["ko"].text


async def test_what_is_too_large_for_a_terminals_clipboard_goes_into_a_file(make: Make, own_home: Path) -> None:
    async with running(make(2), (100, 24)) as (app, _):
        said = copying.copy(app, "권" * 60_000)
        assert "saved to" in said
        assert Path(said.split("saved to ")[1]).read_text(encoding="utf-8") == "권" * 60_000
        assert app.clipboard == ""


async def test_words_light_up_their_counterparts(make: Make) -> None:
    """With the real model: the first word's counterparts by meaning, and what they are is written below."""
    async with running(make(3), (120, 36)) as (app, pilot):
        await act(pilot, "tab", "right", "right")
        inspector = app.screen.query_one(Inspector)
        assert inspector.detail is not None
        pieces = [(text, role) for line in inspector.lines for text, role in line]
        assert [text for text, role in pieces if role == "word"] == ["right"]
        assert [text for text, role in pieces if role == "link"] == ["권리를", "権利"]
        assert [text.split(" (")[0] for text, role in pieces if text.startswith("right")] == ["right", "right - 권리를"]
        await pilot.press("left", "left", "left")
        assert [text for line in inspector.lines for text, role in line if role == "word"] == ["Everyone"]
        links, before = inspector.detail.links, inspector.detail.row
        edit_texts(app.session.file, 0, {"ko": "다른 말이다."})
        edited = replace(before, unit=app.session.file.units(0, 1)[0])
        inspector.show_detail(replace(inspector.detail, row=edited, links=None))
        app.screen.post_message(WordsLinked(before, links or ()))  # of the text as it was
        await pilot.pause()
        assert [text for line in inspector.lines for text, role in line if role == "link"] == []


def test_moved_absent_uneven_and_bookmarked_rows_have_their_mark_and_their_role() -> None:
    columns = arrange(("en", "ko", "ja"), cells=100, rows=30)
    for number, mark, role in [(11, "m", "moved"), (6, "-", "absent"), (12, "+", "number"), (3, " ", "number")]:
        row = Row(number, number, unit(number, ("en", "ko", "ja")), is_bookmarked=number == 3)
        line = row_lines(row, columns, height=1)[0]
        assert line[2] == (mark, role)
        assert line[1][0] == ("*" if number == 3 else " ")
        text = "".join(piece for piece, _ in line)
        assert text.rstrip().endswith("ok") == (number == 3)
