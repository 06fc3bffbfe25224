"""``meaning``: a passage of which the versions do not say the same, with nothing else to explain it.

Two signs. The posterior, by which the alignment itself doubts a row. And the likeness of the versions, for of a passage
that was replaced by another one the posterior is often sure: nothing near it fits better. A version is unlike if even
the other one that it is nearest to is far less like it than these two versions usually are in the same file, and hardly
more than passages around it. Where there are three, it is named. ``tests/benchmarks/fit_meaning.py`` fits the weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from tritext.checks.finding import Finding, Severity
from tritext.checks.passage import Passage
from tritext.hundredths import hundredths
from tritext.records import PairScore, TranslationUnit

name = "meaning"
summary = "a passage whose versions probably do not say the same"
is_default = True

DEVIATION, MARGIN, BIAS = -14.23, -6.31, 7.5
"""Weights of a logistic regression: of the cosine less the usual one of the pair, and of the margin."""
ROWS, MANY = -0.9, 2048
"""Of the logarithm of the rows of the file, up to those that a margin looks at: of more rows more are near by chance,
so what belongs together stands out less. With it as many of 9 rows as of 840 are reported that are in order."""
REPORTED, OF_TWO = 0.5, 0.9
"""The least probability that is worth a finding, and where no third version agrees with one of the two."""
BY_ITSELF = 0.9
"""The least probability by a row alone, from which on this rule says so as well, of all such rows that were tried."""
LEAST = 20
"""Letters of a version from which on its likeness says something: a heading is like many things, or none. One of East
Asia counts twice, for it says as much as two others."""
STANDS_OUT = 1.25
"""From this margin on a version is like another one, whatever the cosine: such rows need not be kept in mind."""
FEWEST = 5
"""Rows from which on it can be told what is usual in a file."""

_DOUBTFUL, _WRONG = 0.5, 0.25
"""A posterior below this: rather wrong than right, and probably wrong."""
_PARTS = 400
_ROUNDING = 1e-9


def probability(deviation: float, margin: float, rows: int = 100) -> float:
    """Return the probability that a version says something else than the one that it is nearest to.

    Args:
        deviation: Their cosine less the usual one of these two versions.
        margin: Of the same pair or of another one, the highest of the version.
        rows: Of the file, 1 or more.
    """
    return 1 / (1 + math.exp(-(BIAS + DEVIATION * deviation + MARGIN * margin + ROWS * math.log(min(rows, MANY)))))


def is_replaced(unit: TranslationUnit) -> bool:
    """Whether a version says something else than two others, told by its row alone: how alike these are is usual.

    Such a row lacks no clause. Of 123 rows with a sentence or clause replaced, exchanged or dropped in news, 11 had a
    finding of both rules; now 3 have, and none has lost its only one.
    """
    scores = _between_given(unit)
    for language, margins in _margins(scores).items():
        own = max(score.cosine for pair, score in scores.items() if language in pair.split("-"))
        others = [score.cosine for pair, score in scores.items() if language not in pair.split("-")]
        if others and probability(own - max(others), max(margins)) >= BY_ITSELF:
            return True
    return False


@dataclass(slots=True)
class Cosines:
    """How alike two versions are in one file: a histogram, so that it takes no more memory in a longer one."""

    counts: list[int] = field(default_factory=lambda: [0] * (_PARTS + 1))
    total: int = 0

    def observe(self, cosine: float) -> None:
        """Take in one row."""
        self.total += 1
        self.counts[round((min(max(cosine, -1.0), 1.0) + 1) / 2 * _PARTS)] += 1

    @property
    def median(self) -> float | None:
        """Cosine of the row in the middle; None if there are too few."""
        seen = 0
        for part, count in enumerate(self.counts):
            seen += count
            if self.total >= FEWEST and 2 * seen >= self.total:
                return 2 * part / _PARTS - 1
        return None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is remembered to the end: one that is doubtful, or may be unlike."""

    number: int
    posterior: float | None
    scores: Mapping[str, PairScore]
    """Of the versions that were given and are long enough: how well a machine translated is another matter."""
    lengths: Mapping[str, int]


