"""A row as lines of the grid: so many lines, each exactly as wide as the columns."""

from __future__ import annotations

from collections.abc import Iterator

from tritext.cells import visible, wrap
from tritext.checks import Finding, Severity
from tritext.hundredths import hundredths
from tritext.marks import MARKS, Level, level
from tritext.records import Status, TranslationUnit
from tritext_tui.columns import MARKS as MARKS_BEHIND
from tritext_tui.columns import POSTERIOR, SCORE, STATUS, Columns
from tritext_tui.pieces import Line, Mark, Piece, Role, cells_of, find_hits, mark
from tritext_tui.source import Row

LACKING = "(absent)"
AWAITED = "(to come)"
UNSCORED = ".."
"""Stands for the score of a row that is not all there."""

STATUSES: dict[Status, tuple[str, Role]] = {
    "auto": ("", "note"),
    "edited": ("ed", "edited"),
    "confirmed": ("ok", "confirmed"),
    "rejected": ("no", "rejected"),
}
"""What stands in the status column; nothing for what nobody has looked at."""

DRAFT = "d"
"""Of a row with a draft, in the cell of the bookmark."""

SHAPES = {"moved": "m", "absent": "-", "uneven": "+", "": " "}
"""What is out of the ordinary with a row, in its one cell behind the number."""


SEVERITIES: dict[Severity, Piece] = {"error": ("E", "error"), "warning": ("W", "warning"), "info": ("i", "info")}
"""How bad a finding is, in its one cell behind the shape."""


def format_score(score: float | None) -> str:
    """Write a cosine in at most five cells, as the command line does; nothing if there is none."""
    return "" if score is None else hundredths(score)


def is_unscored(unit: TranslationUnit) -> bool:
    """Whether a translation of a row, or the score of one, is still to come."""
    present = [variant for variant in unit.variants.values() if variant.text]
    scored = {language for pair in unit.scores for language in pair.split("-")}
    return any(variant.is_awaited for variant in unit.variants.values()) or any(
        variant.is_translated and variant.text and language not in scored and len(present) > 1
        for language, variant in unit.variants.items()
    )


def shape(unit: TranslationUnit) -> str:
    """Tell what is out of the ordinary with a row: moved, absent (a version lacks it), uneven (not one to one)."""
    variants = unit.variants.values()
    if unit.is_moved:
        return "moved"
    if any(variant.is_absent for variant in variants):
        return "absent"
    return "uneven" if any(len(variant.segments) > 1 for variant in variants) else ""


def role_of(judged: Level) -> Role:
    """Return how a level looks."""
    return "note" if judged == "unscored" else judged


def band(unit: TranslationUnit) -> Role:
    """Return how good a row is in five bands, by its posterior, or by its lowest cosine if it has none.

    The bounds of the lower bands are those of the levels check and low; the upper ones only divide what is good.
    """
    value, bounds = unit.posterior, (0.5, 0.7, 0.9, 0.97)
    if value is None:
        value, bounds = unit.lowest, (0.30, 0.45, 0.60, 0.75)
    if value is None:
        return "absent" if level(unit) == "absent" else "note"
    bands: tuple[Role, ...] = ("band-1", "band-2", "band-3", "band-4", "band-5")
    return bands[sum(value >= bound for bound in bounds)]


def row_lines(
    row: Row, columns: Columns, *, height: int, query: str = "", sign: str = " ", language: str = ""
) -> list[Line]:
    """Lay a row out over its lines; what does not fit is cut with a visible mark.

    Args:
        row: The row.
        columns: How the width is divided.
        height: Number of lines, at least 1.
        query: Text whose occurrences are marked.
        sign: Stands before the number: ``>`` where the cursor is, ``|`` for a selected row.
        language: The language that the cursor stands in, if it is in this row.
    """
    unit = row.unit
    texts = [_variant_lines(row, cells, language=each, height=height, query=query) for each, cells in columns.widths]
    lines: list[Line] = []
    for index in range(height):
        line: Line = [(" " * (1 + columns.digits + MARKS_BEHIND), "number")]
        if index == 0:
            line = _number(row, columns, sign)
        for text, each in zip(texts, columns.languages, strict=True):
            here = each == language and index == 0
            line += [("> ", "mark") if here else (columns.separator, "gap"), *text[index]]
        line += [(columns.separator, "gap"), *_tail(unit, columns, is_first=index == 0)]
        lines.append(line)
    return lines


def _number(row: Row, columns: Columns, sign: str) -> Line:
    found = shape(row.unit)
    role: Role = "moved" if found == "moved" else "absent" if found == "absent" else "number"
    kept: Piece = ("*", "mark") if row.is_bookmarked else (" ", "number")
    if row.has_draft:  # which somebody has to end
        kept = DRAFT, "edited"
    return [(f"{sign}{row.position + 1:>{columns.digits}}", role), kept, (SHAPES[found], role), _worst(row)]


def _worst(row: Row) -> Piece:
    """Return the sign of the worst finding that nobody has ignored."""
    return next((SEVERITIES[each.finding.severity] for each in row.findings if not each.is_ignored), (" ", "number"))


def is_marked(finding: Finding, start: int, end: int, text: str) -> bool:
    """Whether what a finding names in a text is marked there: a part of it, or a heading, not a whole passage."""
    return 0 <= start < end <= len(text) and (end - start < len(text) or finding.rule == "structure")


def finding_marks(row: Row, language: str) -> Iterator[Mark]:
    """Yield what findings mark in the visible text of a version."""
    text = row.unit.variants[language].text
    for each in row.findings:
        for start, end in () if each.is_ignored else each.finding.spans.get(language, ()):
            if is_marked(each.finding, start, end, text):
                yield len(visible(text[:start])), len(visible(text[:end])), SEVERITIES[each.finding.severity][1]


def _tail(unit: TranslationUnit, columns: Columns, *, is_first: bool) -> Line:
    if not is_first:
        return [(" " * (SCORE + (1 + POSTERIOR) * columns.has_posterior + (1 + STATUS) * columns.has_status), "text")]
    judged = level(unit)
    line: Line = [(f"{format_score(unit.lowest):>{SCORE - 2}}", band(unit)), (f" {MARKS[judged]}", role_of(judged))]
    if is_unscored(unit):  # the score of a row is its lowest: there is none while a pair is lacking
        line = [(f"{UNSCORED:>{SCORE - 2}}", "note"), ("  ", "gap")]
    if columns.has_posterior:
        text = "" if unit.posterior is None else hundredths(unit.posterior)
        line += [(f" {text:>{POSTERIOR}}", "note")]
    if columns.has_status:
        word, role = STATUSES[unit.status]
        line += [(" ", "gap"), (f"{word:<{STATUS}}", role)]
    return line


def _variant_lines(row: Row, cells: int, *, language: str, height: int, query: str) -> list[Line]:
    variant = row.unit.variants[language]
    fill: Piece = ("", "text")
    if variant.is_absent:
        fill = ("", "lacking")
        lines: list[Line] = [[(line, "lacking")] for line in wrap(LACKING, cells, language="en", limit=height)]
    elif variant.is_awaited:
        lines = [[(line, "note")] for line in wrap(AWAITED, cells, language="en", limit=height)]
    else:
        wrapped = wrap(variant.text, cells, language=language, limit=height)
        text = visible(variant.text)
        hits: list[Mark] = [(start, end, "hit") for start, end in find_hits(text, query)]
        lines = list(mark(text, wrapped, [*hits, *finding_marks(row, language)]))
    lines += [[] for _ in range(height - len(lines))]
    return [[*line, (" " * (cells - cells_of(line)), fill[1])] for line in lines]
