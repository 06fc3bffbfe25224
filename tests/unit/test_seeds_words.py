"""The seeds of names, negation, obligation, order and register: one version changes, and says something else."""

from __future__ import annotations

import random

import pytest

from support.seeded import tallies
from support.seeds import WORDS, Kind, Units, duty, negative
from tritext.records import TranslationUnit, Variant

TEXTS = {
    "en": "China must act. It did not answer. It met.",
    "ja": "中国は行動しなければならない。それは答えていない。会議をした。",
    "ko": "중국은 행동해야 한다. 그것은 답하지 않았다. 회의를 했다.",
}
PLAIN = {"en": "It met. It left.", "ja": "会議をした。去った。", "ko": "회의를 했다. 떠났다."}


def units() -> Units:
    rows = [PLAIN, PLAIN, PLAIN, TEXTS, PLAIN, PLAIN, PLAIN]
    return [TranslationUnit({language: Variant(text, (0,)) for language, text in each.items()}) for each in rows]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.name)
def test_a_seed_changes_one_row(kind: Kind, language: str) -> None:
    seeds = [kind.seed(units(), 3, language, random.Random(number)) for number in range(20)]
    made = [each for each in seeds if each is not None]
    assert bool(made) == (kind.name != "address" or language != "en")  # English has no such registers
    for seed in made:
        assert [row for row, unit in enumerate(units()) if unit != seed.units[row]] == [3]
        new = {each: variant.text for each, variant in seed.units[3].variants.items()}
        assert new[language] != TEXTS[language]
        is_added = all(new[each].startswith(text) for each, text in TEXTS.items())
        assert is_added or all(new[each] == text for each, text in TEXTS.items() if each != language)
        if seed.span is not None:
            assert new[language][slice(*seed.span)]


@pytest.mark.parametrize("kind", [each for each in WORDS if each.is_change], ids=lambda kind: kind.name)
def test_the_plainest_seeds_of_each_kind_are_found_and_nothing_else(kind: Kind) -> None:
    harmless = [each for each in WORDS if each.rule == kind.rule and not each.is_change]
    for tally in tallies(units(), most=12, kinds=[kind, *harmless]):
        assert tally.found >= 0.8 * tally.seeds
        assert tally.false == 0


@pytest.mark.parametrize(
    ("text", "language", "is_seeded"),
    [
        ("Each file must have a header.", "en", True),
        ("You need to act.", "en", True),
        ("You may need to act.", "en", False),
        ("You don't need to act.", "en", False),
        ("Only a user must only read it.", "en", False),
        ("They must have gone.", "en", False),
        ("It should be able to act.", "en", False),
        ("행동해야 합니다.", "ko", True),
        ("행동해야 할 수 있다.", "ko", False),
        ("행동할 수 있어야 합니다.", "ko", False),
        ("行動しなければならない。", "ja", True),
        ("行動できなければならない。", "ja", False),
        ("更新する必要がある場合がある。", "ja", False),
    ],
)
def test_what_means_the_same_when_it_is_weakened_is_no_seed(text: str, language: str, *, is_seeded: bool) -> None:
    assert duty.has_one(text, language) == is_seeded


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("来るかもしれません。", False), ("来るかもしれない。", False), ("来ません。", True), ("答えない。", True)],
)
def test_maybe_is_no_negation_that_could_be_lost(text: str, *, is_one: bool) -> None:
    assert negative.has_one(text, "ja") is is_one


@pytest.mark.parametrize(
    ("text", "language", "affirmed"),
    [
        ("それはよくすることがない。", "ja", "それはよくすることがある。"),
        ("必要がなかった。", "ja", "必要があった。"),
        ("がっかりしない。", "ja", "がっかりする。"),
        ("彼は答えない。", "ja", "彼は答える。"),
        ("떠나지 아니하시며 버린다.", "ko", "떠나고 있으시며 버린다."),
        ("그는 가지 못하였다.", "ko", "그는 가고 있었다."),
        ("그는 가지 못하느니라.", "ko", "그는 가고 있느니라."),
        ("그는 가지 못하면 운다.", "ko", "그는 가고 있으면 운다."),
    ],
)
def test_what_is_left_of_a_negation_is_a_word(text: str, language: str, affirmed: str) -> None:
    made = {text[: span[0]] + new + text[span[1] :] for span, new in negative.removals(text, language)}
    assert made == {affirmed}
