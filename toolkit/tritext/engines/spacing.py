"""Blanks that a model writes in Japanese, which has none: 約 20 度, 首脳会談 を, しています。 これ.

It has read documentation that sets them around numbers and Latin words, and copies those of Korean and English.
"""

from __future__ import annotations

import re

_KANA, _KANJI, _DIGITS, _SCALES = "ぁ-ゟ", "一-龯々", "一二三四五六七八九十百千", "万億兆"
_LETTER = rf"[{_KANA}ァ-ヺー{_KANJI}]"
_CLOSE = "[。、！？：；」』）]"
_KEPT = r"`[^`\n]+`|[A-Za-z][A-Za-z0-9+.-]{0,20}://\S* ?"
"""Code, and an address with the blank behind it, without which it would not end."""
_ITEM = r"(?:[-–—*•|]|[0-9]+[.)]|[A-Z][:.)：]) "
"""What begins a list or what somebody says, after a blank."""
_BLANK = re.compile(
    rf"(?P<kept>{_KEPT})"
    rf"|(?<=[{_KANA}]) {{1,2}}(?={_LETTER})|(?<={_LETTER}) {{1,2}}(?=[{_KANA}])"  # two names in katakana stay apart
    rf"|(?<={_LETTER})(?<![{_DIGITS}{_SCALES}]) (?=[0-9A-Za-z])(?!X\d|[\w.+-]+@|{_ITEM})"
    rf"|(?<=[0-9A-Za-z%℃])(?<![XT]\d)(?<![XT]\d\d) (?={_LETTER})(?![{_DIGITS}])"
    rf"|(?<={_CLOSE}) {{1,2}}(?=\S)(?!{_ITEM})|(?<={_LETTER}) {{1,2}}(?={_CLOSE})|(?<=[「『（]) {{1,2}}(?=\S)"
)
"""Beside a numeral it may part two numbers: 1億 2500. Beside a mask it parts a term from a compound."""


def closed(translation: str) -> str:
    """Return a Japanese translation without the blanks beside its letters and marks, but for names.

    >>> closed("7 月に 2 倍の Google が伸びた。 これは ジョージ ブッシュの 首脳会談 で、")
    '7月に2倍のGoogleが伸びた。これはジョージ ブッシュの首脳会談で、'
    """
    return _BLANK.sub(lambda match: match["kept"] or "", translation)
