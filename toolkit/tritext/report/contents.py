"""What a report says: the figures, what was found, and which rows are shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tritext.checks import SEVERITIES, Finding, select_rules
from tritext.checks.finding import Span
from tritext.formats import Rows
from tritext.marks import Level, level
from tritext.records import Comparison, TranslationUnit, language_pairs
from tritext.report.plots import Bars, histogram

ALL_ROWS = 5000
"""Up to so many rows a report shows them all; of more, those that are worth a look, and of these so many at most."""

LISTED = 1000
"""Findings that are listed, the worst: nobody reads more in a document."""

DOUBTFUL = 20
"""Rows listed as the most doubtful."""

LEVELS: tuple[Level, ...] = ("good", "check", "low", "absent")


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


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in its place."""

    number: int
    """In the report, counted from 1."""
    finding: Finding
    unit: TranslationUnit

    def spans(self, language: str) -> tuple[tuple[Span, int], ...]:
        """Return the places that it names in one language, each with its number."""
        return tuple((span, self.number) for span in self.finding.spans.get(language, ()))


@dataclass(frozen=True, slots=True)
class Row:
    """A translation unit, its number and what was found in it."""

    number: int
    """0-based."""
    unit: TranslationUnit
    level: Level
    findings: tuple[Found, ...]

    def spans(self, language: str) -> tuple[tuple[Span, int], ...]:
        """Return the places that findings name in one language, each with the number of its finding."""
        return tuple(span for each in self.findings for span in each.spans(language))


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
    nearest: tuple[str, ...] = ()
    """Lines that say which version another one follows, if that was asked."""

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
    rows: Rows | Comparison,
    findings: Iterable[Finding],
    *,
    rules: Sequence[str] | None = None,
    every_row: bool | None = None,
    ignored: Collection[tuple[int, str]] = (),
    nearest: Iterable[str] = (),
) -> Report:
    """Gather what a report says.

    Args:
        rows: The comparison, or what an interchange file holds of it.
        findings: What ``check`` found in these rows.
        rules: Names of the rules that were applied, those that found nothing too; by default all that are on.
        every_row: Show all rows, or those alone that have a finding or are not good; by default all up to ALL_ROWS.
            Of the latter no more than ALL_ROWS are shown: those with a finding, then the least sure.
        ignored: (position, rule) of the findings that a person said are none: left out, and counted.
        nearest: Lines to be shown as they are, of which version another one follows.
    """
    rows = rows if isinstance(rows, Rows) else Rows.of(rows)
    rules = [rule.name for rule in select_rules()] if rules is None else rules
    everything_found = list(findings)
    heeded = [each for each in everything_found if (each.unit, each.rule) not in ignored]
    ordered = sorted(heeded, key=lambda each: (-SEVERITIES.index(each.severity), each.unit))
    found = tuple(Found(number, each, rows.units[each.unit]) for number, each in enumerate(ordered[:LISTED], 1))
    by_row: dict[int, list[Found]] = defaultdict(list)
    for each in found:
        by_row[each.finding.unit].append(each)
    everything = tuple(
        Row(number, unit, level(unit), tuple(by_row.get(number, ()))) for number, unit in enumerate(rows.units)
    )
    if every_row is None:
        every_row = len(everything) <= ALL_ROWS
    with_finding = {each.unit for each in ordered}
    marked = [row for row in everything if row.number in with_finding or row.level != "good"]
    doubtful = sorted((row for row in everything if row.level in ("check", "low")), key=_sureness)[:DOUBTFUL]
    needed = {row.number for row in doubtful}  # which the list of these leads to
    shown = everything if every_row else _worth_a_look(marked, with_finding, needed)
    posteriors = [unit.posterior for unit in rows.units if unit.posterior is not None]
    severities = Counter(each.severity for each in ordered)
    by_rule = Counter(each.rule for each in ordered)
    levels = Counter(row.level for row in everything)
    return Report(
        title=rows.title,
        versions=tuple(_version(language, rows.units) for language in rows.languages),
        total=len(everything),
        rows=shown,
        findings=found,
        severities={severity: severities[severity] for severity in reversed(SEVERITIES)},
        rules={rule: by_rule[rule] for rule in dict.fromkeys((*rules, *by_rule))},
        levels={each: levels[each] for each in LEVELS},
        statuses=Counter(unit.status for unit in rows.units),
        moved=sum(unit.is_moved for unit in rows.units),
        posteriors=histogram(posteriors, 0, 1) if posteriors else None,
        doubtful=tuple(doubtful),
        pairs=tuple(_pair(pair, rows.units) for pair in language_pairs(rows.languages)),
        signature=rows.signature,
        marked=len(marked),
        ignored=len(everything_found) - len(heeded),
        nearest=tuple(nearest),
    )


def _worth_a_look(marked: Sequence[Row], found: Collection[int], needed: Collection[int]) -> tuple[Row, ...]:
    """Return rows with a finding or a mark, in order; of too many those that need a reader most."""
    worst = sorted(
        marked, key=lambda row: (not row.findings, row.number not in needed, row.number not in found, _sureness(row))
    )[:ALL_ROWS]
    return tuple(sorted(worst, key=lambda row: row.number))


def _sureness(row: Row) -> tuple[float, float]:
    """Order rows by their posterior, then by their cosine; what has none of them last."""
    unit = row.unit
    return 1.0 if unit.posterior is None else unit.posterior, 2.0 if unit.lowest is None else unit.lowest


def _version(language: str, units: Sequence[TranslationUnit]) -> Version:
    variants = [unit.variants[language] for unit in units]
    present = [each for each in variants if not each.is_absent]
    translated = [each for each in present if each.is_translated]
    return Version(
        language,
        translated[0].route if translated else (),
        tuple(dict.fromkeys(model for each in translated for model in each.models)),
        len(present),
        len(variants) - len(present),
        sum(len(each.text) for each in present),
    )


def _pair(name: str, units: Sequence[TranslationUnit]) -> Pair:
    first, second = name.split("-")
    cosines = [unit.scores[name].cosine for unit in units if name in unit.scores]
    texts = [(unit.variants[first], unit.variants[second]) for unit in units]
    ratios = [len(b.text) / len(a.text) for a, b in texts if a.text and b.text]
    middle = median(ratios) if ratios else 1.0
    return Pair(
        name,
        len(ratios),
        median(cosines) if cosines else float("nan"),
        min(cosines) if cosines else float("nan"),
        histogram(cosines, 0, 1),
        middle,
        histogram([ratio / middle for ratio in ratios], 0, 3),
    )
