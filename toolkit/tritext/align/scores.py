"""Scores of finished rows: how near the versions of a passage are, and how far they stand out from those around."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from threadpoolctl import threadpool_limits

from tritext.align.arrays import Vectors, blocks
from tritext.align.margin import AROUND, NEIGHBOURS, paired_margins, rows_around
from tritext.records import PairScore

Encode = Callable[[list[str]], Vectors]
"""Texts to rows of unit length; whoever calls often for the same text remembers it (``CachedEmbedder``)."""


def score_units(
    texts: Sequence[Mapping[str, str]], encode: Encode, languages: Sequence[str]
) -> list[dict[str, PairScore]]:
    """Score each pair of languages of each row against the rows around it in the same comparison.

    The neighbourhood of a text is its 4 nearest texts, its counterpart included, among the rows that have both
    languages: the 2,048 of them around its own, half of these before it, or all of them in a comparison of no more. So
    a row's score depends on no row that is farther away. In a comparison of one row the margin is 1: there is nothing
    that it could stand out from.

    Time grows with the number of rows, and so does no memory but that of the scores: vectors are asked for some
    thousands at a time, for most texts twice a pair.

    Args:
        texts: For each row, language to text; an empty or missing text is absent.
        encode: Texts to rows of unit length.
        languages: Columns, in the order that names the pairs.

    Returns:
        For each row, ``"en-ko"`` to its score, for the pairs of which both texts are present.
    """
    scores: list[dict[str, PairScore]] = [{} for _ in texts]
    for one, other in combinations(languages, 2):
        rows = [number for number, row in enumerate(texts) if row.get(one) and row.get(other)]
        pairs = [(texts[number][one], texts[number][other]) for number in rows]
        for number, score in zip(rows, _scores(pairs, encode), strict=True):
            scores[number][f"{one}-{other}"] = score
    return scores


def _scores(pairs: Sequence[tuple[str, str]], encode: Encode) -> Iterator[PairScore]:
    """Score pairs of texts, a stretch at a time."""
    first, last = rows_around(len(pairs))
    for own in blocks(len(pairs), AROUND):
        low, high = int(first[own][0]), int(last[own][-1])
        source, target = (encode(list(side)) for side in zip(*pairs[low:high], strict=True))
        with threadpool_limits(1, user_api="blas"):  # the same to the last bit on any number of threads
            cosines, margins = paired_margins(
                source,
                target,
                k=NEIGHBOURS,
                rows=slice(own.start - low, own.stop - low),
                first=first[own] - low,
                last=last[own] - low,
            )
        for cosine, margin in zip(cosines.tolist(), margins.tolist(), strict=True):
            yield PairScore(max(-1.0, min(1.0, cosine)), margin)
