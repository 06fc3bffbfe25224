"""The table shows every row whole: all texts, all scores, level columns at any width."""

from __future__ import annotations

import pytest

from tritext.cells import width
from tritext.records import PairScore, TranslationUnit, Variant
from tritext.table import render

ENGLISH = "The three governments are aligned in our vision and united in our commitment."
KOREAN = "세 정부는 우리의 비전에서 일치하며 우리의 약속에서 단결되어 있다."
JAPANESE = "三つの政府は、ビジョンにおいて一致し、取り組みにおいて結束している。"
ROWS = [
    TranslationUnit(
        {"en": Variant(ENGLISH, (0,)), "ko": Variant(KOREAN, (0,), ("en", "ko"), ("m@1",), (-1.0,), ("repeated",))},
        {"en-ko": PairScore(0.714, 1.4)},
    ),
    TranslationUnit({"en": Variant("[/red] \x1b[31mred", (1,)), "ko": Variant("", ())}),
]


@pytest.mark.parametrize("columns", [60, 61, 80, 120, 200])
def test_no_line_is_wider_than_asked_and_all_text_is_there(columns: int) -> None:
    unit = TranslationUnit(
        {"en": Variant(ENGLISH, (0,)), "ko": Variant(KOREAN, (0,)), "ja": Variant(JAPANESE, (0,))},
        {"en-ko": PairScore(0.7, 1.4), "en-ja": PairScore(0.6, 1.4), "ko-ja": PairScore(0.5, 1.4)},
    )
    lines = list(render([unit], ["en", "ko", "ja"], {}, width=columns))
    assert max(map(width, lines)) <= columns
    shown = "".join("".join(lines).split())
    for text in ("en-ko.70", "en-ja.60", "ko-ja.50"):
        assert text in shown
    for text in (ENGLISH, KOREAN, JAPANESE):
        assert set(text.replace(" ", "")) <= set(shown)


def test_a_narrower_screen_gets_the_narrowest_table() -> None:
    assert list(render(ROWS, ["en", "ko"], {}, width=20)) == list(render(ROWS, ["en", "ko"], {}, width=60))


def test_route_doubt_mark_and_absence_are_shown() -> None:
    lines = list(render(ROWS, ["en", "ko"], {"ko": ("en", "ko")}, width=80))
    assert "translated en>ko" in lines[1]
    assert lines[3].startswith("1?  en-ko  .71  ")
    assert any("[repeated]" in line for line in lines)
    assert any("(absent)" in line for line in lines)


def test_markup_is_shown_and_escape_sequences_are_not_sent() -> None:
    text = "\n".join(render(ROWS, ["en", "ko"], {}, width=80))
    assert "[/red]" in text
    assert "\x1b" not in text


def test_no_rows_is_a_table_of_its_head_alone() -> None:
    assert len(list(render([], ["en"], {}, width=80))) == 3
