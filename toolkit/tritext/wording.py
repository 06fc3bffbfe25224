"""Where two wordings of the same passage in one language differ, in units that a reader sees as one.

Compared are words, not characters, nor whole stretches without a space: users reject both, a kana run of a line marked
from end to end and single characters marked here and there. Korean is cut at spaces, Japanese and Chinese where the
kind of character changes, and Han characters by twos, as most compounds are made. A changed word keeps its unchanged
beginning or end unmarked if that is long enough to be read by itself: the stem before another particle.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

Span = tuple[int, int]
"""Offsets of the first character and behind the last one."""

_TOKEN = re.compile(
    r"(?P<hangul>[\uac00-\ud7a3\u3131-\u318e]+)"
    r"|(?P<kanji>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆]+)"
    r"|(?P<hiragana>[\u3041-\u309f]+[ー]*)"
    r"|(?P<katakana>[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]+)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’\-][^\W\d_]+)*)"
    r"|(?P<other>\S)"
)
_STEM = 2
"""Characters that an unchanged beginning or end of a changed word must have to stay unmarked."""
_MOST = 4000
"""Tokens of a passage that are compared one by one; a longer one is marked between what is the same at its ends."""


class Token(NamedTuple):
    """A stretch that is compared as one; a tuple, for there are millions of them."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What only one of two texts has; spans rise and do not touch."""

    removed: tuple[Span, ...]
    """In the first text."""
    added: tuple[Span, ...]
    """In the second text."""

    @property
    def is_same(self) -> bool:
        """Whether the two differ in white space at most."""
        return not self.removed and not self.added


def tokens(text: str) -> list[Token]:
    """Cut a text into what is compared, white space left out.

    >>> [token.text for token in tokens("世界人権宣言は、1948年に採択された。")]
    ['世界', '人権', '宣言', 'は', '、', '1948', '年', 'に', '採択', 'された', '。']
    >>> [token.text for token in tokens("모든 사람은 don't 3.5%")]
    ['모든', '사람은', "don't", '3.5', '%']
    """
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, start, end = match.lastgroup or "other", match.start(), match.end()
        while kind == "kanji" and end - start > 3:
            yield Token(start, start + 2, kind, text[start : start + 2])
            start += 2
        yield Token(start, end, kind, text[start:end])


def is_same(first: str, second: str) -> bool:
    """Return whether two texts differ in white space and normal form at most."""
    return first == second or _plain(first) == _plain(second)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def differences(first: str, second: str) -> Wording:
    """Mark what differs between two texts in one language; offsets count characters of the texts as given.

    >>> differences("모든 사람은 권리를 가진다", "모든 사람은 자유를 누린다")
    Wording(removed=((7, 14),), added=((7, 14),))
    >>> differences("人権宣言", "人権条約")
    Wording(removed=((2, 4),), added=((2, 4),))
    """
    if is_same(first, second):
        return Wording((), ())
    ours, theirs = tokens(first), tokens(second)
    removed: list[Span] = []
    added: list[Span] = []
    for (a, b), (c, d) in _changes(ours, theirs):
        left, right = _stretch(ours[a:b]), _stretch(theirs[c:d])
        if b - a == d - c == 1:
            left, right = _around_stem(ours[a], theirs[c])
        removed += [left] if left[0] < left[1] else []
        added += [right] if right[0] < right[1] else []
    return Wording(_joined(removed, first), _joined(added, second))


def _changes(ours: list[Token], theirs: list[Token]) -> list[tuple[Span, Span]]:
    """Return ranges of tokens that differ; what is the same between two of them is taken in if it says nothing."""
    one, other = [token.text for token in ours], [token.text for token in theirs]
    found: list[tuple[Span, Span]] = []
    for tag, a, b, c, d in _opcodes(one, other):
        if tag == "equal":
            continue
        if found and _says_nothing(ours[found[-1][0][1] : a]):
            (start, _), (begin, _) = found.pop()
            found.append(((start, b), (begin, d)))
        else:
            found.append(((a, b), (c, d)))
    return found


def _opcodes(one: list[str], other: list[str]) -> list[tuple[str, int, int, int, int]]:
    head = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    most = min(len(one), len(other)) - head
    ends = zip(reversed(one), reversed(other), strict=False)
    tail = min(next((i for i, (a, b) in enumerate(ends) if a != b), most), most)
    middle, centre = one[head : len(one) - tail], other[head : len(other) - tail]
    if max(len(middle), len(centre)) > _MOST:
        return [("replace", head, len(one) - tail, head, len(other) - tail)]
    matcher = SequenceMatcher(None, middle, centre, autojunk=False)
    return [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in matcher.get_opcodes()]


def _says_nothing(between: list[Token]) -> bool:
    """Return whether a stretch between two changes is a mark or a particle, which only makes them look torn."""
    if len(between) != 1:
        return False
    kind, text = between[0].kind, between[0].text
    return kind == "other" or (kind == "hiragana" and len(text) == 1)


def _around_stem(one: Token, other: Token) -> tuple[Span, Span]:
    """Return what differs of two words, a beginning or end that both have left out if it is long enough."""
    a, b = one.text, other.text
    most = min(len(a), len(b))
    head = next((i for i in range(most) if a[i] != b[i]), most)
    tail = next((i for i in range(most - head) if a[-1 - i] != b[-1 - i]), most - head)
    if one.kind != other.kind or one.kind not in ("hangul", "hiragana", "katakana"):
        head = tail = 0
    head, tail = (head if head >= _STEM else 0), (tail if tail >= _STEM + 1 else 0)
    return (one.start + head, one.end - tail), (other.start + head, other.end - tail)


def _stretch(part: list[Token]) -> Span:
    return (part[0].start, part[-1].end) if part else (0, 0)


def _joined(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Join spans with nothing but white space between them."""
    found: list[Span] = []
    for start, end in spans:
        if found and not text[found[-1][1] : start].strip():
            start, _ = found.pop()
        found.append((start, end))
    return tuple(found)
