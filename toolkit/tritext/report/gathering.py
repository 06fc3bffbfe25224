"""What a report says of rows, gathered as they come: bounded, however many there are, but for a few numbers a row."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Version:
    """One language of the comparison."""

    language: str
    route: tuple[str, ...]
    """Languages passed through if tritext translated it, source first; empty if it was given."""
    models: tuple[str, ...]
    passages: int
    """Rows that have it."""
    absent: int
    characters: int
    name: str = ""
    """Path of the file that it was read from; empty if tritext translated it, or it is not known."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two languages: how near their passages are, and how long."""

    name: str
    """``en-ko``."""
    rows: int
    """Those that have both."""
    cosine: float
    """Median."""
    lowest: float
    cosines: Bars
    ratio: float
    """Median of the characters of the second language to one of the first."""
    ratios: Bars


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
class VersionTally:
    """What was seen of one version."""

    route: tuple[str, ...] = ()
    models: dict[str, None] = field(default_factory=dict)
    passages: int = 0
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
            self.route = self.route or variant.route
            self.models |= dict.fromkeys(variant.models)

    def version(self, language: str, name: str) -> Version:
        """Return what is said of it, read from a file of that name."""
        name = "" if self.route else name
        return Version(language, self.route, tuple(self.models), self.passages, self.absent, self.characters, name)


@dataclass(slots=True)
class PairTally:
    """What was seen of two versions: eight bytes a figure."""

    cosines: array[float] = field(default_factory=_floats)
    ratios: array[float] = field(default_factory=_floats)

    def add(self, name: str, unit: TranslationUnit) -> None:
        """Take in one row."""
        first, second = (unit.variants[each].text for each in name.split("-"))
        if name in unit.scores:
            self.cosines.append(unit.scores[name].cosine)
        if first and second:
            self.ratios.append(len(second) / len(first))

    def pair(self, name: str) -> Pair:
        """Return what is said of them."""
        middle = median(self.ratios) if self.ratios else 1.0
        return Pair(
            name,
            len(self.ratios),
            median(self.cosines) if self.cosines else float("nan"),
            min(self.cosines, default=float("nan")),
            histogram(self.cosines, 0, 1),
            middle,
            histogram(array("d", (ratio / middle for ratio in self.ratios)), 0, 3),
        )


@dataclass(slots=True)
class Figures:
    """What was seen of all rows."""

    versions: dict[str, VersionTally]
    pairs: dict[str, PairTally]
    levels: Counter[Level] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    posteriors: array[float] = field(default_factory=_floats)
    moved: int = 0

    def watched(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Yield the rows, and count what they are."""
        for row in rows:
            unit = row.unit
            for language, version in self.versions.items():
                version.add(unit.variants[language])
            for name, pair in self.pairs.items():
                pair.add(name, unit)
            self.levels[row.level] += 1
            self.statuses[unit.status] += 1
            self.moved += unit.is_moved
            if unit.posterior is not None:
                self.posteriors.append(unit.posterior)
            yield row
