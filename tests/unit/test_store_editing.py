"""Edits of a .tritext file: what each makes of the rows, its step in the journal, other windows, and kills."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.comparisons import age, example, numbers
from tritext import store
from tritext.errors import ConflictError, FormatError, InputError, OutputError, UsageError
from tritext.formats import export, read_rows
from tritext.records import APPROVED, PairScore, Variant
from tritext.store import ComparisonFile, read_comparison, write_comparison
from tritext.store.connection import Connection
from tritext.store.damage import damage_named
from tritext.store.query import parse
from tritext.store.selecting import following
from tritext.store.views import View


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "numbers.tritext"
    write_comparison(path, numbers())
    return path


@pytest.fixture
def file(path: Path) -> Iterator[ComparisonFile]:
    with ComparisonFile(path) as file:
        yield file


def texts(file: ComparisonFile) -> list[tuple[str, ...]]:
    return [tuple(each.text for each in unit.variants.values()) for unit in file.units(0, len(file))]


def journal(file: ComparisonFile) -> list[tuple[str, str]]:
    return [(step.kind, state) for step, state in store.steps(file)]


# Each edit


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


# Windows


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


def test_two_windows_see_each_other_and_refuse_what_the_other_changed(path: Path) -> None:
    with ComparisonFile(path) as one, ComparisonFile(path) as other:
        read = other.revision
        store.edit_texts(one, 0, {"en": "first"})
        with pytest.raises(ConflictError, match="another window has changed this row"):
            store.edit_texts(other, 0, {"en": "second"})
        assert texts(other)[0][0] == "first"
        with pytest.raises(ConflictError):
            store.edit_texts(other, 0, {"en": "second"}, since=read)
        store.edit_texts(other, 1, {"en": "elsewhere"}, since=read)
        assert one.refresh()
        assert not one.refresh()
        assert texts(one)[1][0] == "elsewhere"
        store.merge_rows(one, 1)
        with pytest.raises(ConflictError):
            store.merge_rows(other, 2)
        assert len(other) == 2
        store.toggle_bookmark(other, 0)
        with pytest.raises(ConflictError, match="edited this file meanwhile"):
            store.undo(one)
        assert store.undo(one).kind == "bookmark"


def test_a_row_that_another_window_took_away_reads_as_absent(path: Path) -> None:
    with ComparisonFile(path) as one, ComparisonFile(path) as other:
        store.merge_rows(one, 2)
        assert len(other) == 3
        assert [unit.variants["en"].is_absent for unit in other.units(0, 3)] == [False, False, True]
        assert other.refresh()
        assert len(other) == 2


def test_a_window_that_only_reads_sees_edits_that_are_already_in_the_file(path: Path) -> None:
    with ComparisonFile(path) as reader:
        assert texts(reader)[0][0] == "One."
        with ComparisonFile(path) as editor:
            store.edit_texts(editor, 0, {"en": "edited"})
        assert texts(reader)[0][0] == "edited"
        assert reader.refresh()
        assert (reader.revision, reader.undoable) == (1, 1)
    assert [each.name for each in path.parent.iterdir() if each.name != "home"] == [path.name]


def test_another_window_may_bring_an_older_file_to_the_newest_version(path: Path) -> None:
    age(path, 1)
    with ComparisonFile(path) as one, ComparisonFile(path) as other:
        store.edit_texts(one, 0, {"en": "A"})
        store.edit_texts(other, 1, {"en": "B"})
        assert one.refresh()
        assert [row[0] for row in texts(one)] == ["A", "B", "Three. Four."]


def test_a_file_that_was_replaced_is_edited_no_more(path: Path) -> None:
    with ComparisonFile(path) as old:
        write_comparison(path, example())
        with pytest.raises(OutputError, match="was replaced or moved"):
            store.edit_texts(old, 0, {"en": "A"})
        assert texts(old)[0][0] == "One."
    assert read_comparison(path) == example()


def test_a_file_that_is_being_edited_is_not_replaced(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "A"})
        store.undo(file)
        with pytest.raises(OutputError, match="open in another program"):
            write_comparison(path, example())
        store.redo(file)
    assert read_comparison(path).units[0].variants["en"].text == "A"


def test_a_file_that_a_person_has_edited_is_not_replaced_until_the_edits_are_undone(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "A"})
    with pytest.raises(OutputError, match=r"holds 1 edit of yours, which would be lost: name another file"):
        write_comparison(path, example())
    with ComparisonFile(path) as file:
        store.undo(file)
    write_comparison(path, example())
    assert read_comparison(path) == example()


def test_a_read_only_file_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ComparisonFile(path) as file:
        monkeypatch.setattr("tritext.store.connection.is_writable", lambda _: False)
        with pytest.raises(OutputError, match="is read-only, so nothing was changed"):
            store.edit_texts(file, 0, {"en": "A"})
        with pytest.raises(OutputError, match="is read-only, so nothing was changed"):
            store.undo(file)
        assert file.units(0, 9) == list(numbers().units)


def test_a_large_log_is_written_back_while_the_file_is_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.store.connection._LARGEST_LOG", 200_000)
    with ComparisonFile(path) as one, ComparisonFile(path) as other:
        for number in range(60):
            store.edit_texts(one if number % 2 else other, number % 3, {"en": f"{number} " * 2000})
            one.refresh()
            other.refresh()
        log = path.with_name(f"{path.name}-wal").stat().st_size
        assert log < 600_000
        assert (one.undoable, one.revision) == (60, 60)
    assert read_comparison(path).units[2].variants["en"].text.startswith("59 59")


_EDITOR = """
import sys
from pathlib import Path
from tritext import store
from tritext.errors import ConflictError
with store.ComparisonFile(Path(sys.argv[1])) as file:
    number = 0
    while True:
        number += 1
        while True:
            try:
                store.edit_texts(file, int(sys.argv[2]), {"en": f"{sys.argv[2]}: {number}"})
                break
            except ConflictError:
                pass
        print(number, flush=True)
