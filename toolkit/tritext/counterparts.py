"""Which rows of two versions are the same passage, by texts that both have.

Rows with a text that is unique on both sides, in the longest chain that rises on both, are anchors (as in patience
diff); equal rows beside them belong together. Between anchors rows are taken together up to the next place where both
sides have a border. What is left is on one side alone.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import chain
from typing import TypeAlias

from tritext.scratch import Scratch, numbers

Bounds = tuple[int, int, int, int]
"""Range of positions on the first side, and on the second."""

Texts = Callable[[int, int], list[str]]
"""From a range of positions to the texts there."""

Keys: TypeAlias = "memoryview[int]"
"""A number a row, on the disk."""

_PAGE = 2000
_WIDEST = 60
"""Rows on a side that are taken together at most."""


def match_rows(first: Texts, length: int, second: Texts, other_length: int) -> Iterator[Bounds]:
    """Match rows by their text, white space aside; all rows of both sides come out, in order.

    Holds a few pages of texts; keys and anchors lie on the disk, some 80 bytes a row of each side.

    >>> one, other = ["A", "B", "C D", "E"], ["A", "C", "D", "E", "F"]
    >>> list(match_rows(lambda a, b: one[a:b], 4, lambda a, b: other[a:b], 5))
    [(0, 1, 0, 1), (1, 2, 1, 1), (2, 3, 1, 3), (3, 4, 3, 4), (4, 4, 4, 5)]
    """
    ours, theirs = _keys(first, length), _keys(second, other_length)
    done, reached = 0, 0
    for a, b in chain(_anchors(ours, theirs), [(length, other_length)]):
        yield from _between(first, second, (done, a, reached, b))
        if a < length:
            yield a, a + 1, b, b + 1
        done, reached = a + 1, b + 1


def _keys(texts: Texts, length: int) -> Keys:
    """Return a number for each text, the same for texts that differ in white space at most; 0 for none."""
    found = numbers(length)
    for start in range(0, length, _PAGE):
        for row, text in enumerate(texts(start, min(start + _PAGE, length)), start):
            found[row] = _key(text)
    return found


def _key(text: str) -> int:
    kept = plain(text)
    digest = blake2b(kept.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True) if kept else 0


def plain(text: str) -> str:
    """Return a text in NFC without its white space."""
    return "".join(unicodedata.normalize("NFC", text).split())


def _anchors(ours: Keys, theirs: Keys) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows with the same text, rising on both sides: what is unique, and equal rows beside that."""
    a = b = 0
    for x, y in chain(_rising(*_unique(ours, theirs)), [(len(ours), len(theirs))]):
        while a < x and b < y and ours[a] == theirs[b] != 0:  # behind the previous anchor
            yield a, b
            a, b = a + 1, b + 1
        back = 0
        while x - back > a and y - back > b and ours[x - back - 1] == theirs[y - back - 1] != 0:
            back += 1
        yield from ((x - step, y - step) for step in range(back, 0, -1))
        if x < len(ours):
            yield x, y
        a, b = x + 1, y + 1


def _unique(ours: Keys, theirs: Keys) -> tuple[Keys, Keys]:
    """Return the rows whose text is on each side once: on the first side, rising, and on the second."""
    with Scratch("CREATE TABLE place (key INT, side INT, row INT)") as scratch:
        for side, keys in enumerate((ours, theirs)):
            scratch.add("INSERT INTO place VALUES (?, ?, ?)", ((key, side, row) for row, key in enumerate(keys) if key))
        scratch.run(
            "CREATE TABLE once AS SELECT max(CASE side WHEN 0 THEN row END) AS a, max(CASE side WHEN 1 THEN row END) "
            "AS b FROM place GROUP BY key HAVING count(*) = 2 AND a NOT NULL AND b NOT NULL ORDER BY a"
        )
        ((count,),) = scratch.run("SELECT count(*) FROM once")
        first, second = numbers(count), numbers(count)
        for start in range(0, count, _PAGE):
            page = scratch.run("SELECT a, b FROM once WHERE rowid > ? ORDER BY rowid LIMIT ?", (start, _PAGE))
            for index, (a, b) in enumerate(page, start):
                first[index], second[index] = a, b
    return first, second


def _rising(first: Keys, second: Keys) -> Iterator[tuple[int, int]]:
    """Yield the longest chain of pairs that rises on both sides; the first side rises already."""
    size = len(first)
    tails, at, before = numbers(size), numbers(size), numbers(size)
    length = 0
    for index, b in enumerate(second):
        place = length if not length or tails[length - 1] < b else bisect_left(tails, b, 0, length)
        before[index] = at[place - 1] if place else -1
        tails[place], at[place] = b, index
        length = max(length, place + 1)
    index = at[length - 1] if length else -1
    for place in range(length - 1, -1, -1):
        at[place], index = index, before[index]
    yield from ((first[index], second[index]) for index in at[:length])


class _Window:
    """Texts from one position up to another, a page of them held at a time."""

    def __init__(self, texts: Texts, start: int, stop: int) -> None:
        self._texts, self._start, self._stop = texts, start, stop
        self._at, self._held = start, list[str]()

    def __len__(self) -> int:
        return self._stop - self._start

    def ahead(self, index: int) -> list[str]:
        """Return the texts from one on, as many as are ever looked at ahead."""
        first, last = self._start + index, min(self._start + index + 2 * _WIDEST, self._stop)
        if not self._at <= first or last > self._at + len(self._held):
            self._at = first
            self._held = list(map(plain, self._texts(first, min(first + _PAGE, self._stop))))
        return self._held[first - self._at : last - self._at]


def _between(first: Texts, second: Texts, bounds: Bounds) -> Iterator[Bounds]:
    """Match what lies between two anchors: rows taken together where both texts have a border, else unmatched."""
    start, stop, begin, end = bounds
    ours, theirs = _Window(first, start, stop), _Window(second, begin, end)
    a = b = 0
    while a < len(ours) and b < len(theirs):
        here, there = ours.ahead(a), theirs.ahead(b)
        size = _together(here[:_WIDEST], there[:_WIDEST])
        if size is None:
            step = next(_borders(here, there), None)
            if step is None:
                break
            yield from ((row, row + 1, begin + b, begin + b) for row in range(start + a, start + a + step[0]))
            yield from ((start + a + step[0],) * 2 + (row, row + 1) for row in range(begin + b, begin + b + step[1]))
            a, b = a + step[0], b + step[1]
            continue
        yield start + a, start + a + size[0], begin + b, begin + b + size[1]
        a, b = a + size[0], b + size[1]
    yield from ((row, row + 1, begin + b, begin + b) for row in range(start + a, stop))
    yield from ((stop, stop, row, row + 1) for row in range(begin + b, end))


def _borders(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int]]:
    """Yield how many rows to leave out on each side so that the next ones begin alike; the fewest first."""
    for out in range(1, min(len(ours) + len(theirs), _WIDEST)):
        for a in range(min(out, len(ours) - 1) + 1):
            b = out - a
            if b < len(theirs) and _together(ours[a : a + _WIDEST], theirs[b : b + _WIDEST]):
                yield a, b


def _together(ours: list[str], theirs: list[str]) -> tuple[int, int] | None:
    """Return how many rows of each side have the same text when joined; None if none do from here."""
    left, right, a, b = ours[0], theirs[0], 1, 1
    while left != right or not left:
        if not (left.startswith(right) or right.startswith(left)):
            return None
        if len(left) <= len(right):
            if a == len(ours):
                return None
            left, a = left + ours[a], a + 1
        else:
            if b == len(theirs):
                return None
            right, b = right + theirs[b], b + 1
    return a, b
