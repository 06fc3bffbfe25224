"""Keyword in context on the screen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from support.quiet import act, settle
from support.screens import bar, details, lines_of, listing, opened, running, write
from tritext.concordance import Found, Rendering, hits
from tritext.errors import TritextError
from tritext.store import ComparisonFile
from tritext_tui.app import TritextApp
from tritext_tui.messages import QueryWanted
from tritext_tui.progress import HitsFound, RenderingsFound, WorkFailed
from tritext_tui.screens.concordance import ConcordanceScreen
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.prompt import Prompt

ROWS = {
    "en": [f"{word} human rights." for word in ("All", "No", "Equal", "Basic")] * 4 + ["Nothing else."] * 30,
    "ko": [f"{word} 인권은 있다." for word in ("모든", "없는", "같은", "기본")] * 4 + ["아무것도 없다."] * 30,
    "ja": [f"{word}人権は、ある。" for word in ("全ての", "無い", "等しい", "基本的")] * 4 + ["何もない。"] * 30,
}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[TritextApp]:
    with ComparisonFile(write(tmp_path, "rows.tritext", ROWS)) as file:
        yield TritextApp(file)


async def look_for(pilot: Pilot[TritextError], keyword: str) -> None:
    await act(pilot, "3")
    await act(pilot, "slash", *keyword, "enter")


async def test_hits_stand_in_their_contexts_with_what_they_are_translated_as(app: TritextApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await look_for(pilot, "인권")
        assert "인권 in Korean  16 hits" in bar(app, "concordance-head")  # its language is that of its letters
        assert listing(app, "hits").count == 16
        columns = {line.index("인권은") for line in lines_of(app)[2:8]}
        assert len(columns) == 1
        assert "人権" in bar(app, "renderings-head") + "".join(lines_of(app)[3])
        marked = [text for line in app.screen.query_one("#hit-details").lines for text, role in line if role == "added"]  # type: ignore[attr-defined]
        assert marked == ["人権"]
        await act(pilot, "t")
        assert "in English" in bar(app, "renderings-head")
        assert "human rights" in "".join(lines_of(app))


async def test_a_keyword_begins_with_its_first_letter_and_a_digit_leads_on(app: TritextApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("3", "4", "3", "5", "3")
        assert app.current_mode == "concordance"
        assert not app.screen.query_one(Prompt).display
        await act(pilot, "enter", "escape", *"인권", "enter")
        assert "인권 in Korean  16 hits" in bar(app, "concordance-head")
        await pilot.press("x")  # from then on `/` asks
        assert not app.screen.query_one(Prompt).display
        await act(pilot, "slash", *"human", "enter")
        assert "human in English  16 hits" in bar(app, "concordance-head")


async def test_sorting_goes_by_what_stands_beside(app: TritextApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, "human")
        firsts = []
        for key in ("s", "f5", "s", "s"):
            firsts.append((bar(app, "concordance-head").split("sorted by ")[1].strip(), lines_of(app)[2].split()[1]))
            await pilot.press(key)
        assert firsts == [("row", "1"), ("left context", "4"), ("right context", "1"), ("score", "3")]


async def test_what_a_worker_says_too_late_is_not_taken_in(app: TritextApp, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on, is_begun = Event(), Event()

    def slow(*given: Any) -> Iterator[Found]:  # noqa: ANN401
        for found in hits(*given):
            is_begun.set()
            goes_on.wait()
            yield found

    monkeypatch.setattr("tritext_tui.screens.concordance.hits", slow)
    async with app.run_test(size=(120, 30)) as pilot:
        await act(pilot, "3")
        screen = app.screen
        assert isinstance(screen, ConcordanceScreen)
        await pilot.press("slash", *"human", "enter")
        while not is_begun.is_set():
            await pilot.pause()
        worker = screen._asked
        assert worker is not None
        await pilot.press("escape")
        goes_on.set()
        assert "stopped" in bar(app, "concordance-status")
        *_, found = hits(app.session.file, "human", "en")
        rendered = RenderingsFound(worker, "ko", [Rendering("없는 말", 3, 1.0)], is_done=False)
        for late in (HitsFound(worker, found, is_done=False), rendered, WorkFailed(worker, "it is gone")):
            screen.post_message(late)
            await settle(pilot)
            assert "stopped" in bar(app, "concordance-status")
            assert "looked through" not in bar(app, "concordance-head")
            assert (listing(app, "hits").count, listing(app, "renderings").count) == (0, 0)


async def test_languages_are_chosen_one_after_the_other(app: TritextApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, ".")
        assert "in English  46 hits" in bar(app, "concordance-head")
        await act(pilot, "l")
        assert "in Korean  46 hits" in bar(app, "concordance-head")
        await act(pilot, "f6")
        assert "in Japanese  0 hits" in bar(app, "concordance-head")
        assert "nothing found" in bar(app, "concordance-status")


async def test_enter_opens_the_row_or_the_rows_of_a_rendering(app: TritextApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        wanted: list[str] = []
        monkeypatch.setattr(QueryWanted, "__init__", _noting(wanted))
        await look_for(pilot, "인권")
        await act(pilot, "down", "down", "enter")
        assert app.current_mode == "bitext"
        assert app.screen.query_one(UnitGrid).cursor == 2
        await act(pilot, "3", "tab", "enter")
        assert wanted == ["ko~인권 ja~人権"]
        assert app.current_mode == "bitext"


def _noting(wanted: list[str]) -> Callable[[QueryWanted, str], None]:
    original = QueryWanted.__init__

    def note(self: QueryWanted, text: str) -> None:
        wanted.append(text)
        original(self, text)

    return note


async def test_nothing_found_is_said_and_markup_is_text(app: TritextApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, "[/red](")
        assert "[/red](" in bar(app, "concordance-head")
        assert "nothing found" in bar(app, "concordance-status")
        await pilot.press("enter", "s", "t", "down")
        assert listing(app, "hits").count == 0
        assert "Press / or Enter" in details(app, "hit-details")


async def test_a_row_of_the_list_without_a_rendering_has_the_word_marked_that_belongs_to_the_keyword(
    tmp_path: Path,
) -> None:
    more = {
        "en": "Everyone has the right to life and liberty.",
        "ko": "모든 사람은 생명과 자유에 대한 권리를 가진다.",
        "ja": "すべて人は、生命と自由に対する権利を有する。",
    }
    rows = {each: [*texts, more[each]] for each, texts in ROWS.items()}
    async with running(write(tmp_path, "rows.tritext", rows), (120, 30)) as (app, pilot):
        await look_for(pilot, "right")
        screen = app.screen
        assert isinstance(screen, ConcordanceScreen)
        assert listing(app, "hits").count == 17
        await settle(pilot)
        last, first = (screen._item(item, 116, selected=False)[0] for item in (16, 0))
        assert [text for text, role in last if role == "added"] == ["権利"]
        assert [text for text, role in first if role == "added"] == ["人権"]
        assert len(screen._links) == 1, "only what no rendering tells is looked for"


async def test_an_empty_prompt_says_how_it_is_left(tmp_path: Path) -> None:
    async with opened(tmp_path, (60, 16)) as (app, pilot):
        await pilot.press("3", "enter")
        assert any("Keyword: Enter takes it, Escape leaves" in line for line in lines_of(app))
        await pilot.press("4")
        assert app.current_mode == "concordance"
        await pilot.press("escape", "4")
        assert app.current_mode == "jobs"


async def test_what_to_press_is_told_to_its_end_in_the_smallest_window(tmp_path: Path) -> None:
    async with opened(tmp_path, (60, 16)) as (app, pilot):
        await act(pilot, "3")
        assert "its translations counted." in " ".join(" ".join(lines_of(app)).split())
