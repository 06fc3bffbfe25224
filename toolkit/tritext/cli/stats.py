"""``tritext stats``: a comparison in figures."""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import typer

from tritext.cli.console import print_lines, show_progress
from tritext.cli.options import AsJson, Compared
from tritext.cli.standard_input import from_standard_input

if TYPE_CHECKING:
    from tritext.store import ComparisonFile


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
    with from_standard_input(file) as real, _opened(real) as opened:
        figures = count(opened)
    print_lines([json.dumps(figures, ensure_ascii=False)] if as_json else _table(figures))


@contextmanager
def _opened(path: Path) -> Iterator[ComparisonFile]:
    """Open a comparison, an interchange file as the one that its rows make."""
    from tempfile import TemporaryDirectory

    from tritext.cli.compared import is_interchange, shown
    from tritext.live.converting import convertible
    from tritext.store import ComparisonFile, write_rows

    if not is_interchange(path):
        with ComparisonFile(path) as file:
            yield file
        return
    with TemporaryDirectory(prefix="tritext-") as folder:
        made = Path(folder) / "made.tritext"
        source, total = convertible(path, on_row=shown("reading row {:,}"))
        for row in write_rows(made, source):
            show_progress(f"taking in row {row:,} of {total:,}")
        with ComparisonFile(made) as file:
            yield file


def count(file: ComparisonFile) -> dict[str, object]:
    """Return the figures: rows, rows by level, and per language and language pair. Of the rows numbers are held."""
    from tritext.cli.compared import shown
    from tritext.marks import level
    from tritext.records import language_pairs
    from tritext.store.checking import units_of

    levels, absent, doubtful = Counter[str](), Counter[str](), Counter[str]()
    cosines: dict[str, array[float]] = defaultdict(lambda: array("d"))
    margins: dict[str, array[float]] = defaultdict(lambda: array("d"))
    show = shown(f"counting row {{:,}} of {len(file):,}")
    for row, unit in enumerate(units_of(file), 1):
        show(row)
        levels[level(unit)] += 1
        absent.update(name for name, variant in unit.variants.items() if variant.is_absent)
        doubtful.update(name for name, variant in unit.variants.items() if variant.doubts)
        for pair, score in unit.scores.items():
            cosines[pair].append(score.cosine)
            margins[pair].append(score.margin)
    show_progress("")
    return {
        "title": file.title,
        "rows": levels.total(),
        "levels": {name: levels[name] for name in ("good", "check", "low", "absent", "unscored")},
        "languages": {
            name: {"segments": segments, "characters": characters, "absent": absent[name], "doubtful": doubtful[name]}
            for name, (segments, characters) in file.sizes().items()
        },
        "pairs": {
            pair: {
                "rows": len(cosines[pair]),
                "cosine": _summed_up(cosines[pair]),
                "margin": _summed_up(margins[pair]),
            }
            for pair in language_pairs(file.languages)
            if pair in cosines
        },
        "signature": file.signature,
    }


def _summed_up(scores: array[float]) -> Mapping[str, float]:
    return {"lowest": min(scores), "median": median(scores)}


def _table(figures: dict[str, object]) -> list[str]:
    """Lay the figures out in lines."""
    lines = [f"{figures['title']}: {figures['rows']:,} rows"]
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
