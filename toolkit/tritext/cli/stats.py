"""``tritext stats``: a comparison in figures."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from tritext.cells import visible
from tritext.cli.console import print_json, print_lines, show_progress
from tritext.cli.options import AsJson, Compared
from tritext.cli.standard_input import from_standard_input
from tritext.phrasing import count as counted

if TYPE_CHECKING:
    from tritext.cli.compared import Opened
    from tritext.records import PairScore


def stats(file: Compared, as_json: AsJson = False) -> None:
    """Count rows by how sure they are, and sum up the scores.

    The cosine of two passages is that of their meanings (1 the same, 0 unrelated). The margin is the cosine divided by
    the mean cosine to the nearest passages among the rows around, 2,048 of them in a longer file: above 1 the two stand
    out.

    tritext stats statement.tritext --json
    """
    from tritext.cli.compared import open_compared

    with from_standard_input(file) as real, open_compared(real, is_judged=False) as opened:
        figures = count(opened)
    if as_json:
        print_json([figures])
    else:
        print_lines(map(visible, _table(figures)))


class _Scores:
    """The scores of a pair: two numbers a row, of which the median wants all."""

    def __init__(self) -> None:
        self._cosines, self._margins = array("d"), array("d")

    def add(self, score: PairScore) -> None:
        self._cosines.append(score.cosine)
        self._margins.append(score.margin)

    def figures(self) -> dict[str, object]:
        import numpy as np

        def of(values: array[float]) -> dict[str, float]:
            found = np.frombuffer(values)
            return {"lowest": float(found.min()), "median": float(np.median(found))}

        return {"rows": len(self._cosines), "cosine": of(self._cosines), "margin": of(self._margins)}


def count(opened: Opened) -> dict[str, object]:
    """Return the figures: rows, rows by level, and per language and language pair.

    A segment that is cut through counts in both of its rows; characters are those that the rows now have.

    Raises:
        ConflictError: If another window edits the file meanwhile.
    """
    from tritext.cli.compared import watched
    from tritext.marks import level
    from tritext.records import language_pairs

    levels, scores = Counter[str](), dict[str, _Scores]()
    languages = {name: Counter(segments=0, characters=0, absent=0, doubtful=0) for name in opened.languages}
    for unit in watched(opened, "counting"):
        levels[level(unit)] += 1
        for name, variant in unit.variants.items():
            counted = languages[name]
            counted["segments"] += len(variant.segments)
            counted["characters"] += len(variant.text)
            counted["absent"] += variant.is_absent
            counted["doubtful"] += bool(variant.doubts)
        for pair, score in unit.scores.items():
            scores.setdefault(pair, _Scores()).add(score)
    show_progress("")
    return {
        "title": opened.title,
        "rows": levels.total(),
        "levels": {name: levels[name] for name in ("good", "check", "low", "absent", "unscored")},
        "languages": languages,
        "pairs": {pair: scores[pair].figures() for pair in language_pairs(opened.languages) if pair in scores},
        "signature": opened.signature,
    }


def _table(figures: dict[str, object]) -> list[str]:
    """Lay the figures out in lines."""
    lines = [f"{figures['title']}: {counted(figures['rows'], 'row')}"]  # type: ignore[arg-type]
    levels = figures["levels"].items()  # type: ignore[attr-defined]
    lines.append("  ".join(f"{name} {number:,}" for name, number in levels if number or name != "unscored"))
    for name, each in figures["languages"].items():  # type: ignore[attr-defined]
        lines.append(f"{name:6} " + "  ".join(f"{key} {number:,}" for key, number in each.items()))
    for pair, each in figures["pairs"].items():  # type: ignore[attr-defined]
        parts = [
            f"{kind} lowest {each[kind]['lowest']:.3f} median {each[kind]['median']:.3f}"
            for kind in ("cosine", "margin")
        ]
        lines.append(f"{pair:6} rows {each['rows']:,}  " + "  ".join(parts))
    return [*lines, str(figures["signature"])] if figures["signature"] else lines
