"""A sentence with mark-up in it, translated: where the mark-up goes.

A model translates text, not tags. What stands alone in a sentence is masked by a word that the model copies. For a
pair, the sentence is translated as a whole and what the pair encloses is looked for in it: by itself (a name, a
number), or as its own translation. What is not found is masked in a second translation of the sentence, so that its
translation can be set in. And if a mask does not come back, the text between the tags is translated piece by piece,
in the order of the source: less fluent, but no tag is lost or moved. All of a document's sentences go through each of
these steps together.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tritext.documents.pieces import WIDE
from tritext.documents.skeleton import MASK
from tritext.languages import UNSPACED
from tritext.translate.masks import find, mask
from tritext.translate.particles import agree

Asking = Generator[Sequence[str], Mapping[str, str], None]
"""Yields texts to translate and is sent their translations, "" where one cannot be had."""

_MOST_PAIRS = 64
"""Pairs in a sentence beyond which it is no sentence that anybody wrote, and is translated piece by piece."""

_EDGE = " \t.,:;!?…。、，．：；！？\"'“”‘’「」『』()（）"


@dataclass(slots=True)
class Sentence:
    """A sentence on its way."""

    text: str
    """With ``MASK`` for each code that stands alone."""
    spans: list[tuple[int, int]]
    """What pairs enclose, each inside the text or all of it; in the order of the source, nested or disjoint."""
    made: str | None = None
    """The translation, ``MASK`` for each code that stands alone."""
    order: list[int] = field(default_factory=list)
    """For each mask of the translation, which one of the source it is."""
    places: list[tuple[int, int]] = field(default_factory=list)
    """What each pair encloses in the translation."""
    used: list[str] = field(default_factory=list)
    """What was sent to the model for it in the end."""
    is_in_pieces: bool = False
    """It was translated piece by piece."""

    @property
    def inner(self) -> list[int]:
        """The pairs that do not simply enclose the whole."""
        return [i for i, span in enumerate(self.spans) if span != (0, len(self.text)) and span[0] < span[1]]


def place(sentences: Sequence[Sentence], language: str) -> Asking:
    """Translate sentences into a language and place what their pairs enclose."""
    few = [each for each in sentences if len(each.spans) <= _MOST_PAIRS and _has_words(each.text)]
    yield from _as_a_whole(few)
    yield from _around_pairs([each for each in few if each.made is None], language)
    yield from _in_pieces([each for each in sentences if each.made is None])


def _as_a_whole(sentences: Sequence[Sentence]) -> Asking:
    """Translate each sentence with masks for what stands alone, and look for what its pairs enclose."""
    whole = {id(each): mask(each.text, _masks(each.text)) for each in sentences}
    parts = [_content(each.text, each.spans[i]) for each in sentences for i in each.inner]
    made = yield [*(text for text, _ in whole.values()), *(part for part in parts if part)]
    for each in sentences:
        text, names = whole[id(each)]
        each.used = [text]
        _settle(
            each, made[text], names, [(each.spans[i], _content(each.text, each.spans[i])) for i in each.inner], made
        )


def _settle(
    each: Sentence,
    translation: str,
    names: Sequence[str],
    wanted: Sequence[tuple[tuple[int, int], str]],
    made: Mapping[str, str],
) -> None:
    """Take a translation if all masks and all pairs are in it."""
    where = find(translation, names)
    if where is None or not translation:
        return
    taken: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for span, content in wanted:
        inside = [place for place, own in zip(where, _masks(each.text), strict=True) if span[0] <= own[0] < span[1]]
        spot = _spot(translation, [content, made.get(content, "")] if content else [], inside)
        if spot is None or any(_clash(spot, other, span, outer) for outer, other in taken):
            return
        taken.append((span, spot))
    shift = _Shift(translation, where)
    each.made, each.order = shift.text, shift.order
    found = dict(taken)
    each.places = [
        (shift.to(found[span][0]), shift.to(found[span][1])) if span in found else _whole(span, each.text, shift.text)
        for span in each.spans
    ]


def _whole(span: tuple[int, int], source: str, target: str) -> tuple[int, int]:
    """Place a pair that encloses everything, or nothing."""
    if span == (0, len(source)):
        return 0, len(target)
    at = 0 if span[0] == 0 else len(target)
    return at, at


def _spot(text: str, candidates: Iterable[str], inside: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Find the one place of a pair's content in a translation."""
    for candidate in candidates:
        for form in () if inside else dict.fromkeys((candidate.strip(), candidate.strip(_EDGE))):
            places = [match.span() for match in re.finditer(re.escape(form), text, re.IGNORECASE)] if form else []
            if len(places) == 1:
                return places[0]
    if len(inside) == 1 and not any(candidates):
        return inside[0]
    return None


