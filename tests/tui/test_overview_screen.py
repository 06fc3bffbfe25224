"""The comparison in figures on the screen."""

from pathlib import Path

import pytest

from support.quiet import act, settle
from support.screens import TEXTS, bar, lines_of, listing, opened, running, write
from tritext.store import ComparisonFile, edit_texts
from tritext_tui.app import TritextApp
from tritext_tui.messages import QueryWanted
from tritext_tui.progress import SectionCounted, WorkFailed
from tritext_tui.screens.overview import OverviewScreen


async def test_figures_and_findings_are_counted_and_open_their_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 100)
    texts = {**TEXTS, "ko": [*TEXTS["ko"][:3], "모든 사람은 법 앞에 3번 평등하다.", *TEXTS["ko"][4:]]}
    texts["en"] = [*TEXTS["en"][:3], "All are equal before the law 5 times.", *TEXTS["en"][4:]]
    wanted: list[str] = []
    original = QueryWanted.__init__

    def note(self: QueryWanted, text: str) -> None:
        wanted.append(text)
        original(self, text)

    monkeypatch.setattr(QueryWanted, "__init__", note)
    async with running(write(tmp_path, "a.tritext", texts), (100, 40)) as (app, pilot):
        await act(pilot, "5")
        text = "\n".join(lines_of(app))
        for part in ("Levels", "Findings of the checks", "number", "Segments en-ko-ja", "1-1-1", "Posterior", "⣿"):
            assert part in text, part
        await act(pilot, "down", "enter")
        assert app.current_mode == "bitext"
        await act(pilot, "5", "tab", "enter")
        figures = listing_of(app)
        await pilot.press("5", "shift+tab")
        number = next(i for i, (_, figure, label) in enumerate(figures) if label == "number")
        listing(app, "figures").go_to(number)
        await act(pilot, "enter")
        assert wanted == ["is:low", "score>=.1 score<.2", "check:number"]


def listing_of(app: TritextApp):  # type: ignore[no-untyped-def]
    return app._screen_stacks["overview"][0]._items["figures"]  # type: ignore[attr-defined]


async def test_it_counts_anew_after_an_edit_and_when_asked(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await act(pilot, "5")
        assert "edited" not in "\n".join(lines_of(app))
        assert isinstance(app.session.file, ComparisonFile)
        edit_texts(app.session.file, 1, {"ko": "다른 말이다."})
        await act(pilot, "1", "5")
        assert "edited" in "\n".join(lines_of(app))
        assert "Enter opens" in bar(app, "overview-status"), "nobody asked for it"
        counted, checked = "counted anew", "all rows were looked at"
        for key, said in {"r": counted, "c": checked, "f5": counted, "f6": checked}.items():
            await act(pilot, key)
            assert said in bar(app, "overview-status")
        await pilot.press("down")
        assert "Enter opens" in bar(app, "overview-status")
        await act(pilot, "c", "escape")
        await pilot.press("escape")
        assert "nothing is being counted" in bar(app, "overview-status")


async def test_what_a_worker_says_too_late_is_not_taken_in(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await act(pilot, "5")
        screen = app.screen
        assert isinstance(screen, OverviewScreen)
        worker, figures = screen._asked, listing(app, "figures").count
        assert worker is not None
        await act(pilot, "r")
        for late in (SectionCounted(worker, screen._sections[0]), WorkFailed(worker, "it is gone")):
            screen.post_message(late)
            await settle(pilot)
            assert listing(app, "figures").count == figures
            assert "counted anew" in bar(app, "overview-status")


async def test_bars_are_drawn_in_ascii_too(tmp_path: Path) -> None:
    async with opened(tmp_path, (100, 30), ascii=True) as (app, pilot):
        await act(pilot, "5")
        text = "".join(lines_of(app))
        assert "#" in text
        assert "⣿" not in text
