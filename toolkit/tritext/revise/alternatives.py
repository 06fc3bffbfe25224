"""Other translations of a text: the likeliest ones of the model, its more careful one, one by way of English."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tritext.records import Hypothesis, Variant
from tritext.translate import Translator, find_route
from tritext.translate.seam import RankingTranslator, ScoringTranslator

LIKELIEST = 5
"""Translations that the model is asked for."""


def other_ways(translator: Translator, text: str, source: str, target: str) -> Iterator[Variant]:
    """Translate a text in the ways that there are; some of them may come to the same.

    Where the route goes through another language, its last hop offers the likeliest ones.

    Raises:
        UnsupportedPairError: If a model is missing.
    """
    route = find_route(translator.pairs, source=source, target=target)
    if isinstance(translator, RankingTranslator):
        begun = _along(translator, text, route[:-1])
        for made in translator.best(begun.text, source=route[-2], target=target, count=LIKELIEST):
            yield _hop_more(translator, begun, made, route)
    yield _along(translator, text, route, careful=True)
    if len(route) == 2 and {(source, "en"), ("en", target)} <= set(translator.pairs):
        yield _along(translator, text, (source, "en", target))


def _along(translator: Translator, text: str, route: tuple[str, ...], *, careful: bool = False) -> Variant:
    """Translate a text along a route, without the guard: what is offered beside a guarded one is judged by a person."""
    found = Variant(text, ())
    for hop, (one, other) in enumerate(pairwise(route), 2):
        if isinstance(translator, ScoringTranslator):
            (made,) = translator.hypotheses([found.text], source=one, target=other, careful=careful)
        else:
            made = Hypothesis(translator.translate([found.text], source=one, target=other)[0])
        found = _hop_more(translator, found, made, route[:hop])
    return found


def _hop_more(translator: Translator, before: Variant, made: Hypothesis, route: tuple[str, ...]) -> Variant:
    model = translator.name
    if isinstance(translator, ScoringTranslator):
        model = translator.model(source=route[-2], target=route[-1])
    return Variant(made.text, (), route, (*before.models, model), (*before.scores, made.score))
