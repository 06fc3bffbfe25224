"""The rows of an interchange file as a comparison: documents made of the texts that are there."""

from __future__ import annotations

from pathlib import Path

from tritext.errors import InputError
from tritext.formats import Rows, read_rows
from tritext.records import Comparison, Document


def convert(source: Path) -> Comparison:
    """Read an interchange file; every row, text and score of it is in the comparison.

    Raises:
        InputError: If it cannot be read, a FormatError if it is damaged or foreign, or it has no texts to show.
    """
    rows = read_rows(source)
    if not rows.units:
        raise InputError(f"{source} has no rows: there is nothing to show")
    if all(not variant.text for unit in rows.units for variant in unit.variants.values()):
        raise InputError(f"{source} has numbers of segments and no texts: name the texts, or a .tritext file")
    documents = {language: _document(rows, language) for language in rows.languages}
    return Comparison(rows.title or source.stem, documents, rows.units, rows.signature)


def _document(rows: Rows, language: str) -> Document:
    """Set the texts of a language one under the other, in the order of their segments.

    Where a row has several, the first stands for its whole text and the others are empty: the file does not say more.
    A segment that stands in two rows, or was edited away, is empty too.
    """
    texts: dict[int, str] = {}
    for unit in rows.units:
        variant = unit.variants[language]
        for index in variant.segments:
            texts.setdefault(index, variant.text if index == variant.segments[0] else "")
    lines: list[str] = []
    if texts and max(texts) < 2 * len(texts) + 1000:
        lines = [texts.get(index, "") for index in range(max(texts) + 1)]
    return Document.of_lines(lines, id=f"{rows.title} ({language})", language=language)
