"""Two versions in one language: what differs is found, marked, taken, edited, undone."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from support.screens import OTHER_KO, TEXTS, bar, details, lines_of, listing, opened, settle, write
from tritext.store import ComparisonFile, steps
from tritext_tui.app import TritextApp
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.painting import LineScroll


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return write(tmp_path, "two.tritext", {"en": TEXTS["en"], "ko": OTHER_KO})


def korean(app: TritextApp, row: int) -> str:
    assert isinstance(app.session.source, ComparisonFile)
    return app.session.source.units(row, row + 1)[0].variants["ko"].text


async def test_differences_are_listed_counted_and_walked(tmp_path: Path, other: Path) -> None:
    with opened(tmp_path, against=other) as app:
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("2")
            await settle(pilot)
            pairs = listing(app, "pairs")
            assert pairs.count == 4
            assert "2 same" in bar(app, "compare-head")
            assert "4 changed" in bar(app, "compare-head")
            text = details(app, "pair-details")
            assert TEXTS["en"][1] in text
            assert "chrF of A against B" in text
            lines = app.screen.query_one("#pair-details", LineScroll).lines
            marked = [text for line in lines for text, role in line if role == "added"]
            assert marked == ["생명, 자유 및", "권리가 있다"]
            for key, row in [("n", 1), ("f8", 2), ("N", 1), ("shift+f8", 0), ("end", 3), ("home", 0)]:
                await pilot.press(key)
                assert pairs.cursor == row, key
            await pilot.press("d")
            assert pairs.count == 6
            assert pairs.cursor == 1
            await pilot.press("N")
            assert "no difference above" in bar(app, "compare-status")
            await pilot.press("f4")
            assert pairs.count == 4


async def test_a_wording_is_taken_and_taken_back(tmp_path: Path, other: Path) -> None:
    with opened(tmp_path, against=other) as app:
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("2")
            await settle(pilot)
            for key, text, said in [
                ("right_square_bracket", OTHER_KO[1], "B is in the file now"),
                ("f5", TEXTS["ko"][1], "A is in the file now"),
                ("f6", OTHER_KO[1], "B is in the file now"), ("z", TEXTS["ko"][1], "undone"),
                ("y", OTHER_KO[1], "done again"), ("ctrl+z", TEXTS["ko"][1], "undone"),
            ]:  # fmt: skip
                await pilot.press(key)
                await pilot.pause()
                assert korean(app, 1) == text, key
                assert said in bar(app, "compare-status"), key
                assert TEXTS["ko"][1] in details(app, "pair-details")
            assert len(steps(app.session.source)) == 3


async def test_a_third_wording_is_written(tmp_path: Path, other: Path) -> None:
    with opened(tmp_path, against=other) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("2")
            await settle(pilot)
            await pilot.press("e")
            editor = app.screen.query_one(TextArea)
            assert editor.text == TEXTS["ko"][1]
            editor.text = "아주 다른 말이다."
            await pilot.press("escape")
            assert korean(app, 1) == TEXTS["ko"][1]
            editor.text = ""
            await pilot.press("f2")
            assert editor.text == "아주 다른 말이다."
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert korean(app, 1) == "아주 다른 말이다."
            assert "C  " in details(app, "pair-details")
            assert any(line.rstrip().endswith("C") for line in lines_of(app))
            assert listing(app, "pairs").has_focus
            assert app.screen.would_lose == ""  # type: ignore[attr-defined]


async def test_enter_opens_the_row_in_the_bitext(tmp_path: Path, other: Path) -> None:
    with opened(tmp_path, against=other) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("2")
            await settle(pilot)
            await pilot.press("down", "down", "enter")
            await settle(pilot)
            assert app.current_mode == "bitext"
            assert app.screen.query_one(UnitGrid).cursor == 4


async def test_without_another_version_it_says_how_to_open_one(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("2", "n", "d", "right_square_bracket", "e", "enter", "z")
            await settle(pilot)
            assert "--against" in details(app, "pair-details")


async def test_what_cannot_be_matched_is_said(tmp_path: Path) -> None:
    other = tmp_path / "other.ko.txt"
    other.write_text("하나의 문장이다.\n", encoding="utf-8")
    with opened(tmp_path, against=other) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("2")
            await settle(pilot)
            assert "has 1 lines" in details(app, "pair-details")


async def test_passages_of_several_rows_are_compared_but_not_written(tmp_path: Path) -> None:
    english = TEXTS["en"]
    texts = {"en": [" ".join(english[:2]), *english[2:]], "ko": [" ".join(OTHER_KO[:2]), *OTHER_KO[2:]]}
    with opened(tmp_path, against=write(tmp_path, "two.tritext", texts)) as app:
        async with app.run_test(size=(100, 24)) as pilot:
            await pilot.press("2")
            await settle(pilot)
            await pilot.press("f6")
            assert "several rows" in bar(app, "compare-status")
            assert korean(app, 0) == TEXTS["ko"][0]
