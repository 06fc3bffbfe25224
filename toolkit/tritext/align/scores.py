"""Scores of finished rows: how near the versions of a passage are, and how far they stand out from the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from threadpoolctl import threadpool_limits

from tritext.align.margin import NEIGHBOURS, Vectors, paired_margins
from tritext.records import PairScore

Encode = Callable[[list[str]], Vectors]
"""Texts to rows of unit length; whoever calls often for the same text remembers it (``CachedEmbedder``)."""


def score_units(
    texts: Sequence[Mapping[str, str]], encode: Encode, languages: Sequence[str]
) -> list[dict[str, PairScore]]:
    """Score each pair of languages of each row against the other rows of the same comparison.

    The neighbourhood of a text is its 4 nearest texts among the rows that have both languages, its counterpart
    included; all of them in a comparison of fewer rows. In a comparison of one row the margin is 1: there is
    nothing that it could stand out from.

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
        if not rows:
            continue
        source = encode([texts[number][one] for number in rows])
        target = encode([texts[number][other] for number in rows])
        with threadpool_limits(1, user_api="blas"):  # the same to the last bit on any number of threads
            cosines, margins = paired_margins(source, target, k=NEIGHBOURS)
        for number, cosine, margin in zip(rows, cosines.tolist(), margins.tolist(), strict=True):
            scores[number][f"{one}-{other}"] = PairScore(max(-1.0, min(1.0, cosine)), margin)
    return scores
