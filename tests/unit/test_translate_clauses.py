"""Cutting long texts: nothing lost, every part fits, the best mark near the middle is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tritext.translate.clauses import cut, rejoin


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("short", 10, ["short"]),
        ("One thing is so; another thing is not.", 25, ["One thing is so;", "another thing is not."]),
        ("He came. She, however, went away.", 28, ["He came.", "She, however, went away."]),
        ("이것은 길고, 저것은 짧다", 10, ["이것은 길고,", "저것은 짧다"]),
        ("これは長い文で、あれは短い", 10, ["これは長い文で、", "あれは短い"]),
        ("「はい」と言い、「いいえ」と書いた", 12, ["「はい」と言い、", "「いいえ」と書いた"]),
        ("abcdefghij", 5, ["abcde", "fghij"]),
    ],
)
def test_cut(text: str, limit: int, parts: list[str]) -> None:
    assert [text[a:b] for a, b in cut(text, limit=limit, measure=len)] == parts


@given(st.text(max_size=300), st.integers(1, 40))
def test_the_spans_cover_all_but_white_space_and_fit(text: str, limit: int) -> None:
    text = text.strip()
    spans = cut(text, limit=limit, measure=lambda part: len(part.split()) + len(part) // 3)
    at = 0
    for start, end in spans:
        assert not text[at:start].strip()
        assert start <= end
        at = end
    assert not text[at:].strip()


def test_parts_are_joined_as_the_target_joins_but_never_inside_a_word() -> None:
    text = "One thing; https://example.org/abcdefgh"
    spans = [(0, 10), (11, 30), (30, 39)]
    parts = [text[a:b] for a, b in spans]
    assert rejoin(text, spans, parts, target="en") == text
    assert rejoin("一つ、二つ", [(0, 3), (3, 5)], ["one,", "two"], target="en") == "one, two"
    assert rejoin("one, two", [(0, 4), (5, 8)], ["一つ、", "二つ"], target="ja") == "一つ、二つ"


def test_a_text_of_a_megabyte_is_cut_in_reasonable_steps() -> None:
    calls = 0

    def measure(part: str) -> int:
        nonlocal calls
        calls += 1
        return len(part)

    spans = cut("word, " * 170_000, limit=150, measure=measure)
    assert max(b - a for a, b in spans) <= 150
    assert calls < 40_000
