"""Rows whose texts do not belong together: two exchanged in one version, or a version that is late."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from support.comparisons import document
from tritext import store
from tritext.checks import RULES, Finding, check, displaced, known
from tritext.engines import load_scorer
from tritext.records import Comparison, TranslationUnit, Variant
from tritext.store.checking import check_file, recheck, recheck_whole
from tritext.store.findings import counts, findings_of

ROWS = 700
LANGUAGES = ("en", "ja", "ko")
_DRAW = np.random.default_rng(7)
_MEANINGS = _DRAW.normal(size=(ROWS, 512)).astype(np.float32)
_LENGTHS = _DRAW.integers(30, 90, size=ROWS).tolist()


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Texts of one number mean the same."""
    vectors = np.stack([_MEANINGS[int(text.split()[0])] for text in texts])
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def column(language: str, rows: int = ROWS) -> list[str]:
    """Texts of a version, each as long as that of the others."""
    return [f"{row} {language} {'.' * _LENGTHS[row]}" for row in range(rows)]


def found(columns: dict[str, list[str]], *rules: str, confirmed: Container[int] = ()) -> list[Finding]:
    """What is said of a table."""
    units = [
        TranslationUnit(
            {language: Variant(text, (row,) if text else ()) for language, text in each.items()},
            status="confirmed" if row in confirmed else "auto",
        )
        for row, each in enumerate(
            dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)
        )
    ]
    return list(check(units, rules=[RULES[each] for each in rules or ("moved",)], encode=encode))


def table(rows: int = ROWS, languages: Sequence[str] = LANGUAGES) -> dict[str, list[str]]:
    """A table in which nothing is wrong."""
    return {each: column(each, rows) for each in languages}


def test_what_the_model_reads_in_a_displaced_row_is_explained_too() -> None:
    own = table(40)
    own["en"][25], own["ja"][25] = "25 You must not open the door.", "25 ドアを開けてはならない。"
    own["ko"][24] = "24 문을 열어야 한다."
    own["ko"][20:30] = own["ko"][19:29]
    units = [
        TranslationUnit({language: Variant(own[language][row], (row,)) for language in LANGUAGES}) for row in range(40)
    ]

    rules = [RULES["moved"], RULES["negation"]]
    assert [each.rule for each in check(units, rules=rules, encode=encode, score=load_scorer())] == ["moved"]


def test_a_sound_table_has_none() -> None:
    assert found(table()) == []


@pytest.mark.parametrize("languages", [LANGUAGES, LANGUAGES[1:]])
def test_two_rows_of_a_version_that_are_exchanged_are_one_finding(languages: Sequence[str]) -> None:
    own = table(40, languages)
    own["ko"][20:22] = own["ko"][21], own["ko"][20]
    [finding] = found(own)
    who = "ko" if len(languages) > 2 else "one of the versions"
    assert (finding.unit, finding.languages) == (20, ("ko",) if len(languages) > 2 else ())
    assert finding.message == f"{who} has the texts of this row and the next one the other way round"
    assert finding.severity == "warning"
    assert set(finding.spans) == set(languages)


def test_a_heading_that_is_exchanged_with_a_sentence_is_found() -> None:
    own = table(40)
    for language in LANGUAGES:
        own[language][20] = f"20 {language}"
        own[language][21] = f"21 {language} {'.' * 60}"
    own["ja"][20:22] = own["ja"][21], own["ja"][20]
    assert [(each.unit, each.languages) for each in found(own)] == [(20, ("ja",))]


def test_what_differs_is_told_of_exchanged_texts_as_well_and_of_late_ones() -> None:
    own = table(80)
    for row in (20, 50):
        own["en"][row] = f"{row} It took 5 years {'.' * _LENGTHS[row]}"
        own["ja"][row] = f"{row} 5年かかった {'.' * _LENGTHS[row]}"
        own["ko"][row] = f"{row} 6년이 걸렸다 {'.' * _LENGTHS[row]}"
    own["ko"][20:22] = own["ko"][21], own["ko"][20]
    own["ko"][45:60] = ["", "", *own["ko"][45:58]]
    numbers = [each for each in found(own, "moved", "number") if each.rule == "number"]
    assert [(each.unit, each.languages, set(each.spans)) for each in numbers] == [
        (20, ("ko",), {"en", "ja"}),
        (50, ("ko",), {"en", "ja"}),
    ]
    assert [each.message.rpartition("; ")[2] for each in numbers] == [
        "the text of ko stands 1 row further on",
        "the text of ko stands 2 rows further on",
    ]


def test_what_ends_elsewhere_is_not_said_to_break_off_and_what_is_broken_still_is() -> None:
    own = table(60)
    for row in range(60):
        own["en"][row] += " They all went home after that long day."
        own["ja"][row] += " 長い一日のあと、みんな家に帰りました。"
        own["ko"][row] += " 긴 하루가 끝난 뒤 모두 집으로 돌아갔습니다."
    own["ko"][30] = "30 긴 하루가 끝난 뒤 모두"
    own["ko"][40] += "\ufffd"
    own["ko"][25:50] = ["", *own["ko"][25:49]]
    assert {(each.rule, each.unit) for each in found(own, "moved", "script")} == {("moved", 25), ("script", 41)}


