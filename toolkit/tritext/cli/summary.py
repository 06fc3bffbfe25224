"""What ``tritext compare`` says below its table: how many rows there are, which to check, and where versions differ."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.records import Comparison, TranslationUnit

_CHECKED = 5000
"""Rows at most that are looked at for findings, which takes a second or two a thousand."""
_LISTED = 8
"""Rows that the last lines name."""


def routes(comparison: Comparison) -> dict[str, Sequence[str]]:
    """Map the languages that tritext translated to their routes."""
    found: dict[str, Sequence[str]] = {}
    for unit in comparison.units:
        found.update({language: variant.route for language, variant in unit.variants.items() if variant.route})
    return found


def summary(comparison: Comparison, seconds: float) -> list[str]:
    """Say in a line or two how many rows there are, which to check, what made them, and how long it took."""
    from tritext.engines.notice import bundled_notice
    from tritext.marks import DOUBTFUL, level

    doubtful = [row for row, unit in enumerate(comparison.units) if level(unit) in DOUBTFUL]
    doubtful.sort(key=lambda row: doubt(comparison.units[row]))
    models = sorted({model for unit in comparison.units for each in unit.variants.values() for model in each.models})
    made = [*models, comparison.signature.split("embed:")[1].split("|")[0]]
    parts = [count(len(comparison.units), "row"), f"to check: {_listed([str(row + 1) for row in doubtful])}"]
    lines = ["; ".join([*parts, " + ".join(made), f"{seconds:.1f} s"])]
    return lines + bundled_notice(routes(comparison).values())


def findings(comparison: Comparison, output: Path | None) -> list[str]:
    """Say in a line where the versions differ by the rules of ``tritext check`` that need no model, if they do."""
    from tritext.checks import check

    kept = output if output and output.suffix == ".tritext" else None
    how = f"tritext check {shlex.quote(str(kept))}" if kept else "-o FILE.tritext, and then  tritext check FILE.tritext"
    if len(comparison.units) > _CHECKED:
        return [f"where the versions differ:  {how}"]
    found = [each for each in check(comparison.units) if each.severity != "info"]
    if not found:
        return []
    places: dict[int, list[str]] = {}
    for each in found:
        places.setdefault(each.unit + 1, []).append(each.rule)
    listed = _listed([f"{row} ({', '.join(dict.fromkeys(rules))})" for row, rules in sorted(places.items())])
    seen = f"at first sight {count(len(found), 'finding')} in {count(len(places), 'row')}: {listed}"
    return [f"{seen}; a closer look, and what they are:  {how}"]


def doubt(unit: TranslationUnit) -> tuple[int, float]:
    """Return a key that sorts rows, the most doubtful first: by the level, then by what the level was read from."""
    from tritext.marks import is_unlike, level

    scores = [unit.posterior] if unit.posterior is not None else [unit.lowest]
    scores += [score.cosine for score in unit.scores.values() if is_unlike(score)]
    found = [score for score in scores if score is not None]
    return ("low", "absent", "check", "good", "unscored").index(level(unit)), min(found, default=1.0)


def _listed(items: Sequence[str]) -> str:
    """List the first ones, and say how many more there are."""
    more = len(items) - _LISTED
    return ", ".join(items[:_LISTED] or ["none"]) + (f" and {more} more" if more > 0 else "")
