"""A closer look at runs in doubt, for encoders that embed a run only as a text of its own.

The search first estimates the vectors of runs from those of their segments. What matters are the runs of which the
model is not sure whether they are a side of a bead: these are joined and embedded, the most doubtful first, as long as
they are no more than half of the text together. So an encoder reads at most one and a half times the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from tritext.align.arrays import Vectors
from tritext.align.search import Search
from tritext.align.spans import Spans
from tritext.languages import join

DOUBTFUL = (0.02, 0.98)
"""Probabilities between which a run is embedded."""
BUDGET = 0.5
"""Share of the text that may be embedded again."""


class Refiner:
    """Embeds the doubtful runs of the versions that were added."""

    def __init__(self, encode: Callable[[list[str]], Vectors]) -> None:
        self._encode = encode
        self._texts: dict[int, tuple[Sequence[str], str]] = {}

    def add(self, version: int, texts: Sequence[str], language: str) -> None:
        """Take the segments of a version whose runs were estimated."""
        self._texts[version] = (texts, language)

    def __call__(self, versions: Sequence[Spans], found: Search) -> Sequence[Spans]:
        """Return versions in which doubtful runs have the vectors of their texts."""
        return [self._closer(number, spans, found) for number, spans in enumerate(versions)]

    def _closer(self, version: int, spans: Spans, found: Search) -> Spans:
        if version not in self._texts:
            return spans
        texts, language = self._texts[version]
        doubt: dict[tuple[int, int], float] = {}
        for pair, posteriors in found.pairs.items():
            if version not in pair:
                continue
            side = pair.index(version)
            keys, probability = posteriors.steps.keys, posteriors.steps.probability
            open_runs = (keys[:, 2 + side] > 1) & (probability > DOUBTFUL[0]) & (probability < DOUBTFUL[1])
            for row in np.flatnonzero(open_runs):
                run = int(keys[row, side]), int(keys[row, 2 + side])
                doubt[run] = max(doubt.get(run, 0.0), 0.5 - abs(float(probability[row]) - 0.5))
        left = BUDGET * float(spans.sizes.sum())
        chosen: list[tuple[int, int]] = []
        for (start, size), _ in sorted(doubt.items(), key=lambda it: (-round(it[1], 6), it[0])):
            cost = float(spans.sizes[start : start + size].sum())
            if cost <= left:
                left -= cost
                chosen.append((start, size))
        if not chosen:
            return spans
        embedded = self._encode([join(texts[start : start + size], language) for start, size in chosen])
        return spans.with_known(dict(zip(chosen, embedded, strict=True)))