@pytest.mark.parametrize("late", [1, 3, 8, 50])
@pytest.mark.parametrize(("first", "last"), [(10, 130), (245, 400), (5, 600)])  # within a block, and over its end
def test_a_version_that_is_late_is_one_finding_however_long(first: int, last: int, late: int) -> None:
    own = table()
    own["ko"][first : last + 1] = [*[""] * late, *own["ko"][first : last + 1 - late]]
    [finding] = found(own)
    assert (finding.unit, finding.languages, finding.severity) == (first, ("ko",), "error")
    rows = f"{late} row{'s' * (late > 1)}"
    assert finding.message.startswith(f"ko is {rows} late in this row and the ")
    assert int(finding.message.split()[-4]) == last - first


def test_rows_that_somebody_has_confirmed_do_not_part_what_is_late() -> None:
    own = table()
    own["ko"][10:600] = ["", *own["ko"][10:599]]
    [finding] = found(own, confirmed={50, 300})
    assert (finding.unit, finding.message) == (10, "ko is 1 row late in this row and the 589 rows after it")


def test_a_version_is_late_in_more_rows_than_it_is_late_by() -> None:
    own = table(40)
    own["ko"][4:10] = [*own["ko"][7:10], *own["ko"][4:7]]  # as in lists, whose items are all alike
    assert found(own) == []


def test_a_version_that_is_early_to_the_end_and_of_two_which_one_is_not_told() -> None:
    own = table(50, ("en", "ko"))
    own["ko"][20:] = [*own["ko"][21:], ""]
    [finding] = found(own)
    assert (finding.unit, finding.languages) == (20, ())
    assert finding.message == "ko is 1 row early beside en from this row on"


def test_a_version_is_late_up_to_the_end_where_fewer_rows_are_left_than_it_is_late_by() -> None:
    own = table(80)
    own["ko"][30:] = [*[""] * 30, *own["ko"][30:50]]
    [finding] = found(own, "moved", "omitted")
    assert (finding.unit, finding.message) == (30, "ko is 30 rows late from this row on")


def test_rows_that_are_all_alike_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "_MEANINGS", 1 + _MEANINGS / 100)
    monkeypatch.delattr(displaced._Table, "_follow")
    own = table(40)
    own["ko"][10:] = ["10 ko", *own["ko"][10:-1]]
    assert found(own) == []


def test_a_version_that_is_late_and_then_later_is_two_findings() -> None:
    own = table(100)
    own["ko"][10:] = ["", *own["ko"][10:-1]]
    own["ko"][60:] = ["", *own["ko"][60:-1]]
    late, later = found(own)  # what belongs to row 59 stands in 61
    assert (late.unit, late.message.split()[2], later.unit, later.message.split()[2]) == (10, "1", 59, "2")


def test_what_a_late_version_explains_is_no_finding_of_its_own() -> None:
    own = table(40)
    own["ko"][10:] = ["", *own["ko"][10:-1]]
    assert {(each.rule, each.unit) for each in found(own, "moved", "omitted")} == {("moved", 10)}
    assert 10 in {each.unit for each in found(own, "omitted")}


def years(rows: int) -> dict[str, list[str]]:
    """A table of sentences with numbers."""
    said = {"en": "{} en it took {} years {}", "ja": "{} {}年かかった{}", "ko": "{} {}년이 걸렸다 {}"}
    return {each: [said[each].format(row, row, "." * _LENGTHS[row]) for row in range(rows)] for each in LANGUAGES}


@pytest.mark.parametrize("late", [9, 60])
def test_after_an_edit_the_rows_of_a_late_version_have_no_findings_of_their_own_either(
    tmp_path: Path, late: int
) -> None:
    own = years(200)
    own["ko"][31], own["en"][31] = own["ko"][31].replace("31 ", "31 (", 1), own["en"][31].replace("31 ", "31 (", 1)
    own["ko"][30:] = [*["0 ko"] * late, *own["ko"][30:-late]]
    rules = [RULES["moved"], RULES["number"], RULES["structure"]]
    units = tuple(TranslationUnit({each: Variant(own[each][row], (row,)) for each in own}) for row in range(200))
    documents = {each: document(each, lines) for each, lines in own.items()}
    store.write_comparison(tmp_path / "a.tritext", Comparison("a", documents, units, "tritext:1"))
    with store.ComparisonFile(tmp_path / "a.tritext") as file:
        check_file(file, rules=rules, encode=encode)
        before = [each for rows in findings_of(file, file.ids(0, 200)).values() for each in rows]
        store.edit_texts(file, file.ids(36, 37)[0], {"en": f"{own['en'][36]}!"})
        recheck(file, rules=rules, encode=encode)
        recheck_whole(file, rules=rules, encode=encode)
        after = [each for rows in findings_of(file, file.ids(0, 200)).values() for each in rows]
        assert [each.finding for each in after] == [each.finding for each in before]
        assert counts(file)[0]["moved"] == 1
        assert "number" not in counts(file)[0]


def test_up_to_the_last_row_of_a_late_version_its_numbers_are_those_of_other_rows() -> None:
    own = years(60)
    own["ko"][10:41] = ["", "", "", *own["ko"][10:38]]
    assert {(each.rule, each.unit) for each in found(own, "moved", "number")} == {("moved", 10)}
    assert {39, 40} <= {each.unit for each in found(own, "number")}


def test_vectors_are_there_until_all_rows_that_are_looked_at_together_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_KEPT", 0)
    sentence = "{row} 合意したことである。"
    own = {each: [sentence.format(row=row) * (1 if each == "ko" else 4) for row in range(ROWS)] for each in LANGUAGES}
    assert {each.unit for each in found(own, "moved", "omitted")} == {each.unit for each in found(own, "omitted")}
