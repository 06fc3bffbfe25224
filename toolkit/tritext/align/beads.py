"""What a bead is worth: how far its sides stand out as a pair, less a price for merging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tritext.align.band import Band
from tritext.align.dp import Shape
from tritext.align.margin import Values, neighbour_means
from tritext.align.spans import LONGEST_RUN, Spans

LARGEST_BEAD = 6
"""Rows that the two sides of a bead have together."""
SHAPES: tuple[Shape, ...] = tuple(
    sorted(
        ((a, b) for a in range(1, LONGEST_RUN + 1) for b in range(1, LONGEST_RUN + 1) if a + b <= LARGEST_BEAD),
        key=lambda shape: (sum(shape), max(shape), shape),
    )
)
"""1-1 first, then the larger ones."""
NULL = -0.05
"""Score of a row without a counterpart."""
MERGE = 0.025
"""Price of each row beyond the first on either side."""


class BeadScores:
    """Scores of all beads in a band, computed block by block as the search asks for them.

    With c the cosine of the two sides, r the mean cosine of each side to its 4 nearest single rows on the other side
    within the band, and s the lengths in bytes, a bead of a and b rows scores

        (c - (r_source + r_target) / 2) * log2(1 + s_short / s_long) - 0.025 * (a + b - 2)

    The first factor is the margin as a difference (Artetxe and Schwenk 2019, section 3, "distance"), which unlike the
    ratio can be summed; the second is the length prior of Bertalign (Liu and Zhu 2022). A run is taken to have at
    least as near neighbours as its rows have on average: else rows that repeat, as in a list, would rather be merged
    than matched one by one. If the source is in several languages the score is the mean over those present.
    """

    def __init__(self, sources: Sequence[Spans], target: Spans, band: Band) -> None:
        """Prepare the neighbourhoods.

        Args:
            sources: The source rows in each of their languages.
            target: The target rows.
            band: Which targets are in reach of which sources.
        """
        self._sources = sources
        self._target = target
        self._band = band
        across = band.transposed()
        self._source_means = [_neighbourhoods(source, target, band) for source in sources]
        self._target_means = [_neighbourhoods(target, source, across) for source in sources]

    def __call__(self, start: int, stop: int) -> Mapping[Shape, Values]:
        """Return the scores of the beads that end at source boundaries start to stop - 1 (see ``BlockScores``)."""
        rows = slice(start, stop)
        columns = slice(int(self._band.low[start]), int(self._band.high[stop - 1]) + 1)
        return {shape: self._score(shape, rows, columns) for shape in SHAPES}

    def _score(self, shape: Shape, rows: slice, columns: slice) -> Values:
        """Score the beads of one shape."""
        a, b = shape[0] - 1, shape[1] - 1
        targets = self._target.vectors[b][columns].T
        target_size = self._target.sizes[b][None, columns]
        scores, present = [], []
        for source, source_means, target_means in zip(
            self._sources, self._source_means, self._target_means, strict=True
        ):
            contrast = source.vectors[a][rows] @ targets - (source_means[a][rows, None] + target_means[b][columns]) / 2
            source_size = source.sizes[a][rows, None]
            short, long = np.minimum(source_size, target_size), np.maximum(source_size, target_size)
            scores.append(contrast * np.log2(1 + short / np.maximum(long, 1)))
            present.append((short > 0).astype(np.float32))  # else the prior is log2(1) and the score is 0
        count = np.sum(present, axis=0)
        mean = np.sum(scores, axis=0) / np.maximum(count, 1)
        return np.where(count > 0, mean - np.float32(MERGE * (a + b)), np.float32(-np.inf))


def _neighbourhoods(spans: Spans, others: Spans, band: Band) -> list[Values]:
    """For each length of run, the mean cosine of each run to its nearest single rows on the other side."""
    present = others.sizes[0][1:] > 0
    before = np.concatenate([[0], np.cumsum(present)])  # rows present before a boundary
    first, last = before[np.maximum(band.low - 1, 0)], before[band.high]
    means = [neighbour_means(run, others.rows[present], first=first, last=last) for run in spans.vectors]
    single = np.cumsum(np.where(spans.sizes[0] > 0, means[0], 0), dtype=np.float64)
    count = np.cumsum(spans.sizes[0] > 0)
    for a in range(2, len(means) + 1):
        rows = (single[a:] - single[:-a]) / np.maximum(count[a:] - count[:-a], 1)
        means[a - 1][a:] = np.maximum(means[a - 1][a:], rows)
    return means
