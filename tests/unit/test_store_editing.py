"""Edits of a .tritext file: what each makes of the rows, and its step in the journal."""

from __future__ import annotations

import pytest

from support.comparisons import numbers
from support.edited import journal, texts
from tritext import store
from tritext.errors import UsageError
from tritext.records import APPROVED, PairScore, Variant
from tritext.store import ComparisonFile
from tritext.store.query import parse
from tritext.store.selecting import following
from tritext.store.views import View


def test_an_edited_text_is_marked_and_the_given_one_stays_in_the_document(file: ComparisonFile) -> None:
    step = store.edit_texts(file, 0, {"ja": " 第1。\r\n", "en": "One."})
    (unit,) = file.units(0, 1)
    assert (step.kind, step.title) == ("edit", "text of row 1 edited (ja)")
    assert unit.variants["ja"] == Variant("第1。", (0,), ("en", "ja"), (APPROVED,), (None,))
    assert (unit.status, unit.posterior, set(unit.scores)) == ("edited", 0.95, {"en-ko"})
    assert file.documents() == numbers().documents
    store.edit_texts(file, 0, {"en": "1."})
    assert file.units(0, 1)[0].variants["en"] == Variant("1.", (0,))
    assert journal(file) == [("edit", "done"), ("edit", "done")]


def test_texts_are_kept_composed_and_what_no_file_can_hold_is_refused(file: ComparisonFile) -> None:
    store.edit_texts(file, 0, {"ko": "\u1112\u1161\u11ab [b]\x1b[31m\u202e👩\u200d👧"})
    assert file.units(0, 1)[0].variants["ko"].text == "한 [b]\x1b[31m\u202e👩\u200d👧"
    for text in ("a\0b", "a\ud800b"):
        with pytest.raises(UsageError, match="a character that no text has"):
            store.edit_texts(file, 0, {"ko": text})
    with pytest.raises(UsageError, match="as it was"):
        store.edit_texts(file, 0, {"en": "One."})
    with pytest.raises(UsageError, match="no 'de' among"):
        store.edit_texts(file, 0, {"de": "Eins."})
    assert len(journal(file)) == 1


def test_a_long_text_is_kept_whole(file: ComparisonFile) -> None:
    long = "가나다 " * 30_000 + "끝"
    store.edit_texts(file, 1, {"ko": long})
    store.undo(file)
    store.redo(file)
    assert file.units(1, 2)[0].variants["ko"].text == long


def test_merged_rows_join_as_the_language_writes_and_split_rows_part_where_segments_do(file: ComparisonFile) -> None:
    store.merge_rows(file, 2)
    unit = file.units(1, 2)[0]
    assert len(file) == 2
    assert [each.text for each in unit.variants.values()] == [
        "Two and more. Three. Four.", "둘. 그리고 더. 셋.", "二と。三。四。",
    ]  # fmt: skip
    assert (unit.variants["ko"].segments, unit.status, unit.posterior, unit.scores) == ((1, 2, 3), "edited", None, {})
    store.split_row(file, 1, {"en": 14, "ko": 10, "ja": 3})
    assert texts(file) == [tuple(each.text for each in unit.variants.values()) for unit in numbers().units]
    segments = [tuple(each.segments for each in unit.variants.values()) for unit in file.units(1, 3)]
    assert segments == [((1,), (1, 2), (1,)), ((2, 3), (3,), (2, 3))]
    assert file.ids(0, 9) == [0, 1, 3]


def test_a_segment_that_is_cut_through_belongs_to_both_rows(file: ComparisonFile) -> None:
    store.split_row(file, 1, {"en": 3, "ko": 3})
    first, second = file.units(1, 3)
    assert [first.variants["en"].segments, second.variants["en"].segments] == [(1,), (1,)]
    assert [first.variants["ko"].segments, second.variants["ko"].segments] == [(1,), (2,)]
    assert [first.variants["ja"].text, second.variants["ja"].is_absent] == ["二と。", True]
    with pytest.raises(UsageError, match="one part would be empty"):
        store.split_row(file, 1, {})
    store.merge_rows(file, 3)
    assert file.units(1, 2)[0].variants["en"] == Variant("Two and more.", (1,))


