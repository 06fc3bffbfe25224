"""A translation unit as lines of the grid: so many lines, each exactly as wide as the columns."""

from __future__ import annotations

from tritext.cells import wrap
from tritext.marks import MARKS, level
from tritext.records import TranslationUnit, Variant
from tritext.table import number
from tritext_tui.columns import SCORE, Columns
from tritext_tui.pieces import Line, Piece, cells_of, mark_hits

LACKING = "(absent)"


def format_score(score: float | None) -> str:
    """Write a cosine in at most five cells, as the command line does; nothing if there is none."""
    return "" if score is None else number(score)


def row_lines(
    unit: TranslationUnit, columns: Columns, *, row: int, height: int, query: str = "", selected: bool = False
) -> list[Line]:
    """Lay a row out over its lines; what does not fit is cut with a visible mark.

    Args:
        unit: The row.
        columns: How the width is divided.
        row: 0-based number of the row.
        height: Number of lines, at least 1.
        query: Text whose occurrences are marked.
        selected: Whether the cursor stands on the row.
    """
    texts = [
        _variant_lines(unit.variants[language], cells, language=language, height=height, query=query)
        for language, cells in columns.widths
    ]
    lines: list[Line] = []
    for index in range(height):
        number = f"{'>' if selected else ' '}{row + 1:>{columns.digits}}" if index == 0 else " " * (columns.digits + 1)
        line: Line = [(number, "number")]
        for text in texts:
            line += [(columns.separator, "gap"), *text[index]]
        line += [(columns.separator, "gap"), _score(unit) if index == 0 else (" " * SCORE, "text")]
        lines.append(line)
    return lines


def _score(unit: TranslationUnit) -> Piece:
    judged = level(unit)
    return f"{format_score(unit.lowest):>{SCORE - 2}} {MARKS[judged]}", judged


def _variant_lines(variant: Variant, cells: int, *, language: str, height: int, query: str) -> list[Line]:
    if variant.is_absent:
        lines: list[Line] = [[(line, "lacking")] for line in wrap(LACKING, cells, language="en", limit=height)]
    else:
        wrapped = wrap(variant.text, cells, language=language, limit=height)
        lines = list(mark_hits(variant.text, wrapped, query))
    lines += [[] for _ in range(height - len(lines))]
    return [[*line, (" " * (cells - cells_of(line)), "text")] for line in lines]
