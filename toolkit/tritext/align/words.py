"""Words that two versions share: a name, a term or a foreign word that is written alike ties segments together.

A word that stands here in the source and there in the target, but on the other side of a boundary, tells that
something of one passage has gone over into the next: vectors of whole sentences do not show that. Only what both
languages write in one alphabet is seen, and only by its beginning, for its end is inflected: Himalaya-Chronik,
Chronique himalayenne. What is frequent in the surroundings says nothing and counts nothing.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence

import numpy as np

from tritext.align.arrays import Positions, Values
from tritext.align.packed import Sets, pack

Words = Sets
"""The words of each segment's text, as numbers."""

OFTEN = 3
"""Segments of a surrounding that may have a word, in either version: what more of them have is no sign."""
_SHARES = (0.0, 1.0, 0.5, 0.34375)
"""What a word counts by the number of segments that have it: sums of these are exact, in whatever order."""
_BEGINNING = 5
"""Letters that count."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_ALPHABETIC = re.compile(r"[A-Za-zͰ-ԯ]")


def words_of(texts: Sequence[str]) -> Words:
    """Tell which words in an alphabet each text has, as numbers.

    >>> [len(words) for words in words_of(["Chronique himalayenne", "히말라야 연대기", "Ära era"])[:]]
    [2, 0, 0]
    """
    return pack(map(words_in, texts))


def words_in(text: str) -> frozenset[int]:
    """Return the words of four letters or more, without accents and case, as numbers."""
    return frozenset(zlib.crc32(word[:_BEGINNING].encode()) for word in _WORD.findall(_plain(text)))


class Ties:
    """The words that two versions share in some rectangles."""

    def __init__(
        self, source: Words | None, target: Words | None, boxes: Positions, shape: tuple[int, int, int]
    ) -> None:
        """Count them.

        ``boxes`` are first and last + 1 source and target segments of each rectangle, shape (B, 4); ``shape`` is B, and
        H and W of the largest.
        """
        count, rows, columns = self._shape = shape
        ties = np.zeros((count, rows + 1, columns + 1), dtype=np.float32)
        if source and target:
            for number, (x, x_end, y, y_end) in enumerate(boxes.tolist()):
                tied = ties_between(source[x:x_end], target[y:y_end])
                ties[number, 1 : x_end - x + 1, 1 : y_end - y + 1] = tied
        self._sums = ties.cumsum(axis=1).cumsum(axis=2) if ties.any() else None

    def of(self, shape: tuple[int, int]) -> tuple[Values | float, Values | float]:
        """Return logarithms for the beads that begin at each cell, shapes (B, H, W).

        Of 1 + the words that both runs have, and of 1 + those that one shares with what is around the other.
        """
        if self._sums is None:
            return 0.0, 0.0
        a, b = shape
        rows, columns = self._shape[1] - a + 1, self._shape[2] - b + 1
        inside, around = np.zeros(self._shape, np.float32), np.zeros(self._shape, np.float32)
        down, along = self._sums[:, a:] - self._sums[:, :-a], self._sums[:, :, b:] - self._sums[:, :, :-b]
        inside[:, :rows, :columns] = down[:, :, b:] - down[:, :, :-b]
        around[:, :rows, :columns] = down[:, :, -1:] + along[:, -1:]
        return np.log1p(inside), np.log1p(np.maximum(around - 2 * inside, 0))


def ties_between(source: Sequence[frozenset[int]], target: Sequence[frozenset[int]]) -> Values:
    """Count the words that segments share, shape (n, m): the more segments of a version have a word, the less.

    >>> ties_between([frozenset({1, 2}), frozenset({1})], [frozenset({2}), frozenset({1, 3})]).tolist()
    [[1.0, 0.5], [0.0, 0.5]]
    """
    ties = np.zeros((len(source), len(target)), dtype=np.float32)
    here, there = _places(source), _places(target)
    for word in here.keys() & there.keys():
        often = max(len(here[word]), len(there[word]))
        if often <= OFTEN:
            ties[np.ix_(here[word], there[word])] += np.float32(_SHARES[often])
    return ties


def _places(segments: Sequence[frozenset[int]]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for number, words in enumerate(segments):
        for word in words:
            places.setdefault(word, []).append(number)
    return places


def _plain(text: str) -> str:
    """Return a text without accents and case; only what is written in an alphabet has any word here."""
    if not _ALPHABETIC.search(text):
        return ""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in parts if (each < "\u0530" and not unicodedata.combining(each)) or each.isspace())
