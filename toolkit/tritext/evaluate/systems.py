"""Two translations of the same lines: which is nearer to a reference and to the source, where, and how surely."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tritext.embed import CachedEmbedder, Encoder
from tritext.errors import UsageError
from tritext.evaluate.bootstrap import FEWEST, interval
from tritext.evaluate.metrics import measure
from tritext.evaluate.translation import count_damaged
from tritext.phrasing import count

TIES: Mapping[str, float] = {"chrF2": 1.0, "cosine": 0.01}
"""Lines whose scores differ by less are a tie."""

PARTS = ("short", "medium", "long")
"""Thirds of the lines by the characters of the source, or of the first system's line if there is no source."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one text."""

    name: str
    language: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of both systems; higher is better."""

    name: str
    """``chrF2`` and ``BLEU`` (0 to 100), ``cosine to reference`` and ``cosine to source`` (mean of the lines)."""
    first: float
    second: float
    interval: tuple[float, float] | None
    """95 % interval of second minus first, resampling lines; None for chrF2 and BLEU, which have ``p``."""
    p: float | None
    """How likely so great a difference is by chance (sacrebleu's paired bootstrap); None for cosines, and if the lines
    are too few to tell."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Who wins how many lines."""

    lines: int
    first: int
    second: int
    ties: int
    difference: float
    """Mean of second minus first."""
    interval: tuple[float, float] | None
    """Its 95 % interval, resampling lines."""


@dataclass(frozen=True, slots=True)
class LineScore:
    """Both systems on one line."""

    line: int
    """0-based."""
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class SystemsScore:
    """Two systems compared."""

    names: tuple[str, str]
    language: str
    measures: tuple[Measure, ...]
    by: str
    """What lines are won by: ``chrF2`` against the reference, or ``cosine`` to the source."""
    total: Tally
    parts: Mapping[str, Tally]
    """``short``, ``medium``, ``long`` to tally."""
    equal: int
    """Lines in which both say the same, character by character."""
    damaged: tuple[Mapping[str, int], Mapping[str, int]] | None
    """What is plainly broken, by kind; None without a source."""
    scores: tuple[LineScore, ...]
    signatures: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """Which is better by the mean difference of a line, and how sure that is: a sentence."""
        total = self.total
        if self.equal == total.lines:
            return "both say the same in every line: there is nothing to compare"
        if total.interval is None:
            lines = "1 line is" if total.lines == 1 else f"{total.lines} lines are"
            return f"no telling which is better: {lines} too few, {FEWEST} are the least"
        low, high = total.interval
        if low <= 0 <= high:
            return f"no telling which is better by {self.by}: the 95 % interval of the mean difference holds 0"
        return f"{'AB'[low > 0]} is better by {self.by}, by more than chance explains (95 %)"

    def wins(self, number: int, count: int) -> tuple[LineScore, ...]:
        """Return the ``count`` lines at most that one system (0 or 1) wins most clearly, the clearest first."""
        sign = 1 if number else -1
        ranked = sorted(self.scores, key=lambda each: (-sign * (each.second - each.first), each.line))
        return tuple(each for each in ranked[:count] if sign * (each.second - each.first) >= TIES[self.by])


def compare_systems(
    first: Lines, second: Lines, *, embedder: Encoder, reference: Lines | None = None, source: Lines | None = None
) -> SystemsScore:
    """Compare two translations line by line.

    Args:
        first: The system that the other one is compared with.
        second: The other one, in the same language.
        embedder: Makes the vectors for the cosines.
        reference: What they should say, in their language.
        source: What they are translated from.

    Raises:
        UsageError: If there is neither reference nor source, the languages do not fit, or the numbers of lines differ.
    """
    _check(first, second, reference, source)
    encode = CachedEmbedder(embedder).encode
    encode([line for each in (first, second, reference, source) if each for line in each.lines])  # in batches of all
    measures, signatures = _by_words(first, second, reference) if reference else ([], ())
    near = {
        label: (_cosines(first, other, encode), _cosines(second, other, encode))
        for label, other in (("cosine to reference", reference), ("cosine to source", source))
        if other
    }
    for label, (one, two) in near.items():
        measures.append(Measure(label, float(one.mean()), float(two.mean()), _interval(two - one), None))
    if reference:
        by, one, two = "chrF2", _chrf(first.lines, reference.lines), _chrf(second.lines, reference.lines)
    else:
        by, (one, two) = "cosine", near["cosine to source"]
    lengths = np.array([len(line) for line in (source or first).lines])
    return SystemsScore(
        names=(first.name, second.name),
        language=first.language,
        measures=tuple(measures),
        by=by,
        total=_tally(two - one, TIES[by]),
        parts=_parts(two - one, lengths, TIES[by]),
        equal=sum(a == b for a, b in zip(first.lines, second.lines, strict=True)),
        damaged=(_damaged(source, first), _damaged(source, second)) if source else None,
        scores=tuple(LineScore(line, float(a), float(b)) for line, (a, b) in enumerate(zip(one, two, strict=True))),
        signatures=signatures,
    )


def _check(first: Lines, second: Lines, reference: Lines | None, source: Lines | None) -> None:
    if not reference and not source:
        raise UsageError("nothing tells which is better: add --reference FILE, --source FILE, or both")
    given = [each for each in (first, second, reference, source) if each]
    for each in given[1:]:
        if len(each.lines) != len(first.lines):
            raise UsageError(
                f"{each.name} has {count(len(each.lines), 'line')}, and {first.name} has {len(first.lines)}: "
                "give one translation a line, an empty one too"
            )
    for other in (second, reference):
        if other and other.language != first.language:
            raise UsageError(
                f"{other.name} is taken as {other.language!r}, and {first.name} as {first.language!r}: "
                "name the language, as in ko=PATH"
            )
    if not first.lines:
        raise UsageError(f"{first.name} has no line: give one translation a line")


def _by_words(first: Lines, second: Lines, reference: Lines) -> tuple[list[Measure], tuple[str, ...]]:
    """Score both systems against the reference; and sacrebleu's signatures."""
    found = measure([first.lines, second.lines], reference.lines, language=first.language)
    enough = len(first.lines) >= FEWEST  # one line drawn again and again is never another one
    measures = [
        Measure(name, figures[0].score, figures[1].score, None, figures[1].p if enough else None)
        for name, figures in (("chrF2", found.chrf), ("BLEU", found.bleu))
        if figures
    ]
    return measures, tuple(found.signatures.values())


def _cosines(system: Lines, other: Lines, encode: Callable[[Sequence[str]], NDArray[np.float32]]) -> Floats:
    """Return the cosine of each line and its counterpart; an empty one has nothing in common with another: 0."""
    said = np.array([bool(line and wanted) for line, wanted in zip(system.lines, other.lines, strict=True)])
    one, two = (encode(each.lines).astype(np.float64) for each in (system, other))
    return np.asarray(np.sum(one * two, axis=1) * said)


def _chrf(lines: Sequence[str], reference: Sequence[str]) -> Floats:
    """Return chrF2 of each line."""
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF()
    pairs = zip(lines, reference, strict=True)
    return np.array([metric.sentence_score(line, [wanted]).score for line, wanted in pairs])


def _tally(differences: Floats, tie: float) -> Tally:
    first, second = int((differences <= -tie).sum()), int((differences >= tie).sum())
    mean = float(differences.mean()) if len(differences) else 0.0
    return Tally(len(differences), first, second, len(differences) - first - second, mean, _interval(differences))


def _parts(differences: Floats, lengths: NDArray[np.int64], tie: float) -> dict[str, Tally]:
    """Tally the thirds of the lines, by length; lines of one length may fall into two of them."""
    order = np.argsort(lengths, kind="stable")
    edges = [len(order) * part // len(PARTS) for part in range(len(PARTS) + 1)]
    return {
        name: _tally(differences[np.sort(order[start:end])], tie)
        for name, (start, end) in zip(PARTS, pairwise(edges), strict=True)
    }


def _interval(differences: Floats) -> tuple[float, float] | None:
    counts = np.stack([differences, np.ones(len(differences))], axis=1)
    return interval(counts, lambda sums: sums[:, 0] / sums[:, 1])


def _damaged(source: Lines, system: Lines) -> dict[str, int]:
    return count_damaged(source.lines, system.lines, source=source.language, target=system.language)
