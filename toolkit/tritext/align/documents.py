"""The aligner for documents: their segments are embedded once, and runs of them for little more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tritext.align.constraints import Range, settle
from tritext.align.margin import Vectors
from tritext.align.refine import Refiner
from tritext.align.spans import LONGEST_RUN, Spans, pooled_spans
from tritext.align.units import find_units
from tritext.align.vectors import check_longest
from tritext.languages import join, joiner
from tritext.records import AlignedUnit, Alignment, Document

SIGNATURE = "nway1"
"""Names the algorithm and its constants: the same signature means the same units."""


class Embedder(Protocol):
    """What embeds: a ``CachedEmbedder``."""

    def encode(self, texts: list[str], /) -> Vectors:
        """Embed each text by itself: shape (n, d), rows of unit length."""

    def encode_spans(self, texts: list[str], *, joiner: str, longest: int) -> list[Vectors] | None:
        """Embed all runs of 1 to ``longest`` texts, an array for each length; None if that costs more than it gives."""


def align(
    versions: Sequence[Document],
    *,
    embedder: Embedder,
    anchors: Sequence[Mapping[str, Sequence[int]]] = (),
    lock_paragraphs: bool = False,
    max_beads: int = LONGEST_RUN,
) -> Alignment:
    """Find the units in which versions of a text say the same; the order of the versions makes no difference.

    Args:
        versions: One or more documents in different languages.
        embedder: Knows their languages.
        anchors: Units that a person confirmed: language to indices of segments, () for no such passage; a language
            that is not named is open, so that a version can be added to a proofread comparison. All anchors come back
            as units, in which an open language may have joined.
        lock_paragraphs: No unit goes over the end of a paragraph, in any version.
        max_beads: Segments that a version may have in a unit, 1 to 6.

    Returns:
        The units: each segment of each version is in exactly one of them.

    Raises:
        ValueError: If there is no document, or two are in one language.
        UsageError: If an anchor names a language or segment that does not exist, or ``max_beads`` is out of range.
    """
    languages = tuple(document.language for document in versions)
    if not versions or len(set(languages)) < len(languages):
        raise ValueError(f"align needs documents in different languages, not {list(languages)}")
    check_longest(max_beads)
    ordered = sorted(versions, key=lambda document: document.language)
    place = {document.language: number for number, document in enumerate(ordered)}
    sizes = [len(document.segments) for document in ordered]
    settled = settle([_numbered(anchor, place) for anchor in anchors], sizes)
    refiner = Refiner(embedder.encode)

    def read(number: int, ranges: Sequence[Range], walls: NDArray[np.bool_]) -> Spans:
        document = ordered[number]
        texts = [
            join((segment.text for segment in document.segments[start:stop]), document.language)
            for start, stop in ranges
        ]
        lengths = np.array([max(len(text.encode()), 1) for text in texts], dtype=np.float64)
        runs = embedder.encode_spans(texts, joiner=joiner(document.language), longest=max_beads)
        if runs is not None:
            return Spans(tuple(runs), lengths, walls)
        refiner.add(number, texts, document.language)
        return Spans(pooled_spans(embedder.encode(texts), lengths, max_beads).vectors, lengths, walls)

    walls = [_paragraph_ends(document) if lock_paragraphs else None for document in ordered]
    found = find_units(sizes, settled, walls, read, longest=max_beads, refine=refiner)
    units = tuple(
        AlignedUnit(
            {language: tuple(range(*unit.ranges[place[language]])) for language in languages},
            unit.posterior,
            unit.is_moved,
        )
        for unit in found
    )
    return Alignment(languages, units, SIGNATURE)


def _numbered(anchor: Mapping[str, Sequence[int]], place: Mapping[str, int]) -> dict[int, Sequence[int]]:
    from tritext.errors import UsageError

    for language in anchor:
        if language not in place:
            raise UsageError(f"an anchor names {language!r}, and the versions are {', '.join(place)}")
    return {place[language]: indices for language, indices in anchor.items()}


def _paragraph_ends(document: Document) -> NDArray[np.bool_]:
    paragraphs = np.array([segment.paragraph for segment in document.segments], dtype=np.intp)
    walls = np.zeros(len(paragraphs) + 1, dtype=np.bool_)
    walls[1:-1] = paragraphs[1:] != paragraphs[:-1]
    return walls
