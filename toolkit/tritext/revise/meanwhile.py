"""What people edit while an engine is at work: their rows stay as they made them, and are named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from tritext.records import TranslationUnit
from tritext.store import ComparisonFile

Part: TypeAlias = tuple[Sequence[int], Sequence[TranslationUnit]]
"""Rows that follow each other, and what is to stand there."""

_NAMED = 5
"""Rows that are named one by one."""


def touched(file: ComparisonFile, before: Mapping[int, TranslationUnit]) -> list[int]:
    """Return the ids of those rows that have changed or are gone."""
    present = [row for row in before if file.position_of(row) is not None]
    now = dict(zip(present, file.units_of(present), strict=True))
    return [row for row, unit in before.items() if row not in now or _words(now[row]) != _words(unit)]


def stretches(file: ComparisonFile, rows: Iterable[int]) -> list[list[int]]:
    """Divide rows into those that follow each other in the file, whatever the order that they are given in."""
    places = {position: row for row in rows if (position := file.position_of(row)) is not None}
    found: list[list[int]] = []
    for position in sorted(places):
        if position - 1 in places:
            found[-1].append(places[position])
        else:
            found.append([places[position]])
    return found


def which_were_left(file: ComparisonFile, left: Sequence[int], parts: Sequence[Part]) -> str:
    """Say in the title of a step which rows were left because they were edited meanwhile; empty if none were."""
    return f", {_named(file, left, parts)} left: edited meanwhile" if left else ""


def why_left(reasons: Mapping[str, int]) -> str:
    """Say in the title of a step how many rows were left, and why; empty if none were.

    >>> why_left({"confirmed": 2, "edited meanwhile": 0}), why_left({"confirmed": 2, "edited meanwhile": 1})
    (', 2 left: confirmed', ', 3 left: 2 confirmed, 1 edited meanwhile')
    """
    there = {reason: number for reason, number in reasons.items() if number}
    parts = there if len(there) == 1 else [f"{number:,} {reason}" for reason, number in there.items()]
    return f", {sum(there.values()):,} left: {', '.join(parts)}" if there else ""


def nothing_changed(file: ComparisonFile, left: Sequence[int], free: Collection[int]) -> str:
    """Say why there is nothing to do."""
    if len(left) == len(free):
        return "all of these rows were edited meanwhile: they stay as they are, and A aligns them as they are now"
    if left:
        return f"the aligner finds these rows as they are, but for {_named(file, left)}, edited meanwhile"
    if len(free) > 1 and all(len(stretch) == 1 for stretch in stretches(file, free)):
        return "no two of these rows follow each other in the file: there is nothing to align them with"
    return "the aligner finds these rows as they are: nothing was changed"


def _named(file: ComparisonFile, rows: Sequence[int], parts: Sequence[Part] = ()) -> str:
    """Name rows by the numbers that they have when the parts are in place; one that is gone has none."""
    places = sorted(position for row in rows if (position := file.position_of(row)) is not None)
    more = [(file.position_of(old[0]) or 0, len(new) - len(old)) for old, new in parts]
    numbers = [place + 1 + sum(count for start, count in more if start < place) for place in places]
    if not numbers:
        return f"{len(rows)} that are gone"
    shown = ", ".join(f"{number:,}" for number in numbers[:_NAMED])
    return f"{'row' if len(numbers) == 1 else 'rows'} {shown}" + (
        f" and {len(numbers) - _NAMED:,} more" if len(numbers) > _NAMED else ""
    )


def _words(unit: TranslationUnit) -> tuple[object, ...]:
    return unit.variants, unit.status