@dataclass(slots=True)
class Watch:
    """What was seen of one file."""

    usual: dict[str, Cosines] = field(default_factory=dict)
    """Pair to its usual cosine."""
    rows: list[_Row] = field(default_factory=list)

    def observe(self, passage: Passage) -> None:
        """Take in one unit; one of a single version is another rule's."""
        unit, present = passage.unit, passage.present
        scores = _between_given(unit)
        for pair, score in scores.items():
            self.usual.setdefault(pair, Cosines()).observe(score.cosine)
        is_doubtful = unit.probability < _DOUBTFUL
        if len(present) > 1 and (is_doubtful or self._may_be_unlike(scores)):
            lengths = {language: len(variant.text) for language, variant in present.items()}
            self.rows.append(_Row(passage.row, unit.posterior, scores or unit.scores, lengths))

    def _may_be_unlike(self, scores: Mapping[str, PairScore]) -> bool:
        """Whether a row has to be kept in mind: no cosine is usual above 1, and that may already rule it out."""
        is_known = all(self.usual[pair].total >= FEWEST for pair in scores)
        seen = max((self.usual[pair].total for pair in scores), default=1)
        for language, margins in _margins(scores).items():
            if max(margins) < STANDS_OUT:
                nearest = max(score.cosine for pair, score in scores.items() if language in pair.split("-"))
                if not is_known or probability(nearest - 1, max(margins), seen) > REPORTED - _ROUNDING:
                    return True
        return False

    def conclude(self) -> Iterator[Finding]:
        """Yield the rows of which the versions do not say the same, the likeliest first."""
        usual = {pair: middle for pair, each in self.usual.items() if (middle := each.median) is not None}
        seen = max((each.total for each in self.usual.values()), default=1)
        found = [finding for row in self.rows if (finding := _judged(row, usual, seen)) is not None]
        yield from sorted(found, key=lambda each: (-each.confidence, each.unit))


start = Watch


def _judged(row: _Row, usual: Mapping[str, float], rows: int) -> Finding | None:
    """Say what is wrong with a row: that a version is unlike the others, else that the alignment doubts it."""
    spans = {language: ((0, length),) for language, length in row.lengths.items()}
    unlike = _unlike(row, usual, rows)
    if unlike is not None:
        sure, languages, pair = unlike
        who = (
            f"{languages[0]} probably says something else than the others"
            if languages
            else "the versions probably do not say the same"
        )
        cosine, common = hundredths(row.scores[pair].cosine), hundredths(usual[pair])
        message = f"{who}: {pair} are only {cosine} alike, where {common} is usual in this file"
        return Finding(name, row.number, languages, "warning", sure, message, spans)
    if row.posterior is None or row.posterior >= _DOUBTFUL:
        return None
    lowest = min(row.scores, key=lambda pair: row.scores[pair].margin, default=None)
    nearness = f"; {lowest} are only {hundredths(row.scores[lowest].cosine)} alike" if lowest else ""
    message = f"these passages may not belong together (probability {hundredths(row.posterior)}{nearness})"
    severity: Severity = "warning" if row.posterior < _WRONG else "info"
    return Finding(name, row.number, (), severity, 1 - row.posterior, message, spans)


def _unlike(row: _Row, usual: Mapping[str, float], rows: int) -> tuple[float, tuple[str, ...], str] | None:
    """Return how probable it is that a version says something else, its name if it can be told, and the pair."""
    scores = {pair: score for pair, score in row.scores.items() if pair in usual}
    margins = _margins(scores)
    found = []
    for language in margins:
        own = [pair for pair in scores if language in pair.split("-")]
        nearest = max(own, key=lambda pair: scores[pair].cosine - usual[pair])
        deviation = scores[nearest].cosine - usual[nearest]
        found.append((probability(deviation, max(margins[language]), rows), language, nearest))
    found.sort(key=lambda each: -each[0])
    is_told = len(found) > 2 and found[1][0] < REPORTED
    if not found or found[0][0] < (REPORTED if is_told else OF_TWO):
        return None
    sure, language, pair = found[0]
    return sure, (language,) if is_told else (), pair


def _between_given(unit: TranslationUnit) -> dict[str, PairScore]:
    """Return the scores of versions that were given, not translated here, and are long enough."""
    given = {each for each, own in unit.variants.items() if not own.is_translated and _is_long(own.text)}
    return {pair: score for pair, score in unit.scores.items() if given.issuperset(pair.split("-"))}


def _is_long(text: str) -> bool:
    """Whether a text has letters enough to be judged; those of Korean, Japanese and Chinese count twice."""
    counted = accumulate(1 + (each >= "\u1100") for each in text if each.isalnum())
    return any(count >= LEAST for count in counted)


def _margins(scores: Mapping[str, PairScore]) -> dict[str, list[float]]:
    """Return how far each version stands out from what is around the others."""
    margins: dict[str, list[float]] = {}
    for pair, score in scores.items():
        for language in pair.split("-"):
            margins.setdefault(language, []).append(score.margin)
    return margins
