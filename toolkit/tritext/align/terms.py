"""Terms: what of a text may have a counterpart of its own in another language, whatever the languages are.

A word in an alphabet by its beginning (``words``), a Korean word by its first two syllables, for particles follow; of
Japanese and Chinese, which leave no spaces, two characters at a time, and words in katakana.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence

from tritext.align.packed import Sets, pack
from tritext.align.words import words_in

Terms = Sets
"""The terms of each segment's text, as numbers."""

_TERM = re.compile(r"(?=([\u4e00-\u9fff々]{2}))|(?<![가-힣])([가-힣]{2})|(?<![ァ-ヴー])([ァ-ヴー]{2,})")


def terms_of(texts: Sequence[str]) -> Terms:
    """Collect the terms of each text.

    >>> terms_of(["Glacier du Gasherbrum", "빙하는 가셔브룸에", "氷河のガッシャーブルム"]).ends.tolist()
    [0, 2, 4, 6]
    """
    return pack(map(_terms_in, texts))


def _terms_in(text: str) -> frozenset[int]:
    if text.isascii():
        return words_in(text)
    matches = _TERM.finditer(unicodedata.normalize("NFKC", text))
    return words_in(text) | {zlib.crc32("".join(each.group(each.lastindex or 0)).encode()) for each in matches}
