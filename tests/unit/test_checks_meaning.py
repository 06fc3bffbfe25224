"""A version that says something else than the others, where the alignment was sure."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from support.halves import carried
from support.seeded import around, findings
from support.seeds import replaced
from tritext.checks import Finding
from tritext.checks.meaning import FEWEST, Cosines
from tritext.checks.usual import comparable
from tritext.records import PairScore, TranslationUnit, Variant

TEXTS = {
    "en": "Everyone has the right to seek asylum from persecution.",
    "ko": "모든 사람은 박해를 피하여 비호를 구할 권리를 가진다.",
    "ja": "すべて人は、迫害を免れるため避難する権利を有する。",
}
LIKE, UNLIKE = PairScore(0.75, 1.5), PairScore(0.2, 0.8)


def row(*unlike: str, languages: str = "en ko ja") -> TranslationUnit:
    """Make a row in which some pairs are unlike and the others as usual."""
    names = languages.split()
    pairs = [f"{a}-{b}" for place, a in enumerate(names) for b in names[place + 1 :]]
    scores = {pair: UNLIKE if pair in unlike else LIKE for pair in pairs}
    return TranslationUnit({name: Variant(TEXTS[name], (0,)) for name in names}, scores, 0.97)


def found(odd: TranslationUnit, *, others: int = 9) -> list[Finding]:
    """Return what is said of a row among others that are in order."""
    return findings([*[row(languages=" ".join(odd.variants))] * others, odd], "meaning")


def test_a_version_that_is_unlike_two_that_agree_is_named_however_sure_the_alignment() -> None:
    [finding] = found(row("en-ko", "ko-ja"))

    assert (finding.unit, finding.languages, finding.severity) == (9, ("ko",), "warning")
    assert finding.confidence > 0.9
    assert "only .20 alike, where .75 is usual" in finding.message


def test_one_pair_that_is_unlike_is_no_other_version() -> None:
    assert found(row("en-ko")) == []


def test_of_two_versions_it_cannot_be_told_which_one_it_is() -> None:
    [finding] = found(row("en-ko", languages="en ko"))
    assert finding.languages == ()


def test_a_heading_a_translation_and_a_short_file_are_not_judged() -> None:
    odd = row("en-ko", "ko-ja")
    heading = {**odd.variants, "ko": Variant("세 계 인 권 선 언", (0,))}
    translated = {**odd.variants, "ko": replace(odd.variants["ko"], route=("en", "ko"), models=("m@1",))}
    assert found(replace(odd, variants=heading)) == []
    assert found(replace(odd, variants=translated)) == []
    assert found(odd, others=FEWEST - 2) == []
    assert found(odd, others=FEWEST - 1) != []


def test_a_row_that_is_replaced_is_not_compared_for_clauses() -> None:
    assert comparable(row()) is not None
    assert comparable(row("en-ko")) is not None
    assert comparable(row("en-ko", "ko-ja")) is None


def test_of_many_rows_one_that_stands_out_little_is_as_near_as_others_by_chance() -> None:
    scores = {"en-ko": PairScore(0.5, 1.0), "en-ja": LIKE, "ko-ja": PairScore(0.5, 1.0)}
    assert [each.languages for each in found(replace(row(), scores=scores))] == [("ko",)]
    assert found(replace(row(), scores=scores), others=900) == []


def test_the_likeliest_comes_first() -> None:
    nearer = replace(row(), scores={**row().scores, "en-ko": PairScore(0.35, 1.0), "ko-ja": PairScore(0.35, 1.0)})
    told = findings([*[row()] * 9, nearer, row("en-ko", "ko-ja")], "meaning")
    assert [each.unit for each in told] == [10, 9]


@pytest.mark.parametrize("cosines", [[0.5] * 5, [0.1, 0.5, 0.9, 0.5, -0.2], [0.5] * 3 + [2.0] * 2])
def test_what_is_usual_is_the_median(cosines: list[float]) -> None:
    usual = Cosines()
    for each in cosines:
        usual.observe(each)
    assert usual.median == pytest.approx(0.5, abs=0.005)


def test_a_sentence_replaced_in_real_text_is_found_and_its_neighbours_are_not() -> None:
    window, at = around(carried(is_tuning=True), 20)
    seed = replaced.elsewhere(window, at, "en", random.Random(1))
    assert seed is not None
    assert [(each.unit, each.languages) for each in findings(seed.units, "meaning")] == [(seed.row, ("en",))]
