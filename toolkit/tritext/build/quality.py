"""How good a package is: chrF2 on held-out pairs, translated by the engine that will translate with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tritext.build.config import Pair
from tritext.engines.argos import ArgosTranslator
from tritext.engines.packages import read_package

Scores = dict[Pair, float]


def measure(package: Path, held_out: Mapping[Pair, Sequence[Pair]], *, most: int | None = None) -> Scores:
    """Return chrF2 (0 to 100) by direction, on the first so many pairs of each pair of languages."""
    from sacrebleu.metrics.chrf import CHRF

    translator = ArgosTranslator({(each.source, each.target): each for each in read_package(package, is_bundled=False)})
    scores: Scores = {}
    for languages, pairs in held_out.items():
        sides = tuple(zip(*pairs[:most], strict=True))
        for side in (0, 1) if sides else ():
            source, target = languages[side], languages[1 - side]
            made = translator.translate(sides[side], source=source, target=target)
            scores[source, target] = round(CHRF().corpus_score(made, [list(sides[1 - side])]).score, 1)
    return scores


def signature() -> str:
    """Return what sacrebleu says of how it measures."""
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF()
    metric.corpus_score(["a"], [["a"]])
    return str(metric.get_signature())
