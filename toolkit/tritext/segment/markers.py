"""Enumeration markers: what numbers a passage but is none."""

from __future__ import annotations

import re

_DIGITS = r"\d{1,3}(?:[.\-]\d{1,3}){0,4}"
_LETTERS = "[A-Za-zＡ-Ｚａ-ｚ]|[ivxIVX]{1,5}|[가나다라마바사아자차카타파하ㄱ-ㅎ]|[ぁ-んァ-ヶ]"
_NUMBER = f"(?:{_DIGITS}|{_LETTERS}|[一二三四五六七八九十]{{1,3}})"
_CIRCLED = "[①-⓿❶-➓㈀-㈞㈠-㊰]"
_BULLET = "[-*+•‣⁃·・▪▫■□▲△▶▷●○◦◆◇★☆※☐☑☒✓✔–—►➢➤]"
_KANJI = "[0-9０-９一二三四五六七八九十百千]"
_CLAUSE = (
    r"제\s?\d{1,4}\s?(?:조|장|절|항|호|편)(?:의\s?\d{1,2})?[.:]?"
    rf"|第\s?{_KANJI}{{1,6}}\s?[条條章節项項号號編回款](?:の{_KANJI}{{1,3}})?[.．。:：]?"
    r"|(?:Article|Section|Chapter|Part|Art\.|Sec\.|Artikel|Artículo|Articolo|Статья|§)\s?(?:\d{1,4}|[IVXL]{1,6})[.:]?"
)
_MARKER = re.compile(
    rf"\s*(?:{_NUMBER}[.．)）、:]|[(（\[［〔]\s?{_NUMBER}\s?[)）\]］〕][.．]?|{_CIRCLED}|{_BULLET}|{_CLAUSE})\s*"
)
_ITEM = re.compile(
    rf"\s*(?:(?:{_NUMBER}[.．)）]|[(（]{_NUMBER}[)）]|{_BULLET}|[>|#])(?:\s|(?<=[)）・．])|$)"
    rf"|{_CIRCLED}|(?:{_CLAUSE})(?:\s|$))"
)
LONGEST_MARKER = 24
"""Characters that a marker has at most, the white space around it included."""


def is_marker(text: str) -> bool:
    """Tell whether a text is an enumeration marker and nothing else.

    >>> [is_marker(text) for text in ("1.", "(2)", "가.", "①", "제1조", "第一条", "・", "Yes.")]
    [True, True, True, True, True, True, True, False]
    """
    return len(text) <= LONGEST_MARKER and _MARKER.fullmatch(text) is not None


def is_bare_marker(text: str) -> bool:
    """Tell whether a text is a marker without a word: it needs no translation, and is no passage of its own.

    >>> [is_bare_marker(text) for text in ("1.", "(a)", "iv)", "가.", "①", "Article 1", "제1조", "I", "12")]
    [True, True, True, True, True, False, False, False, False]
    """
    letters = "".join(filter(str.isalpha, text))
    return is_marker(text) and (len(letters) < 2 or not letters.strip("ivxIVX"))


def begins_item(line: str) -> bool:
    """Tell whether a line begins with an enumeration marker or a bullet.

    >>> begins_item("  - milk"), begins_item("2) eggs"), begins_item("3.5 litres")
    (True, True, False)
    """
    return _ITEM.match(line) is not None
