"""A sentence that one version has elsewhere, and the versions aligned as a whole: what is found is the aligner's work.

Both the seed and its control are aligned anew by the embedded encoder, so that the control has the aligner's mistakes.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache

from support.news import document
from support.seeds.kind import Kind, Seed, Units
from tritext.align import align
from tritext.embed import CachedEmbedder
from tritext.engines import load_embedder
from tritext.units import make_units

_LEAST = 7
"""Units of a stretch in which a sentence can move."""
_AWAY = 3
"""Places that it moves at least."""


@cache
def _embedder() -> CachedEmbedder:
    return CachedEmbedder(load_embedder("use"))


def aligned(lines: Mapping[str, Sequence[str]]) -> Units:
    """Align versions of one sentence a line, and score the rows."""
    documents = {language: document(texts, language) for language, texts in lines.items()}
    found = align(list(documents.values()), embedder=_embedder())
    return list(make_units(found, documents, {}, source=next(iter(documents)), encode=_embedder().encode))


def texts_by_language(units: Units) -> dict[str, list[str]] | None:
    """Return the texts by language; None if a version lacks one, or there are too few."""
    whole = not any(each.is_absent for unit in units for each in unit.variants.values())
    if not whole or len(units) < _LEAST:
        return None
    return {language: [unit.variants[language].text for unit in units] for language in units[0].variants}


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Put a sentence of one version some places away."""
    lines = texts_by_language(units)
    places = [place for place in range(len(units)) if abs(place - row) >= _AWAY]
    if lines is None or not places:
        return None
    place = draw.choice(places)
    lines[language].insert(place, lines[language].pop(row))
    rows = aligned(lines)
    return Seed(rows, next(each for each, unit in enumerate(rows) if place in unit.variants[language].segments))


def unmoved(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Align what goes together line by line."""
    lines = texts_by_language(units)
    if lines is None:
        return None
    rows = aligned(lines)
    return Seed(rows, next(each for each, unit in enumerate(rows) if row in unit.variants[language].segments))


KIND = Kind("moved", "moved", seed)
UNMOVED = Kind("aligned", "moved", unmoved, is_change=False)
