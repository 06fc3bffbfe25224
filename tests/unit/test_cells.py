"""How text becomes cells: widths, safe text, line breaks, clipping."""

import sys
import unicodedata

import pytest

from tritext.cells import clip, pad, visible, width, wrap

JA = "「人間は、理性と良心とを授けられており」、互いに同胞の精神をもって行動しなければならない。"
KO = "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."
EN = "All human beings are born free and equal in dignity and rights."


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("human", 5), ("인권", 4), ("人権の", 6), ("ｶﾅ", 2), ("Ａ", 2), ("🇰🇷", 2), ("葛\U000e0100", 2)],
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (unicodedata.normalize("NFD", "한국"), "한국"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x9b2J\x7f", "␦2J␡"),
        ("a\tb\r\nc\nd\u2028e\x85f", "a b c d e f"),
        ("a\rb\x0bc\x0cd\x08", "a␍b␋c␌d␈"),
        ("\u202eevil\u202c \u2066x\u2069 \u200f", "␦evil␦ ␦x␦ ␦"),
        ("zero\u200bwidth\ufeff\u2060\xad", "zero␦width␦␦␦"),
        ("\ud800 lone \udfff", "␦ lone ␦"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200cb\u200d", "a␦b␦"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f 👍🏽 🇯🇵", "👨👩👧 ❤ 👍🏽 🇯🇵"),
        ("x🏽", "x␦"),
        ("\u0301a", "◌\u0301a"),
        ("[/red] [bold]", "[/red] [bold]"),
    ],
)
def test_visible_shows_what_would_hide_or_act(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_nothing_in_unicode_survives_that_controls_a_terminal() -> None:
    """No control, format character, surrogate or line separator is left, of all code points."""
    left = set(visible("".join(map(chr, range(sys.maxunicode + 1)))))
    acting = {character for character in left if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert acting <= {"\u200c"}


@pytest.mark.parametrize(
    ("text", "language", "cells", "lines"),
    [
        ("", "en", 10, []),
        (" \n ", "en", 10, []),
        (EN, "en", 16, ["All human beings", "are born free", "and equal in", "dignity and", "rights."]),
        ("a internationalisation", "en", 10, ["a internat", "ionalisati", "on"]),
        (KO, "ko", 16, ["모든 인간은", "태어날 때부터", "자유로우며 그", "존엄과 권리에", "있어 동등하다."]),
        ("기본권침해구제절차법", "ko", 8, ["기본권침", "해구제절", "차법"]),
        ("그는 「인권」을 말했다", "ko", 10, ["그는", "「인권」을", "말했다"]),
        ("すべての人間は、", "ja", 14, ["すべての人間", "は、"]),
        ("同胞の精神をもって", "ja", 14, ["同胞の精神を", "もって"]),
        ("人は「自由」だ", "ja", 6, ["人は", "「自", "由」だ"]),
        ("人は「自由」だ", "ja", 8, ["人は「自", "由」だ"]),
        ("国連のUniversal宣言", "ja", 12, ["国連の", "Universal宣", "言"]),
        ("かれらは 。おわり", "ja", 8, ["かれら", "は 。お", "わり"]),
        ("人人生而自由，在尊严上", "zh", 12, ["人人生而自", "由，在尊严上"]),
        ("👍🏽👍🏽🇰🇷🇯🇵", "en", 4, ["👍🏽👍🏽", "🇰🇷🇯🇵"]),
        ("a\x1b[2Jb", "en", 4, ["a␛[2", "Jb"]),
    ],
)
def test_wrap_breaks_by_the_rules_of_the_script(text: str, language: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells, language=language) == lines


def test_wrap_marks_what_it_leaves_out() -> None:
    assert wrap(KO, 16, language="ko", limit=2) == ["모든 인간은", "태어날 때부터~"]
    assert wrap(JA, 12, language="ja", limit=1) == ["「人間は、~"]
    assert wrap(EN, 16, language="en", limit=5) == wrap(EN, 16, language="en")
    assert wrap(EN, 16, language="en", limit=0) == []


def test_wrap_refuses_lines_that_hold_no_wide_character() -> None:
    with pytest.raises(ValueError, match="a line of 1 cells"):
        wrap(JA, 1, language="ja")


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [("인권", 4, "인권"), ("인권", 3, "인~"), ("인권", 2, "~"), ("인권", 1, "~"), ("인권", 0, ""), ("word", 3, "wo~")],
)
def test_clip_ends_with_its_mark(text: str, cells: int, shown: str) -> None:
    assert clip(text, cells) == shown


def test_pad_fills_half_a_wide_character_with_a_space() -> None:
    assert pad("인권선언", 6) == "인권~ "
    assert pad("인", 5) == "인   "
    assert pad("human", 5) == "human"
