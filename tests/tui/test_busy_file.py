"""Another program that keeps the file for itself: that is said, keys are refused, and all is shown when it lets go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from textual.app import App

from support.opening import fakes
from support.quiet import act, come_to, settled
from support.screens import TEXTS, app_over, lines_of, running
from tritext.errors import BusyError, InputError, TritextError
from tritext.live import request
from tritext.store import ComparisonFile, toggle_bookmark
from tritext_tui.app import TritextApp
from tritext_tui.busy import WAITING, patient
from tritext_tui.opening import OpeningApp

pytestmark = pytest.mark.usefixtures("_impatient")
BUSY = "is kept busy by"
Result = TypeVar("Result")


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again soon, and wait for nobody."""
    monkeypatch.setattr("tritext_tui.opening._PATIENCE", 0.0)
    monkeypatch.setattr("tritext.store.handle._PATIENCE", 0.0)
    monkeypatch.setattr("tritext_tui.busy.AGAIN", 0.05)
    monkeypatch.setattr("tritext_tui.widgets.scrolling.AGAIN", 0.05)


@contextmanager
def kept(path: Path) -> Iterator[None]:
    """Keep a file that nobody has edited yet for oneself, as a database editor may."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in (
            "PRAGMA locking_mode = EXCLUSIVE",
            "PRAGMA journal_mode = WAL",
            "INSERT INTO setting VALUES ('other', '1')",
        ):
            other.execute(statement).fetchall()
        yield


def text_of(app: App[TritextError]) -> str:
    """Return what is on the screen as one line, for where a message is wrapped depends on how long the path is."""
    return " ".join(" ".join(lines_of(app)).split())


def said(app: App[TritextError]) -> str:
    return "\n".join(each.message for each in app._notifications)


async def test_rows_that_cannot_be_read_come_when_they_can(path: Path) -> None:
    with ComparisonFile(path) as file:
        async with running(file, (100, 30)) as (app, pilot):
            with kept(path):
                with pytest.raises(BusyError):
                    file.units(0, 1)
                await pilot.press("down")
                app.screen.grid.reload()  # type: ignore[attr-defined]
                await come_to(pilot, lambda: BUSY in said(app))
            await come_to(pilot, lambda: "Row 2" in text_of(app) and "Three." in text_of(app))
        assert app.return_value is None


async def test_keys_that_read_are_refused_and_lose_nothing(path: Path) -> None:
    with ComparisonFile(path) as file:
        async with running(file, (100, 30)) as (app, pilot):
            await settled(app)
            with kept(path):
                for key in ("e", "c", "z", "a", "d", "f", "n", "Y", "slash", "escape", "m", "J", "t", "6", "1"):
                    await pilot.press(key)
                    assert app.is_running, key
                assert BUSY in said(app)
            await act(pilot, "c")
            assert "1-1-1 confirmed" in text_of(app)
        assert file.undoable == 1


async def test_findings_come_when_they_can_be_read(faulty: Path) -> None:
    async with running(faulty, (100, 30)) as (app, pilot):
        await settled(app)
        await act(pilot, "K")
        with kept(faulty):
            await pilot.press("6")
            await come_to(pilot, lambda: BUSY in said(app))
            for key in ("down", "enter", "d", "z", "f", "a", "2", "3", "5", "4", "6"):
                await pilot.press(key)
                assert app.is_running, key
        await come_to(pilot, lambda: "number" in text_of(app))
        await settled(app)


async def test_edits_are_listed_when_one_comes_back_to_them(path: Path) -> None:
    async with running(path, (100, 30)) as (app, pilot):
        await settled(app)  # what the rows have yet to read would be tried again and again
        with kept(path):
            await act(pilot, "2")
            assert BUSY in text_of(app)
        await act(pilot, "1", "2")
        assert "No text of this file was edited yet" in text_of(app)


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_what_is_typed_in_compare_stays_until_it_can_be_kept(tmp_path: Path, other: Path, key: str) -> None:
    with app_over(tmp_path, against=other) as app:
        file = app.session.file
        async with app.run_test(size=(120, 30)) as pilot:
            await act(pilot, "2")
            await pilot.press("e", "x")
            with kept(tmp_path / "udhr.tritext"):
                await pilot.press(key)
                assert app.is_running
                assert BUSY in said(app)
            await pilot.press("y", "ctrl+s")
        assert app.return_value is None
        assert file.units(1, 2)[0].variants["ko"].text == TEXTS["ko"][1] + "xy"


@pytest.mark.parametrize("place", ["2", "6"])
async def test_a_row_is_not_opened_long_after_it_was_asked_for(faulty: Path, other: Path, place: str) -> None:
    """Whoever pressed Enter on a file that is kept is told so, and may be elsewhere by the time it is read again."""
    async with running(faulty, (100, 30), against=str(other)) as (app, pilot):
        file = app.session.file
        await act(pilot, "K", place)
        screen = app.screen
        with kept(faulty):
            with pytest.raises(BusyError):
                file.units(0, 1)
            getattr(screen, "_pages", {}).clear()
            await pilot.press("enter")
            assert BUSY in said(app)
            assert not [each for each in vars(screen).get(WAITING, ()) if "open" in each.func.__name__]
        assert app.is_running
        assert app.screen is screen
        await act(pilot, "enter")
        assert app.current_mode == "bitext"


async def test_a_list_that_cannot_be_made_is_not_asked_for_again_and_again(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0

    def refuse(_: ComparisonFile) -> ComparisonFile:
        nonlocal tries
        tries += 1
        raise InputError("it is gone")

    with ComparisonFile(faulty) as file:
        async with running(file, (100, 30)) as (app, pilot):
            await settled(app)
            monkeypatch.setattr(ComparisonFile, "again", refuse)
            await pilot.press("6")
            await come_to(pilot, lambda: "it is gone" in text_of(app))
            await settled(app)
        assert tries == 1


@pytest.mark.parametrize("comes_first", ["its own turn", "a look at what others did", "another's edit"])
async def test_what_comes_of_an_edit_is_shown_though_the_file_is_kept_just_then(
    path: Path, monkeypatch: pytest.MonkeyPatch, comes_first: str
) -> None:
    """The edit itself is made: it is not to be told as refused, nor as another window's, which is told."""
    if comes_first != "its own turn":
        monkeypatch.setattr("tritext_tui.busy.AGAIN", 10_000.0)
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        read, is_kept = file.connection.read, True

        def busy(work: Callable[[sqlite3.Connection], Result]) -> Result:
            if is_kept and file.connection._is_live:
                raise BusyError(f"{path} {BUSY} another program: try again")
            return read(work)

        async with app.run_test(size=(100, 30)) as pilot:
            await settled(app)
            monkeypatch.setattr(file.connection, "read", busy)
            await pilot.press("c")
            assert "try again" not in text_of(app).split("\n")[-1]
            is_kept = False
            if comes_first == "another's edit":
                with ComparisonFile(path) as other:
                    toggle_bookmark(other, 1)
            if comes_first != "its own turn":
                app.screen._look_around()  # type: ignore[attr-defined]
            is_others = comes_first == "another's edit"
            await come_to(pilot, lambda: f"undo {1 + is_others}" in text_of(app))
            assert ("another window has edited" in text_of(app)) == is_others
        assert file.units(0, 1)[0].status == "confirmed"


