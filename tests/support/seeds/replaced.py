"""A sentence of one version that says something else: another one in its place, and the versions aligned as a whole.

Only what the alignment left in a row with the other versions is a seed: what it took for a move or for left out is
reported by other rules.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from support.seeds.kind import Kind, Seed, Units
from support.seeds.moved import aligned, texts_by_language, unmoved

_AWAY = 3
"""Places between two sentences that are exchanged, at least."""


def exchanged(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Exchange two sentences of one version."""
    lines = texts_by_language(units)
    places = [place for place in range(len(units)) if abs(place - row) >= _AWAY]
    if lines is None or not places:
        return None
    own, place = lines[language], draw.choice(places)
    own[row], own[place] = own[place], own[row]
    return _left(aligned(lines), row, language)


def elsewhere(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Put a sentence in the place of another one that is nowhere else in any version."""
    lines = texts_by_language(units)
    if lines is None or row in (0, len(units) - 1):
        return None
    own = lines[language]
    first = draw.choice((0, len(units) - 1))
    own[row] = own[first]
    for texts in lines.values():
        del texts[first]
    return _left(aligned(lines), row - (first == 0), language)


def _left(rows: Units, place: int, language: str) -> Seed | None:
    """Return the row that has a place of one version, if the others have something there."""
    row = next(each for each, unit in enumerate(rows) if place in unit.variants[language].segments)
    variants: Sequence[int] = [len(variant.segments) for variant in rows[row].variants.values()]
    return None if rows[row].is_moved or set(variants) != {1} else Seed(rows, row)


EXCHANGED = Kind("exchanged", "meaning", exchanged)
REPLACED = Kind("replaced", "meaning", elsewhere)
UNCHANGED = Kind("unchanged", "meaning", unmoved, is_change=False)
