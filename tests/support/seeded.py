"""What the rules find among seeded faults, and what they say of text in which there is nothing to find.

For each seed there is a control: the same place untouched, or, every other time, with an edit after which the versions
still say the same (the kinds whose ``is_change`` is false). So precision is that of a text of which half differs, and
the alarms on untouched units say what to expect of one in which nothing does.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scipy.stats import beta

from support.seeds import KINDS, NOTES, Kind, Seed, Units
from tritext.checks import RULES, Encode, Finding, Rule, check
from tritext.checks.likelihood import Score

_AROUND = 4
"""Units on either side that a rule is given with the one that is changed."""
_ROUNDS = 6
"""How often each unit may be seeded, at another place or with another value."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One kind in one language."""

    kind: str
    rule: str
    language: str
    seeds: int
    found: int
    named: int
    """Found, and that language alone is said to deviate."""
    controls: int
    false: int
    missed: tuple[Seed, ...] = ()
    spoken: tuple[tuple[Seed, Finding], ...] = ()
    """What was said of the controls."""
    confidences: tuple[tuple[float, bool], ...] = ()
    """Of each thing said, how sure the rule was, and whether it was right."""

    @property
    def recall(self) -> float:
        """Share of the seeds that were found."""
        return self.found / self.seeds if self.seeds else 0.0

    @property
    def precision(self) -> tuple[float, float, float]:
        """Share of what was said that was right, and its 95 % interval."""
        said = self.found + self.false
        return (self.found / said if said else 0.0, *interval(self.found, said))


def tallies(
    units: Units,
    *,
    most: int = 150,
    kinds: Sequence[Kind] = KINDS,
    encode: Encode | None = None,
    score: Score | None = None,
) -> Iterator[Tally]:
    """Yield the figures of each kind of change, in each language of the units.

    Args:
        units: Parallel text in which nothing is wrong, in order.
        most: How many seeds of a kind and a language at most; fewer if there are not so many places.
        kinds: Which; by default all that need no encoder.
        encode: Makes vectors, for the kinds that do.
        score: Asks a translation model beside it.
    """
    for kind in (each for each in kinds if each.is_change):
        harmless = [each for each in kinds if each.rule == kind.rule and not each.is_change]
        for language in units[0].variants:
            yield _tally(units, kind, harmless, language, most, encode, score)


def _tally(
    units: Units, kind: Kind, harmless: list[Kind], language: str, most: int, encode: Encode | None, score: Score | None
) -> Tally:
    """Seed one unit at a time, among its untouched neighbours, and count."""
    draw = random.Random(f"{kind.name} {language}")
    found = named = 0
    seen: set[str] = set()
    missed: list[Seed] = []
    spoken: list[tuple[Seed, Finding]] = []
    sure: list[tuple[float, bool]] = []
    for row in _rows(len(units), draw):
        window, at = around(units, row)
        seed = kind.seed(window, at, language, draw)
        text = "" if seed is None else f"{row} {[each.text for each in seed.units[seed.row].variants.values()]}"
        if seed is None or text in seen:
            continue
        seen.add(text)
        mine = [
            each
            for each in findings(seed.units, kind.rule, encode=encode, score=score)
            if _is_it(each, seed, language) and _is_meant(each, kind)
        ]
        found += bool(mine)
        named += any(each.languages == (language,) for each in mine)
        missed += [] if mine else [seed]
        sure += [(max(each.confidence for each in mine), True)] if mine else []
        is_edited = bool(harmless) and (len(seen) % 2 or encode is not None)
        control = _control(window, at, harmless, language, draw) if is_edited else Seed(window, at)
        heard = [
            each
            for each in findings(control.units, kind.rule, encode=encode, score=score)
            if each.unit == control.row and _is_meant(each, kind)
        ][:1]
        spoken += [(control, each) for each in heard]
        sure += [(each.confidence, False) for each in heard]
        if len(seen) == most:
            break
    counts = (len(seen), found, named, len(seen), len(spoken))
    return Tally(kind.name, kind.rule, language, *counts, tuple(missed), tuple(spoken), tuple(sure))


def _rows(count: int, draw: random.Random) -> Iterator[int]:
    """Yield every row, shuffled, several times."""
    for _ in range(_ROUNDS):
        yield from draw.sample(range(count), count)


def around(units: Units, row: int) -> tuple[Units, int]:
    """Return a row with its neighbours, and where it is among them."""
    first = max(0, row - _AROUND)
    return units[first : row + _AROUND + 1], row - first


def _control(window: Units, at: int, harmless: list[Kind], language: str, draw: random.Random) -> Seed:
    """Make an edit that changes nothing; if there is no place for one, leave the text as it is."""
    for kind in draw.sample(harmless, len(harmless)):
        if (seed := kind.seed(window, at, language, draw)) is not None:
            return seed
    return Seed(window, at)


def findings(units: Units, *rules: str, encode: Encode | None = None, score: Score | None = None) -> list[Finding]:
    """Return what some rules say, or all that are on."""
    chosen: Iterable[Rule] | None = [RULES[each] for each in rules] if rules else None
    return list(check(units, rules=chosen, encode=encode, score=score))


def _is_it(finding: Finding, seed: Seed, language: str) -> bool:
    """Whether a finding is about the seed: in its row, and at its place if it has one."""
    if finding.unit != seed.row:
        return False
    spans = finding.spans.get(language, ())
    return seed.span is None or any(start < seed.span[1] and seed.span[0] < end for start, end in spans)


def _is_meant(finding: Finding, kind: Kind) -> bool:
    """Whether a finding is of the sort that a kind asks for: notes on numbers are another matter than errors."""
    return kind.rule != "number" or (finding.severity == "info") == (kind.name in NOTES)


def alarms(units: Units, *rules: str, notes: bool = True, score: Score | None = None) -> tuple[int, float, float]:
    """Count the untouched units with a finding: their number, how many in 100, and the upper bound (95 %).

    Args:
        units: The text.
        rules: Which; by default all that are on.
        notes: Whether what is said for information counts.
        score: Asks a translation model.
    """
    rows = {each.unit for each in findings(units, *rules, score=score) if notes or each.severity != "info"}
    return len(rows), 100 * len(rows) / len(units), 100 * interval(len(rows), len(units), level=0.90)[1]


def without(units: Units, languages: Iterable[str]) -> Units:
    """Return the units with some of their languages alone."""
    kept = tuple(languages)
    return [replace(unit, variants={each: unit.variants[each] for each in kept}) for unit in units]


def interval(hits: int, of: int, *, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of a share.

    Formula: Clopper and Pearson (1934), Biometrika 26, 404-413.
    """
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, hits, of - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, of - hits)) if hits < of else 1.0
    return low, high
