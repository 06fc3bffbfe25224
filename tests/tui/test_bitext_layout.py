"""The first screen, laid out: columns, heights, widths, colours."""

import unicodedata

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown, MouseScrollUp
from textual.widgets import TextArea

from support.bitexts import TEXTS, Make, grid_of
from support.quiet import act
from support.screens import bar, lines_of, running


@pytest.mark.parametrize(
    ("size", "languages", "ascii"),
    [
        ((80, 24), ("en", "ko", "ja"), False),
        ((80, 24), ("en", "ko", "ja"), True),
        ((60, 16), ("en", "ko", "ja"), False),
        ((60, 16), tuple(TEXTS), True),
        ((160, 48), tuple(TEXTS), False),
        ((31, 10), ("en", "ko", "ja"), False),
    ],
)
async def test_every_line_of_the_screen_is_exactly_as_wide_as_the_screen(
    make: Make, size: tuple[int, int], languages: tuple[str, ...], ascii: bool
) -> None:
    """No text, however hostile, pushes a column out of place, and nothing that acts on a terminal reaches it."""
    async with running(make(30, languages), size, ascii=ascii) as (app, pilot):
        for keys in (
            "",
            "down",
            "down",
            "tab down",
            "end",
            "alt+1",
            "f",
            "escape",
            "s c",
            "slash a",
            "v down",
            "minus",
            "f1",
        ):
            await act(pilot, *keys.split())
            lines = lines_of(app)
            assert [cell_len(line) for line in lines] == [size[0]] * size[1], keys
            assert not [c for c in "".join(lines) if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
            assert all(unicodedata.is_normalized("NFC", line) for line in lines)
            if keys in ("f", "s c", "slash a"):
                await act(pilot, "escape")


async def test_chrome_has_no_glyph_of_ambiguous_width(make: Make) -> None:
    async with running(make(30, title="plain.tritext"), (100, 30)) as (app, pilot):
        for key in ("slash", "escape", "f1"):
            await pilot.press(key)
            text = "".join(lines_of(app)).replace("“", "").replace("”", "")
            assert not {c for c in text if unicodedata.east_asian_width(c) == "A"}


async def test_columns_name_language_and_origin(make: Make) -> None:
    async with running(make(30), (128, 24)) as (app, pilot):
        heads = bar(app, "heads")
        assert "EN English, given" in heads
        assert "JA Japanese, translated en>ko>ja" in heads
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert [word for word in bar(app, "heads").split() if word.isupper()] == ["EN", "KO", "JA"]
        assert "en>ko>ja" in bar(app, "heads")


async def test_digits_toggle_columns_and_one_stays(make: Make) -> None:
    async with running(make(30)) as (app, pilot):
        grid = grid_of(app)
        for keys, languages in [("2", "en ja"), ("13", "ja"), ("9", "ja"), ("12", "en ko ja")]:
            await pilot.press(*(f"alt+{key}" for key in keys))
            assert " ".join(grid.columns.languages) == languages
            assert ("KO given" in bar(app, "heads")) == ("ko" in languages)


async def test_languages_that_find_no_room_are_reached_sideways(make: Make) -> None:
    async with running(make(30, tuple(TEXTS)), (60, 16)) as (app, pilot):
        grid = grid_of(app)
        assert grid.columns.languages == ("en", "ko", "ja")
        assert ">" in bar(app, "heads")
        await pilot.press("right", "l", "right", "right", "right")
        assert grid.columns.languages == ("zh", "de", "fr")
        assert grid.language == "fr"
        await pilot.press("left", "h", "left", "left")
        assert grid.language == "ko"
        assert grid.columns.languages == ("ko", "ja", "zh")


async def test_the_cursor_begins_in_the_first_translation(make: Make) -> None:
    file = make(30)
    async with running(file, (60, 16)) as (app, pilot):
        assert grid_of(app).language == "ja"
        await pilot.press("e")
        assert isinstance(app.focused, TextArea)
        assert app.focused.text == file.units(0, 1)[0].variants["ja"].text


async def test_row_height_changes_between_one_and_six(make: Make) -> None:
    async with running(make(30)) as (app, pilot):
        grid = grid_of(app)
        assert grid.row_height == 3
        await pilot.press("end", *["plus"] * 5)
        assert grid.row_height == 6
        assert grid.render_line(grid.size.height - 6).text.startswith(">30")
        await pilot.press(*["minus"] * 8)
        assert grid.row_height == 1
        assert grid.virtual_size.height == 30


async def test_resizing_keeps_the_row_in_view(make: Make) -> None:
    async with running(make(100), (160, 48)) as (app, pilot):
        grid = grid_of(app)
        await pilot.press("colon", "5", "0", "enter")
        for size in [(60, 16), (80, 24), (160, 48), (30, 10)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert grid.cursor == 49
            assert any(line.startswith("> 50 ") for line in lines_of(app))


async def test_whatever_scrolls_the_first_row_on_the_screen_is_whole(make: Make) -> None:
    async with running(make(100), (120, 36)) as (app, pilot):
        grid = grid_of(app)

        async def is_whole() -> bool:
            await pilot.pause()
            seen = range(grid.scroll_offset.y, grid.scroll_offset.y + grid.scrollable_content_region.height)
            top = grid.cursor * grid.row_height
            return seen[0] % grid.row_height == 0 and {top, top + grid.row_height - 1} <= set(seen)

        await pilot.press("colon", "5", "0", "enter")
        assert await is_whole()
        for size in [(80, 24), (60, 16), (100, 30), (119, 37)]:
            await pilot.resize_terminal(*size)
            assert await is_whole(), size
        for height in range(4, 7):
            await pilot.press("plus")
            assert await is_whole(), height
            before = grid.scroll_offset.y
            await pilot._post_mouse_events([MouseScrollUp], grid, button=0)
            await pilot.pause()
            assert grid.scroll_offset.y == before - height
            await pilot._post_mouse_events([MouseScrollDown], grid, button=0)
            await pilot.pause()
            assert grid.scroll_offset.y == before
        await pilot.press("end")
        assert await is_whole()
