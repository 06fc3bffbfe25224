"""Seeded faults: parallel text in which one version says something else, and edits after which all say the same.

A kind is a module with ``KIND``, and a line in ``KINDS``. Read ``kind`` (what a seed is), ``value`` (the plainest one)
and ``facts`` (sentences added to all versions at once, for what news has too little of). Seeders find their places by
regular expressions of their own: a rule is never measured by what it finds itself.
"""

from __future__ import annotations

from support.seeds import (
    address,
    clause,
    date,
    displaced,
    duty,
    era,
    lost,
    month,
    moved,
    names,
    negative,
    notation,
    parties,
    replaced,
    said,
    scale,
    stated,
    value,
    written,
)
from support.seeds.kind import Kind, Seed, TextSeeder, Units, UnitSeeder, in_text

__all__ = [
    "KINDS", "NOTES", "NUMBERS", "PASSAGES", "WORDS", "Kind", "Seed", "TextSeeder", "UnitSeeder", "Units", "in_text",
]  # fmt: skip

NUMBERS: tuple[Kind, ...] = (
    value.KIND, scale.KIND, date.KIND, month.KIND, era.KIND, written.KIND, lost.BOUND, lost.NUMBER,
    notation.KIND, stated.KIND,
)  # fmt: skip
WORDS: tuple[Kind, ...] = (
    names.KIND, parties.KIND, parties.COMPOUND, negative.KIND, said.NO_NEGATION, said.IDIOM, duty.KIND, said.NO_DUTY,
    said.WORDING, address.KIND,
)  # fmt: skip
NOTES = frozenset({lost.BOUND.name, lost.NUMBER.name})
"""Kinds of numbers of which a rule speaks for information; of the others it warns."""
PASSAGES: tuple[Kind, ...] = (
    clause.KIND, clause.ALONE, moved.KIND, displaced.SWAPPED, displaced.LATE, moved.UNMOVED,
    replaced.EXCHANGED, replaced.REPLACED, replaced.UNCHANGED,
)  # fmt: skip
"""Those that need an encoder: they take a second each, and are measured when they are asked for."""
KINDS = NUMBERS + WORDS
"""In the order of the table; those with ``is_change`` false are edits on which silence is right."""
