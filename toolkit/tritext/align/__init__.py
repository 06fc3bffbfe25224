"""Alignment: which segments of several versions say the same.

``align`` is all that the rest of tritext calls; how rows are found is free to change behind it. Here the versions
are added one by one, in the order of their language tags: each is aligned with the rows so far and scored against
all languages that a row has. So a later version can merge rows, but one wrong link does not chain them, as it does
where pairwise alignments are glued together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tritext.align.match import match_rows
from tritext.align.scores import score_units
from tritext.align.spans import Encode
from tritext.languages import join
from tritext.records import Document

__all__ = ["SIGNATURE", "Encode", "align", "align_pair", "score_units"]

SIGNATURE = "dp1"
"""Names the algorithm and its constants: the same signature means the same rows."""

Row = dict[str, tuple[int, ...]]


def align(documents: Sequence[Document], encode: Encode) -> tuple[Mapping[str, tuple[int, ...]], ...]:
    """Find the rows in which the documents say the same.

    The rows do not depend on the order of the documents.

    Args:
        documents: One or more, in different languages.
        encode: Texts to rows of unit length, shape (n, d); called often for the same texts, so best a
            ``CachedEmbedder``.

    Returns:
        Each row maps every language to indices of its segments, rising and without a gap, or to ``()`` if it has no
        such passage. Read down a column, each segment of a document comes exactly once, in order.

    Raises:
        ValueError: If there is no document, or two are in one language.
    """
    languages = [document.language for document in documents]
    if not documents or len(set(languages)) < len(languages):
        raise ValueError(f"align needs documents in different languages, not {languages}")
    first, *others = sorted(documents, key=lambda document: document.language)
    done = [first]
    rows: list[Row] = [{first.language: (segment.index,)} for segment in first.segments]
    for document in others:
        rows = _with_document(rows, done, document, encode)
        done.append(document)
    return tuple({language: row[language] for language in languages} for row in rows)


def align_pair(
    source: Document, target: Document, encode: Encode
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Find the beads of two documents, which may be in one language; swapping them swaps the sides of the beads.

    Returns:
        Indices of source and of target segments of each bead, in document order; one of them is empty in a null bead.
    """
    if _key(source) > _key(target):
        return tuple((mine, theirs) for theirs, mine in align_pair(target, source, encode))
    shapes = match_rows({source.language: _texts(source)}, _texts(target), target.language, encode)
    beads = []
    i = j = 0
    for a, b in shapes:
        beads.append((tuple(range(i, i + a)), tuple(range(j, j + b))))
        i, j = i + a, j + b
    return tuple(beads)


def _key(document: Document) -> tuple[str, list[str]]:
    return document.language, _texts(document)


def _texts(document: Document) -> list[str]:
    return [segment.text for segment in document.segments]


def _with_document(rows: list[Row], done: Sequence[Document], document: Document, encode: Encode) -> list[Row]:
    """Align one more document with the rows of those that are done, and merge the rows as the beads say."""
    texts = {
        version.language: [
            join([version.segments[index].text for index in row[version.language]], version.language) for row in rows
        ]
        for version in done
    }
    merged: list[Row] = []
    i = j = 0
    for a, b in match_rows(texts, _texts(document), document.language, encode):
        row: Row = {language: tuple(index for old in rows[i : i + a] for index in old[language]) for language in texts}
        row[document.language] = tuple(range(j, j + b))
        merged.append(row)
        i, j = i + a, j + b
    return merged
