"""Findings after an edit: thrown away with the text, and looked for again as with the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.clauses import SHORTER, WHOLE
from support.comparisons import document
from support.meeting import comparison, rows_of
from tritext import store
from tritext.checks import Encode
from tritext.checks.likelihood import Score
from tritext.records import Comparison, TranslationUnit, Variant
from tritext.store import ComparisonFile
from tritext.store.checking import check_file, is_checked, recheck, recheck_whole
from tritext.store.findings import checked, counts, findings_of, kept, listed, unchecked_rows


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ComparisonFile]:
    store.write_comparison(tmp_path / "a.tritext", comparison())
    with ComparisonFile(tmp_path / "a.tritext") as opened:
        yield opened


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
        found = kept(file, listed(file, "register")[0])
        assert found
        store.edit_texts(file, found.row, {"en": "We stay here."})
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
            store.edit_texts(file, found.row, {"en": "We stay."})
            assert not recheck_whole(other)


def test_a_clause_that_a_model_finds_lacking_is_kept_and_goes_with_the_edit_that_mends_it(
    tmp_path: Path, encode: Encode, score: Score
) -> None:
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
    tmp_path: Path, encode: Encode, score: Score, posterior: float | None
) -> None:
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


def test_a_row_that_is_looked_at_again_is_measured_by_what_is_usual_around_it(
    tmp_path: Path, encode: Encode, score: Score
) -> None:
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