async def test_what_waits_for_the_file_comes_in_the_order_in_which_it_happened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the file is free again before the first of them is tried once more."""
    done, is_kept = list[str](), True

    @patient
    def first(self: App[TritextError]) -> None:
        if is_kept:
            raise BusyError("kept")
        done.append("first")
        third(self)

    @patient
    def second(_: App[TritextError], said: str) -> None:
        done.append(said)

    @patient
    def third(_: App[TritextError]) -> None:
        done.append("third")

    monkeypatch.setattr("tritext_tui.busy.AGAIN", 10_000.0)
    async with running(path) as (app, pilot):
        await settled(app)
        first(app)
        is_kept = False
        second(app, "second")
        assert done == []
        (timer,) = (each for each in app._timers if each._interval == 10_000.0)
        assert callable(timer._callback)
        timer._callback()
        await pilot.pause()
        assert done == ["first", "second", "third"]


async def test_what_waits_for_a_file_that_turns_out_damaged_is_not_done(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, errors = list[str](), [BusyError("kept"), InputError("damaged")]

    @patient
    def first(_: App[TritextError]) -> None:
        raise errors.pop(0)

    @patient
    def second(_: App[TritextError]) -> None:
        done.append("second")

    monkeypatch.setattr("tritext_tui.busy.AGAIN", 10_000.0)
    async with running(path) as (app, pilot):
        await settled(app)
        first(app)
        second(app)
        (timer,) = (each for each in app._timers if each._interval == 10_000.0)
        assert callable(timer._callback)
        timer._callback()
        await pilot.pause()
    assert str(app.return_value) == "damaged"
    assert done == []


async def test_work_that_ends_while_its_file_cannot_be_shown_is_told_once_that_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "days.en.txt"
    text.write_text("One day.\n", encoding="utf-8")
    is_kept, inner = True, OpeningApp._show

    def show(self: OpeningApp, file: ComparisonFile) -> bool:
        if is_kept:
            file.close()
            raise BusyError("kept")
        return inner(self, file)

    monkeypatch.setattr(OpeningApp, "_show", show)
    app = TritextApp(wanted=request([str(text)], languages="en,ko"), engines=fakes(tmp_path))
    async with app.run_test(size=(100, 30)) as pilot:
        await come_to(pilot, lambda: bool(app.jobs) and not app.jobs[0].is_open)
        assert "stopped" not in text_of(app), "it has not been stopped"
        is_kept = False
        await come_to(pilot, lambda: "[ko] One day." in text_of(app))
