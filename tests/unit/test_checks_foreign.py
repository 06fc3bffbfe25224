"""``number``, and all other rules, on languages of which only digits are read: German, French, Spanish, Chinese."""

from __future__ import annotations

from itertools import combinations

import pytest

from support.command import ROOT
from support.rows import row
from tritext.checks import check

LANGUAGES, *LINES = (
    line.split("\t") for line in (ROOT / "tests/data/languages.tsv").read_text(encoding="utf-8").splitlines()
)
SAME = [{language: text for language, text in zip(LANGUAGES, line, strict=True) if text} for line in LINES]
"""One sentence in seven languages."""

OTHER = [
    {"en": "20,000 people met.", "de": "Es trafen sich 30.000 Menschen."},
    {"en": "The budget is $1.5 billion.", "de": "Das Budget beträgt 1,5 Millionen Dollar."},
    {"en": "The budget is $1.5 billion.", "fr": "Le budget est de 2,5 milliards de dollars."},
    {"de": "Die Straße ist 1,2 km lang.", "fr": "La route fait 1,3 km."},
    {"ko": "2만 명이 모였다.", "zh": "3万人聚会。"},
    {"ja": "123万4567人が来た。", "fr": "1 234 667 réfugiés sont arrivés."},
    {"es": "Llegaron 1.234.567 refugiados.", "zh": "1234576名难民抵达。"},
]


@pytest.mark.parametrize("texts", SAME)
def test_what_is_written_otherwise_in_another_language_is_no_finding(texts: dict[str, str]) -> None:
    for count in (2, 3, 5, 7):
        for some in combinations(texts, count):
            assert list(check([row(**{each: texts[each] for each in some})])) == [], some


@pytest.mark.parametrize("texts", OTHER)
def test_another_number_is_found_in_any_language(texts: dict[str, str]) -> None:
    assert [each.rule for each in check([row(**texts)])] == ["number"]
