"""Findings of rows that somebody edits while they are looked for, in this window or another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.faulty import FAULTY
from support.screens import write
from tritext import store
from tritext.errors import OutputError
from tritext.store import ComparisonFile
from tritext.store.aside import set_aside
from tritext.store.checking import check_file, is_checked, recheck
from tritext.store.connection import Connection
from tritext.store.findings import checked, findings_of, unchecked_rows

WRONG, RIGHT = {"ko": "모든 사람 4명은 법 앞에 평등하다."}, {"ko": "모든 사람 3명은 법 앞에 평등하다."}
"""Of row 3, in which the checks find a number to begin with."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, "a.tritext", FAULTY)


def once(edit: Callable[[], object]) -> Callable[[], bool]:
    """Return what edits when it is first asked whether to stop."""
    left = [edit]

    def stop() -> bool:
        if left:
            left.pop()()
        return False

    return stop


def rules_of(file: ComparisonFile, row: int) -> list[str]:
    return [each.finding.rule for each in findings_of(file, [row]).get(row, ())]


def test_a_row_that_is_edited_while_it_is_looked_at_again_is_looked_at_once_more(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.toggle_bookmark(file, 0)
        check_file(file)
        store.edit_texts(file, 3, WRONG)
        with file.again() as own:
            assert recheck(own, stop=once(lambda: store.edit_texts(file, 3, RIGHT)))
        assert rules_of(file, 3) == []
        assert unchecked_rows(file) == []

        store.undo(file)
        with file.again() as own:
            assert recheck(own, stop=once(lambda: store.undo(file)))
        assert rules_of(file, 3) == ["number"]
        store.merge_rows(file, 4)
        with file.again() as own:
            assert recheck(own, stop=once(lambda: store.undo(file)))
        assert rules_of(file, 3) == ["number"]
        assert unchecked_rows(file) == []


def test_a_window_that_looks_at_an_older_state_leaves_what_another_has_found_since(path: Path) -> None:
    def edit_and_look() -> None:
        store.edit_texts(file, 5, {"en": ""})
        store.edit_texts(file, 4, {"ko": ""})
        recheck(file)
        found.append(rules_of(file, 5))

    found: list[list[str]] = []
    with ComparisonFile(path) as file:
        store.toggle_bookmark(file, 0)
        check_file(file)
        store.edit_texts(file, 4, {"ko": "인권."})
        with file.again() as own:
            assert recheck(own, stop=once(edit_and_look))
        assert rules_of(file, 5) == found[0] != []


def test_findings_that_lie_beside_the_file_are_taken_in_once_however_many_windows_have_them(path: Path) -> None:
    with ComparisonFile(path) as file:
        check_file(file)
        with file.again() as other:
            assert other.connection.aside is file.connection.aside is not None
            store.edit_texts(file, 3, RIGHT)
            store.toggle_bookmark(other, 0)
            assert other.connection.aside is None
        assert unchecked_rows(file) == [3]
        assert rules_of(file, 3) == []
        assert is_checked(file)


def test_findings_of_a_file_that_was_edited_since_are_not_taken_in(path: Path) -> None:
    with ComparisonFile(path) as file, ComparisonFile(path) as other:
        check_file(file)
        store.edit_texts(other, 3, RIGHT)
        store.toggle_bookmark(file, 0)
        assert checked(file) is None
        assert check_file(file)
        assert rules_of(file, 3) == []


@pytest.mark.parametrize("way", ["as they begin", "later"])
def test_no_finding_is_lost_when_an_edit_takes_them_in_this_very_moment(
    way: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_findings = Connection.find_findings
    with ComparisonFile(path) as file:
        set_aside(file)
        with file.again() as own:

            def find_and_edit(connection: Connection) -> None:
                find_findings(connection)
                if connection is own.connection and not file.undoable and (way == "as they begin" or checked(own)):
                    store.edit_texts(file, 5, {"en": "The end at last."})

            monkeypatch.setattr(Connection, "find_findings", find_and_edit)
            assert check_file(own)
        assert rules_of(file, 3) == ["number"]
        assert unchecked_rows(file) == ([] if way == "as they begin" else [5])
        assert is_checked(file)


def test_rows_that_an_edit_makes_just_before_the_checks_begin_are_looked_at(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ComparisonFile(path) as file:
        store.toggle_bookmark(file, 0)
        with file.again() as own:
            store.split_row(file, 3, {"en": 4, "ko": 3, "ja": 4})
            assert check_file(own)
        new = file.ids(4, 5)[0]
        assert rules_of(file, new) == ["number"] or unchecked_rows(file) == [new]


def test_a_check_says_so_when_an_edit_of_very_many_rows_keeps_it_waiting(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.images._TOLD", 1)
    with ComparisonFile(path) as file:
        set_aside(file)
        with file.again() as own:
            own.connection.set_patience(0.05)

            def meanwhile(_done: int, _total: int) -> None:
                with pytest.raises(OutputError, match=r"a\.tritext is being written by another window"):
                    check_file(own)

            store.set_status(file, range(6), "confirmed", on_part=meanwhile)
        assert file.undoable == 1
