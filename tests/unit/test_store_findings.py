"""Findings in the file: found again in another window, put aside and taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.comparisons import age
from support.meeting import comparison, rows_of
from tritext import checks, store
from tritext.checks import check
from tritext.checks.edition import digest_of, edition
from tritext.checks.names import own_names
from tritext.errors import UsageError
from tritext.store import ComparisonFile
from tritext.store.aside import recall_findings, set_aside
from tritext.store.checking import check_file, is_checked, is_outdated, recheck
from tritext.store.findings import checked, counts, findings_of, kept, listed, unchecked_rows


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ComparisonFile]:
    store.write_comparison(tmp_path / "a.tritext", comparison())
    with ComparisonFile(tmp_path / "a.tritext") as opened:
        yield opened


def test_what_is_kept_is_what_is_found_and_queries_and_other_windows_see_it(file: ComparisonFile) -> None:
    assert not is_checked(file)
    assert rows_of(file, "is:flagged") == []
    assert check_file(file)

    found = list(check(comparison().units))
    assert {each.rule for each in found} == {"number", "structure"}
    assert [kept.finding for kept in findings_of(file, [1])[1]] == [found[0]]
    assert counts(file) == ({"number": 1, "structure": 1}, 0)
    assert rows_of(file, "check:number") == [1]
    assert rows_of(file, "is:flagged") == [1, 3]
    with ComparisonFile(file.path) as other:
        recall_findings(other)
        assert is_checked(other)
        assert other.undoable == other.revision == 0
        assert len(listed(other)) == 2
    worst = kept(file, listed(file)[0])
    assert worst
    assert worst.finding.severity == "error"
    assert kept(file, -1) is None


def test_findings_of_an_older_rule_are_known_to_be_old(file: ComparisonFile, monkeypatch: pytest.MonkeyPatch) -> None:
    check_file(file)
    known = checked(file)
    assert known is not None
    assert not is_outdated(known)

    monkeypatch.setattr("tritext.store.checking.edition", lambda: "0123456789ab")
    assert is_outdated(known)
    assert not is_checked(file)
    assert check_file(file)
    assert is_checked(file)


def test_each_change_of_a_rule_or_a_table_makes_another_edition(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "number.py").write_text("LEAST = 3")
    (tmp_path / "names.tsv").write_text("Korea")
    first = digest_of(tmp_path)
    (tmp_path / "README.md").write_text("says nothing")
    assert digest_of(tmp_path) == first

    (tmp_path / "names.tsv").write_text("korea")
    second = digest_of(tmp_path)
    (tmp_path / "rules" / "number.py").write_text("LEAST = 4")
    assert len({first, second, digest_of(tmp_path)}) == 3
    assert digest_of(tmp_path) != edition() == digest_of(Path(checks.__file__).parent)


def test_findings_are_made_again_when_the_names_of_the_user_change(file: ComparisonFile) -> None:
    assert check_file(file)
    assert is_checked(file)
    own_names().parent.mkdir(parents=True, exist_ok=True)
    for names in ("Foo\t푸\tフー\tplace\town\n", "Foo\t\t\tplace\town\n"):
        own_names().write_text("en\tko\tja\tkind\tsource\n" + names, encoding="utf-8")
        known = checked(file)
        assert known is not None
        assert is_outdated(known)
        assert not is_checked(file)
        assert check_file(file)
        assert is_checked(file)


def test_what_was_ignored_is_not_counted_until_it_is_undone_or_the_text_changes(file: ComparisonFile) -> None:
    check_file(file)
    store.ignore_finding(file, 1, "number")
    assert counts(file) == ({"structure": 1}, 1)
    assert rows_of(file, "check:number") == []
    assert len(listed(file)) == 1
    assert len(listed(file, with_ignored=True)) == 2
    assert findings_of(file, [1])[1][0].is_ignored
    with pytest.raises(UsageError, match="ignored already"):
        store.ignore_finding(file, 1, "number")

    store.undo(file)
    assert counts(file) == ({"number": 1, "structure": 1}, 0)
    store.redo(file)
    assert counts(file) == ({"structure": 1}, 1)
    store.ignore_finding(file, 1, "number", ignored=False)
    assert rows_of(file, "check:number") == [1]

    store.ignore_finding(file, 1, "number")
    store.edit_texts(file, 1, {"ko": "22,000명이 왔다."})
    recheck(file)
    assert store.ignored_findings(file) == set()
    assert rows_of(file, "check:number") == [1]
    store.undo(file)
    assert store.ignored_findings(file) == {(1, "number")}


def test_a_score_or_a_bookmark_leaves_what_was_found_and_a_confirmed_row_hides_it(file: ComparisonFile) -> None:
    check_file(file)
    store.toggle_bookmark(file, 1)
    assert rows_of(file, "check:number") == [1]
    store.set_status(file, [1], "confirmed")
    assert rows_of(file, "check:number") == []
    assert findings_of(file, [1]) == {}
    store.set_status(file, [1], "auto")
    assert rows_of(file, "check:number") == [1]


@pytest.mark.parametrize("kind", ["untouched", "read-only", "older"])
def test_a_file_that_nobody_edits_stays_as_it_is_and_its_findings_are_found_again(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tritext"
    store.write_comparison(path, comparison())
    if kind == "older":
        age(path, 2)
    before = path.read_bytes()
    with ComparisonFile(path) as file:
        if kind == "read-only":
            file.connection.__class__ = type("Fixed", (type(file.connection),), {"is_writable": False})
        assert check_file(file)
        assert is_checked(file)
        assert rows_of(file, "check:number") == [1]
        assert findings_of(file, [1])[1][0].finding.rule == "number"
        with file.again() as again:
            assert counts(again) == ({"number": 1, "structure": 1}, 0)
        assert path.read_bytes() == before
        assert [each.name for each in tmp_path.glob("a*")] == ["a.tritext"]
    with ComparisonFile(path) as file:
        assert not is_checked(file)
        recall_findings(file)
        assert is_checked(file)
        if kind != "read-only":
            store.ignore_finding(file, 1, "number")  # the first edit takes them in
            assert file.connection.aside is None
            assert counts(file) == ({"structure": 1}, 1)
            assert is_checked(file)
    assert (path.read_bytes() == before) == (kind == "read-only")


def test_a_check_that_an_edit_overtakes_goes_on_in_the_file(file: ComparisonFile) -> None:
    def edit() -> bool:
        if not file.undoable:
            store.edit_texts(file, 4, {"ko": "40년의 끝."})
        return False

    set_aside(file)
    with file.again() as own:
        assert check_file(own, stop=edit)
        assert own.connection.aside is None
    assert rows_of(file, "check:number") == [1]
    assert unchecked_rows(file) == [4]
    with ComparisonFile(file.path) as other:
        assert is_checked(other)


def test_what_could_not_be_kept_in_the_cache_is_gone_with_the_window(
    file: ComparisonFile, own_home: Path, tmp_path: Path
) -> None:
    (own_home / "tritext").write_text("in the way", encoding="utf-8")
    assert check_file(file)
    assert counts(file) == ({"number": 1, "structure": 1}, 0)


def test_the_window_that_began_last_checks_and_a_stopped_one_is_not_complete(file: ComparisonFile) -> None:
    looked = iter([False, True])
    assert not check_file(file, stop=lambda: next(looked))
    known = checked(file)
    assert known is not None
    assert not known.is_complete

    def other_window() -> bool:
        if not others:
            with file.again() as other:
                others.append(check_file(other))
        return False

    others: list[bool] = []
    assert not check_file(file, stop=other_window)
    assert others == [True]
    assert counts(file) == ({"number": 1, "structure": 1}, 0)


def test_a_copy_of_a_checked_file_is_checked(file: ComparisonFile, tmp_path: Path) -> None:
    store.toggle_bookmark(file, 0)
    check_file(file)
    file.close()
    shutil.copy(file.path, tmp_path / "b.tritext")
    with ComparisonFile(tmp_path / "b.tritext") as other:
        assert is_checked(other)
