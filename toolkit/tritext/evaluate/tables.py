"""Scores as lines of text, at most 100 cells wide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tritext.cells import clip, pad
from tritext.evaluate.alignment import AlignmentScore, BeadScore, Score, UnitScore
from tritext.evaluate.bootstrap import BLOCK, DRAWS, FEWEST
from tritext.evaluate.calibration import BINS, SURE, Calibration
from tritext.evaluate.metrics import Figure
from tritext.evaluate.parallel import Parallel
from tritext.evaluate.systems import TIES, Lines, LineScore, Measure, SystemsScore
from tritext.evaluate.translation import TranslationScore
from tritext.languages import language_name
from tritext.phrasing import count

_LABELS = {"full": "in every version", "partial": "a version missing", "single": "in one only"}
_DAMAGE = {
    "empty": "empty", "copied": "copied", "script": "wrong script", "repeated": "repeating", "garbled": "garbled",
    "lost": "losing an address",
}  # fmt: skip
_FIGURES = f"{'P':>6} {'R':>6} {'F1':>6}  {'95 % of F1':11}"


def alignment_lines(score: AlignmentScore) -> Iterator[str]:
    """Yield the table of an alignment's scores."""
    named = f"; {', '.join(score.languages)}" if score.languages else ""
    yield f"{score.documents} {'document' if score.documents == 1 else 'documents'}{named}"
    yield ""
    if score.units:
        yield f"{'units':17} {'gold':>6} {'found':>6}  {_FIGURES}".rstrip()
        for kind, units in score.units.items():
            label, figures = _LABELS.get(kind, kind), _figures(units.exact, units)
            yield f"{label:17} {units.gold:6} {units.found:6}  {figures}".rstrip()
        yield ""
    for pair, beads in score.pairs.items():
        yield from _beads(pair, beads)
    if score.calibration:
        yield from _calibration(score.calibration)
    if score.missing or score.repeated:
        yield f"segments of the gold that the hypothesis lacks: {score.missing}; that it repeats: {score.repeated}"
    if score.resampled:
        yield f"95 % intervals: bootstrap, {DRAWS} draws of {score.resampled}"
    else:
        yield f"no intervals: they need {FEWEST} documents or {FEWEST} blocks of {BLOCK} units"


def _beads(pair: str, beads: Mapping[str, BeadScore]) -> Iterator[str]:
    """Yield the table of one pair."""
    yield f"{'':32}{'strict':35}lax"
    yield f"{'beads ' + pair:17} {'gold':>6} {'found':>6}  {_FIGURES}  {_FIGURES}".rstrip()
    for kind, each in beads.items():
        both = f"{_figures(each.strict, each)}  {_figures(each.lax, each)}"
        yield f"{kind:17} {each.gold:6} {each.found:6}  {both}".rstrip()
    yield ""


def _calibration(calibration: Calibration) -> Iterator[str]:
    """Yield the lines about the posteriors."""
    yield (
        f"posteriors of {calibration.units} units: calibration error (ECE) {calibration.ece:.3f} "
        f"in {len(calibration.bins)} bins of equal mass, Brier score {calibration.brier:.3f}"
    )
    if len(calibration.bins) < BINS:
        yield f"  ({BINS} bins were wanted, but equal posteriors stay together)"
    if calibration.without:
        yield f"  units without a posterior, left out of that: {calibration.without}"
    if calibration.sure_precision is None:
        yield f"no unit has a posterior of {SURE} or more"
    else:
        yield (
            f"posterior {SURE} or more: precision {calibration.sure_precision:.3f}"
            f"{_interval(calibration.sure_interval, ' ({})')}, coverage {calibration.sure_coverage:.3f} of all units"
        )
    yield ""


def _figures(score: Score, of: UnitScore | BeadScore) -> str:
    """Return precision, recall, F1 and its interval; a dash where there is none."""
    shares = ((score.precision, of.found), (score.recall, of.gold), (score.f1, of.found or of.gold))
    figures = " ".join(f"{value:6.3f}" if count else f"{'-':>6}" for value, count in shares)
    return f"{figures}  {_interval(score.f1_interval, '{}') or '-':11}"


def _interval(interval: tuple[float, float] | None, frame: str) -> str:
    return "" if interval is None else frame.format("{:.3f}-{:.3f}".format(*interval))


