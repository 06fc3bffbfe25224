"""Two passes over a pair: a search by estimates, then a closer look where it was not one to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tritext.align.band import Band, band_between
from tritext.align.beads import NULL, SHAPES, BeadScores
from tritext.align.dp import Shape, best_path
from tritext.align.spans import Encode, Spans, encoded_spans, estimated_spans


def match_rows(
    sources: Mapping[str, Sequence[str]], target: Sequence[str], language: str, encode: Encode
) -> list[Shape]:
    """Align rows that exist in one or more languages with the segments of one more.

    The first pass embeds single rows only and estimates what merging them would give. Where it finds three 1-1 beads
    in a row, the middle one is settled and its rows are not merged in the second pass, which embeds all other runs
    of up to four rows. So a text that runs in parallel costs little more than embedding its sentences once.

    Args:
        sources: Language to the text of each row, empty where absent.
        target: Texts of the segments to align with.
        language: Their language.
        encode: Embeds texts.

    Returns:
        The shapes of the beads in order.
    """
    n, m = max(map(len, sources.values())), len(target)
    if not n or not m:
        return [(1, 0)] * n + [(0, 1)] * m
    estimates = [estimated_spans(texts, name, encode) for name, texts in sources.items()]
    estimate = estimated_spans(target, language, encode)
    band = band_between(_mean_rows(estimates), estimate.rows)
    rough = _search(estimates, estimate, band)
    settled_source, settled_target = settled_rows(rough)
    spans = [encoded_spans(texts, name, encode, settled=settled_source) for name, texts in sources.items()]
    return _search(spans, encoded_spans(target, language, encode, settled=settled_target), band)


def settled_rows(path: Sequence[Shape]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Mark the rows of both sides that lie in a 1-1 bead between two others, or between one and an end.

    >>> source, target = settled_rows([(1, 1), (1, 1), (1, 2), (1, 1)])
    >>> source.tolist(), target.tolist()
    ([True, False, False, False], [True, False, False, False, False])
    """
    single = [True, *(shape == (1, 1) for shape in path), True]
    settled = [all(single[number : number + 3]) for number in range(len(path))]
    source = np.repeat(settled, [a for a, _ in path]).astype(np.bool_)
    target = np.repeat(settled, [b for _, b in path]).astype(np.bool_)
    return source, target


def _search(sources: Sequence[Spans], target: Spans, band: Band) -> list[Shape]:
    path, _ = best_path(band, SHAPES, BeadScores(sources, target, band), null=NULL)
    return path


def _mean_rows(sources: Sequence[Spans]) -> NDArray[np.float32]:
    """Average each row over its languages, scaled to unit length."""
    total = np.sum([spans.rows for spans in sources], axis=0)
    lengths = np.linalg.norm(total, axis=1, keepdims=True)
    return np.asarray(total / np.maximum(lengths, 1e-9), dtype=np.float32)
