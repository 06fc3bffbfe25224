"""The rows of the inputs, a stretch at a time, their segments found; read while the ones before are translated."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tritext.batch.ahead import ahead
from tritext.batch.rows import Texts, texts_of
from tritext.batch.settings import Request
from tritext.corpus import Corpus, Stretch


@dataclass(frozen=True, slots=True)
class Read:
    """A stretch of rows that was read."""

    input: int
    """0-based number of its corpus."""
    name: str
    """Of its file."""
    stretch: Stretch
    texts: Texts
    bytes: int
    """How far the inputs have been read for it."""


def read(
    request: Request, corpora: Sequence[Corpus], stop: threading.Event, *, input: int = 0, row: int = 0
) -> Iterator[Read]:
    """Read from a row of an input on, one stretch ahead; ends early when ``stop`` is set."""
    return ahead(_read(request, corpora, input, row), stop)


def _read(request: Request, corpora: Sequence[Corpus], input: int, row: int) -> Iterator[Read]:
    before = 0
    for number, corpus in enumerate(corpora):
        if number >= input:
            for stretch in corpus.stretches(
                row if number == input else 0,
                rows=request.part_rows,
                characters=request.part_characters,
                text_columns=request.columns,
                new_columns=tuple(name for name, _, _ in request.new_columns()),
            ):
                yield Read(number, corpus.path.name, stretch, texts_of(stretch, request), before + corpus.position)
        before += corpus.path.stat().st_size if corpus.path.is_file() else 0