def translation_lines(parallel: Parallel, scores: Sequence[TranslationScore]) -> Iterator[str]:
    """Yield the table of translations' scores."""
    shown = f"the first {len(parallel)} of {parallel.total}" if len(parallel) < parallel.total else f"{parallel.total}"
    yield f"{parallel.path}: {shown} lines; {', '.join(parallel.languages)}"
    yield ""
    width = min(30, max(len("system"), *(len(score.system) for score in scores)))
    chrf, bleu = (f"{metric:>5} {'95 %':>5} {'p':>5}" for metric in ("chrF2", "BLEU"))
    yield f"{'':8}{'system':{width}}  {chrf}  {bleu}  damaged lines"
    for score in scores:
        system = clip(score.system, width)
        figures = f"{_figure(score.chrf)}  {_figure(score.bleu)}"
        yield f"{score.direction:8}{system:{width}}  {figures}  {_damage(score.damaged)}"
    yield ""
    yield "95 %: half of the bootstrap interval; p: paired bootstrap against the first system of the direction"
    yield "damaged: empty, the source copied, not in the right script, in a loop, garbled, an address lost"
    yield from dict.fromkeys(signature for score in scores for signature in score.signatures.values())


def systems_lines(score: SystemsScore, texts: Mapping[str, Lines], *, examples: int) -> Iterator[str]:
    """Yield the comparison of two systems, with at most so many lines that each wins most clearly.

    Of a line is quoted what ``texts`` has under a label: ``source``, ``reference``, ``A``, ``B``.
    """
    for label, name in zip("AB", score.names, strict=True):
        yield f"{label}  {name}"
    yield f"{count(score.total.lines, 'line')}, {language_name(score.language)}; both say the same in {score.equal}"
    yield score.verdict
    yield ""
    yield f"{'':20} {'A':>7} {'B':>7} {'B - A':>7}  {'95 %':16} {'p':>5}"
    for name, a, b, difference, interval, p in map(measure_cells, score.measures):
        yield f"{name:20} {a:>7} {b:>7} {difference:>7}  {interval:16} {p:>5}".rstrip()
    yield ""
    yield f"{'lines won, by ' + score.by:20} {'A':>7} {'B':>7} {'ties':>7}  mean of B - A"
    for name, tally in (*score.parts.items(), ("all", score.total)):
        if tally.lines:
            mean = f"{tally.difference:+.3f} {range_cell(tally.interval)}"
            yield f"{name:20} {tally.first:7} {tally.second:7} {tally.ties:7}  {mean}".rstrip()
    if score.damaged:
        yield ""
        for label, counts in zip("AB", score.damaged, strict=True):
            yield f"damaged lines of {label}: {_damage(counts)}"
    for number, label in enumerate("AB"):
        for won in score.wins(number, examples):
            yield from _example(won, label, texts)
    yield ""
    yield f"a tie: less than {TIES[score.by]:g} between them; 95 %: bootstrap of the lines, {DRAWS} draws"
    yield "p: paired bootstrap, how likely so great a difference is by chance"
    yield "an interval that holds 0, and a p of .05 or more, tell nothing"
    if score.by == "cosine":
        yield "The cosine tells how near the meanings are, and likes what is left as it was: it does not"
        yield "see whether the language is good. A reference (--reference FILE) gives chrF2 and BLEU."
    yield from score.signatures


def measure_cells(measure: Measure) -> tuple[str, str, str, str, str, str]:
    """Return a measure's name, both figures, how far the second is above the first, its interval, and p."""
    decimals = 3 if measure.name.startswith("cosine") else 1
    first, second = (f"{value:.{decimals}f}" for value in (measure.first, measure.second))
    p = "" if measure.p is None else f"{measure.p:.3f}"
    difference = f"{measure.second - measure.first:+.{decimals}f}"
    return measure.name, first, second, difference, range_cell(measure.interval), p


def range_cell(interval: tuple[float, float] | None) -> str:
    """Return an interval of differences; empty if there is none."""
    return "" if interval is None else f"{interval[0]:+.3f} to {interval[1]:+.3f}"


def _example(won: LineScore, label: str, texts: Mapping[str, Lines]) -> Iterator[str]:
    yield ""
    yield f"{label} wins line {won.line + 1}: A {won.first:.3g}, B {won.second:.3g}"
    for name, text in texts.items():
        yield f"  {pad(name, 10)}{text.lines[won.line]}".rstrip()


def _damage(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {_DAMAGE[kind]}" for kind, number in counts.items() if number) or "none"


def _figure(figure: Figure | None) -> str:
    """Return score, spread and p."""
    if figure is None:
        return f"{'-':>5} {'':5} {'':5}"
    p = "" if figure.p is None else f"{figure.p:.3f}"
    return f"{figure.score:5.1f} {figure.spread:5.1f} {p:>5}"
