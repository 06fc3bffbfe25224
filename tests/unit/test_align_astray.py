"""Terms, and those whose counterpart has gone over into a unit beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from tritext.align.astray import counterparts_astray
from tritext.align.search import search
from tritext.align.spans import Spans, with_text
from tritext.align.terms import terms_of

NOUNS = (
    ("glacier", "빙하", "氷河"), ("summit", "정상", "頂上"), ("porter", "짐꾼", "荷役"), ("weather", "날씨", "天候"),
    ("bridge", "다리", "鉄橋"), ("camp", "야영", "野営"),
)  # fmt: skip


def versions(lines: Sequence[Sequence[str]]) -> list[Spans]:
    """Give every line a direction of its own, the same in all versions: so lines go together by number."""
    rows = np.eye(len(lines[0]), dtype=np.float32)
    return [with_text(Spans(rows, np.full(len(texts), 40.0)), texts) for texts in lines]


def astray(lines: Sequence[Sequence[str]]) -> tuple[list[float], list[float]]:
    spans = versions(lines)
    found = search(spans)
    assert found.size.tolist() == [[1] * len(lines)] * len(lines[0])
    gone, known = counterparts_astray(found, spans)
    return gone.tolist(), known.tolist()


def document(column: int) -> list[str]:
    """Write 24 lines, in which each noun comes four times."""
    return [NOUNS[i % 6][column] + f" {'' if column else 'xyz'}{i}" for i in range(24)]


def test_nothing_is_astray_where_all_is_in_its_place() -> None:
    assert astray([document(0), document(1)]) == ([0.0] * 24, [1.0] * 24)


@pytest.mark.parametrize("other", [1, 2])
def test_a_term_whose_counterpart_is_beside_it_is_missed(other: int) -> None:
    one, two = document(0), document(other)
    two[8], two[9] = "", two[9] + " " + two[8]
    gone, _ = astray([one, two])
    assert gone[8] > 0.5
    assert gone[9] > 0.5, "the counterpart misses its term, too"
    assert max(gone[:8] + gone[10:]) == 0


def test_versions_may_be_exchanged() -> None:
    one, two, three = (document(column) for column in range(3))
    two[8], two[9] = "", two[9] + " " + two[8]
    assert astray([one, two, three]) == astray([three, two, one])


def test_what_comes_once_is_not_known() -> None:
    one, two = [f"{chr(97 + i) * 5}" for i in range(12)], [chr(0xAC00 + 28 * i) * 2 for i in range(12)]
    assert astray([one, two]) == ([0.0] * 12, [0.0] * 12)


def test_without_text_nothing_is_known() -> None:
    spans = [replace(each, terms=None) for each in versions([document(0), document(1)])]
    gone, known = counterparts_astray(search(spans), spans)
    assert not gone.any()
    assert not known.any()


def test_terms_are_found_in_any_script() -> None:
    terms = terms_of(["Ein Gletscher", "빙하는 크다", "氷河はガッシャーブルム", "12 ...", ""])
    assert np.diff(terms.ends).tolist() == [1, 2, 2, 0, 0]
    assert terms_of(["빙하는"]).numbers.tolist() == terms_of(["빙하에서"]).numbers.tolist()
