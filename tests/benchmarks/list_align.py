"""Align the lines of a parallel text as they are: ``list_align.py FILE.tsv[.zst] en-ja [LINES [SKIP]]``.

Lists, headings and names are the hard part: they are short, and near much. Prints how many lines are one unit, and the
time of embedding and of aligning.
"""

from __future__ import annotations

import sys
import time

import polars as pl

from support.news import document
from tritext.align import align
from tritext.embed import Vectors
from tritext.engines.use import UseEmbedder


class Timed:
    """Remembers how long embedding took."""

    def __init__(self) -> None:
        self._embedder = UseEmbedder()
        self.seconds = 0.0

    def encode(self, texts: list[str]) -> Vectors:
        """Embed texts."""
        raise NotImplementedError(texts)

    def encode_spans(self, texts: list[str], /, *, joiner: str, longest: int) -> list[Vectors]:
        """Embed runs of texts."""
        started = time.perf_counter()
        runs = self._embedder.encode_spans(texts, joiner=joiner, longest=longest)
        self.seconds += time.perf_counter() - started
        return runs


def main() -> None:
    """Measure and print."""
    path, pair, *numbers = sys.argv[1:]
    lines, skip = (int(numbers[0]) if numbers else 10_000), (int(numbers[1]) if len(numbers) > 1 else 0)
    table = pl.read_csv(path, separator="\t", has_header=False, quote_char=None).slice(skip, lines)
    versions = [document(table[:, column].to_list(), language) for column, language in enumerate(pair.split("-"))]
    embedder = Timed()
    started = time.perf_counter()
    units = align(versions, embedder=embedder).units
    spent = time.perf_counter() - started - embedder.seconds
    right = sum(
        len(set(unit.segments.values())) == 1 and len(next(iter(unit.segments.values()))) == 1 for unit in units
    )
    precision, recall = right / len(units), right / len(table)
    print(
        f"{len(table)} lines: F1 {2 * precision * recall / (precision + recall):.4f}; "
        f"embedding {embedder.seconds:.1f} s, aligning {spent:.1f} s"
    )


if __name__ == "__main__":
    main()