def _clash(a: tuple[int, int], b: tuple[int, int], own: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places in a translation lie otherwise than their spans in the source: nested, or apart."""
    if own == other:
        return a != b
    if own[1] <= other[0] or other[1] <= own[0]:
        return a[0] < b[1] and b[0] < a[1]
    if other[0] <= own[0] and own[1] <= other[1]:
        return not (b[0] <= a[0] and a[1] <= b[1])
    return True


class _Shift:
    """A translation whose masks become one character each, and offsets with it."""

    def __init__(self, text: str, where: Sequence[tuple[int, int]]) -> None:
        self._cuts = sorted((start, end, index) for index, (start, end) in enumerate(where))
        self.order = [index for _, _, index in self._cuts]
        pieces, at = [], 0
        for start, end, _ in self._cuts:
            pieces += [text[at:start], MASK]
            at = end
        self.text = "".join([*pieces, text[at:]])

    def to(self, offset: int) -> int:
        """Return where an offset is now."""
        return offset - sum(end - start - 1 for start, end, _ in self._cuts if end <= offset)


def _around_pairs(sentences: Sequence[Sentence], language: str) -> Asking:
    """Translate each sentence with masks for its outermost pairs, and set the translation of each in."""
    plans = {id(each): _plan(each) for each in sentences}
    usable = [each for each in sentences if plans[id(each)] is not None]
    masked = {id(each): mask(each.text, plans[id(each)] or []) for each in usable}
    contents = [each.text[a:b].strip() for each in usable for a, b in plans[id(each)] or [] if each.text[a:b] != MASK]
    made = yield [*(text for text, _ in masked.values()), *contents]
    for each in usable:
        text, names = masked[id(each)]
        spans = plans[id(each)] or []
        inner = [MASK if each.text[a:b] == MASK else made[each.text[a:b].strip()].strip(_EDGE) for a, b in spans]
        where = find(made[text], names)
        if where is None or not all(inner):
            continue
        done, at = "", 0
        spots: dict[tuple[int, int], tuple[int, int]] = {}
        for (start, end), span, new in sorted(zip(where, spans, inner, strict=True)):
            done = _beside(done, _agreeing(done, made[text][at:start], language), new, language)
            spots[span] = (len(done), len(done) + len(new))
            done += new
            at = end
        rest = _agreeing(done, made[text][at:], language)
        each.made = done + (rest.removeprefix(" ") if _touches(done, rest, language) else rest)
        each.used = [text, *(each.text[a:b].strip() for a, b in spans if each.text[a:b] != MASK)]
        singles = [span for span in spans if each.text[span[0] : span[1]] == MASK]
        each.order = [singles.index(span) for span in sorted(singles, key=lambda span: spots[span])]
        each.places = [spots[span] if span in spots else _whole(span, each.text, each.made) for span in each.spans]


def _agreeing(done: str, text: str, language: str) -> str:
    """Return a text whose Korean particle agrees with what stands before it."""
    return agree(done, text) if done and language == "ko" else text


def _beside(done: str, text: str, new: str, language: str) -> str:
    """Set a text behind what is done, without the spaces that the model put around a mask in Japanese."""
    if _touches(done, text, language):
        text = text.removeprefix(" ")
    return done + (text.removesuffix(" ") if _touches(text, f" {new}", language) else text)


def _touches(before: str, after: str, language: str) -> bool:
    """Whether the language puts no space between two texts: both are written without."""
    sides = before.rstrip(" ")[-1:], after.lstrip(" ")[:1]
    return language in UNSPACED and all(side and WIDE.match(side) for side in sides)


def _plan(each: Sentence) -> list[tuple[int, int]] | None:
    """Return the spans to mask: pairs and what stands alone outside of them; None if pairs are nested or hold masks."""
    pairs = sorted({each.spans[i] for i in each.inner})
    if any(a[1] > b[0] for a, b in pairwise(pairs)):
        return None
    if any(MASK in each.text[a:b] and each.text[a:b] != MASK for a, b in pairs):
        return None
    if any(not each.text[a:b].strip() for a, b in pairs):
        return None
    return sorted({*pairs, *_masks(each.text)})


def _in_pieces(sentences: Sequence[Sentence]) -> Asking:
    """Translate what stands between the codes, in the order of the source."""
    cuts = {id(each): _cuts(each) for each in sentences}
    texts = [part for each in sentences for part in _between(each.text, cuts[id(each)]) if _has_words(part)]
    made = yield [part.strip() for part in texts]
    for each in sentences:
        new, moved = "", {0: 0}
        points = cuts[id(each)]
        for (start, end), part in zip(pairwise(points), _between(each.text, points), strict=True):
            bare = part.strip()
            lead, tail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
            moved[start] = len(new)
            new += lead + (made[bare] or bare if _has_words(part) else bare) + (tail if bare else "")
            moved[end] = len(new)
        each.used = [part.strip() for part in _between(each.text, points) if _has_words(part)]
        each.made, each.is_in_pieces = new, bool(each.used)
        each.order = list(range(each.text.count(MASK)))
        each.places = [(moved[a], moved[b]) for a, b in each.spans]


def _cuts(each: Sentence) -> list[int]:
    """Return the offsets at which a sentence is cut: where pairs begin and end, and around what stands alone."""
    edges = {edge for span in [*each.spans, *_masks(each.text)] for edge in span}
    return sorted({0, len(each.text), *edges})


def _between(text: str, cuts: Sequence[int]) -> list[str]:
    return [text[a:b] for a, b in pairwise(cuts)]


def _has_words(part: str) -> bool:
    return any(map(str.isalpha, part))


def _masks(text: str) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, char in enumerate(text) if char == MASK]


def _content(text: str, span: tuple[int, int]) -> str:
    """Return what a pair encloses if it can be translated by itself; empty if a mask is in it."""
    content = text[span[0] : span[1]].strip()
    return "" if MASK in content else content
