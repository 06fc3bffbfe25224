"""The seeded faults that the rules are measured by: each is one change, at the place it says."""

from __future__ import annotations

import random

import pytest

from support.seeded import alarms, interval, tallies
from support.seeds import NUMBERS as KINDS
from support.seeds import Kind, Units
from support.seeds.facts import era_year
from support.seeds.spelling import characters, mixed, native, words
from tritext.records import TranslationUnit, Variant

TEXTS = {
    "en": "On March 5, 2024 some 12,000 people marched for 30 minutes.",
    "ja": "2024年3月5日、約12,000人が30分行進した。",
    "ko": "2024년 3월 5일 약 12,000명이 30분 동안 행진했다.",
}


def units() -> Units:
    one = TranslationUnit({language: Variant(text, (0,)) for language, text in TEXTS.items()})
    bare = TranslationUnit({language: Variant("…", (0,)) for language in TEXTS})
    return [bare, one, bare]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_seed_changes_one_row_and_says_where(kind: Kind, language: str) -> None:
    seeds = [kind.seed(units(), 1, language, random.Random(number)) for number in range(20)]
    made = [each for each in seeds if each is not None]
    assert made
    for seed in made:
        changed = [row for row, unit in enumerate(units()) if unit != seed.units[row]]
        assert changed == [seed.row]
        if seed.span is not None:
            text = seed.units[seed.row].variants[language].text
            assert text[slice(*seed.span)]
            assert text != TEXTS[language]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_same_draw_makes_the_same_seed(kind: Kind) -> None:
    assert kind.seed(units(), 1, "ko", random.Random(3)) == kind.seed(units(), 1, "ko", random.Random(3))


def test_numbers_are_spelt_as_they_are_read() -> None:
    assert [words(each) for each in (7, 42, 350, 1200)] == [
        "seven", "forty-two", "three hundred and fifty", "one thousand two hundred"
    ]  # fmt: skip
    assert [characters(each, "ja") for each in (10, 21, 350, 12_000)] == ["十", "二十一", "三百五十", "一万二千"]
    assert [characters(each, "ko") for each in (30, 111, 20_000)] == ["삼십", "백십일", "이만"]
    assert [native(each) for each in (3, 20, 23)] == ["세", "스무", "스물세"]
    assert [mixed(12_000, "ja"), mixed(12_000, "ko"), mixed(350_500_000, "ja")] == ["1万2千", "1만 2천", "3億5050万"]
    assert [era_year(2024, "ja"), era_year(2018, "ko")] == ["令和6年", "헤이세이 30년"]


def test_intervals_are_those_of_the_books() -> None:
    assert interval(0, 300, level=0.90)[1] == pytest.approx(0.01, abs=0.0001)
    assert interval(8, 10) == pytest.approx((0.4439, 0.9748), abs=0.0001)


def test_a_table_counts_what_was_found_and_what_was_said_wrongly() -> None:
    [value, *_] = tallies(units(), most=3, kinds=[each for each in KINDS if each.name in ("value", "stated")])
    assert (value.kind, value.language, value.seeds, value.controls) == ("value", "en", 3, 3)
    assert value.found == 3 == value.named
    assert value.false == 0
    assert value.precision[0] == 1.0
    assert alarms(units())[0] == 0
