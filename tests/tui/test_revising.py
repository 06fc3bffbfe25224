"""What engines do in the background: the rows that were edited or chosen, no others, as a step that can be undone."""

from __future__ import annotations

import asyncio
from pathlib import Path

from support.editing import column, status
from support.quiet import act, come_to, settle
from support.revising import SlowEmbedder, SlowTranslator, opened, workshop
from support.rights import TEXTS, rights
from tritext import store
from tritext.memory import TranslationMemory
from tritext.store import ComparisonFile, write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.revising import REVISE_KEYS
from tritext_tui.screens.bitext import BitextScreen


async def test_what_was_edited_just_before_leaving_is_scored_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "rights.tritext"
    write_comparison(path, rights())
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "All are free."}, since=file.revision)
        store.edit_texts(file, 1, {"en": "None is."}, since=file.revision)
        store.undo(file)
        assert "en-ko" not in file.units(0, 1)[0].scores
    with ComparisonFile(path) as file:
        async with TritextApp(file).run_test(size=(140, 30)) as pilot:
            await settle(pilot)
            assert set(file.units(0, 1)[0].scores) == {"en-de", "en-ko", "de-ko"}
            assert (file.undoable, file.redoable) == (1, 1)


async def test_an_edited_row_is_scored_and_goes_into_the_memory_when_it_is_confirmed(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        others = file.units(1, 6)
        await act(pilot, "left_square_bracket", "e", *"모두 ", "ctrl+s")
        (unit,) = file.units(0, 1)
        assert unit.variants["ko"].text == f"모두 [ko] {TEXTS[0]}"
        assert set(unit.scores) == {"en-de", "en-ko", "de-ko"}
        assert unit.scores != rights().units[0].scores
        assert file.units(1, 6) == others
        assert [step.kind for step, _ in store.steps(file)] == ["edit"]
        assert memory.statistics().approved == 1
        await act(pilot, "down", "c")
        assert memory.statistics().approved == 3
        await act(pilot, "z", "z")
        assert file.units(0, 6) == list(rights().units)


async def test_scores_that_come_after_an_undo_or_from_another_window_are_not_told_as_an_edit_of_another(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    embedder = SlowEmbedder()
    async with opened(tmp_path, workshop(memory, embedder=embedder)) as (file, pilot):
        screen = pilot.app.screen
        assert isinstance(screen, BitextScreen)
        await pilot.press("e", *"So ", "ctrl+s")
        assert await asyncio.to_thread(embedder.begun.wait, 600)
        await pilot.press("down", "e", *"So ", "ctrl+s", "z")  # the scoring is given up, and yet goes on
        embedder.go.set()
        await come_to(pilot, lambda: not screen._writing)
        screen._look_around()
        assert "another window" not in status(pilot)
        await settle(pilot)
        assert set(file.units(0, 1)[0].scores) == {"en-de", "en-ko", "de-ko"}
        with ComparisonFile(file.path) as other:
            before = other.revision
            units = other.units(0, 1)
            assert store.score_rows(other, {0: (units[0], dict(units[0].scores))}) == 1
            assert other.revision > before
            screen._look_around()
            assert "another window" not in status(pilot)
            store.toggle_bookmark(other, 3)
            screen._look_around()
            assert "another window has edited this file" in status(pilot)


async def test_a_selection_is_aligned_again_and_undone(tmp_path: Path, memory: TranslationMemory) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        await act(pilot, "right_square_bracket", "down", "alt+down", "down", "alt+down")
        wrong = column(file, "de")
        assert wrong != TEXTS
        await act(pilot, "g", "v", "G", "A")
        assert column(file, "de") == TEXTS
        assert "6 rows aligned again; z undoes" in status(pilot)
        assert all(set(unit.scores) == {"en-de", "en-ko", "de-ko"} for unit in file.units(0, 6))
        await pilot.press("z")
        assert column(file, "de") == wrong


async def test_a_row_is_translated_again_and_others_are_untouched(tmp_path: Path, memory: TranslationMemory) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        store.edit_texts(file, 0, {"en": "All are free."})
        await act(pilot, "t")
        assert column(file, "ko") == ["[ko] All are free.", *(f"[ko] {text}" for text in TEXTS[1:])]
        assert "1 row translated again; z undoes" in status(pilot)
        await act(pilot, "down", "c", "f10")
        assert "there is nothing to translate here" in status(pilot)


async def test_work_can_be_stopped_and_edited_beside(tmp_path: Path, memory: TranslationMemory) -> None:
    slow = SlowTranslator()
    async with opened(tmp_path, workshop(memory, slow)) as (file, pilot):
        await pilot.press("backspace")
        assert "nothing is at work" in status(pilot)
        await pilot.press("v", "G", "t")
        await come_to(pilot, slow.begun.is_set)
        await pilot.press("g", "m")
        assert file.bookmarked([0]) == {0}
        await pilot.press("backspace")
        assert "stopped: nothing was changed" in status(pilot)
        slow.go.set()
        await settle(pilot)
        (job,) = pilot.app.jobs  # type: ignore[attr-defined]
        assert (job.state, job.title) == ("cancelled", "rights.tritext: translating")
        assert [step.kind for step, _ in store.steps(file)] == ["bookmark"]
        assert file.units(0, 6) == list(rights().units)


async def test_that_rows_cannot_be_scored_is_said_once_and_hinders_no_edit(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        with ComparisonFile(file.path) as other:
            other.connection.write(
                lambda database: database.execute("UPDATE meta SET value = 'embed:other' WHERE key = 'signature'")
            )
        for said in ("the rows were scored by other, which is not on this machine", "row 2 merged with row 1"):
            await act(pilot, "down", "J")
            assert said in status(pilot)
        assert len(file) == 4


async def test_what_the_status_has_no_room_for_is_said_over_the_rows_and_before_the_title(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    async with opened(tmp_path, workshop(memory)) as (_, pilot):
        await pilot.resize_terminal(60, 16)
        await act(pilot, "g", "v", "G", "A")
        said = "the aligner finds these rows as they are: nothing was changed"
        assert said[:40] in status(pilot)
        assert [each.message for each in pilot.app._notifications] == [said]
        await pilot.resize_terminal(140, 30)
        await act(pilot, "v", "g", "A")
        assert f"rights  1 / 6  {said}" in status(pilot)
        assert not pilot.app._notifications, "what was said before went with the next key"


async def test_the_work_is_in_the_palette(tmp_path: Path, memory: TranslationMemory) -> None:
    async with opened(tmp_path, workshop(memory)) as (_, pilot):
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {binding.description for binding in REVISE_KEYS} <= titles
