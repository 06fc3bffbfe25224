"""Findings in the file: found again in another window, thrown away with the text, put aside and taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.clauses import SHORTER, WHOLE
from support.comparisons import age, document
from tritext import checks, store
from tritext.checks import check
from tritext.checks.edition import digest_of, edition
from tritext.checks.names import own_names
from tritext.embed import CachedEmbedder
from tritext.engines import load_embedder, load_scorer
from tritext.errors import UsageError
from tritext.records import Comparison, TranslationUnit, Variant
from tritext.store import ComparisonFile
from tritext.store.aside import recall_findings, set_aside
from tritext.store.checking import check_file, is_checked, is_outdated, recheck, recheck_whole
from tritext.store.findings import checked, counts, findings_of, kept, listed, unchecked_rows
from tritext.store.query import parse
from tritext.store.selecting import select

EN = ["All met.", "12,000 people came.", "It rained all day.", "See https://un.org for more.", "The end."]
KO = ["모두 만났다.", "21,000명이 왔다.", "하루 종일 비가 왔다.", "자세한 것은 https://un.kr 참조.", "끝."]


def comparison() -> Comparison:
    documents = {"en": document("en", EN), "ko": document("ko", KO)}
    units = (
        TranslationUnit({"en": Variant(en, (row,)), "ko": Variant(ko, (row,))}, posterior=0.97)
        for row, (en, ko) in enumerate(zip(EN, KO, strict=True))
    )
    return Comparison("meeting", documents, tuple(units), "tritext:1")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ComparisonFile]:
    store.write_comparison(tmp_path / "a.tritext", comparison())
    with ComparisonFile(tmp_path / "a.tritext") as opened:
        yield opened


def rows_of(file: ComparisonFile, query: str) -> list[int]:
    view = select(file, parse(query))
    assert view is not None
    return view.ids(0, len(view))


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
    worst = kept(file, listed(file)[:1]).popitem()[1].finding
    assert worst.severity == "error"


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


def test_an_edit_throws_away_what_was_found_and_the_rows_are_looked_at_again(file: ComparisonFile) -> None:
    check_file(file)
    store.edit_texts(file, 1, {"ko": "12,000명이 왔다."})
    assert rows_of(file, "check:number") == []
    assert unchecked_rows(file) == [1]
    assert recheck(file)
    assert unchecked_rows(file) == []
    assert rows_of(file, "is:flagged") == [3]

    store.undo(file)
    assert unchecked_rows(file) == [1]
    recheck(file)
    assert rows_of(file, "check:number") == [1]


def test_rows_that_are_merged_split_and_gone_are_looked_at_again(file: ComparisonFile) -> None:
    check_file(file)
    store.merge_rows(file, 1)
    recheck(file)
    assert rows_of(file, "check:number") == [0]
    assert unchecked_rows(file) == []
    store.undo(file)
    recheck(file)
    assert rows_of(file, "is:flagged") == [1, 3]


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
    recheck(file)
    assert counts(file) == ({"number": 1, "structure": 1}, 0)
    store.redo(file)
    recheck(file)
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


def test_rules_that_judge_by_the_whole_file_look_at_it_again_after_an_edit(tmp_path: Path) -> None:
    english = ["The council met here.", "You are all invited.", "It rained.", "They went home.", "We stay."]
    korean = ["이사회가 여기서 모였다.", "모두 초대되었다.", "비가 왔다.", "그들은 집에 갔다.", "우리는 남습니다."]
    units = tuple(
        TranslationUnit({"en": Variant(en, (row,)), "ko": Variant(ko, (row,))}, posterior=0.97)
        for row, (en, ko) in enumerate(zip(english * 6, korean * 6, strict=True))
    )
    documents = {"en": document("en", english * 6), "ko": document("ko", korean * 6)}
    path = tmp_path / "b.tritext"
    store.write_comparison(path, Comparison("b", documents, units, "tritext:1"))
    with ComparisonFile(path) as file:
        check_file(file)
        before = counts(file)[0]
        assert before["register"]
        row = next(each.row for each in kept(file, listed(file, "register")).values())
        store.edit_texts(file, row, {"en": "We stay here."})
        recheck(file)
        known = checked(file)
        assert known is not None
        assert known.is_partial
        assert counts(file)[0].get("register", 0) == before["register"] - 1
        assert not recheck_whole(file, stop=lambda: True)
        assert recheck_whole(file)
        assert counts(file)[0]["register"] == before["register"]
        known = checked(file)
        assert known is not None
        assert not known.is_partial
        with file.again() as other:
            store.edit_texts(file, row, {"en": "We stay."})
            assert not recheck_whole(other)


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


def test_a_clause_that_a_model_finds_lacking_is_kept_and_goes_with_the_edit_that_mends_it(tmp_path: Path) -> None:
    encode, score = CachedEmbedder(load_embedder("use")).encode, load_scorer()
    documents = {language: document(language, [text]) for language, text in (WHOLE | {"ko": SHORTER["ko"]}).items()}
    unit = TranslationUnit({each: Variant(made.segments[0].text, (0,)) for each, made in documents.items()})
    store.write_comparison(tmp_path / "a.tritext", Comparison("a", documents, (unit,), "tritext:1"))
    with ComparisonFile(tmp_path / "a.tritext") as file:
        assert check_file(file, encode=encode, score=score)
        assert counts(file) == ({"omitted": 1}, 0)
        assert is_checked(file, encode=encode, score=score)
        assert not is_checked(file, encode=encode)

        store.edit_texts(file, file.ids(0, 1)[0], {"ko": WHOLE["ko"]})
        assert recheck(file, encode=encode, score=score)
        assert counts(file) == ({}, 0)


@pytest.mark.parametrize("posterior", [None, 0.4])
def test_rows_that_are_looked_at_again_are_judged_as_with_the_whole_file(
    tmp_path: Path, posterior: float | None
) -> None:
    encode, score = CachedEmbedder(load_embedder("use")).encode, load_scorer()
    terse = {**WHOLE, "ko": SHORTER["ko"]}
    texts = [terse, WHOLE, WHOLE, WHOLE, *[terse] * 3, terse]
    documents = {language: document(language, [each[language] for each in texts]) for language in WHOLE}
    units = tuple(
        TranslationUnit(
            {language: Variant(text, (row,)) for language, text in each.items()},
            posterior=posterior if 3 < row < 7 else 0.97,
        )
        for row, each in enumerate(texts)
    )
    path = tmp_path / "a.tritext"
    store.write_comparison(path, Comparison("a", documents, units, "tritext:1"))
    with ComparisonFile(path) as file:

        def confidences() -> list[float]:
            rows = findings_of(file, file.ids(0, len(file))).values()
            return [each.finding.confidence for own in rows for each in own if each.finding.rule == "omitted"]

        check_file(file, encode=encode, score=score)
        store.edit_texts(file, file.ids(2, 3)[0], {"en": WHOLE["en"].replace("urged", "asked")})
        recheck(file, encode=encode, score=score)
        again = confidences()
        check_file(file, encode=encode, score=score)

        assert again
        assert again == confidences()


def test_a_row_that_is_looked_at_again_is_measured_by_what_is_usual_around_it(tmp_path: Path) -> None:
    encode, score = CachedEmbedder(load_embedder("use")).encode, load_scorer()
    texts = {"en": "The three governments urged all states to stop.", "ko": WHOLE["ko"]}
    documents = {language: document(language, [text] * 250) for language, text in texts.items()}
    units = tuple(
        TranslationUnit({language: Variant(text, (row,)) for language, text in texts.items()}, posterior=0.97)
        for row in range(250)
    )
    path = tmp_path / "terse.tritext"
    store.write_comparison(path, Comparison("terse", documents, units, "tritext:1"))
    with ComparisonFile(path) as file:
        check_file(file, encode=encode, score=score)
        store.edit_texts(file, 100, {"en": texts["en"].replace("urged", "asked")})
        recheck(file, encode=encode, score=score)
        assert rows_of(file, "check:omitted") == []
