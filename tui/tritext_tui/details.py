"""Everything about one row: full texts, scores of every pair, how a translation came about."""

from __future__ import annotations

from collections.abc import Iterator

from tritext.cells import pad, wrap
from tritext.marks import MARKS, MEANING, level
from tritext.records import TranslationUnit, Variant
from tritext.table import probability
from tritext_tui.pieces import Line, Role, mark_hits, sides
from tritext_tui.rows import LACKING, format_score

_INDENT = 5


def detail_head(unit: TranslationUnit, row: int, *, cells: int) -> Line:
    """Name the row and its scores, in so many cells."""
    judged = level(unit)
    left: Line = [(f" Row {row + 1}", "label"), ("  ", "gap"), (f" {MARKS[judged]} {judged} ", judged)]
    left += [(f"  {pair} {format_score(score.cosine)}", "note") for pair, score in unit.scores.items()]
    return sides(left, [], cells)


def detail_lines(unit: TranslationUnit, *, cells: int, signature: str, query: str = "") -> list[Line]:
    """Write out a row, wrapped to so many cells, nothing cut."""
    room = max(cells - _INDENT - 1, 2)
    lines: list[Line] = []
    for language, variant in unit.variants.items():
        lines += _labelled(language.upper(), _variant_lines(variant, room, language=language, query=query))
    for index, (pair, score) in enumerate(unit.scores.items()):
        text = f"{pair} {format_score(score.cosine):>4}  margin {score.margin:.2f}"
        lines += _labelled("" if index else "cos", _notes(text, room))
    if unit.posterior is not None:
        lines += _labelled("", _notes(f"posterior {probability(unit.posterior)}", room))
    if unit.is_moved:
        lines += _labelled("", _notes("moved: a version has this passage at another place", room))
    if unit.status != "auto":
        lines += _labelled("", _notes(f"status {unit.status}", room))
    lines += _labelled("", _notes(MEANING, room))
    lines += _labelled("sig", _notes(signature, room))
    return lines


def _variant_lines(variant: Variant, room: int, *, language: str, query: str) -> list[Line]:
    if variant.is_absent:
        return [[(LACKING, "lacking")]]
    lines = list(mark_hits(variant.text, wrap(variant.text, room, language=language), query))
    if variant.is_translated:
        lines += _notes(_translation_note(variant), room)
    if variant.doubts:
        lines += _notes(f"doubtful: {', '.join(variant.doubts)}", room, role="check")
    return lines


def _translation_note(variant: Variant) -> str:
    parts = [f"translated {'>'.join(variant.route)}"]
    if variant.models:
        parts.append(f"by {', '.join(variant.models)}")
    scores = [f"{score:.2f}" for score in variant.scores if score is not None]
    if scores:
        parts.append(f"log-probability {', '.join(scores)}")
    return "  ".join(parts)


def _notes(text: str, room: int, *, role: Role = "note") -> list[Line]:
    return [[(line, role)] for line in wrap(text, room, language="en")]


def _labelled(label: str, lines: list[Line]) -> Iterator[Line]:
    for index, line in enumerate(lines):
        yield [(pad(f" {'' if index else label}", _INDENT), "label"), *line]
