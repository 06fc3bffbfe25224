"""What engines do in the background: the rows that were edited or chosen, no others, as a step that can be undone."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray
from textual.pilot import Pilot
from textual.widgets import OptionList

from support.quiet import come_to, settled
from support.rights import TEXTS, rights
from tritext import store
from tritext.engines import load_translator
from tritext.engines.fake import FakeEmbedder, FakeTranslator
from tritext.errors import OutputError, TritextError
from tritext.memory import TranslationMemory, open_memory
from tritext.records import APPROVED, Hypothesis
from tritext.revise import Workshop
from tritext.revise.alternatives import LIKELIEST
from tritext.store import ComparisonFile, Earlier, write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.jobs import Job
from tritext_tui.revising import REVISE_KEYS
from tritext_tui.screens.alternatives import AlternativesScreen
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.widgets.inspector import Inspector
from tritext_tui.widgets.painting import LineBar

Opened = tuple[ComparisonFile, Pilot[TritextError | None]]


class SlowTranslator(FakeTranslator):
    """Waits for a sign before it translates."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = Event(), Event()

    def hypotheses(self, texts: list[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:  # type: ignore[override]
        self.begun.set()
        assert self.go.wait(120)
        return super().hypotheses(texts, source=source, target=target, careful=careful)


class SlowEmbedder(FakeEmbedder):
    """Waits for a sign before it embeds."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = Event(), Event()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.begun.set()
        assert self.go.wait(120)
        return super().encode(texts)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[TranslationMemory]:
    with open_memory(tmp_path / "memory.sqlite") as memory:
        yield memory


@asynccontextmanager
async def opened(tmp_path: Path, workshop: Workshop) -> AsyncIterator[Opened]:
    path = tmp_path / "rights.tritext"
    write_comparison(path, rights())
    with ComparisonFile(path) as file:
        async with TritextApp(file).run_test(size=(140, 30)) as pilot:
            await pilot.pause()
            screen = pilot.app.screen
            assert isinstance(screen, BitextScreen)
            screen.workshop = workshop
            yield file, pilot  # type: ignore[misc]


def workshop(memory: TranslationMemory, translator: FakeTranslator | None = None) -> Workshop:
    return Workshop(embedder=FakeEmbedder(), translator=translator or FakeTranslator(), memory=memory)


async def done(pilot: Pilot[TritextError | None]) -> None:
    await settled(pilot.app)


def status(pilot: Pilot[TritextError | None]) -> str:
    return pilot.app.screen_stack[0].query_one("#status", LineBar).render_line(0).text


def column(file: ComparisonFile, language: str) -> list[str]:
    return [unit.variants[language].text for unit in file.units(0, len(file))]


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
            await done(pilot)  # type: ignore[arg-type]
            assert set(file.units(0, 1)[0].scores) == {"en-de", "en-ko", "de-ko"}
            assert (file.undoable, file.redoable) == (1, 1)


async def test_an_edited_row_is_scored_and_goes_into_the_memory_when_it_is_confirmed(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        others = file.units(1, 6)
        await pilot.press("left_square_bracket", "e", *"모두 ", "ctrl+s")
        await done(pilot)
        (unit,) = file.units(0, 1)
        assert unit.variants["ko"].text == f"모두 [ko] {TEXTS[0]}"
        assert set(unit.scores) == {"en-de", "en-ko", "de-ko"}
        assert unit.scores != rights().units[0].scores
        assert file.units(1, 6) == others
        assert [step.kind for step, _ in store.steps(file)] == ["edit"]
        assert memory.statistics().approved == 1
        await pilot.press("down", "c")
        await done(pilot)
        assert memory.statistics().approved == 3
        await pilot.press("z", "z")
        await done(pilot)
        assert file.units(0, 6) == list(rights().units)


async def test_scores_that_come_after_an_undo_or_from_another_window_are_not_told_as_an_edit_of_another(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    embedder = SlowEmbedder()
    slow = Workshop(embedder=embedder, translator=FakeTranslator(), memory=memory)
    async with opened(tmp_path, slow) as (file, pilot):
        screen = pilot.app.screen
        assert isinstance(screen, BitextScreen)
        await pilot.press("e", *"So ", "ctrl+s")
        assert await asyncio.to_thread(embedder.begun.wait, 120)
        await pilot.press("down", "e", *"So ", "ctrl+s", "z")  # the scoring is given up, and yet goes on
        embedder.go.set()
        await come_to(pilot, lambda: not screen._writing)
        screen._look_around()
        assert "another window" not in status(pilot)
        await done(pilot)
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
        await pilot.press("right_square_bracket", "down", "alt+down", "down", "alt+down")
        await done(pilot)
        wrong = column(file, "de")
        assert wrong != TEXTS
        await pilot.press("g", "v", "G", "A")
        await done(pilot)
        assert column(file, "de") == TEXTS
        assert "6 rows aligned again; z undoes" in status(pilot)
        assert all(set(unit.scores) == {"en-de", "en-ko", "de-ko"} for unit in file.units(0, 6))
        await pilot.press("z")
        assert column(file, "de") == wrong


async def test_a_row_is_translated_again_and_others_are_untouched(tmp_path: Path, memory: TranslationMemory) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        store.edit_texts(file, 0, {"en": "All are free."})
        await pilot.press("t")
        await done(pilot)
        assert column(file, "ko") == ["[ko] All are free.", *(f"[ko] {text}" for text in TEXTS[1:])]
        assert "1 row translated again; z undoes" in status(pilot)
        await pilot.press("down", "c", "f10")
        await done(pilot)
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
        await done(pilot)
        (job,) = pilot.app.jobs  # type: ignore[attr-defined]
        assert (job.state, job.title) == ("cancelled", "rights.tritext: translating")
        assert [step.kind for step, _ in store.steps(file)] == ["bookmark"]
        assert file.units(0, 6) == list(rights().units)


async def test_an_alternative_is_chosen(tmp_path: Path, memory: TranslationMemory) -> None:
    memory.approve([(TEXTS[0], "[b]모든[/b] 사람은 자유롭다.")], source="en", target="ko")
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        await pilot.press("left_square_bracket", "a")
        await done(pilot)
        assert isinstance(pilot.app.screen, AlternativesScreen)
        shown = str(pilot.app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        assert shown == " 1  [b]모든[/b] 사람은 자유롭다.\n    approved before"
        await pilot.press("enter")
        await done(pilot)
        assert column(file, "ko")[0] == "[b]모든[/b] 사람은 자유롭다."
        assert file.units(0, 1)[0].variants["ko"].models == (APPROVED,)
        await pilot.press("f16")
        await done(pilot)
        options = pilot.app.screen.query_one(OptionList)
        shown = str(options.get_option_at_index(0).prompt)
        assert shown.endswith("= in the text now: approved before")
        assert options.highlighted == 1
        await pilot.press("1")
        await done(pilot)
        assert "that is the text already" in status(pilot)
        await pilot.press("a")
        await done(pilot)
        await pilot.press("2")
        await done(pilot)
        assert column(file, "ko")[0] == f"[ko] {TEXTS[0]}"


async def test_the_likeliest_translations_of_the_model_are_offered_with_their_scores(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    making = Workshop(embedder=FakeEmbedder(), translator=load_translator("argos"), memory=memory)
    async with opened(tmp_path, making) as (file, pilot):
        await pilot.press("left_square_bracket", "a")
        await done(pilot)
        options = pilot.app.screen.query_one(OptionList)
        shown = [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]
        assert len(shown) >= LIKELIEST
        likely = [each for each in shown if re.search(r"en>ko by compact@[\d.]+, log-probability -\d\.\d\d$", each)]
        assert len(likely) >= LIKELIEST
        await pilot.press("escape")
        lines = pilot.app.screen.query_one(Inspector).lines
        offered = ["".join(text for text, _ in line) for line in lines if line[0][0].startswith(" alt")]
        assert len(offered) == len(shown) - 1  # without the one that is there
        await pilot.press("a")
        await done(pilot)
        await pilot.press("2")
        await done(pilot)
        assert column(file, "ko")[0] == shown[1][4:].split("\n")[0]


async def test_earlier_edits_of_the_cell_are_offered_with_when(tmp_path: Path, memory: TranslationMemory) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        store.edit_texts(file, 0, {"ko": "첫째 시도"})
        store.edit_texts(file, 0, {"ko": "둘째 시도"})
        store.undo(file)
        store.edit_texts(file, 0, {"ko": "셋째 시도"})
        await pilot.press("left_square_bracket", "a")
        await done(pilot)
        options = pilot.app.screen.query_one(OptionList)
        shown = [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]
        when = r"20\d\d-\d\d-\d\d \d\d:\d\d"
        assert [bool(re.search(rf"첫째 시도\n +was here until {when}$", each)) for each in shown].count(True) == 1
        assert re.search(rf"둘째 시도\n +written {when}, then undone$", shown[-1])
        assert not any("셋째" in each for each in shown)
        await pilot.press(str(len(shown)))
        await done(pilot)
        assert column(file, "ko")[0] == "둘째 시도"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
async def test_the_end_of_a_long_list_of_alternatives_is_on_the_screen(
    tmp_path: Path, memory: TranslationMemory, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, workshop(memory)) as (_, pilot):
        await pilot.resize_terminal(*size)
        texts = [Earlier(f"{number} {TEXTS[0]}", 1_700_000_000 + number, False) for number in range(24)]
        await pilot.app.push_screen(AlternativesScreen("ko", texts, ""))
        await pilot.press("end")
        await done(pilot)
        lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        assert any(f" 24  23 {TEXTS[0][:20]}" in line for line in lines)
        assert any("was here until" in line for line in lines[-2:])


async def test_what_was_asked_for_does_not_come_up_where_somebody_works_on(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    slow = SlowTranslator()
    async with opened(tmp_path, workshop(memory, slow)) as (_, pilot):
        await pilot.press("left_square_bracket", "a", "down")
        slow.go.set()
        await done(pilot)
        assert isinstance(pilot.app.screen, BitextScreen)
        assert "a on that row shows them" in status(pilot)


async def test_many_rows_are_confirmed_in_the_background(
    tmp_path: Path, memory: TranslationMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.revising.MANY", 2)
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        await pilot.press("G", "C")
        await done(pilot)
        assert [unit.status for unit in file.units(0, 6)] == ["confirmed"] * 6
        assert memory.statistics().approved == 12
        for key, said, wanted in [
            ("z", "undone: 6 rows up to row 6 confirmed; y redoes", "auto"),
            ("y", "done again: 6 rows up to row 6 confirmed", "confirmed"),
            ("z", "undone", "auto"),
        ]:
            await pilot.press(key)
            await done(pilot)
            assert [unit.status for unit in file.units(0, 6)] == [wanted] * 6
            assert said in status(pilot)
        assert file.units(0, 6) == list(rights().units)
        await pilot.press("g", "v", "G", "c")
        await done(pilot)
        assert [unit.status for unit in file.units(0, 6)] == ["confirmed"] * 6
        await pilot.press("z")
        await done(pilot)
        assert file.units(0, 6) == list(rights().units)


async def test_an_edit_of_many_rows_is_stopped_on_the_way_and_keys_are_answered_meanwhile(
    tmp_path: Path, memory: TranslationMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.revising.MANY", 2)
    monkeypatch.setattr("tritext.store.images._AT_ONCE", 1)
    monkeypatch.setattr("tritext.store.images._TOLD", 1)
    monkeypatch.setattr("tritext_tui.opening._PATIENCE", 0.05)
    begun, go_on = Event(), Event()

    def wait(self: Job, stage: str, done: int, total: int) -> None:
        begun.set()
        assert go_on.wait(120)

    monkeypatch.setattr(Job, "count", wait)
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        await pilot.press("G", "C")
        await come_to(pilot, begun.is_set)
        await pilot.press("g", "down", "m")
        screen = pilot.app.screen
        assert isinstance(screen, BitextScreen)
        cursor, refused = screen.grid.cursor, status(pilot)
        with pytest.raises(OutputError, match="another window"):
            store.toggle_bookmark(file, 0)  # another screen's key: refused soon, not kept waiting
        await pilot.press("backspace")
        go_on.set()
        await done(pilot)
        assert cursor == 1
        assert "still being made" in refused
        assert file.units(0, 6) == list(rights().units)
        assert not file.undoable


async def test_that_rows_cannot_be_scored_is_said_once_and_hinders_no_edit(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        with ComparisonFile(file.path) as other:
            other.connection.write(
                lambda database: database.execute("UPDATE meta SET value = 'embed:other' WHERE key = 'signature'")
            )
        for said in ("the rows were scored by other, which is not on this machine", "row 2 merged with row 1"):
            await pilot.press("down", "J")
            await done(pilot)
            assert said in status(pilot)
        assert len(file) == 4


async def test_what_the_status_has_no_room_for_is_said_over_the_rows_and_before_the_title(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    async with opened(tmp_path, workshop(memory)) as (_, pilot):
        await pilot.resize_terminal(60, 16)
        await pilot.press("g", "v", "G", "A")
        await done(pilot)
        said = "the aligner finds these rows as they are: nothing was changed"
        assert said[:40] in status(pilot)
        assert [each.message for each in pilot.app._notifications] == [said]
        await pilot.resize_terminal(140, 30)
        await pilot.press("v", "g", "A")
        await done(pilot)
        assert f"rights  1 / 6  {said}" in status(pilot)
        assert not pilot.app._notifications, "what was said before went with the next key"


async def test_the_work_is_in_the_palette(tmp_path: Path, memory: TranslationMemory) -> None:
    async with opened(tmp_path, workshop(memory)) as (_, pilot):
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {binding.description for binding in REVISE_KEYS} <= titles
