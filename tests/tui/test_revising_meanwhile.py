"""What the user does while engines are at work on what was done before."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from support.quiet import act, settle
from support.revising import SlowEmbedder, opened, workshop
from support.rights import rights
from tritext import store
from tritext.errors import BusyError, ConflictError, OutputError, TritextError
from tritext.memory import TranslationMemory
from tritext.revise import Workshop, lacking_pairs
from tritext.store import ComparisonFile, write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.progress import RowsScored
from tritext_tui.screens.bitext import BitextScreen


def unscored(file: ComparisonFile) -> list[int]:
    return [row for row, unit in enumerate(file.units(0, len(file))) if lacking_pairs(unit, file.languages)]


async def test_rows_edited_since_are_scored_though_a_worker_tells_only_now_that_it_has_scored_those_before(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    embedder = SlowEmbedder()
    async with opened(tmp_path, workshop(memory, embedder=embedder)) as (file, pilot):
        screen = pilot.app.screen
        assert isinstance(screen, BitextScreen)
        before = screen._scoring
        assert before
        await pilot.press("down", "e", *"So ", "ctrl+s")
        screen.post_message(RowsScored(before))
        await pilot.pause()
        left = screen._unscored
        embedder.go.set()
        assert left == (1,)
        await settle(pilot)
        assert not screen._unscored
        assert unscored(file) == []


async def test_what_was_edited_before_the_file_was_opened_is_scored_though_it_is_edited_at_once(
    tmp_path: Path, memory: TranslationMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, embedder = tmp_path / "rights.tritext", SlowEmbedder()
    slow = workshop(memory, embedder=embedder)
    monkeypatch.setattr("tritext.revise.workshop.NEIGHBOURHOOD", 1)  # each row by itself, so that a stop comes between
    monkeypatch.setattr("tritext.revise.Workshop", lambda: slow)
    write_comparison(path, rights())
    with ComparisonFile(path) as file:
        for row in (0, 1, 2):
            store.edit_texts(file, row, {"en": "All are free."})
        async with TritextApp(file).run_test(size=(140, 30)) as pilot:
            assert await asyncio.to_thread(embedder.begun.wait, 600)
            await pilot.press("G", "e", *"So ", "ctrl+s")
            embedder.go.set()
            await settle(pilot)
            assert unscored(file) == []


async def test_what_an_undo_on_another_screen_brings_back_without_scores_is_scored(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    embedder = SlowEmbedder()
    async with opened(tmp_path, workshop(memory, embedder=embedder)) as (file, pilot):
        await pilot.press("e", *"So ", "ctrl+s")
        assert await asyncio.to_thread(embedder.begun.wait, 600)
        await pilot.press("e", *"So ", "ctrl+s")  # undoing this brings back a row that nobody came to score
        embedder.go.set()
        await settle(pilot)
        assert unscored(file) == []
        await act(pilot, "6", "z")
        assert file.undoable == 1
        assert unscored(file) == []


@pytest.mark.parametrize("error", [OutputError, BusyError, ConflictError])
async def test_a_file_that_is_busy_for_a_while_hinders_no_later_scores(
    tmp_path: Path, memory: TranslationMemory, monkeypatch: pytest.MonkeyPatch, error: type[TritextError]
) -> None:
    def busy(file: ComparisonFile, rows: object) -> None:
        raise error(f"{file.path} is being written by another window")

    engines = workshop(memory)
    async with opened(tmp_path, engines) as (file, pilot):
        with monkeypatch.context() as patch:
            patch.setattr(engines, "rescore", busy)
            await act(pilot, "e", *"So ", "ctrl+s")
        assert unscored(file) == [0]
        await act(pilot, "down", "e", *"So ", "ctrl+s")
        assert unscored(file) == []


async def test_work_that_is_stopped_before_its_thread_has_begun_comes_to_its_end(
    tmp_path: Path, memory: TranslationMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.revising.MANY", 2)
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        screen = pilot.app.screen
        assert isinstance(screen, BitextScreen)
        screen.grid.go_to(5)
        screen.action_confirm_above()
        screen.action_stop_work()
        screen.action_retranslate()
        await settle(pilot)
        assert [job.state for job in pilot.app.jobs] == ["cancelled"]  # type: ignore[attr-defined]
        screen.action_retranslate()
        screen.action_realign()
        await settle(pilot)
        assert [job.state for job in pilot.app.jobs] == ["cancelled", "cancelled", "done"]  # type: ignore[attr-defined]
        assert file.units(0, 6) == list(rights().units)


async def test_the_cursor_keeps_its_row_when_a_job_shows_what_another_window_has_put_above_it(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        screen = pilot.app.screen
        assert isinstance(screen, BitextScreen)
        await pilot.press("G")
        with ComparisonFile(file.path) as other:
            store.insert_row(other, 0)
            store.toggle_bookmark(other, 5)
        screen.show_work("translating")
        await pilot.pause()
        assert (screen.row_id, screen.grid.cursor) == (5, 6)
        screen.show_work("")
        await pilot.press("m")
        assert file.bookmarked([4, 5]) == set()


def get(screen: BitextScreen) -> Workshop:
    return screen.workshop


async def test_engines_are_made_once_though_two_threads_ask_for_them_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, made = tmp_path / "rights.tritext", list[Workshop]()

    class Slow(Workshop):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)
            other = Thread(target=get, args=(screen,), daemon=True)
            other.start()
            other.join(0.2 if len(made) == 1 else 0)

    monkeypatch.setattr("tritext.revise.Workshop", Slow)
    write_comparison(path, rights())
    with ComparisonFile(path) as file:
        async with TritextApp(file).run_test(size=(140, 30)) as pilot:
            await pilot.pause()
            screen = pilot.app.screen
            assert isinstance(screen, BitextScreen)
            assert made == [await asyncio.to_thread(get, screen)]


async def test_what_is_approved_while_a_model_loads_waits_in_one_thread_and_is_kept_when_the_window_is_left(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    embedder = SlowEmbedder()
    async with opened(tmp_path, workshop(memory, embedder=embedder)) as (_, pilot):
        await pilot.press("e", *"So ", "ctrl+s")
        assert await asyncio.to_thread(embedder.begun.wait, 600)
        for _ in range(6):
            await pilot.press("c", "down")
        at_work = [each.group for each in pilot.app.workers if not each.is_finished]
        embedder.go.set()
        assert at_work.count("memory") == 1
        await settle(pilot)
        assert memory.statistics().approved == 12


async def test_rows_that_are_selected_are_those_shown_though_another_window_has_put_one_above_them(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        screen = pilot.app.screen
        assert isinstance(screen, BitextScreen)
        await pilot.press("down", "down", "shift+down")
        with ComparisonFile(file.path) as other:
            store.insert_row(other, 0)
        store.keep_setting(file, "some", "setting")  # takes in what others have done, before it is shown
        assert screen.selected_ids == [2, 3]
        assert screen.row_id == 3
        screen._look_around()
        await pilot.pause()
        assert (screen.row_id, screen.grid.cursor) == (3, 4)


async def test_a_file_that_another_program_has_for_itself_for_a_while_ends_no_window(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, BitextScreen)
        with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("UPDATE meta SET value = 'New title' WHERE key = 'title'")
            file.connection.set_patience(0)
            screen._look_around()
            assert pilot.app.is_running
            assert not pilot.app._exit
        screen._look_around()
        assert file.title == "New title"
