"""What a rule sees at once: a row, and the rows beside it, for what merely stands in the next one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tritext.records import TranslationUnit, Variant


@dataclass(frozen=True, slots=True)
class Passage:
    """A translation unit in its place."""

    row: int
    unit: TranslationUnit
    beside: tuple[TranslationUnit, ...] = ()
    """The unit before and the one behind, as far as there are any."""

    @property
    def present(self) -> dict[str, Variant]:
        """The variants that are there, in the order of the columns."""
        return {language: each for language, each in self.unit.variants.items() if not each.is_absent}


def passages(units: Iterable[TranslationUnit]) -> Iterator[Passage]:
    """Yield each unit with its neighbours, holding three of them at a time."""
    before: tuple[TranslationUnit, ...] = ()
    row, here = -1, None
    for row, after in enumerate(units):
        if here is not None:
            yield Passage(row - 1, here, (*before, after))
            before = (here,)
        here = after
    if here is not None:
        yield Passage(row, here, before)
