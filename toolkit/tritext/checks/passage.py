"""What a rule sees at once: a row, and the rows beside it, for what merely stands in the next one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tritext.records import TranslationUnit, Variant

REACH = 2
"""Rows before and behind one that rules look at."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A translation unit in its place."""

    row: int
    unit: TranslationUnit
    beside: tuple[TranslationUnit, ...] = ()
    """Up to two units before and two behind, as far as there are any."""

    present: dict[str, Variant] = field(init=False, repr=False, compare=False)
    """The variants that are there, in the order of the columns."""

    def __post_init__(self) -> None:
        """Look once for what all rules ask for."""
        present = {language: each for language, each in self.unit.variants.items() if not each.is_absent}
        object.__setattr__(self, "present", present)


def passages(units: Iterable[TranslationUnit]) -> Iterator[Passage]:
    """Yield each unit with its neighbours, holding five of them at a time."""
    held: deque[TranslationUnit] = deque(maxlen=2 * REACH + 1)
    row = -1
    for count, unit in enumerate(units):
        held.append(unit)
        if count >= REACH:
            row += 1
            yield _passage(row, held, len(held) - 1 - REACH)
    for here in range(max(0, len(held) - REACH), len(held)):
        row += 1
        yield _passage(row, held, here)


def _passage(row: int, held: deque[TranslationUnit], here: int) -> Passage:
    units = list(held)
    return Passage(row, units[here], (*units[max(0, here - REACH) : here], *units[here + 1 : here + 1 + REACH]))
