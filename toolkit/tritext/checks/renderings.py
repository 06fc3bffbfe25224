"""Terms of a version and what another version renders them with, by what stands in the same rows.

A term's first rendering is the candidate of the other version that it shares most of its rows with (Dice's coefficient:
twice the common rows over the sum of both). Another rendering is one that stands in rows of the term which lack the
first, and nowhere else: strict, because what merely happens to stand there is far more frequent than a second term.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from tritext.checks.candidates import candidates
from tritext.checks.finding import Span

FEWEST_ROWS = 4
_LEAST_DICE = 0.5
_LEAST_SHARE = 0.6
_FEWEST_OTHERS = 2
_MOST_TERMS = 2_000
"""Of a version, the most frequent ones: each is compared with all that stands in its rows."""
MOST_ROWS = 5_000
"""Of a file, from its start: what is counted in a row stays in memory."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a term is rendered with."""

    text: str
    rows: tuple[int, ...]
    """0-based."""


@dataclass(frozen=True, slots=True)
class Term:
    """A recurring expression of one version and its renderings in another one."""

    text: str
    source: str
    target: str
    rows: tuple[int, ...]
    renderings: tuple[Rendering, ...]
    """The usual one first."""
    dice: float
    """Of the term and its usual rendering, 0 to 1."""

    @property
    def is_consistent(self) -> bool:
        """Whether it is rendered by one expression, as far as can be seen."""
        return len(self.renderings) == 1


@dataclass(slots=True)
class Rows:
    """The candidates of each row of a file, up to ``MOST_ROWS`` of them."""

    count: int = 0
    found: dict[str, dict[str, set[int]]] = field(default_factory=dict)
    """Language to candidate to its rows."""
    texts: dict[tuple[int, str], str] = field(default_factory=dict)
    of_row: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict)

    def observe(self, row: int, texts: Mapping[str, str]) -> None:
        """Take in one row."""
        self.count += 1
        if self.count > MOST_ROWS:
            return
        for language, text in texts.items():
            own = frozenset(candidate for candidate, _ in candidates(text, language))
            self.of_row[row, language], self.texts[row, language] = own, text
            for candidate in own:
                self.found.setdefault(language, {}).setdefault(candidate, set()).add(row)

    def places(self, candidate: str, language: str, row: int) -> tuple[Span, ...]:
        """Return where a candidate stands in a row."""
        found = candidates(self.texts.get((row, language), ""), language)
        return tuple(span for text, span in found if text == candidate)

    def terms(self, source: str, target: str, *, fewest: int = _FEWEST_OTHERS) -> Iterator[Term]:
        """Yield the terms that another version renders by a recurring expression: of the 2,000 most frequent.

        Another rendering stands in at least ``fewest`` rows.
        """
        frequent = {text: rows for text, rows in self.found.get(source, {}).items() if len(rows) >= FEWEST_ROWS}
        for text in sorted(frequent, key=lambda each: (-len(frequent[each]), -len(each), each))[:_MOST_TERMS]:
            both = {row for row in frequent[text] if (row, target) in self.of_row}
            if (term := self._term(text, both, source, target, fewest)) is not None:
                yield term

    def _term(self, text: str, rows: set[int], source: str, target: str, fewest: int) -> Term | None:
        if len(rows) < FEWEST_ROWS:
            return None
        theirs = self.found.get(target, {})
        shared = Counter(chain.from_iterable(self.of_row[row, target] for row in rows))
        enough = ((each, count) for each, count in shared.items() if 3 * count >= len(rows))  # else Dice is below 1/2
        dice = {each: 2 * count / (len(rows) + len(theirs[each])) for each, count in enough}
        usual = min(dice, key=lambda each: (-dice[each], -len(each), each), default=None)
        if usual is None or dice[usual] < _LEAST_DICE or shared[usual] < _LEAST_SHARE * len(rows):
            return None
        rest = {row for row in rows if not any(usual in each for each in self.of_row[row, target])}
        others = self._others(usual, rest, theirs, target, fewest)
        first = Rendering(usual, tuple(sorted(rows - rest)))
        return Term(text, source, target, tuple(sorted(rows)), (first, *others), dice[usual])

    def _others(
        self, usual: str, rest: set[int], theirs: dict[str, set[int]], target: str, fewest: int
    ) -> list[Rendering]:
        """Return what stands in the rest of the rows and nowhere else."""
        shared = Counter(each for row in rest for each in self.of_row[row, target])
        alone = [
            each
            for each, count in shared.items()
            if count >= fewest and theirs[each] == theirs[each] & rest and each not in usual
        ]
        alone.sort(key=lambda each: (-shared[each], -len(each), each))
        return [Rendering(alone[0], tuple(sorted(theirs[alone[0]])))] if alone else []
