"""A row is as good as its worst pair, and never good if a side is absent or damaged."""

from __future__ import annotations

import pytest

from tritext.marks import MARKS, Level, level
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


def test_every_level_but_good_has_a_mark_of_its_own() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    assert all(len(mark) == 1 and mark.isascii() for mark in MARKS.values())
