"""What edits ask of the engines: scores, another alignment, other translations, the memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.comparisons import numbers
from support.rights import TEXTS, rights
from tritext import store
from tritext.align import score_units
from tritext.embed import CachedEmbedder
from tritext.engines import load_translator
from tritext.engines.fake import FakeEmbedder, FakeTranslator
from tritext.errors import MissingModelError, UsageError
from tritext.events import Progress
from tritext.memory import TranslationMemory
from tritext.records import APPROVED, Variant
from tritext.revise import Workshop, lacking_pairs
from tritext.revise.alternatives import other_ways
from tritext.store import ComparisonFile, Step, write_comparison


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ComparisonFile]:
    write_comparison(tmp_path / "rights.tritext", rights())
    with ComparisonFile(tmp_path / "rights.tritext") as file:
        yield file


@pytest.fixture
def workshop(memory: TranslationMemory) -> Workshop:
    return Workshop(embedder=FakeEmbedder(), translator=FakeTranslator(), memory=memory)


def step_of(events: Iterator[Progress | Step]) -> Step:
    (step,) = [event for event in events if isinstance(event, Step)]
    return step


def column(file: ComparisonFile, language: str) -> list[str]:
    return [unit.variants[language].text for unit in file.units(0, len(file))]


def test_what_was_edited_is_scored_as_a_new_comparison_would_be_and_the_rest_is_untouched(
    file: ComparisonFile, workshop: Workshop
) -> None:
    store.edit_texts(file, 2, {"de": "Everyone has a right to life."})
    assert lacking_pairs(file.units(2, 3)[0], file.languages) == ["en-de", "de-ko"]
    before = file.units(0, 6)
    list(workshop.rescore(file, [2, 3]))
    texts = [{language: each.text for language, each in unit.variants.items()} for unit in before]
    expected = score_units(texts, CachedEmbedder(FakeEmbedder()).encode, file.languages)
    assert file.units(2, 3)[0].scores == expected[2]
    assert [unit for row, unit in enumerate(file.units(0, 6)) if row != 2] == [*before[:2], *before[3:]]
    assert file.undoable == 1


def test_scores_that_an_undo_brings_back_before_the_new_ones_are_made_stay(tmp_path: Path, workshop: Workshop) -> None:
    write_comparison(tmp_path / "numbers.tritext", numbers())
    with ComparisonFile(tmp_path / "numbers.tritext") as file:
        store.edit_texts(file, 0, {"ko": "1."})
        for event in workshop.rescore(file, [0]):
            assert event == Progress("score", 0, 1)
            store.undo(file)
        assert file.units(0, 9) == list(numbers().units)


def test_rows_are_scored_though_others_come_before_them_meanwhile(file: ComparisonFile, workshop: Workshop) -> None:
    store.edit_texts(file, 2, {"de": "Everyone has a right to life."})
    for _ in workshop.rescore(file, [2]):
        store.insert_row(file, 0)
    assert file.position_of(2) == 3
    assert lacking_pairs(file.units_of([2])[0], file.languages) == []


def test_an_embedder_that_is_not_here_is_named(file: ComparisonFile, workshop: Workshop) -> None:
    store.edit_texts(file, 2, {"de": "x"})
    file.signature = "tritext:0.1.0|embed:sbert-LaBSE"
    with pytest.raises(MissingModelError, match="scored by sbert-LaBSE, which is not on this machine"):
        list(workshop.rescore(file, [2]))


def test_rows_that_were_put_together_wrongly_are_aligned_again_and_confirmed_ones_stay(
    file: ComparisonFile, workshop: Workshop
) -> None:
    for row in (1, 2):
        store.move_cell(file, row, "de", 1)
    store.set_status(file, [4], "confirmed")
    wrong = file.units(0, 6)
    assert column(file, "de")[1:4] == ["", "", " ".join(TEXTS[1:4])]
    step = step_of(workshop.realign(file, [0, 1, 2, 3, 4, 5]))
    assert (step.kind, step.title) == ("align", "6 rows aligned again")
    assert column(file, "de") == column(file, "en") == TEXTS
    assert column(file, "ko") == [f"[ko] {text}" for text in TEXTS]
    assert file.units(4, 5) == wrong[4:5]
    assert all(unit.posterior is not None for unit in file.units(0, 6))
    assert file.units(2, 3)[0].variants["ko"] == rights().units[2].variants["ko"]
    store.undo(file)
    assert file.units(0, 6) == wrong


def test_what_a_person_wrote_is_not_aligned_away(file: ComparisonFile, workshop: Workshop) -> None:
    store.edit_texts(file, 1, {"de": "von Hand"})
    store.merge_rows(file, 4)
    step_of(workshop.realign(file, file.ids(0, 5)))
    assert column(file, "de") == [TEXTS[0], "von Hand", *TEXTS[2:]]
    with pytest.raises(UsageError, match="finds these rows as they are"):
        list(workshop.realign(file, file.ids(0, 6)))
    with pytest.raises(UsageError, match="confirmed or were written by a person"):
        list(workshop.realign(file, [1]))


def put_together_wrongly(file: ComparisonFile) -> None:
    """Leave the first two rows and the last two without their German, which stands a row below."""
    for row in (0, 4):
        store.move_cell(file, row, "de", 1)


@pytest.mark.parametrize("edit", ["text", "status", "insert", "merge"])
def test_what_is_edited_while_rows_are_aligned_stays_and_the_rest_is_aligned(
    file: ComparisonFile, workshop: Workshop, edit: str
) -> None:
    put_together_wrongly(file)
    events = workshop.realign(file, file.ids(0, 6))
    next(events)
    with ComparisonFile(file.path) as other:
        row = other.ids(3, 4)[0]
        if edit == "text":
            store.edit_texts(other, row, {"ko": "그들은"})
        elif edit == "status":
            store.set_status(other, [row], "confirmed")
        elif edit == "insert":
            row = store.insert_row(other, row).row
        else:
            store.merge_rows(other, row)
        kept = other.units_of([row if edit != "merge" else other.ids(2, 3)[0]])
    step = step_of(events)
    assert (
        step.title
        == {
            "text": "5 rows aligned again, row 4 left: edited meanwhile",
            "status": "5 rows aligned again, row 4 left: edited meanwhile",
            "insert": "6 rows aligned again",
            "merge": "4 rows aligned again, row 3 left: edited meanwhile",
        }[edit]
    )
    texts = column(file, "de")
    assert texts[:2] == TEXTS[:2]
    assert texts[-2:] == TEXTS[-2:]
    assert " ".join(text for text in texts if text) == " ".join(TEXTS)
    assert all(unit in file.units(0, len(file)) for unit in kept)
    store.undo(file)
    store.undo(file)
    assert column(file, "de") == ["", " ".join(TEXTS[:2]), *TEXTS[2:4], "", " ".join(TEXTS[4:])]


def test_rows_all_edited_while_they_are_aligned_stay_and_it_is_said(file: ComparisonFile, workshop: Workshop) -> None:
    put_together_wrongly(file)
    events = workshop.realign(file, [0, 1])
    next(events)
    with ComparisonFile(file.path) as other:
        store.set_status(other, [0, 1], "rejected")
    with pytest.raises(UsageError, match="edited meanwhile: they stay as they are, and A aligns them as they are now"):
        list(events)
    assert step_of(workshop.realign(file, [0, 1])).title == "2 rows aligned again"
    assert column(file, "de")[:2] == TEXTS[:2]


def test_rows_that_do_not_follow_each_other_are_not_aligned_together(file: ComparisonFile, workshop: Workshop) -> None:
    """As when a filter shows them, in another order."""
    with pytest.raises(UsageError, match="no two of these rows follow each other"):
        list(workshop.realign(file, [1, 3, 5]))
    put_together_wrongly(file)
    step_of(workshop.realign(file, [5, 0, 4, 2]))
    assert column(file, "de") == ["", " ".join(TEXTS[:2]), *TEXTS[2:]]


def test_rows_are_translated_again_but_for_confirmed_ones(file: ComparisonFile, workshop: Workshop) -> None:
    store.edit_texts(file, 0, {"en": "All are free.", "ko": "모두"})
    store.set_status(file, [1], "confirmed")
    step = step_of(workshop.retranslate(file, [0, 1, 2]))
    assert step.title == "2 rows translated again, 1 left: confirmed"
    assert file.units(0, 1)[0].variants["ko"] == Variant(
        "[ko] All are free.", (0,), ("en", "ko"), ("fake@1",), (-0.18,), ("script",)
    )
    assert [unit.status for unit in file.units(0, 3)] == ["edited", "confirmed", "auto"]
    store.undo(file)
    assert column(file, "ko")[0] == "모두"
    with pytest.raises(UsageError, match="nothing to translate"):
        list(workshop.retranslate(file, [1]))


def test_stopping_before_the_end_changes_nothing(file: ComparisonFile, workshop: Workshop) -> None:
    events = workshop.retranslate(file, [0, 1])
    assert isinstance(next(events), Progress)
    events.close()  # type: ignore[attr-defined]
    assert file.revision == 0


def test_an_edit_of_another_window_meanwhile_is_not_overwritten(file: ComparisonFile, workshop: Workshop) -> None:
    """And what was translated of the other rows is not lost for it."""
    events = workshop.retranslate(file, [0, 1])
    next(events)
    with ComparisonFile(file.path) as other:
        store.edit_texts(other, 1, {"ko": "그들은"})
    step = step_of(events)
    assert step.title == "1 row translated again, 1 left: edited meanwhile"
    assert step.rows == (0,)
    assert column(file, "ko")[:2] == [f"[ko] {TEXTS[0]}", "그들은"]
    events = workshop.retranslate(file, [0, 1])
    next(events)
    with ComparisonFile(file.path) as other:
        store.edit_texts(other, 0, {"ko": "모두"})
        store.edit_texts(other, 1, {"ko": "그들"})
    with pytest.raises(UsageError, match="edited meanwhile"):
        list(events)
    assert column(file, "ko")[:2] == ["모두", "그들"]


def test_alternatives_are_what_a_person_approved_and_what_stood_there_before(
    file: ComparisonFile, workshop: Workshop, memory: TranslationMemory
) -> None:
    memory.approve([(TEXTS[0], "모든 사람은 자유롭다.")], source="en", target="ko")
    store.edit_texts(file, 0, {"ko": "내 번역"})
    found = workshop.alternatives(file, 0, "ko")
    assert [each.text for each in found] == ["모든 사람은 자유롭다.", f"[ko] {TEXTS[0]}"]
    assert found[0].models == (APPROVED,)


def test_what_is_confirmed_or_written_goes_into_the_memory(
    file: ComparisonFile, workshop: Workshop, memory: TranslationMemory
) -> None:
    assert workshop.approve(file, file.ids(0, 6)) == 0
    store.edit_texts(file, 0, {"ko": "모든 사람은"})
    store.set_status(file, [2], "confirmed")
    store.set_status(file, [3], "rejected")
    assert workshop.approve(file, file.ids(0, 6)) == 3
    entries = {(made.route, made.text) for _, made in memory.entries(approved_only=True)}
    assert entries == {
        (("en", "ko"), "모든 사람은"), (("en", "de"), TEXTS[2]), (("en", "ko"), f"[ko] {TEXTS[2]}"),
    }  # fmt: skip


def test_a_unit_lacks_scores_only_where_both_texts_are() -> None:
    unit = rights().units[0]
    assert lacking_pairs(unit, ("en", "de", "ko")) == []
    absent = replace(unit, variants={**unit.variants, "ko": Variant("", ())}, scores={})
    assert lacking_pairs(absent, ("en", "de", "ko")) == ["en-de"]


def test_what_is_offered_is_held_to_names_as_the_translation_is_and_differs() -> None:
    text = "On October 18, 2024, the United States, South Korea, and Japan issued a joint statement on North Korea."
    offered = {each.text for each in other_ways(load_translator("argos"), text, "en", "ko")}
    assert len(offered) > 2
    assert all(name in each for each in offered for name in ("미국", "한국", "일본", "북한", "2024년"))
