"""Which rows of two versions are the same passage, by texts that both have.

Rows with a text that is unique on both sides, in the longest chain that rises on both, are anchors (as in patience
diff); equal rows beside them belong together. Between anchors rows are taken together up to the next place where both
sides have a border. What is left is on one side alone.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import blake2b

Bounds = tuple[int, int, int, int]
"""Range of positions on the first side, and on the second."""

Texts = Callable[[int, int], list[str]]
"""From a range of positions to the texts there."""

_PAGE = 2000
_WIDEST = 60
"""Rows on a side that are taken together at most."""


def match_rows(first: Texts, length: int, second: Texts, other_length: int) -> Iterator[Bounds]:
    """Match rows by their text, white space aside; all rows of both sides come out, in order.

    Holds no texts but those between two anchors; keys and anchors take some 200 bytes a row of each side.

    >>> one, other = ["A", "B", "C D", "E"], ["A", "C", "D", "E", "F"]
    >>> list(match_rows(lambda a, b: one[a:b], 4, lambda a, b: other[a:b], 5))
    [(0, 1, 0, 1), (1, 2, 1, 1), (2, 3, 1, 3), (3, 4, 3, 4), (4, 4, 4, 5)]
    """
    ours, theirs = _keys(first, length), _keys(second, other_length)
    done, reached = 0, 0
    for a, b in [*_anchors(ours, theirs), (len(ours), len(theirs))]:
        yield from _between(first, second, (done, a, reached, b))
        if a < len(ours):
            yield a, a + 1, b, b + 1
        done, reached = a + 1, b + 1


def _keys(texts: Texts, length: int) -> array[int]:
    """Return a number for each text, the same for texts that differ in white space at most; 0 for none."""
    found = array("q")
    for start in range(0, length, _PAGE):
        found.extend(_key(text) for text in texts(start, min(start + _PAGE, length)))
    return found


def _key(text: str) -> int:
    kept = plain(text)
    digest = blake2b(kept.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True) if kept else 0


def plain(text: str) -> str:
    """Return a text in NFC without its white space."""
    return "".join(unicodedata.normalize("NFC", text).split())


def _anchors(ours: array[int], theirs: array[int]) -> list[tuple[int, int]]:
    """Return pairs of rows with the same text, rising on both sides: what is unique, and equal rows beside that."""
    once, other_once = Counter(ours), Counter(theirs)
    places = {key: b for b, key in enumerate(theirs) if other_once[key] == 1}
    candidates = [(a, places[key]) for a, key in enumerate(ours) if key and once[key] == 1 and key in places]
    chain = _rising(candidates)
    found: list[tuple[int, int]] = []
    a = b = 0
    for x, y in [*chain, (len(ours), len(theirs))]:
        while a < x and b < y and ours[a] == theirs[b] != 0:  # behind the anchor before
            found.append((a, b))
            a, b = a + 1, b + 1
        back = 0
        while x - back > a and y - back > b and ours[x - back - 1] == theirs[y - back - 1] != 0:
            back += 1
        found += [(x - step, y - step) for step in range(back, 0, -1)]
        if x < len(ours):
            found.append((x, y))
        a, b = x + 1, y + 1
    return found


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that rises on both sides; the first side rises already."""
    tails: list[int] = []
    at: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, b) in enumerate(pairs):
        place = bisect_left(tails, b)
        before[index] = at[place - 1] if place else -1
        tails[place : place + 1] = [b]
        at[place : place + 1] = [index]
    chain, index = [], at[-1] if at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _between(first: Texts, second: Texts, bounds: Bounds) -> Iterator[Bounds]:
    """Match what lies between two anchors: rows taken together where both texts have a border, else unmatched."""
    start, stop, begin, end = bounds
    ours = list(map(plain, first(start, stop))) if stop > start else []
    theirs = list(map(plain, second(begin, end))) if end > begin else []
    a = b = 0
    while a < len(ours) and b < len(theirs):
        size = _together(ours[a : a + _WIDEST], theirs[b : b + _WIDEST])
        if size is None:
            step = next(_borders(ours[a:], theirs[b:]), None)
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
