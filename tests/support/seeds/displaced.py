"""Rows of a table that no longer belong together: two exchanged in one version, or one that is a row late."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from support.seeds.kind import Kind, Seed, Units
from tritext.records import Variant

_LEAST = 3
"""Rows in which a version is late, at least."""


def swapped(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Exchange the texts of a row and the next one."""
    if row + 1 >= len(units):
        return None
    own = [unit.variants[language] for unit in units]
    own[row], own[row + 1] = own[row + 1], own[row]
    return Seed(_with(units, language, own), row)


def late(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Put an empty cell before a row, and leave out what comes last."""
    if row + _LEAST >= len(units):
        return None
    own = [unit.variants[language] for unit in units]
    own.insert(row, Variant("", ()))
    return Seed(_with(units, language, own[:-1]), row)


def _with(units: Units, language: str, own: Sequence[Variant]) -> Units:
    return [replace(unit, variants={**unit.variants, language: each}) for unit, each in zip(units, own, strict=True)]


SWAPPED, LATE = Kind("swapped", "moved", swapped), Kind("late", "moved", late)