"""


def editor(path: Path, row: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _EDITOR, path, str(row)], stdout=subprocess.PIPE, text=True)


def test_kill_in_a_loop_of_edits_loses_at_most_the_one_in_flight_and_windows_do_not_harm_each_other(path: Path) -> None:
    """Two processes edit two rows of one file until both are killed; all that they said was done is there."""
    with editor(path, 0) as one, editor(path, 1) as other:
        said = []
        for process in (one, other):
            assert process.stdout is not None
            said.append(max(int(process.stdout.readline()) for _ in range(6)))
        for process in (one, other):
            process.send_signal(signal.SIGKILL)
        rest = [[int(line) for line in process.stdout or ()] for process in (one, other)]
    said = [max([first, *more]) for first, more in zip(said, rest, strict=True)]
    with ComparisonFile(path) as file:
        for row, number in enumerate(said):
            text = file.units(row, row + 1)[0].variants["en"].text
            assert text in (f"{row}: {number}", f"{row}: {number + 1}")
        assert sum(said) <= file.undoable <= sum(said) + 2
        assert file._query("PRAGMA integrity_check") == [("ok",)]
    with ComparisonFile(path) as file:
        while file.undoable:
            store.undo(file)
    assert read_comparison(path) == numbers()


_CONFIRMER = """
import os, signal, sys
from pathlib import Path
from tritext import store
from tritext.store import images

images._AT_ONCE = images._TOLD = 1
file = store.ComparisonFile(Path(sys.argv[1]))

def kill(done, total):
    if done == 2:
        os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "confirm":
    store.confirm_above(file, 3, on_part=kill)
