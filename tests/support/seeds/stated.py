"""The same quantity in all versions, in notations that differ: silence is right."""

from __future__ import annotations

import random

from support.seeds import facts
from support.seeds.kind import Kind, Seed, Units


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Add a fact to all versions, each in a notation of its own."""
    fact = draw.choice(facts.FACTS)
    value = facts.draw_value(fact.quantity, draw)
    said = {each: facts.said(fact.quantity, value, each, draw) for each in facts.LANGUAGES}
    return facts.add(units, row, fact, said, language)


KIND = Kind("stated", "number", seed, is_change=False)
