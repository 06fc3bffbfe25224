"""What holds for every perturbed document: its gold covers it, nothing is lost but what was left out."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tritext.errors import TritextError
from tritext.evaluate.perturb import Perturbed, Rates, perturb

LANGUAGES = ("en", "ko", "ja", "de")
rate = st.floats(0, 1)
some_rates = st.builds(
    Rates, merge=rate, drop=rate, insert=rate, move=rate, replace=rate, run=st.floats(1, 3), longest=st.integers(1, 6)
)
few = settings(max_examples=200, deadline=None)


def lines(language: str, count: int) -> list[str]:
    return [f"<{language}{i}>" for i in range(count)]


@st.composite
def texts(draw: st.DrawFn) -> dict[str, list[str]]:
    count = draw(st.integers(0, 40))
    return {language: lines(language, count) for language in LANGUAGES[: draw(st.integers(2, 4))]}


def atoms(made: Perturbed, language: str, unit: int) -> list[str]:
    """Return the original segments that a unit has in a language."""
    text = "".join(made.versions[language][i] for i in made.units[unit][language])
    return [part + ">" for part in text.replace(" ", "").split(">") if part]


@few
@given(texts(), st.integers(0), some_rates)
def test_each_segment_is_in_one_unit_and_its_indices_run_on(
    versions: dict[str, list[str]], seed: int, rates: Rates
) -> None:
    made = perturb(versions, seed=seed, rates=rates)
    assert made == perturb(versions, seed=seed, rates=rates)
    for language, segments in made.versions.items():
        found = [unit[language] for unit in made.units]
        assert sorted(chain.from_iterable(found)) == list(range(len(segments)))
        assert all(list(each) == list(range(each[0], each[-1] + 1)) for each in found if each)
        still = [unit[language] for i, unit in enumerate(made.units) if i not in made.moved]
        assert list(chain.from_iterable(still)) == sorted(chain.from_iterable(still))
    assert all(any(unit.values()) for unit in made.units)


@few
@given(texts(), st.integers(0), some_rates)
def test_a_unit_says_the_same_in_every_version_that_has_it(
    versions: dict[str, list[str]], seed: int, rates: Rates
) -> None:
    made = perturb(versions, seed=seed, rates=rates)
    for number, unit in enumerate(made.units):
        present = [language for language in versions if unit[language]]
        numbers = [[atom.strip(f"<{language}>") for atom in atoms(made, language, number)] for language in present]
        assert all(each == numbers[0] for each in numbers)
        if len(present) < len(versions):
            assert all(len(each) == 1 for each in numbers)
        assert all(len(unit[language]) <= rates.longest for language in present)


@few
@given(texts(), st.integers(0), some_rates)
def test_nothing_is_lost_but_what_was_left_out(versions: dict[str, list[str]], seed: int, rates: Rates) -> None:
    made = perturb(versions, seed=seed, rates=rates)
    kept = perturb(versions, seed=seed, rates=Rates(rates.merge, 0, 0, rates.move, rates.run, rates.longest))
    for language, segments in versions.items():
        there = [atom for number in range(len(made.units)) for atom in atoms(made, language, number)]
        assert len(there) == len(set(there))
        assert set(there) <= set(segments)
        again = [atom for number in range(len(kept.units)) for atom in atoms(kept, language, number)]
        assert again == segments


@few
@given(texts(), st.integers(0))
def test_at_rate_zero_nothing_happens(versions: dict[str, list[str]], seed: int) -> None:
    made = perturb(versions, seed=seed, rates=Rates(0, 0, 0, 0))
    assert {language: list(segments) for language, segments in made.versions.items()} == versions
    assert all(len(set(unit.values())) == 1 for unit in made.units)


@few
@given(texts(), st.integers(0), some_rates, some_rates, st.integers(0))
def test_what_was_perturbed_can_be_perturbed_again(
    versions: dict[str, list[str]], seed: int, rates: Rates, more: Rates, other: int
) -> None:
    first = perturb(versions, seed=seed, rates=Rates(rates.merge, rates.drop, rates.insert))
    made = perturb(first.versions, seed=other, rates=more, gold=first.units)
    for language, segments in made.versions.items():
        assert sorted(chain.from_iterable(unit[language] for unit in made.units)) == list(range(len(segments)))


def test_the_rates_are_kept() -> None:
    """Of 20,000 units: shares of what the rates say, within three standard deviations or so."""
    count = 20_000
    versions = {language: lines(language, count) for language in ("en", "ko", "ja")}
    merged = perturb(versions, seed=1, rates=Rates(0.1, 0, 0)).versions["en"]
    assert count - len(merged) == pytest.approx(0.1 * count, rel=0.07)
    dropped = perturb(versions, seed=1, rates=Rates(0, 0.02, 0, run=2)).units
    lacking = [unit for unit in dropped if not all(unit.values())]
    assert len(lacking) == pytest.approx(0.04 * count, rel=0.15)
    assert sum(sum(map(bool, unit.values())) == 1 for unit in lacking) == pytest.approx(len(lacking) / 2, rel=0.2)
    added = perturb(versions, seed=1, rates=Rates(0, 0, 0.05), pool={name: ["!"] * 9 for name in versions})
    alone = [unit for unit in added.units if sum(map(bool, unit.values())) == 1]
    assert len(added.units) - count == len(alone)
    assert len(alone) == pytest.approx(0.05 * count * 1.5, rel=0.15)
    other = perturb(versions, seed=1, rates=Rates(0, 0, 0, replace=0.05), pool={name: ["!"] * 9 for name in versions})
    alone = [unit for unit in other.units if sum(map(bool, unit.values())) == 1]
    assert len(other.units) - count == len(alone) == pytest.approx(0.05 * count, rel=0.15)
    moved = perturb(versions, seed=1, rates=Rates(0, 0, 0, 0.01, run=3)).moved
    assert len(moved) == pytest.approx(0.03 * count, rel=0.3)


def test_the_sequence_is_the_documented_one() -> None:
    """These very documents come out on every machine and Python."""
    versions = {"en": list("abcdefghijk"), "ko": list("가나다라마바사아자차카"), "ja": list("あいうえおかきくけこさ")}
    made = perturb(versions, seed=2, rates=Rates(0.1, 0.1, 0.1, 0.3))
    assert {language: "|".join(segments) for language, segments in made.versions.items()} == {
        "en": "a|b|d|e|c|f|g|h|i|j|k", "ko": "가|나|라|마|바|사|차|카", "ja": "あい|え|お|こ|か|き|く|け|さ",
    }  # fmt: skip
    assert [tuple(unit.values()) for unit in made.units] == [
        ((0, 1), (0, 1), (0,)), ((2,), (2,), (1,)), ((3,), (3,), (2,)), ((4,), (), ()), ((5,), (4,), (4,)),
        ((6,), (5,), (5,)), ((7,), (), (6,)), ((8,), (), (7,)), ((9,), (6,), (3,)), ((10,), (7,), (8,)),
    ]  # fmt: skip
    assert made.moved == (8,)


@pytest.mark.parametrize(
    ("versions", "gold", "pool", "message"),
    [
        ({"en": ["a"]}, None, None, "two versions"),
        ({"en": ["a"], "ko": []}, None, None, "en 1, ko 0"),
        ({"en": ["a", "b"], "ko": ["c"]}, [{"en": [1], "ko": [0]}, {"en": [0]}], None, "'en' in order, each once"),
        ({"en": ["a"], "ko": ["b"]}, None, {"en": ["c"]}, "pool needs text in each of en, ko"),
    ],
)
def test_what_cannot_be_perturbed_is_refused(
    versions: dict[str, list[str]],
    gold: list[dict[str, list[int]]] | None,
    pool: dict[str, list[str]] | None,
    message: str,
) -> None:
    with pytest.raises((TritextError, ValueError), match=message):
        perturb(versions, seed=0, gold=gold, pool=pool)


@pytest.mark.parametrize("wrong", [{"merge": 1.1}, {"drop": -0.1}, {"run": 0.5}, {"longest": 0}])
def test_what_is_no_rate_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"at least 1|between 0 and 1"):
        Rates(**wrong)  # type: ignore[arg-type]