def test_a_cell_or_a_segment_of_it_moves_to_the_row_beside(file: ComparisonFile) -> None:
    store.move_segment(file, 1, "ko", -1)
    assert [row[1] for row in texts(file)] == ["하나. 둘.", "그리고 더.", "셋."]
    store.move_segment(file, 0, "ko", 1)
    assert [row[1] for row in texts(file)] == ["하나.", "둘. 그리고 더.", "셋."]
    store.move_cell(file, 1, "ja", 1)
    assert [row[2] for row in texts(file)] == ["一。", "", "二と。三。四。"]
    store.swap_cells(file, 1, "en")
    assert [row[0] for row in texts(file)] == ["Two and more.", "One.", "Three. Four."]
    assert [kind for kind, _ in journal(file)] == ["swap", "move", "pop", "shift"]
    with pytest.raises(UsageError, match="no ja text in this row"):
        store.move_cell(file, 1, "ja", 1)
    with pytest.raises(UsageError, match="no row above"):
        store.move_cell(file, 0, "en", -1)


def test_segments_of_a_text_that_was_edited_cannot_be_told_apart(file: ComparisonFile) -> None:
    store.edit_texts(file, 1, {"ko": "두 개와 그 이상."})
    with pytest.raises(UsageError, match="split the row instead"):
        store.move_segment(file, 1, "ko", -1)


def test_a_row_that_a_move_leaves_empty_goes(file: ComparisonFile) -> None:
    for language in ("en", "ko", "ja"):
        store.move_cell(file, 1, language, -1)
    assert (len(file), file.ids(0, 9)) == (2, [0, 2])
    store.undo(file)
    assert file.ids(0, 9) == [0, 1, 2]


def test_an_empty_row_is_inserted_written_in_and_only_an_empty_row_is_deleted(file: ComparisonFile) -> None:
    step = store.insert_row(file, 1)
    assert (step.row, file.ids(0, 9)) == (3, [0, 3, 1, 2])
    store.delete_row(file, 3)
    assert file.ids(0, 9) == [0, 1, 2]
    store.insert_row(file, 0)
    store.edit_texts(file, 4, {"ko": "새 줄."})
    assert file.units(0, 1)[0].variants["ko"] == Variant("새 줄.", ())
    assert not file.units(0, 1)[0].variants["ko"].is_absent
    with pytest.raises(UsageError, match="only an empty row"):
        store.delete_row(file, 4)


def test_rows_that_are_split_again_and_again_find_their_places(file: ComparisonFile) -> None:
    store.edit_texts(file, 0, {"en": " ".join(map(str, range(60)))})
    row = 0
    for _ in range(59):
        (unit,) = file.units_of([row])
        store.split_row(file, row, {"en": unit.variants["en"].text.index(" ")})
        row = file.ids(file.position_of(row) + 1, len(file))[0]  # type: ignore[operator]
    assert [row[0] for row in texts(file)[:60]] == list(map(str, range(60)))
    while file.undoable:
        store.undo(file)
    assert file.units(0, 9) == list(numbers().units)


def test_statuses_and_bookmarks_are_steps(file: ComparisonFile) -> None:
    store.set_status(file, [1], "rejected")
    store.confirm_above(file, 2)
    assert [unit.status for unit in file.units(0, 3)] == ["confirmed", "rejected", "confirmed"]
    store.set_status(file, [0, 1, 2], "auto")
    store.undo(file)
    assert [unit.status for unit in file.units(0, 3)] == ["confirmed", "rejected", "confirmed"]
    store.undo(file)
    assert [unit.status for unit in file.units(0, 3)] == ["auto", "rejected", "auto"]
    store.toggle_bookmark(file, 1)
    assert file.bookmarked([0, 1, 2]) == {1}
    store.undo(file)
    assert file.bookmarked([0, 1, 2]) == set()
    store.ignore_finding(file, 1, "number")
    assert store.ignored_findings(file) == {(1, "number")}
    with pytest.raises(UsageError, match="rejected already"):
        store.set_status(file, [1], "rejected")


