"""Passages to sentences with what their pairs enclose, and translated sentences back to passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tritext.cells import width
from tritext.documents.place import Sentence
from tritext.documents.skeleton import MASK, Code, Passage
from tritext.documents.subtitles import proportional_cut
from tritext.records import Document, Segment, Translation
from tritext.segment import Segmenter, segment
from tritext.translate import assemble


@dataclass(frozen=True, slots=True)
class Split:
    """A passage and its sentences."""

    passage: Passage
    document: Document
    sentences: tuple[Sentence, ...]


def split(passage: Passage, *, language: str, segmenter: Segmenter | None = None, already_split: bool = False) -> Split:
    """Find the sentences of a passage, and which part of each a pair of codes encloses."""
    document = segment(passage.text, id="passage", language=language, segmenter=segmenter, already_split=already_split)
    starts = [each.start for each in document.segments]
    spans: list[list[tuple[int, int]]] = [[] for _ in starts]
    for _, a, b in passage.pairs():
        for index in {bisect_right(starts, a) - 1, bisect_left(starts, b) - 1} - {-1}:  # those that it cuts
            own = document.segments[index]
            start, end = max(a, own.start), min(b, own.end)
            if start < end and (start, end) != (own.start, own.end):
                spans[index].append((start - own.start, end - own.start))
    sentences = [Sentence(own.text, inner) for own, inner in zip(document.segments, spans, strict=True)]
    return Split(passage, document, tuple(sentences))


def joined(done: Split, language: str) -> Passage:
    """Return the translated passage of translated sentences, every code in its place."""
    passage = done.passage
    translations = [
        Translation(own, each.made or own.text, (), (), ())
        for own, each in zip(done.document.segments, done.sentences, strict=True)
    ]
    target = assemble(done.document, translations, id="passage", language=language)
    where = _Places(done, target)
    codes = [replace(code, at=where.of(index, code)) for index, code in enumerate(passage.codes)]
    order = sorted(range(len(codes)), key=lambda index: _rank(codes, index))
    number = {old: new for new, old in enumerate(order)}
    renumbered = [
        replace(codes[old], partner=None if codes[old].partner is None else number[codes[old].partner or 0])
        for old in order
    ]
    return replace(passage, text=target.text, codes=tuple(renumbered))


def _rank(codes: Sequence[Code], index: int) -> tuple[int, ...]:
    """Return where a code stands among those at its offset: what ends there, what is empty, what begins there."""
    code = codes[index]
    other = codes[code.partner].at if code.partner is not None else -1 if code.kind == "close" else 1 << 60
    if code.kind == "alone":
        return (code.at, 3, 0, index)
    if code.kind in ("point", "cut") or other == code.at:
        return (code.at, 1, index if code.partner is None else min(index, code.partner), index)
    return (code.at, 0, -other, index) if code.kind == "close" else (code.at, 2, -other, index)


class _Places:
    """Where the codes of a passage stand in its translation."""

    def __init__(self, done: Split, target: Document) -> None:
        self._sentences = list(zip(done.document.segments, target.segments, done.sentences, strict=True))
        self._starts = [own.start for own in done.document.segments]
        self._ends = [own.end for own in done.document.segments]
        self._length = len(target.text)
        self._language = target.language
        self._passage = done.passage
        self._spans = {index: (a, b) for index, a, b in done.passage.pairs() if index >= 0}
        self._halves = {
            i: (0, c.at) for i, c in enumerate(done.passage.codes) if c.kind == "close" and c.partner is None
        }

    def of(self, index: int, code: Code) -> int:
        """Return the offset of a code in the translation."""
        if code.kind != "alone" and code.at in (0, len(self._passage.text)):
            return 0 if code.at == 0 else self._length
        index_of = bisect_right(self._starts, code.at) - 1
        if index_of >= 0:
            own, new, sentence = self._sentences[index_of]
            if code.kind == "alone" and code.at < own.end:
                return new.start + _mask_at(sentence, own.text[: code.at - own.start].count(MASK))
            if own.start < code.at < own.end:
                return new.start + self._inside(index, code, own, sentence)
        before = self._sentences[bisect_right(self._ends, code.at) - 1] if self._ends[:1] <= [code.at] else None
        at_end = before is not None and before[0].end == code.at
        if code.kind == "close" or (code.kind in ("point", "cut") and at_end):
            return before[1].end if before else 0
        after = bisect_left(self._starts, code.at)
        return self._sentences[after][1].start if after < len(self._sentences) else self._length

    def _cut(self, at: int, source: str, target: str) -> int:
        """Divide a sentence in the proportion of its source."""
        return proportional_cut(target, width(source[:at]) / max(width(source), 1), self._language)

    def _inside(self, index: int, code: Code, own: Segment, sentence: Sentence) -> int:
        """Return the offset in a sentence's translation."""
        if code.kind == "cut":
            return self._cut(code.at - own.start, own.text, sentence.made or own.text)
        if code.kind == "point" or sentence.made is None:
            return len(sentence.made or own.text) if sentence.made is not None else code.at - own.start
        span = self._halves.get(index) or self._spans[index if code.kind == "open" else code.partner or 0]
        clipped = (max(span[0], own.start) - own.start, min(span[1], own.end) - own.start)
        if clipped not in sentence.spans:  # an empty pair
            return len(sentence.made)
        start, end = sentence.places[sentence.spans.index(clipped)]
        return start if code.kind == "open" else end


def _mask_at(sentence: Sentence, number: int) -> int:
    """Return the offset in a sentence's translation of the mask that stands for one of the source."""
    text = sentence.made if sentence.made is not None else sentence.text
    places = [at for at, char in enumerate(text) if char == MASK]
    return places[sentence.order.index(number) if sentence.made is not None else number]