store.undo(file, on_part=kill)
"""


@pytest.mark.parametrize("what", ["confirm", "undo"])
def test_kill_in_the_middle_of_an_edit_of_many_rows_leaves_nothing_of_it(path: Path, what: str) -> None:
    if what == "undo":
        with ComparisonFile(path) as file:
            store.confirm_above(file, 3)
    before = read_comparison(path)
    ended = subprocess.run([sys.executable, "-c", _CONFIRMER, path, what], check=False)
    assert ended.returncode == -signal.SIGKILL
    with ComparisonFile(path) as file:
        assert read_comparison(path) == before
        assert file.undoable == (what == "undo")
        assert file._query("PRAGMA integrity_check") == [("ok",)]


def test_an_edit_of_many_rows_tells_how_far_it_is_and_is_stopped(
    file: ComparisonFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.images._AT_ONCE", 1)
    monkeypatch.setattr("tritext.store.images._TOLD", 1)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 2:
            raise UsageError("enough")

    with pytest.raises(UsageError, match="enough"):
        store.confirm_above(file, 3, on_part=stop)
    assert told == [(1, 3), (2, 3)]
    assert read_comparison(file.path) == numbers()
    assert store.next_size(file, "done") == 0
    store.confirm_above(file, 3)
    assert store.next_size(file, "done") == 3
    store.undo(file, on_part=lambda done, total: told.append((done, total)))
    assert told[2:] == [(1, 3), (2, 3), (3, 3)]
    assert (store.next_size(file, "done"), store.next_size(file, "undone")) == (0, 3)


# Damage


def test_a_damaged_journal_is_named(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "A"})
    with contextlib.closing(sqlite3.connect(path)) as broken:
        broken.execute('UPDATE journal SET before = \'{"rows": {"0": [1]}}\'')
        broken.commit()
    with ComparisonFile(path) as file:
        with pytest.raises(FormatError, match="is damaged"):
            store.undo(file)
        assert texts(file)[0][0] == "A"


def test_an_edited_file_is_a_comparison_as_any_other(path: Path, tmp_path: Path) -> None:
    with ComparisonFile(path) as file:
        store.merge_rows(file, 2)
        store.insert_row(file, 0)
        expected = file.units(0, len(file))
    copy = tmp_path / "copy.tritext"
    read = read_comparison(path)
    assert list(read.units) == expected
    write_comparison(copy, read)
    assert read_comparison(copy) == read
    shutil.copy(path, copy)
    assert read_comparison(copy) == replace(numbers(), units=tuple(expected))


@pytest.mark.parametrize("name", ["a.jsonl", "a.tsv", "a.parquet", "a.tmx"])
def test_an_edited_file_is_exported_with_its_edits_and_statuses(path: Path, name: str) -> None:
    with ComparisonFile(path) as file:
        store.split_row(file, 1, {"en": 3, "ko": 3})
        store.insert_row(file, 0)
        store.edit_texts(file, 4, {"ko": "[b]새[/b] \x1b[31m줄\n둘째"})
        store.edit_texts(file, 0, {"ja": "第1。"})
        store.set_status(file, [2], "rejected")
        store.confirm_above(file, 0)
    edited = read_comparison(path)
    export(edited, path.with_name(name))
    rows = read_rows(path.with_name(name))
    assert rows.units == edited.units
    assert [unit.status for unit in rows.units] == ["confirmed", "confirmed", "edited", "edited", "rejected"]


def test_a_closed_connection_stays_closed(path: Path) -> None:
    connection = Connection(path)
    connection.close()
    path.touch()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.read(lambda database: database.execute("SELECT 1").fetchall())


def test_edits_that_cannot_be_read_in_a_read_only_folder_are_no_damage(path: Path) -> None:
    """What SQLite says of a log in a folder in which it may make no shared memory; here nobody is refused that."""
    said = r"numbers\.tritext-wal, and cannot be read in a read-only folder: copy both"
    with pytest.raises(InputError, match=said), damage_named(path):
        raise sqlite3.OperationalError("unable to open database file")


def test_a_file_that_another_program_keeps_busy_is_not_called_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.connection._PATIENCE", 0.05)
    with ComparisonFile(path) as file, contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        store.toggle_bookmark(file, 0)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match="being written by another window, so nothing was changed"):
            store.edit_texts(file, 0, {"en": "A"})
        assert texts(file)[0][0] == "One."
        other.execute("COMMIT")
        store.edit_texts(file, 0, {"en": "A"})
