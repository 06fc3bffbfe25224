"""``tritext stats``: a comparison in figures."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import typer

from tritext.cli.console import print_lines
from tritext.cli.options import AsJson, Compared
from tritext.cli.standard_input import from_standard_input

if TYPE_CHECKING:
    from tritext.records import Comparison


def add_to(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("stats")(stats)


def stats(file: Compared, as_json: AsJson = False) -> None:
    """Count rows by how sure they are, and sum up the scores.

    The cosine of two passages is that of their meanings (1 the same, 0 unrelated). The margin is the cosine divided by
    the mean cosine to the nearest passages among the rows around, 2,048 of them in a longer file: above 1 the two stand
    out.

    tritext stats statement.tritext --json
    """
    from tritext.cli.compared import is_interchange
    from tritext.store import read_comparison

    with from_standard_input(file) as real:
        figures = count(_converted(real) if is_interchange(real) else read_comparison(real))
    print_lines([json.dumps(figures, ensure_ascii=False)] if as_json else _table(figures))


def _converted(file: Path) -> Comparison:
    """Read an interchange file with the documents that its rows have in a comparison."""
    from tempfile import TemporaryDirectory

    from tritext.live.converting import convertible
    from tritext.store import read_comparison, write_rows

    with TemporaryDirectory(prefix="tritext-") as folder:
        made = Path(folder) / "made.tritext"
        for _ in write_rows(made, convertible(file)[0]):
            pass
        return read_comparison(made)


def count(comparison: Comparison) -> dict[str, object]:
    """Return the figures: rows, rows by level, and per language and language pair."""
    from tritext.marks import level
    from tritext.records import language_pairs

    units = comparison.units
    levels = Counter(level(unit) for unit in units)
    pairs = {}
    for pair in language_pairs(comparison.languages):
        scores = [unit.scores[pair] for unit in units if pair in unit.scores]
        if scores:
            cosines, margins = [each.cosine for each in scores], [each.margin for each in scores]
            pairs[pair] = {
                "rows": len(scores),
                "cosine": {"lowest": min(cosines), "median": median(cosines)},
                "margin": {"lowest": min(margins), "median": median(margins)},
            }
    languages = {
        name: {
            "segments": len(document.segments),
            "characters": len(document.text),
            "absent": sum(unit.variants[name].is_absent for unit in units),
            "doubtful": sum(bool(unit.variants[name].doubts) for unit in units),
        }
        for name, document in comparison.documents.items()
    }
    return {
        "title": comparison.title,
        "rows": len(units),
        "levels": {name: levels[name] for name in ("good", "check", "low", "absent", "unscored")},
        "languages": languages,
        "pairs": pairs,
        "signature": comparison.signature,
    }


def _table(figures: dict[str, object]) -> list[str]:
    """Lay the figures out in lines."""
    lines = [f"{figures['title']}: {figures['rows']} rows"]
    levels = figures["levels"].items()  # type: ignore[attr-defined]
    lines.append("  ".join(f"{name} {number}" for name, number in levels if number or name != "unscored"))
    for name, each in figures["languages"].items():  # type: ignore[attr-defined]
        lines.append(f"{name:6} " + "  ".join(f"{key} {number}" for key, number in each.items()))
    for pair, each in figures["pairs"].items():  # type: ignore[attr-defined]
        parts = [
            f"{kind} lowest {each[kind]['lowest']:.3f} median {each[kind]['median']:.3f}"
            for kind in ("cosine", "margin")
        ]
        lines.append(f"{pair:6} rows {each['rows']}  " + "  ".join(parts))
    return [*lines, str(figures["signature"])] if figures["signature"] else lines
