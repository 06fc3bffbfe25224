"""Other translations of a cell, made in the background, and what it held before: offered, and chosen from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import OptionList

from support.editing import column, status
from support.quiet import act, settle
from support.revising import SlowTranslator, opened, workshop
from support.rights import TEXTS
from tritext import store
from tritext.engines import load_translator
from tritext.engines.fake import FakeEmbedder
from tritext.memory import TranslationMemory
from tritext.records import APPROVED
from tritext.revise import Workshop
from tritext.revise.alternatives import LIKELIEST
from tritext.store import Earlier
from tritext_tui.screens.alternatives import AlternativesScreen
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.widgets.inspector import Inspector


async def test_an_alternative_is_chosen(tmp_path: Path, memory: TranslationMemory) -> None:
    memory.approve([(TEXTS[0], "[b]모든[/b] 사람은 자유롭다.")], source="en", target="ko")
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        await act(pilot, "left_square_bracket", "a")
        assert isinstance(pilot.app.screen, AlternativesScreen)
        shown = str(pilot.app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        assert shown == " 1  [b]모든[/b] 사람은 자유롭다.\n    approved before"
        await act(pilot, "enter")
        assert column(file, "ko")[0] == "[b]모든[/b] 사람은 자유롭다."
        assert file.units(0, 1)[0].variants["ko"].models == (APPROVED,)
        await act(pilot, "f16")
        options = pilot.app.screen.query_one(OptionList)
        shown = str(options.get_option_at_index(0).prompt)
        assert shown.endswith("= in the text now: approved before")
        assert options.highlighted == 1
        await act(pilot, "1")
        assert "that is the text already" in status(pilot)
        await act(pilot, "a")
        await act(pilot, "2")
        assert column(file, "ko")[0] == f"[ko] {TEXTS[0]}"


async def test_the_likeliest_translations_of_the_model_are_offered_with_their_scores(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    making = Workshop(embedder=FakeEmbedder(), translator=load_translator("argos"), memory=memory)
    async with opened(tmp_path, making) as (file, pilot):
        await act(pilot, "left_square_bracket", "a")
        options = pilot.app.screen.query_one(OptionList)
        shown = [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]
        assert len(shown) >= LIKELIEST
        likely = [each for each in shown if re.search(r"en>ko by compact@[\d.]+, log-probability -\d\.\d\d$", each)]
        assert len(likely) >= LIKELIEST
        await pilot.press("escape")
        lines = pilot.app.screen.query_one(Inspector).lines
        offered = ["".join(text for text, _ in line) for line in lines if line[0][0].startswith(" alt")]
        assert len(offered) == len(shown) - 1  # without the one that is there
        await act(pilot, "a")
        await act(pilot, "2")
        assert column(file, "ko")[0] == shown[1][4:].split("\n")[0]


async def test_earlier_edits_of_the_cell_are_offered_with_when(tmp_path: Path, memory: TranslationMemory) -> None:
    async with opened(tmp_path, workshop(memory)) as (file, pilot):
        store.edit_texts(file, 0, {"ko": "첫째 시도"})
        store.edit_texts(file, 0, {"ko": "둘째 시도"})
        store.undo(file)
        store.edit_texts(file, 0, {"ko": "셋째 시도"})
        await act(pilot, "left_square_bracket", "a")
        options = pilot.app.screen.query_one(OptionList)
        shown = [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]
        when = r"20\d\d-\d\d-\d\d \d\d:\d\d"
        assert [bool(re.search(rf"첫째 시도\n +was here until {when}$", each)) for each in shown].count(True) == 1
        assert re.search(rf"둘째 시도\n +written {when}, then undone$", shown[-1])
        assert not any("셋째" in each for each in shown)
        await act(pilot, str(len(shown)))
        assert column(file, "ko")[0] == "둘째 시도"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
async def test_the_end_of_a_long_list_of_alternatives_is_on_the_screen(
    tmp_path: Path, memory: TranslationMemory, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, workshop(memory)) as (_, pilot):
        await pilot.resize_terminal(*size)
        texts = [Earlier(f"{number} {TEXTS[0]}", 1_700_000_000 + number, False) for number in range(24)]
        await pilot.app.push_screen(AlternativesScreen("ko", texts, ""))
        await act(pilot, "end")
        lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        assert any(f" 24  23 {TEXTS[0][:20]}" in line for line in lines)
        assert any("was here until" in line for line in lines[-2:])


async def test_that_they_are_looked_for_is_not_said_over_the_list_of_them(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    memory.approve([(TEXTS[0], "모든 사람은 자유롭다.")], source="en", target="ko")
    slow = SlowTranslator()
    async with opened(tmp_path, workshop(memory, slow)) as (_, pilot):
        await pilot.resize_terminal(60, 16)
        await pilot.press("left_square_bracket", "a")
        assert "looking for other" in " ".join(each.message for each in pilot.app._notifications)
        slow.go.set()
        await settle(pilot)
        assert isinstance(pilot.app.screen, AlternativesScreen)
        assert not list(pilot.app._notifications)


async def test_what_was_asked_for_is_stopped_and_does_not_come_up(tmp_path: Path, memory: TranslationMemory) -> None:
    slow = SlowTranslator()
    async with opened(tmp_path, workshop(memory, slow)) as (_, pilot):
        await pilot.press("left_square_bracket", "a", "backspace")
        assert "no other translations" in status(pilot)
        slow.go.set()
        await settle(pilot)
        assert isinstance(pilot.app.screen, BitextScreen)
        assert "no other translations" in status(pilot)


async def test_what_was_asked_for_does_not_come_up_where_somebody_works_on(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    slow = SlowTranslator()
    async with opened(tmp_path, workshop(memory, slow)) as (_, pilot):
        await pilot.press("left_square_bracket", "a", "down")
        slow.go.set()
        await settle(pilot)
        assert isinstance(pilot.app.screen, BitextScreen)
        assert "a on that row shows them" in status(pilot)


async def test_translations_of_a_text_that_was_edited_meanwhile_are_not_offered(
    tmp_path: Path, memory: TranslationMemory
) -> None:
    slow = SlowTranslator()
    async with opened(tmp_path, workshop(memory, slow)) as (file, pilot):
        await pilot.press("left_square_bracket", "a")
        slow.begun.wait(600)
        with file.again() as other:
            store.edit_texts(other, 0, {"en": "Nobody is free."})
        slow.go.set()
        await settle(pilot)
        assert isinstance(pilot.app.screen, BitextScreen)
        assert "the row was edited while other translations were made" in status(pilot)
        await act(pilot, "a")
        options = pilot.app.screen.query_one(OptionList)
        assert "Nobody is free." in str(options.get_option_at_index(0).prompt)
        await pilot.press("escape")
        store.edit_texts(file, 0, {"en": "Everybody is."})
        pilot.app.screen.reload()
        await settle(pilot)
        lines = pilot.app.screen.query_one(Inspector).lines
        assert not any(line[0][0].startswith(" alt") for line in lines)
