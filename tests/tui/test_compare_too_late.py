"""What workers of the second screen say: in time, when something else was asked for, or somebody works on."""

from asyncio import sleep
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from support.quiet import act, settle
from support.screens import TEXTS, bar, listing, opened
from tritext.records import Variant
from tritext.store import edit_texts
from tritext.versus import Versus, compare_versions
from tritext_tui.app import TritextApp
from tritext_tui.progress import Compared, Offer, OthersFound, WorkFailed
from tritext_tui.screens.alternatives import AlternativesScreen
from tritext_tui.screens.compare import CompareScreen
from tritext_tui.widgets.painting import LineBar

OTHER = "누구나 살 권리가 있다."


def found_other(app: TritextApp) -> OthersFound:
    """Return what a worker says that has made another translation of the passage at the cursor."""
    screen = app.screen
    assert isinstance(screen, CompareScreen)
    worker = screen._asked = screen.run_worker(sleep(0))
    offer = Offer([Variant(OTHER, (), ("en", "ko"), ("model",))], {"en": TEXTS["en"][1], "ja": TEXTS["ja"][1]})
    return OthersFound(worker, screen._number or 0, "ko", offer)


async def test_another_translation_is_taken_as_the_third_wording(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, (100, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        app.screen.post_message(found_other(app))
        await pilot.pause()
        await pilot.press("1")
        assert app.session.file.units(1, 2)[0].variants["ko"].text == OTHER
        assert "C is in the file now" in bar(app, "compare-status")


async def test_other_translations_do_not_come_up_where_somebody_works_on(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, (100, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        screen, late = app.screen, found_other(app)
        for keys in (["down"], ["up", "e"], ["escape", "1"]):
            await pilot.press(*keys)
            screen.post_message(late)
            await pilot.pause()
            assert not isinstance(app.screen, AlternativesScreen), keys
            said = screen.query_one("#compare-status", LineBar).render_line(0).text
            assert "a on that passage shows them" in said, keys
        await pilot.press("2", "v")  # the pair of that number is another one now
        screen.post_message(late)
        await settle(pilot)
        assert app.screen is screen
        assert "a on that passage" not in bar(app, "compare-status")


async def test_translations_of_a_text_that_was_edited_meanwhile_are_not_offered(tmp_path: Path, other: Path) -> None:
    async with opened(tmp_path, (100, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        screen, late = app.screen, found_other(app)
        edit_texts(app.session.file, 1, {"en": "Everyone has the right to life."})
        screen.post_message(late)
        await pilot.pause()
        assert app.screen is screen
        assert "edited while other translations were made" in bar(app, "compare-status")


async def test_what_a_worker_says_too_late_is_not_taken_in(
    tmp_path: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, (100, 30), against=other) as (app, pilot):
        await act(pilot, "2")
        screen, closed = app.screen, list[None]()
        assert isinstance(screen, CompareScreen)
        before = screen._matching
        assert before is not None
        await act(pilot, "v", "v")  # the same kind again, by another worker
        shown = screen._versus
        *_, late = compare_versions(app.session.file, str(other), "ko")
        close = late.close
        monkeypatch.setattr(late, "close", lambda: closed.append(close()))
        for message in (Compared(before, late, is_done=True), WorkFailed(before, "it is gone")):
            screen.post_message(message)
            await pilot.pause()
        assert screen._versus is shown
        assert len(closed) == 1
        assert "it is gone" not in bar(app, "compare-status")


async def test_the_other_list_may_be_asked_for_while_versions_are_matched(
    tmp_path: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_begun, goes_on, problems = Event(), Event(), []

    def slow(*given: Any) -> Iterator[Versus]:  # noqa: ANN401
        events = compare_versions(*given)
        yield next(events)
        is_begun.set()
        goes_on.wait()
        try:
            yield from events
        except Exception as error:
            problems.append(error)
            raise

    monkeypatch.setattr("tritext_tui.matching.compare_versions", slow)
    async with opened(tmp_path, (100, 30), against=other) as (app, pilot):
        await pilot.press("2")
        while not is_begun.is_set():
            await pilot.pause()
        await pilot.press("v")
        goes_on.set()
        await settle(pilot)
        assert not problems
        assert "Edits of this file" in bar(app, "compare-head")
        assert listing(app, "pairs").count == 0
