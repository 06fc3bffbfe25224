"""The aligner for documents: their segments are embedded once, and runs of them for little more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike

from tritext.align.arrays import Flags, Vectors
from tritext.align.constraints import Atoms, Range, settle
from tritext.align.explain import candidates
from tritext.align.refine import Refiner
from tritext.align.search import Search
from tritext.align.spans import LONGEST_RUN, Runs, Spans, exact_spans, with_text
from tritext.align.units import Found, Inspect, find_units
from tritext.align.vectors import check_longest, unit_vectors
from tritext.errors import InputError, UsageError, check_embedder
from tritext.languages import join, joiner
from tritext.records import AlignedUnit, Alignment, Document, language_pairs

SIGNATURE = "nway13"
"""Names the algorithm and its constants: the same signature means the same units."""


class Embedder(Protocol):
    """What embeds: best a ``CachedEmbedder``, which checks what it gets; a ``SentenceTransformer`` is one too."""

    def encode(self, texts: list[str], /) -> ArrayLike:
        """Embed each text by itself: shape (n, d)."""


@runtime_checkable
class SpanEmbedder(Protocol):
    """What embeds runs of texts for little more than the texts."""

    def encode_spans(self, texts: list[str], /, *, joiner: str, longest: int) -> Sequence[Runs] | None:
        """Embed all runs of 1 to ``longest`` texts, an array for each length; None if it cannot.

        Then, if it can, the first third of each text and the last, two arrays of n rows. All but the first array may be
        read from elsewhere.
        """


@runtime_checkable
class RememberingEmbedder(Protocol):
    """What need not embed what it is told."""

    def remember(self, texts: list[str], vectors: Vectors, /) -> None:
        """Take the vectors of some texts, shape (n, d)."""


Anchors = Sequence[Mapping[str, Sequence[int]]]


def align(
    versions: Sequence[Document],
    *,
    embedder: Embedder,
    anchors: Anchors = (),
    lock_paragraphs: bool = False,
    max_beads: int = LONGEST_RUN,
) -> Alignment:
    """Find the units in which versions of a text say the same; the order of the versions makes no difference.

    Args:
        versions: One or more documents in different languages.
        embedder: Knows their languages.
        anchors: Units that a person confirmed: language to indices of segments, () for no such passage; a language
            that is not named is open, so that a version can be added to a proofread comparison. All anchors come back
            as units, which an open language may have joined. To align a range anew, confirm what lies outside of it.
        lock_paragraphs: No unit goes over the end of a paragraph, in any version.
        max_beads: Segments that a version may have in a unit, 1 to 6.

    Returns:
        The units: each segment of each version is in exactly one of them.

    Raises:
        TypeError: If versions are no documents, or the embedder is none.
        ValueError: If there is no document, or two are in one language.
        UsageError: If an anchor names a language or segment that does not exist, a segment is in two anchors or those
            of one are not neighbours, or ``max_beads`` is out of range.
        InputError: If the embedder's answer is not a vector of finite numbers for each text.
    """
    search = _Search(versions, embedder, anchors, lock_paragraphs=lock_paragraphs, max_beads=max_beads)
    found = search.run(search.remember)
    units = tuple(AlignedUnit(search.segments(unit.ranges), unit.posterior, unit.is_moved) for unit in found)
    return Alignment(search.languages, units, SIGNATURE)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A unit that was considered, and what it would have cost."""

    segments: Mapping[str, tuple[int, ...]]
    """Language to the indices of its segments."""
    probability: float
    """Under the model, before calibration, 0 to 1."""
    costs: Mapping[str, float]
    """``"en-ko"`` to minus the logarithm of the weight of that bead; less is better. For a bead by itself: what words
    one side shares with what is around the other is not in it."""
    near: Mapping[str, float]
    """``"en-ko"`` to how near the two are: 0 as unrelated segments, 1 as counterparts usually are in these versions."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a unit is as it is."""

    unit: AlignedUnit
    alternatives: tuple[Alternative, ...]
    """The units that share a segment with it, itself among them, the most probable first."""


def explain(
    versions: Sequence[Document],
    number: int,
    *,
    embedder: Embedder,
    anchors: Anchors = (),
    lock_paragraphs: bool = False,
    max_beads: int = LONGEST_RUN,
) -> Explanation:
    """Align, and say of one unit, by its number from 0, what else its segments could have belonged to.

    Everything else is as ``align`` takes it.

    Raises:
        UsageError: If there is no such unit (its message counts from 1, as tables do); and what ``align`` raises.
    """
    search = _Search(versions, embedder, anchors, lock_paragraphs=lock_paragraphs, max_beads=max_beads)
    seen: list[tuple[Search, Sequence[Atoms], Sequence[Spans]]] = []
    found = search.run(lambda *each: seen.append(each))
    if not 0 <= number < len(found):
        rows = f"the rows are 1 to {len(found)}" if found else "there are none"
        raise UsageError(f"there is no row {number + 1} to explain: {rows}")
    unit = found[number]
    alternatives = tuple(
        Alternative(
            search.segments(each.ranges), each.probability, search.by_pair(each.costs), search.by_pair(each.near)
        )
        for shown in seen
        for each in candidates(*shown, unit, longest=max_beads)
    )
    return Explanation(AlignedUnit(search.segments(unit.ranges), unit.posterior, unit.is_moved), alternatives)