def test_scores_follow_the_text_and_are_no_step(file: ComparisonFile) -> None:
    store.edit_texts(file, 0, {"en": "1."})
    stale = file.units(0, 1)[0]
    store.edit_texts(file, 0, {"en": "Uno."})
    scores = {"en-ko": PairScore(0.1, 0.9)}
    revision = file.revision
    assert store.score_rows(file, {0: (stale, scores)}) == 0
    assert file.revision == revision
    fresh = file.units(0, 1)[0]
    assert store.score_rows(file, {0: (fresh, scores)}) == 1
    assert (file.units(0, 1)[0].lowest, file.undoable) == (0.1, 2)
    assert store.score_rows(file, {0: (fresh, {"en-ko": PairScore(0.2, 0.9)})}) == 0  # another has scored it since
    assert following(View(file), parse("is:doubtful"), -1, 1) == 0
    store.undo(file)
    store.undo(file)
    assert file.units(0, 1) == list(numbers().units[:1])
    store.redo(file)
    store.redo(file)
    assert file.units(0, 1)[0].scores == scores


def test_settings_are_kept(file: ComparisonFile) -> None:
    store.keep_setting(file, "filters", '["score<0.5"]')
    store.keep_setting(file, "old", "a")
    store.keep_setting(file, "old", None)
    assert store.settings(file) == {"filters": '["score<0.5"]'}
    assert file.undoable == 0


def test_an_edit_after_undo_drops_what_was_undone_but_keeps_it_in_the_journal(file: ComparisonFile) -> None:
    store.edit_texts(file, 0, {"en": "A"})
    store.undo(file)
    store.edit_texts(file, 0, {"en": "B"})
    assert (file.undoable, file.redoable) == (1, 0)
    assert journal(file) == [("edit", "done"), ("edit", "dropped")]


def test_earlier_texts_of_a_cell_are_found_whatever_became_of_the_edits(file: ComparisonFile) -> None:
    given = file.units(2, 3)[0].variants["ko"].text
    for text in ("하나", "둘", "셋"):
        store.edit_texts(file, 2, {"ko": text})
    store.undo(file)
    store.undo(file)
    store.edit_texts(file, 2, {"ko": "넷", "en": "four"})
    store.set_status(file, [2], "confirmed")
    store.edit_texts(file, 1, {"ko": "다른 행"})
    found = store.earlier_texts(file, 2, "ko")
    assert [(each.text, each.is_undone) for each in found] == [
        ("하나", False),
        ("셋", True),
        ("둘", True),
        (given, False),
    ]
    assert all(each.at > 1_700_000_000 for each in found)
    store.undo(file)
    store.undo(file)
    store.undo(file)
    assert [each.text for each in store.earlier_texts(file, 2, "ko")] == ["넷", "셋", "둘", given]
    assert store.earlier_texts(file, 0, "ko") == []


def test_a_step_of_rows_of_many_statuses_is_undone_and_redone(
    file: ComparisonFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.images._WRITTEN", 2)
    last = len(file) - 1
    store.edit_texts(file, 1, {"en": "one"})
    store.set_status(file, [0], "rejected")
    before = [unit.status for unit in file.units(0, len(file))]
    step = store.set_status(file, range(len(file)), "confirmed")
    assert step.judged == ((0, last),)
    monkeypatch.setattr("tritext.store.journal._LONG", 10)
    assert store.next_size(file, "done") > 0
    monkeypatch.undo()
    assert store.next_size(file, "done") == len(file)
    for _ in range(2):
        store.undo(file)
        assert [unit.status for unit in file.units(0, len(file))] == before
        assert store.next_size(file, "undone") == len(file)
        store.redo(file)
        assert {unit.status for unit in file.units(0, len(file))} == {"confirmed"}
