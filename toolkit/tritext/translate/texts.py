"""Texts along a route: each distinct text once, what is remembered never again."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise

import tritext
from tritext.errors import check_texts
from tritext.glossary import Glossary
from tritext.records import Rendering
from tritext.translate.hop import VERSION, translate_hop
from tritext.translate.seam import Memory, ScoringTranslator, SignedTranslator, Translator
from tritext.translate.terms import apply_terms, is_approved


def translate_texts(
    translator: Translator,
    texts: Sequence[str],
    *,
    route: Sequence[str],
    memory: Memory | None = None,
    glossary: Glossary | None = None,
) -> list[Rendering]:
    """Translate texts along a route; as many come out as went in, in the same order.

    What a text becomes does not depend on the texts beside it, so that a remembered translation is the one that
    would be made. What is doubtful is not remembered.

    Args:
        translator: Translates each hop directly.
        texts: Taken in NFC; one line each.
        route: Languages passed through, at least two, as ``find_route`` gives them.
        memory: Asked first, and told what is new.
        glossary: Terms that translations are to have; one that has not is doubtful for that: ``term``.

    Raises:
        TypeError: If the texts are one string.
    """
    check_texts(texts)
    normal = [unicodedata.normalize("NFC", text) for text in texts]
    wanted = [text for text in dict.fromkeys(normal) if text.strip()]
    signature = route_signature(translator, route) if memory else ""
    known = memory.recall(wanted, route=route, signature=signature) if memory else {}
    new = [text for text in wanted if text not in known]
    made = _through(translator, new, route)
    if memory and (sound := {text: each for text, each in made.items() if not each.doubts}):
        memory.keep(sound, route=route, signature=signature)
    blank = _through(translator, [text for text in normal if not text.strip()], route)
    found = {**blank, **made, **known}
    if glossary:
        found |= _with_terms(translator, found, route, memory, glossary)
    return [found[text] for text in normal]


def _with_terms(
    translator: Translator,
    found: Mapping[str, Rendering],
    route: Sequence[str],
    memory: Memory | None,
    glossary: Glossary,
) -> dict[str, Rendering]:
    """Translate anew what lacks a term of the glossary; what a person approved stands.

    A translation without the glossary that has all terms is good; one made with it is remembered by the glossary too.
    """
    ends = {"source": route[0], "target": route[-1]}
    lacking = {
        text: each
        for text, each in found.items()
        if not is_approved(each) and glossary.missing(text, each.text, **ends)
    }
    signature = f"{route_signature(translator, route)} glossary:{glossary.digest}" if memory else ""
    known = memory.recall(list(lacking), route=route, signature=signature) if memory else {}
    left = {text: each for text, each in lacking.items() if text not in known}
    made = apply_terms(left, lambda masked: _through(translator, masked, route), glossary, **ends)
    if memory and (sound := {text: each for text, each in made.items() if not each.doubts}):
        memory.keep(sound, route=route, signature=signature)
    return {**known, **made}


def route_signature(translator: Translator, route: Sequence[str]) -> str:
    """Name everything that decides what a text becomes along a route."""
    hops = [
        translator.signature(source=source, target=target)
        if isinstance(translator, SignedTranslator)
        else _model(translator, source, target)
        for source, target in pairwise(route)
    ]
    return " > ".join([f"tritext:{tritext.__version__}|hop:{VERSION}", *hops])


def _model(translator: Translator, source: str, target: str) -> str:
    """Return the name of what serves a pair."""
    return (
        translator.model(source=source, target=target) if isinstance(translator, ScoringTranslator) else translator.name
    )


def _through(translator: Translator, texts: Sequence[str], route: Sequence[str]) -> dict[str, Rendering]:
    """Translate texts through each hop of a route."""
    if not texts:
        return {}
    hops = list(pairwise(route))
    models = tuple(_model(translator, source, target) for source, target in hops)
    now = list(texts)
    scores: list[tuple[float | None, ...]] = [() for _ in texts]
    doubts: list[tuple[str, ...]] = [() for _ in texts]
    for source, target in hops:
        hypotheses = translate_hop(translator, now, source=source, target=target)
        now = [unicodedata.normalize("NFC", each.text.strip()) for each in hypotheses]
        scores = [(*before, each.score) for before, each in zip(scores, hypotheses, strict=True)]
        doubts = [
            tuple(dict.fromkeys((*before, *each.doubts))) for before, each in zip(doubts, hypotheses, strict=True)
        ]
    return {
        text: Rendering(result, tuple(route), models, score, doubt)
        for text, result, score, doubt in zip(texts, now, scores, doubts, strict=True)
    }
