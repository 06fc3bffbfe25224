"""A text that says one thing again and again is searched once, however long it is."""

from __future__ import annotations

import re

import pytest

from support.rows import row, said
from tritext.checks import repeated


@pytest.mark.parametrize("letters", ["a", "nota"])
def test_a_run_of_letters_is_not_searched_from_each_of_them(monkeypatch: pytest.MonkeyPatch, letters: str) -> None:
    tried: list[int] = []
    pattern = repeated._THRICE

    class Counting:
        def match(self, text: str, at: int) -> re.Match[str] | None:
            tried.append(at)
            return pattern.match(text, at)

    monkeypatch.setattr(repeated, "_THRICE", Counting())
    said("script", row(en=letters * 200 + "x", ko="그가 말했다."))

    assert len(tried) < 5


def test_a_repetition_behind_a_word_is_found_still() -> None:
    assert said(
        "script", row(en="He said so. Go home now. Go home now. Go home now.", ko="그가 그렇게 말했다. 집에 가라.")
    )
