"""A row is as good as its worst pair, and never good if a side is absent or damaged."""

from __future__ import annotations

import pytest

from tritext.marks import DOUBTFUL, MARKS, Level, level
from tritext.records import PairScore, TranslationUnit, Variant


@pytest.mark.parametrize(
    ("scores", "doubts", "absent", "expected"),
    [
        ([(0.7, 1.5), (0.6, 1.3)], (), False, "good"),
        ([(0.7, 1.5), (0.4, 1.3)], (), False, "check"),
        ([(0.7, 1.5), (0.7, 1.1)], (), False, "check"),
        ([(0.7, 1.5), (0.2, 1.3)], (), False, "low"),
        ([(0.7, 1.5), (0.7, 0.9)], (), False, "low"),
        ([(0.7, 1.5)], ("repeated",), False, "check"),
        ([(0.7, 1.5)], (), True, "absent"),
    ],
)
def test_level(scores: list[tuple[float, float]], doubts: tuple[str, ...], absent: bool, expected: Level) -> None:
    variants = {"en": Variant("a", (0,)), "ko": Variant("b", (0,), doubts=doubts), "ja": Variant("c", (0,))}
    if absent:
        variants["ja"] = Variant("", ())
    pairs = dict(zip(("en-ko", "en-ja"), (PairScore(*score) for score in scores), strict=False))
    assert level(TranslationUnit(variants, pairs)) == expected


@pytest.mark.parametrize(
    ("posterior", "route", "moved", "expected"),
    [
        (0.97, (), False, "good"),
        (0.8999998, (), False, "good"),  # it is shown as .90
        (0.8, (), False, "check"),
        (0.3, (), False, "low"),
        (0.97, (), True, "check"),
        (0.97, ("en", "ko"), False, "low"),
        (0.3, ("en", "ko"), False, "low"),
    ],
)
def test_the_posterior_decides_for_versions_that_were_given(
    posterior: float, route: tuple[str, ...], moved: bool, expected: Level
) -> None:
    """A cosine of .2 that stands out is overruled, unless it is of a translation: the posterior knows nothing of it."""
    variants = {"en": Variant("a", (0,)), "ko": Variant("b", (0,), route=route), "ja": Variant("c", (0,))}
    unit = TranslationUnit(variants, {"en-ko": PairScore(0.2, 1.1)}, posterior, is_moved=moved)
    assert level(unit) == expected


@pytest.mark.parametrize(("score", "expected"), [((0.2, 1.1), "good"), ((0.4, 0.9), "good"), ((0.2, 0.9), "check")])
def test_passages_that_are_not_alike_at_all_are_to_be_checked_whatever_the_posterior(
    score: tuple[float, float], expected: Level
) -> None:
    variants = {"en": Variant("a", (0,)), "ko": Variant("b", (0,)), "ja": Variant("c", (0,))}
    scores = {"en-ja": PairScore(0.7, 1.5), "en-ko": PairScore(*score)}
    assert level(TranslationUnit(variants, scores, 0.99)) == expected


def test_a_row_that_nothing_judges_is_not_good_but_unscored() -> None:
    variants = {"en": Variant("a", (0,)), "ko": Variant("b", (0,))}
    assert level(TranslationUnit(variants)) == "unscored"
    assert level(TranslationUnit(variants, posterior=0.95)) == "good"
    assert level(TranslationUnit(variants, is_moved=True)) == "check"
    assert level(TranslationUnit({**variants, "ja": Variant("", ())})) == "absent"


def test_every_level_to_look_at_has_a_mark_of_its_own() -> None:
    doubtful = {MARKS[each] for each in DOUBTFUL}
    assert len(doubtful) == len(DOUBTFUL)
    assert {MARKS[each] for each in set(MARKS) - set(DOUBTFUL)} == {" "}
    assert all(len(mark) == 1 and mark.isascii() for mark in MARKS.values())
