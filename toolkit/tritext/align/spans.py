"""Vectors of runs of consecutive rows: what a bead of several segments is scored by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tritext.align.margin import Vectors
from tritext.languages import join

Encode = Callable[[list[str]], Vectors]
"""Texts to rows of unit length; whoever calls often for the same text remembers it (``CachedEmbedder``)."""

LONGEST_RUN = 4
"""Rows of one side that a bead can hold."""


@dataclass(frozen=True, slots=True)
class Spans:
    """All runs of 1 to 4 rows in one language.

    ``vectors[a - 1][i]`` is the run of a rows that ends at boundary i, rows i - a to i - 1; boundaries are 0 to n.
    """

    vectors: tuple[Vectors, ...]
    """Shapes (n + 1, d); zero where there is no such run, or no text in it."""
    sizes: tuple[NDArray[np.float32], ...]
    """Bytes of the run in UTF-8, shapes (n + 1,); zero where it cannot be part of a bead."""

    @property
    def rows(self) -> Vectors:
        """Vectors of the single rows, shape (n, d)."""
        return self.vectors[0][1:]


def estimated_spans(texts: Sequence[str], language: str, encode: Encode) -> Spans:
    """Embed each row and estimate the longer runs: the mean of their rows, weighted by length to the power of 0.7.

    Args:
        texts: Text of each row, empty where the language is absent.
        language: Decides what stands between joined rows.
        encode: Embeds texts.
    """
    rows = _encoded_runs(texts, 1, language, encode)
    vectors, sizes = [rows[0]], [rows[1]]
    weighted = np.cumsum(rows[0] * rows[1][:, None] ** np.float32(0.7), axis=0, dtype=np.float64)
    total = np.cumsum(rows[1], dtype=np.float64)
    for a in range(2, LONGEST_RUN + 1):
        run, size = np.zeros_like(rows[0]), np.zeros_like(rows[1])
        run[a:], size[a:] = weighted[a:] - weighted[:-a], total[a:] - total[:-a]
        run /= np.maximum(np.linalg.norm(run, axis=1, keepdims=True), 1e-9)
        run[size < 0.5] = 0
        vectors.append(run)
        sizes.append(size)
    return Spans(tuple(vectors), tuple(sizes))


def encoded_spans(
    texts: Sequence[str], language: str, encode: Encode, *, settled: NDArray[np.bool_] | None = None
) -> Spans:
    """Embed each row and each longer run without a settled row, joined as one text.

    Args:
        texts: Text of each row, empty where the language is absent.
        language: Decides what stands between joined rows.
        encode: Embeds texts.
        settled: Rows that are not to be merged, shape (n,).
    """
    runs = [_encoded_runs(texts, a, language, encode, settled) for a in range(1, LONGEST_RUN + 1)]
    return Spans(tuple(vectors for vectors, _ in runs), tuple(sizes for _, sizes in runs))


def _encoded_runs(
    texts: Sequence[str], a: int, language: str, encode: Encode, settled: NDArray[np.bool_] | None = None
) -> tuple[Vectors, NDArray[np.float32]]:
    """Embed the runs of a rows: vectors and sizes by their end."""
    n = len(texts)
    blocked = np.zeros(n + 1, dtype=np.intp)
    if settled is not None and a > 1:
        blocked[1:] = np.cumsum(settled)
    joined = {
        end: join([text for text in texts[end - a : end] if text], language)
        for end in range(a, n + 1)
        if blocked[end] == blocked[end - a]
    }
    joined = {end: text for end, text in joined.items() if text}
    found = encode(list(joined.values()))
    vectors = np.zeros((n + 1, found.shape[1]), dtype=np.float32)
    sizes = np.zeros(n + 1, dtype=np.float32)
    if joined:
        ends = list(joined)
        vectors[ends] = found
        sizes[ends] = [len(text.encode()) for text in joined.values()]
    return vectors, sizes
