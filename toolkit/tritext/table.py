"""A comparison as text: versions side by side, wrapped by terminal cells, the scores of every row beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from tritext.cells import clip, pad, visible, wrap
from tritext.hundredths import hundredths
from tritext.languages import language_name
from tritext.marks import MARKS, level
from tritext.records import TranslationUnit

NARROWEST = 60
"""Cells that the table needs at least."""

_GAP = "  "


def render(
    units: Sequence[TranslationUnit], languages: Sequence[str], routes: Mapping[str, Sequence[str]], *, width: int
) -> Iterator[str]:
    """Yield the lines of the table, each at most ``width`` cells wide, without line ends.

    Args:
        units: The rows.
        languages: The columns.
        routes: Language to route, for the versions that tritext translated.
        width: Cells of a line; below NARROWEST it is taken as NARROWEST.
    """
    number = len(str(len(units))) + 1
    score = len("en-ko 1.00")
    room = max(width, NARROWEST) - number - score - len(_GAP) * (len(languages) + 1)
    column = max(4, room // len(languages))
    widths = [number, score, *[column] * len(languages)]
    yield _line([f"{'#':>{number - 1}}", "score", *map(language_name, languages)], widths)
    origins = ["translated " + ">".join(routes[name]) if routes.get(name) else "given" for name in languages]
    yield _line(["", "", *origins], widths)
    yield _line(["-" * each for each in widths], widths)
    for row, unit in enumerate(units, 1):
        texts = [_cell(unit, name, column) for name in languages]
        for line in zip_longest([f"{row:>{number - 1}}{MARKS[level(unit)]}"], _scores(unit), *texts, fillvalue=""):
            yield _line(line, widths)
        yield ""


def _scores(unit: TranslationUnit) -> list[str]:
    """List a row's scores, one pair a line, and its posterior."""
    pairs = [f"{pair} {hundredths(score.cosine):>4}" for pair, score in unit.scores.items()] or ["no pair"]
    if unit.posterior is None:
        return pairs
    return [*pairs, f"p {hundredths(unit.posterior):>8}"]


def _cell(unit: TranslationUnit, language: str, width: int) -> list[str]:
    """Wrap one variant, and say below it what is doubtful about it."""
    variant = unit.variants[language]
    if variant.is_absent:
        return ["(absent)"]
    lines = wrap(visible(variant.text), width, language=language)
    return lines + [clip(f"[{doubt}]", width) for doubt in variant.doubts]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Set cells side by side."""
    return _GAP.join(pad(clip(cell, width), width) for cell, width in zip(cells, widths, strict=True)).rstrip()
