"""What a report says of rows, gathered as they come: bounded, however many there are, but for a few numbers a row."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median

from tritext.marks import Level
from tritext.records import TranslationUnit, Variant
from tritext.report.plots import Bars, histogram
from tritext.report.row import Row

Key = tuple[float, ...]


def _floats() -> array[float]:
    return array("d")


@dataclass(slots=True)
class Least:
    """The rows that stand first in some order, of all that came, and no more than so many."""

    most: int
    key: Callable[[Row], Key]
    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take in one row."""
        self.rows.append(row)
        if len(self.rows) >= 2 * self.most + 2:
            self.rows = self.sorted()

    def sorted(self) -> list[Row]:
        """Return them in their order, those that came first before their equals."""
        return sorted(self.rows, key=self.key)[: self.most]


@dataclass(slots=True)
class Version:
    """One language of the comparison, as its passages come."""

    language: str
    name: str = ""
    """Path of the file that it was read from; empty if tritext translated it, or it is not known."""
    route: tuple[str, ...] = ()
    """Languages passed through if tritext translated it, source first; empty if it was given."""
    models: dict[str, None] = field(default_factory=dict)
    passages: int = 0
    """Rows that have it."""
    absent: int = 0
    characters: int = 0

    def add(self, variant: Variant) -> None:
        """Take in one passage."""
        if variant.is_absent:
            self.absent += 1
            return
        self.passages += 1
        self.characters += len(variant.text)
        if variant.is_translated:
            self.name, self.route = "", self.route or variant.route
            self.models |= dict.fromkeys(variant.models)


@dataclass(slots=True)
class Pair:
    """Two languages, how near their passages are and how long: eight bytes a figure of a row."""

    name: str
    """``en-ko``."""
    _cosines: array[float] = field(default_factory=_floats)
    _ratios: array[float] = field(default_factory=_floats)

    def add(self, unit: TranslationUnit) -> None:
        """Take in one row."""
        first, second = (unit.variants[each].text for each in self.name.split("-"))
        if self.name in unit.scores:
            self._cosines.append(unit.scores[self.name].cosine)
        if first and second:
            self._ratios.append(len(second) / len(first))

    @property
    def rows(self) -> int:
        """Those that have both."""
        return len(self._ratios)

    @property
    def cosine(self) -> float:
        """Median."""
        return median(self._cosines) if self._cosines else math.nan

    @property
    def lowest(self) -> float:
        """The least cosine."""
        return min(self._cosines, default=math.nan)

    @property
    def ratio(self) -> float:
        """Median of the characters of the second language to one of the first."""
        return median(self._ratios) if self._ratios else 1.0

    @property
    def plots(self) -> tuple[Bars, Bars]:
        """The cosines, and the ratios as parts of their median."""
        middle = self.ratio
        return histogram(self._cosines, 0, 1), histogram((each / middle for each in self._ratios), 0, 3)


@dataclass(slots=True)
class Figures:
    """What was seen of all rows."""

    versions: tuple[Version, ...]
    pairs: tuple[Pair, ...]
    levels: Counter[Level] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    posteriors: array[float] = field(default_factory=_floats)
    moved: int = 0

    def watched(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Yield the rows, and count what they are."""
        for row in rows:
            unit = row.unit
            for version in self.versions:
                version.add(unit.variants[version.language])
            for pair in self.pairs:
                pair.add(unit)
            self.levels[row.level] += 1
            self.statuses[unit.status] += 1
            self.moved += unit.is_moved
            if unit.posterior is not None:
                self.posteriors.append(unit.posterior)
            yield row
