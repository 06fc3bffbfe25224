"""What edits have left in a comparison."""

from __future__ import annotations

from tritext import store
from tritext.store import ComparisonFile


def texts(file: ComparisonFile) -> list[tuple[str, ...]]:
    """Return the texts of each row."""
    return [tuple(each.text for each in unit.variants.values()) for unit in file.units(0, len(file))]


def journal(file: ComparisonFile) -> list[tuple[str, str]]:
    """Return the kind of each step, and whether it is done."""
    return [(step.kind, state) for step, state in store.steps(file)]
