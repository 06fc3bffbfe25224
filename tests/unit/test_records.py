"""Records hold only what is consistent."""

from __future__ import annotations

import pytest

from tritext.records import Document, PairScore, Segment, TranslationUnit, Variant, language_pairs


def test_a_document_refuses_segments_that_are_not_its_text() -> None:
    with pytest.raises(ValueError, match="not the text at its offsets"):
        Document("d", "en", "One. Two.", (Segment(0, 0, 4, "Two."),))


def test_a_document_refuses_segments_that_overlap() -> None:
    with pytest.raises(ValueError, match="out of order"):
        Document("d", "en", "One. Two.", (Segment(0, 0, 4, "One."), Segment(1, 3, 9, ". Two.")))


def test_the_lowest_score_of_a_row() -> None:
    row = TranslationUnit(
        {"en": Variant("a", (0,)), "ko": Variant("b", (0,)), "ja": Variant("", ())},
        {"en-ko": PairScore(0.7, 1.4), "ko-ja": PairScore(0.5, 1.2)},
    )
    assert row.lowest == 0.5
    assert row.variants["ja"].is_absent
    assert TranslationUnit({}).lowest is None


def test_pairs_come_in_column_order() -> None:
    assert language_pairs(("ja", "en")) == ("ja-en",)
