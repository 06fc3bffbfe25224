"""Another quantity in one version, whatever each version writes its numbers with."""

from __future__ import annotations

import random

from support.seeds import facts
from support.seeds.kind import Kind, Seed, Units


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Add a fact to all versions, with another value in one language."""
    fact = draw.choice(facts.FACTS)
    right = wrong = facts.draw_value(fact.quantity, draw)
    while wrong == right:
        wrong = facts.draw_value(fact.quantity, draw)
    said = {
        each: facts.said(fact.quantity, wrong if each == language else right, each, draw) for each in facts.LANGUAGES
    }
    return facts.add(units, row, fact, said, language)


KIND = Kind("written", "number", seed)
