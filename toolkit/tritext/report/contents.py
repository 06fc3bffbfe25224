"""What a report says: the figures, what was found, and which rows are shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from types import MappingProxyType
from typing import TYPE_CHECKING

from tritext.checks import SEVERITIES, Finding, select_rules
from tritext.checks.renderings import Rows as TermRows
from tritext.formats import Source
from tritext.marks import Level, level
from tritext.records import Comparison, TranslationUnit, language_pairs
from tritext.report.gathering import Figures, Key, Least, Pair, Version
from tritext.report.plots import Bars, histogram
from tritext.report.row import Found, Row
from tritext.report.terms import term_lines

if TYPE_CHECKING:
    from tritext.evaluate.followed import Followed

ALL_ROWS = 5000
"""Up to so many rows a report shows them all; of more, those that are worth a look, and of these so many at most."""

LISTED = 1000
"""Findings that are listed, the worst: nobody reads more in a document."""

DOUBTFUL = 20
"""Rows listed as the most doubtful."""

LEVELS: tuple[Level, ...] = ("good", "check", "low", "absent", "unscored")


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the document says, whatever it is written as."""

    title: str
    versions: tuple[Version, ...]
    total: int
    """Rows of the comparison."""
    rows: tuple[Row, ...]
    """Those that are shown, in order; those with the listed findings are always among them."""
    findings: tuple[Found, ...]
    """Those that are listed: the worst first, then by row."""
    severities: Mapping[str, int]
    """Severity to number of findings, the worst first."""
    deviating: Mapping[str, int]
    """Language to the errors and warnings in which its version differs, the most first; "" where none is named."""
    rules: Mapping[str, int]
    """Rule that was applied to number of findings."""
    levels: Mapping[Level, int]
    statuses: Mapping[str, int]
    moved: int
    posteriors: Bars | None
    """Distribution of the posteriors; None if the rows have none."""
    doubtful: tuple[Row, ...]
    """The least sure rows, the least sure first."""
    pairs: tuple[Pair, ...]
    signature: str
    marked: int
    """Rows that have a finding or are not good, those too that are not shown."""
    ignored: int = 0
    """Findings that a person said are none: left out."""
    followed: Followed | None = None
    """Which version another one follows, if that was asked."""
    terms: tuple[tuple[str, ...], ...] = ()
    """What recurs in the first version: the term, its rows, and its renderings in each other version."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order of the columns."""
        return tuple(version.language for version in self.versions)

    @property
    def left_out(self) -> int:
        """Rows that are not shown."""
        return self.total - len(self.rows)

    @property
    def found(self) -> int:
        """Findings, those too that are not listed."""
        return sum(self.severities.values())


