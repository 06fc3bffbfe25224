"""Two versions in one language: what differs is found, marked, taken, edited, undone."""

from dataclasses import replace
from pathlib import Path

from textual.widgets import TextArea

from support.quiet import act, settle
from support.screens import (
    OTHER_KO,
    TEXTS,
    app_over,
    bar,
    comparison,
    details,
    lines_of,
    listing,
    opened,
    running,
    write,
)
from tritext.engines.fake import FakeEmbedder
from tritext.revise import Workshop
from tritext.store import ComparisonFile, edit_texts, steps, undo, write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.painting import LineScroll


def korean(app: TritextApp, row: int) -> str:
    assert isinstance(app.session.file, ComparisonFile)
    return app.session.file.units(row, row + 1)[0].variants["ko"].text


async def test_differences_are_listed_counted_and_walked(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, (100, 30), against=other) as (app, pilot):
        await act(pilot, "2")
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
        assert "2 / 6" in bar(app, "compare-status")
        assert bar(app, "compare-status").split("F1")[0].rstrip().endswith("all rows")
        assert pairs.count == 6
        assert pairs.cursor == 1
        await pilot.press("N")
        assert "no difference above" in bar(app, "compare-status")
        await pilot.press("f4")
        assert pairs.count == 4


async def test_a_wording_is_taken_and_taken_back(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, (100, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        for key, text, said in [
            ("right_square_bracket", OTHER_KO[1], "B is in the file now"),
            ("f5", TEXTS["ko"][1], "A is in the file now"),
            ("f6", OTHER_KO[1], "B is in the file now"), ("z", TEXTS["ko"][1], "undone"),
            ("y", OTHER_KO[1], "done again"), ("ctrl+z", TEXTS["ko"][1], "undone"),
        ]:  # fmt: skip
            await pilot.press(key)
            assert korean(app, 1) == text, key
            assert said in bar(app, "compare-status"), key
            assert TEXTS["ko"][1] in details(app, "pair-details")
        assert len(steps(app.session.file)) == 3


async def test_what_is_taken_is_scored_at_once(tmp_path: Path) -> None:
    other = write(tmp_path, "other.tritext", {"en": TEXTS["en"], "ko": OTHER_KO})
    path = tmp_path / "scored.tritext"
    write_comparison(path, replace(comparison(TEXTS), signature="tritext:0.1.0|embed:fake"))
    async with running(path, against=str(other)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, BitextScreen)
        screen.workshop = Workshop(embedder=FakeEmbedder())
        await act(pilot, "2")
        await act(pilot, "right_square_bracket")
        (unit,) = file.units(1, 2)
        assert unit.variants["ko"].text == OTHER_KO[1]
        assert set(unit.scores) == {"en-ko", "en-ja", "ko-ja"}
        await act(pilot, "1")
        assert "another window" not in bar(app, "status")


async def test_the_status_is_on_the_screen_however_many_passages_differ(tmp_path: Path) -> None:
    texts = {"en": [f"Sentence {number}." for number in range(20)], "ko": [f"문장 {number}." for number in range(20)]}
    other = write(tmp_path, "other.tritext", {**texts, "ko": [f"글귀 {number}." for number in range(20)]})
    async with running(write(tmp_path, "many.tritext", texts), (60, 16), against=str(other)) as (app, pilot):
        await act(pilot, "2")
        await act(pilot, "z")
        assert "nothing to undo" in lines_of(app)[-1]
        pairs = listing(app, "pairs")
        for key in ("pagedown", "down", "end", "up", "pageup"):
            await pilot.press(key)
            assert pairs.scroll_offset.y % pairs.row_height == 0, key


async def test_a_third_wording_is_written(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, against=other) as (app, pilot):
        await act(pilot, "2")
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
        assert korean(app, 1) == "아주 다른 말이다."
        assert "C KO" in details(app, "pair-details")
        assert any(line.rstrip().endswith("C") for line in lines_of(app))
        assert listing(app, "pairs").has_focus


async def test_a_wording_is_not_written_over_what_another_window_has_written_meanwhile(
    tmp_path: Path, other: Path
) -> None:
    async with opened(tmp_path, against=other) as (app, pilot):
        await act(pilot, "2")
        await pilot.press("e")
        file = app.session.file
        with ComparisonFile(file.path) as window:
            edit_texts(window, 1, {"ko": "다른 창에서 쓴 말이다."})
        file.refresh()  # the first screen looks every second
        app.screen.query_one(TextArea).text = "아주 다른 말이다."
        await pilot.press("ctrl+s")
        assert korean(app, 1) == "다른 창에서 쓴 말이다."
        assert "another window has changed this row" in bar(app, "compare-status")
        await pilot.press("ctrl+s")
        assert korean(app, 1) == "아주 다른 말이다."


async def test_enter_opens_the_row_in_the_bitext(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, against=other) as (app, pilot):
        await act(pilot, "2")
        await act(pilot, "down", "down", "enter")
        assert app.current_mode == "bitext"
        assert app.screen.query_one(UnitGrid).cursor == 4


async def test_without_another_version_it_says_how_to_open_one(tmp_path: Path) -> None:
    async with opened(tmp_path, (60, 16)) as (app, pilot):
        await act(pilot, "2", "n", "d", "right_square_bracket", "e", "enter", "z")
        assert "No text of this file was edited" in details(app, "pair-details")
        assert "--against" in details(app, "pair-details")
        await pilot.press("v")
        assert "open another version with --against OTHER" in bar(app, "compare-status")


async def test_the_edits_of_the_file_are_listed_and_taken_back(tmp_path: Path, other: Path) -> None:
    with app_over(tmp_path, against=other) as app:
        file = app.session.file
        edit_texts(file, 4, {"ko": "인권은 사람의 것이다.", "ja": "人権は人間のものである。"})
        edit_texts(file, 4, {"ko": "인권은 모두의 것이다."})
        edit_texts(file, 1, {"ko": "생명권"})
        undo(file)
        async with app.run_test(size=(100, 30)) as pilot:
            await act(pilot, "2", "v")
            pairs = listing(app, "pairs")
            assert pairs.count == 2
            assert "Edits of this file" in bar(app, "compare-head")
            assert lines_of(app)[2].split()[1] == "5"  # the row, not the number of the pair
            text = details(app, "pair-details")
            assert TEXTS["ko"][4] in text
            assert "인권은 모두의 것이다." in text
            await pilot.press("left_square_bracket")
            assert korean(app, 4) == TEXTS["ko"][4]
            assert "인권은 모두의 것이다." in details(app, "pair-details")
            await pilot.press("right_square_bracket")
            assert korean(app, 4) == "인권은 모두의 것이다."
            await pilot.press("down")
            assert TEXTS["ja"][4] in details(app, "pair-details")
            await pilot.press("1")
            edit_texts(file, 0, {"ko": "모두 자유롭다."})
            await act(pilot, "2")
            assert pairs.count == 3
            await act(pilot, "f7")
            assert "two.tritext" in bar(app, "compare-head")


async def test_what_cannot_be_matched_is_said(tmp_path: Path) -> None:
    other = tmp_path / "other.ko.txt"
    other.write_text("하나의 문장이다.\n", encoding="utf-8")
    async with opened(tmp_path, against=other) as (app, pilot):
        await act(pilot, "2")
        assert "has 1 line," in details(app, "pair-details")


async def test_what_is_left_out_of_a_web_page_is_said(tmp_path: Path) -> None:
    other = tmp_path / "other.ko.html"
    passages = "".join(f"<p>{each}</p>" for each in [*OTHER_KO[:5], "끝이다."])
    other.write_text(f"<nav><a>차례</a></nav>{passages}", encoding="utf-8")
    async with opened(tmp_path, (220, 24), against=other) as (app, pilot):
        await act(pilot, "2")
        assert "4 changed" in bar(app, "compare-head")
        assert "left out: “차례”" in bar(app, "compare-status")
        await pilot.press("down")
        assert "take A" in bar(app, "compare-status")


async def test_passages_of_several_rows_are_compared_but_not_written(tmp_path: Path) -> None:
    english = TEXTS["en"]
    texts = {"en": [" ".join(english[:2]), *english[2:]], "ko": [" ".join(OTHER_KO[:2]), *OTHER_KO[2:]]}
    async with opened(tmp_path, (100, 24), against=write(tmp_path, "two.tritext", texts)) as (app, pilot):
        await act(pilot, "2")
        await pilot.press("f6")
        assert "several rows" in bar(app, "compare-status")
        assert korean(app, 0) == TEXTS["ko"][0]


async def test_whole_texts_are_read_without_leaving_the_list(tmp_path: Path) -> None:
    long = " ".join(TEXTS["ko"]) + " "
    texts = {"en": ["One.", "Two."], "ko": [f"{long * 3}빠르게 {long}", "둘."]}
    other = write(tmp_path, "other.tritext", {**texts, "ko": [f"{long * 3}느리게 {long}", "둘."]})
    async with running(write(tmp_path, "long.tritext", texts), (60, 24), against=str(other)) as (app, pilot):
        await act(pilot, "2")
        pairs = listing(app, "pairs")
        shown = "\n".join(lines_of(app)[: 2 + pairs.row_height])
        assert "빠르게" in shown
        assert "느리게" in shown
        for key, height, said in [
            ("plus", 5, "2 lines a wording"), ("equals_sign", 7, "3 lines"), ("minus", 5, "2 lines"),
            ("minus", 3, "1 line "), ("minus", 3, "1 line "),
        ]:  # fmt: skip
            await pilot.press(key)
            assert pairs.row_height == height, key
            assert said in bar(app, "compare-status"), key
        await pilot.press(*["plus"] * 9)
        assert pairs.row_height <= pairs.size.height
        lines = app.screen.query_one("#pair-details", LineScroll)
        for key, is_down in [("ctrl+down", True), ("J", True), ("ctrl+up", False), ("K", False)]:
            before = lines.scroll_offset.y
            await pilot.press(key)
            assert (lines.scroll_offset.y > before) == is_down, key
            assert pairs.has_focus
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert pairs.row_height <= max(pairs.size.height, 2)
