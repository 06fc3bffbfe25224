"""A year off by one between an era and the Gregorian calendar: 令和6年 for 2023."""

from __future__ import annotations

import random

from support.seeds import facts
from support.seeds.kind import Kind, Seed, Units


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Add a year to all versions: Japanese by era, and one language one year off."""
    fact = next(each for each in facts.FACTS if each.quantity == "year")
    value = facts.draw_value("year", draw)
    wrong = value + draw.choice((-1, 1))
    said = {each: str(value) + {"en": "", "ja": "年", "ko": "년"}[each] for each in facts.LANGUAGES}
    said["ja"] = facts.era_year(wrong if language == "ja" else value, "ja")
    if language != "ja":
        said[language] = said[language].replace(str(value), str(wrong))
    return facts.add(units, row, fact, said, language)


KIND = Kind("era", "number", seed)