def make_report(
    rows: Source | Comparison,
    findings: Iterable[Finding],
    *,
    rules: Sequence[str] | None = None,
    every_row: bool | None = None,
    ignored: Collection[tuple[int, str]] = (),
    followed: Followed | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Report:
    """Gather what a report says: the findings first, then the rows once, of which those that are shown are held.

    Args:
        rows: The comparison, or what an interchange file holds of it.
        findings: What ``check`` found in these rows.
        rules: Names of the rules that were applied, those that found nothing too; by default all that are on.
        every_row: Show all rows, or those alone that have a finding or are not good; by default all up to ALL_ROWS.
            Of the latter no more than ALL_ROWS are shown: those with a finding, then the least sure.
        ignored: (position, rule) of the findings that a person said are none: left out, and counted.
        followed: Which version another one follows, to be shown, too.
        names: Language to the file that the version was read from, where it is known.
    """
    source = rows if isinstance(rows, Source) else Source.of(rows)
    rules = [rule.name for rule in select_rules()] if rules is None else rules
    listed = _Listed(ignored)
    listed.take(findings)
    figures = Figures(
        tuple(Version(language, names.get(language, "")) for language in source.languages),
        tuple(map(Pair, language_pairs(source.languages))),
    )
    seen = _Seen(listed.rows, every_row=every_row)
    terms = TermRows()
    for row in figures.watched(_rows(source.units(), listed)):
        seen.add(row)
        terms.observe(row.number, row.unit.texts)
    return Report(
        title=source.title,
        versions=figures.versions,
        total=figures.levels.total(),
        rows=seen.shown(),
        findings=tuple(listed.found[number] for number in sorted(listed.found)),
        severities={severity: listed.severities[severity] for severity in reversed(SEVERITIES)},
        deviating=dict(listed.deviating.most_common()),
        rules={rule: listed.by_rule[rule] for rule in dict.fromkeys((*rules, *listed.by_rule))},
        levels={each: figures.levels[each] for each in LEVELS if each != "unscored" or figures.levels[each]},
        statuses=figures.statuses,
        moved=figures.moved,
        posteriors=histogram(figures.posteriors, 0, 1) if figures.posteriors else None,
        doubtful=tuple(seen.doubtful.sorted()),
        pairs=figures.pairs,
        signature=source.signature,
        marked=seen.marked,
        ignored=listed.left_out,
        followed=followed,
        terms=term_lines(terms, source.languages),
    )


@dataclass(slots=True)
class _Listed:
    """The findings: all are counted, the worst are kept."""

    ignored: Collection[tuple[int, str]]
    left_out: int = 0
    severities: Counter[str] = field(default_factory=Counter)
    by_rule: Counter[str] = field(default_factory=Counter)
    deviating: Counter[str] = field(default_factory=Counter)
    rows: set[int] = field(default_factory=set)
    """Those with a finding, listed or not."""
    by_row: dict[int, list[tuple[int, Finding]]] = field(default_factory=lambda: defaultdict(list))
    found: dict[int, Found] = field(default_factory=dict)
    """By number, once their rows were seen."""

    def take(self, findings: Iterable[Finding]) -> None:
        """Count the findings, and number the worst of them."""
        worst = nsmallest(LISTED, self._counted(findings), key=lambda it: (-SEVERITIES.index(it.severity), it.unit))
        for number, each in enumerate(worst, 1):
            self.by_row[each.unit].append((number, each))

    def _counted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for each in findings:
            if (each.unit, each.rule) in self.ignored:
                self.left_out += 1
                continue
            self.severities[each.severity] += 1
            self.by_rule[each.rule] += 1
            self.deviating.update(each.languages or ("",) if each.severity != "info" else ())
            self.rows.add(each.unit)
            yield each

    def of(self, number: int, unit: TranslationUnit) -> tuple[Found, ...]:
        """Return those of one row that are listed."""
        found = tuple(Found(count, each, unit) for count, each in self.by_row.get(number, ()))
        self.found |= {each.number: each for each in found}
        return found


def _rows(units: Iterable[TranslationUnit], listed: _Listed) -> Iterator[Row]:
    for number, unit in enumerate(units):
        yield Row(number, unit, level(unit), listed.of(number, unit))


class _Seen:
    """The rows that may be shown: all as long as they are few, and those that most need a reader."""

    def __init__(self, with_finding: Collection[int], *, every_row: bool | None) -> None:
        self._with_finding = with_finding
        self._every_row = every_row
        self._all: list[Row] | None = None if every_row is False else []
        self._worst = Least(ALL_ROWS, self._need)
        self.doubtful = Least(DOUBTFUL, _sureness)
        """Which the list of these leads to, so they are shown."""
        self.marked = 0

    def add(self, row: Row) -> None:
        """Take in one row."""
        if self._all is not None:
            self._all.append(row)
            if self._every_row is None and len(self._all) > ALL_ROWS:
                self._all = None
        if row.level in ("check", "low"):
            self.doubtful.add(row)
        if row.level not in ("good", "unscored") or row.number in self._with_finding:
            self.marked += 1
            self._worst.add(row)

    def shown(self) -> tuple[Row, ...]:
        """Return the rows that are shown, in order."""
        if self._all is not None:
            return tuple(self._all)
        doubtful = {row.number: row for row in self.doubtful.sorted()}
        known = sorted(
            ({row.number: row for row in self._worst.sorted()} | doubtful).values(), key=lambda it: it.number
        )
        known.sort(key=lambda row: (not row.findings, row.number not in doubtful, *self._need(row)[1:]))
        return tuple(sorted(known[:ALL_ROWS], key=lambda row: row.number))

    def _need(self, row: Row) -> Key:
        return not row.findings, row.number not in self._with_finding, *_sureness(row)


def _sureness(row: Row) -> Key:
    """Order rows by their posterior, then by their cosine; what has none of them last."""
    unit = row.unit
    return unit.probability, 2.0 if unit.lowest is None else unit.lowest
