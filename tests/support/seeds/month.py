"""A month for a duration and the other way round: 3月 and 3か月, 3월 and 3개월, March and three months."""

from __future__ import annotations

import random

from support.seeds import facts
from support.seeds.kind import Kind, Seed, Units


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Add a month to all versions, or a duration, and let one language have the other of them."""
    right, wrong = draw.sample(("month", "months"), 2)
    fact = draw.choice([each for each in facts.FACTS if each.quantity == right])
    value = facts.draw_value("months", draw)
    said = {each: facts.said(right, value, each, draw) for each in facts.LANGUAGES}
    said[language] = facts.said(wrong, value, language, draw)
    return facts.add(units, row, fact, said, language)


KIND = Kind("month", "number", seed)
