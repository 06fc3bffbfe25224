"""The rows of an interchange file on their way to a comparison: ``store.write_rows`` makes documents of their texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tritext.errors import InputError
from tritext.formats import Source, load_format
from tritext.formats.fields import title_of
from tritext.formats.streamed import stream_rows
from tritext.records import TranslationUnit


def convertible(path: Path, *, on_row: Callable[[int], None] = lambda rows: None) -> tuple[Source, int]:
    """Look through an interchange file; return its rows, every text and score of them, and how many there are.

    ``on_row`` is told after each how many rows were looked at.

    Raises:
        InputError: If it cannot be read, a FormatError if it is damaged or foreign, or it has no texts to show, which
            may show only when its rows are read.
    """
    if load_format(path).name == "vecalign":
        raise textless(path)
    streamed = stream_rows(path, on_row=on_row, needs_texts=False)

    def units() -> Iterator[TranslationUnit]:
        has_text = False
        for unit in streamed.units():
            has_text = has_text or any(variant.text for variant in unit.variants.values())
            yield unit
        if not has_text:
            raise textless(path)

    return Source(streamed.title or title_of(path), streamed.languages, streamed.signature, units), streamed.total


def textless(path: Path) -> InputError:
    """Return the error for a file in which there is nothing to read."""
    return InputError(f"{path} has numbers of segments and no texts: name the texts, or a .tritext file")
