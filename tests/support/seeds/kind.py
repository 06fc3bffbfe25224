"""What a seed is: a stretch of units with one change in one language, and where it is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tritext.records import TranslationUnit

Units = list[TranslationUnit]
Span = tuple[int, int]

TextSeeder = Callable[[str, str, random.Random], "tuple[str, Span] | None"]
"""(text, its language, draw) to the new text and where it is new; None if there is nothing to change in this text."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A stretch of units, changed."""

    units: Units
    row: int
    """Which of them a finding is expected in."""
    span: Span | None = None
    """What is new in the text of the changed language; None if it is no place in it, as where text is gone."""


UnitSeeder = Callable[[Units, int, str, random.Random], "Seed | None"]
"""(a stretch of units, the row to change, the language, draw) to a seed; the stretch given is not altered."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change."""

    name: str
    rule: str
    """The rule that has to speak, or to be silent."""
    seed: UnitSeeder
    is_change: bool = True
    """False if the versions say the same afterwards: whatever the rule says then is wrong."""


def in_text(seed: TextSeeder) -> UnitSeeder:
    """Make a seeder of units from one of texts."""

    def seeder(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
        variant = units[row].variants[language]
        changed = None if variant.is_absent else seed(variant.text, language, draw)
        if changed is None or changed[0] == variant.text:
            return None
        return Seed(with_text(units, row, {language: changed[0]}), row, changed[1])

    return seeder


def with_text(units: Units, row: int, texts: dict[str, str]) -> Units:
    """Return the units with other texts in one of them."""
    unit = units[row]
    new = {name: replace(each, text=texts.get(name, each.text)) for name, each in unit.variants.items()}
    return [*units[:row], replace(unit, variants=new), *units[row + 1 :]]


def put(text: str, span: Span, new: str) -> tuple[str, Span]:
    """Replace a span, and return where its replacement is."""
    start, end = span
    return text[:start] + new + text[end:], (start, start + len(new))
