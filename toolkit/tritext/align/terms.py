"""Terms: what of a text may have a counterpart of its own in another language, whatever the languages are.

A word in an alphabet by its beginning (``words``), a Korean word by its first two syllables, for particles follow; of
Japanese and Chinese, which leave no spaces, two characters at a time, and words in katakana.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tritext.align.words import words_of

_TERM = re.compile(r"(?=([\u4e00-\u9fff々]{2}))|(?<![가-힣])([가-힣]{2})|(?<![ァ-ヴー])([ァ-ヴー]{2,})")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of each segment of a version, one segment behind the other."""

    ends: NDArray[np.intp]
    """Where those of each segment end, and 0 before: shape (n + 1,)."""
    numbers: NDArray[np.uint32]
    """The terms as numbers, rising within a segment."""


def terms_of(texts: Sequence[str]) -> Terms:
    """Collect the terms of each text.

    >>> terms_of(["Glacier du Gasherbrum", "빙하는 가셔브룸에", "氷河のガッシャーブルム"]).ends.tolist()
    [0, 2, 4, 6]
    """
    numbers, ends = array("I"), [0]
    for text in texts:
        found = {*words_of([text])[0]}
        if not text.isascii():
            matches = _TERM.finditer(unicodedata.normalize("NFKC", text))
            found |= {zlib.crc32("".join(each.group(each.lastindex or 0)).encode()) for each in matches}
        numbers.extend(sorted(found))
        ends.append(len(numbers))
    return Terms(np.array(ends, dtype=np.intp), np.array(numbers, dtype=np.uint32))