class _Search:
    """Documents on their way into the search and units on their way out: it numbers versions in one order."""

    def __init__(
        self,
        versions: Sequence[Document],
        embedder: Embedder,
        anchors: Anchors,
        *,
        lock_paragraphs: bool,
        max_beads: int,
    ) -> None:
        check_embedder(embedder)
        if not all(isinstance(each, Document) for each in versions):
            raise TypeError(
                "align takes documents: make one of a text by tritext.segment.segment(text, id=, language=)"
            )
        self.languages = tuple(document.language for document in versions)
        if not versions or len(set(self.languages)) < len(self.languages):
            raise ValueError(f"align needs documents in different languages, not {list(self.languages)}")
        check_longest(max_beads)
        self._documents = sorted(versions, key=lambda document: document.language)
        self._place = {document.language: number for number, document in enumerate(self._documents)}
        self._sizes = [len(document.segments) for document in self._documents]
        self._settled = settle([self._numbered(anchor) for anchor in anchors], self._sizes)
        self._walls = [_paragraph_ends(document) if lock_paragraphs else None for document in self._documents]
        self._longest = max_beads
        self._embedder = embedder
        self._width: int | None = None
        self._refiner = Refiner(self._encode)

    def run(self, inspect: Inspect | None = None) -> list[Found]:
        """Find the units."""
        return find_units(
            self._sizes,
            self._settled,
            self._walls,
            self._read,
            longest=self._longest,
            refine=self._refiner,
            inspect=inspect,
        )

    def remember(self, found: Search, atoms: Sequence[Atoms], versions: Sequence[Spans]) -> None:
        """Tell the embedder the vectors of runs that became a side of a unit: whoever scores units asks for them."""
        if not isinstance(self._embedder, RememberingEmbedder):
            return
        for number, spans in enumerate(versions):
            size = found.size[:, number]
            for a in sorted(spans.runs.keys() & set(size.tolist())):
                starts = found.start[size == a, number]
                ranges = [(atoms[number].ranges[k][0], atoms[number].ranges[k + a - 1][1]) for k in starts.tolist()]
                self._embedder.remember([self._text(number, *each) for each in ranges], spans.take(a, starts))

    def segments(self, ranges: Sequence[Range]) -> dict[str, tuple[int, ...]]:
        """Name the segments of ranges, in the order in which the versions were given."""
        return {language: tuple(range(*ranges[self._place[language]])) for language in self.languages}

    def by_pair(self, values: Mapping[tuple[int, int], float]) -> dict[str, float]:
        """Name pairs of versions, in the order in which the versions were given."""
        places = {
            pair: tuple(sorted(map(self._place.__getitem__, pair.split("-"))))
            for pair in language_pairs(self.languages)
        }
        return {pair: values[place[0], place[1]] for pair, place in places.items() if place in values}

    def _numbered(self, anchor: Mapping[str, Sequence[int]]) -> dict[int, Sequence[int]]:
        for language in anchor:
            if language not in self._place:
                raise UsageError(f"an anchor names {language!r}, and the versions are {', '.join(self.languages)}")
        return {self._place[language]: indices for language, indices in anchor.items()}

    def _read(self, number: int, ranges: Sequence[Range], walls: Flags) -> Spans:
        """Embed a version of which some segments are taken together."""
        language = self._documents[number].language
        texts = [self._text(number, start, stop) for start, stop in ranges]
        lengths = np.array([max(len(text.encode()), 1) for text in texts], dtype=np.float64)
        if isinstance(self._embedder, SpanEmbedder):
            runs = self._embedder.encode_spans(texts, joiner=joiner(language), longest=self._longest)
            if runs is not None:
                return exact_spans(runs[: self._longest], lengths, walls, texts, thirds=runs[self._longest :])
        self._refiner.add(number, texts, language)
        return with_text(Spans(self._encode(texts), lengths, walls), texts)

    def _text(self, number: int, start: int, stop: int) -> str:
        document = self._documents[number]
        return join((each.text for each in document.segments[start:stop]), document.language)

    def _encode(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 1), np.float32)
        vectors = unit_vectors(self._embedder.encode(texts), "the embedder's answer")
        self._width = self._width or vectors.shape[1]
        if vectors.shape != (len(texts), self._width):
            raise InputError(
                f"the embedder's answer has shape {vectors.shape} for {len(texts)} texts: expected a vector for each, "
                f"of {self._width} values"
            )
        return vectors


def _paragraph_ends(document: Document) -> Flags:
    paragraphs = np.array([segment.paragraph for segment in document.segments], dtype=np.intp)
    walls = np.zeros(len(paragraphs) + 1, dtype=np.bool_)
    walls[1:-1] = paragraphs[1:] != paragraphs[:-1]
    return walls
