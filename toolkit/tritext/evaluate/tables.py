"""Scores as lines of text, at most 100 cells wide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tritext.evaluate.alignment import AlignmentScore, BeadScore, Score, UnitScore
from tritext.evaluate.bootstrap import BLOCK, DRAWS, FEWEST
from tritext.evaluate.calibration import BINS, SURE, Calibration

_LABELS = {"full": "in every version", "partial": "a version missing", "single": "in one only"}
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
    """Yield what is to be said of the posteriors."""
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
    """Return precision, recall, F1 and its interval; a dash for what there is none of."""
    shares = ((score.precision, of.found), (score.recall, of.gold), (score.f1, of.found or of.gold))
    figures = " ".join(f"{value:6.3f}" if count else f"{'-':>6}" for value, count in shares)
    return f"{figures}  {_interval(score.f1_interval, '{}') or '-':11}"


def _interval(interval: tuple[float, float] | None, frame: str) -> str:
    return "" if interval is None else frame.format("{:.3f}-{:.3f}".format(*interval))
