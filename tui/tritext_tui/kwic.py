"""A keyword in its context as one line: what stands before it ends where what stands behind begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tritext.cells import MARK, clip, pad, visible, width, wrap
from tritext.concordance import Hit, Rendering, locate
from tritext.languages import language_name
from tritext.records import TranslationUnit
from tritext.wordlinks import Span
from tritext_tui.pieces import Line, labelled, mark_spans, sides
from tritext_tui.rows import LACKING, format_score

WIDE = 78
"""Cells from which the other language stands beside the hit."""


def hit_line(
    hit: Hit,
    other: str | None,
    found: Sequence[Rendering],
    linked: Span | None,
    cells: int,
    *,
    separator: str,
    selected: bool,
) -> Line:
    """Lay a hit out: row, score, what is before, the keyword, what is behind, the passage in the other language.

    Where that holds none of the renderings, the word is marked that is ``linked`` with the keyword.
    """
    head: Line = [
        (f"{'>' if selected else ' '}{hit.position + 1:>6} ", "number"),
        (f"{format_score(hit.score):>4}  ", "note"),
    ]
    room = max(cells - 14, 12)
    beside = room * 2 // 5 if cells >= WIDE and other is not None else 0
    room -= beside
    keyword = clip(hit.keyword, max(room // 2, 4))
    left = max((room - width(keyword)) * 2 // 5, 2)
    right = max(room - width(keyword) - left, 2)
    line: Line = [*head, (clip_start(hit.left, left), "text"), (keyword, "hit"), (pad(hit.right, right), "text")]
    if beside and other is not None:
        line += [(separator, "gap"), *_snippet(other, found, linked, beside - 2)]
    return sides(line, [], cells)


def clip_start(text: str, cells: int) -> str:
    """Return the end of a text, filled with spaces on the left or cut there with a mark to exactly so many cells.

    >>> clip_start("모든 사람은", 8), clip_start("인권", 6)
    ('~ 사람은', '  인권')
    """
    text = visible(text)
    size = width(text)
    if size > cells:
        while text and size > cells - 1:
            size -= width(text[0])
            text = text[1:]
        text, size = MARK + text, size + 1
    return " " * (cells - size) + text


def _snippet(text: str, found: Sequence[Rendering], linked: Span | None, cells: int) -> Line:
    """Show a passage around its rendering, or the word that is linked with the keyword."""
    if not text:
        return [(clip(LACKING, cells), "lacking")]
    text = visible(text)
    span = locate(text, found) or linked
    if span is None:
        return [(clip(text, cells), "note")]
    before, word, behind = text[: span[0]], clip(text[slice(*span)], cells - 2), text[span[1] :]
    room = cells - width(word)
    left = min(width(before), room // 3)
    return [(clip_start(before, left), "text"), (word, "added"), (clip(behind, room - left), "text")]


def keyword_span(hit: Hit, text: str) -> tuple[int, int]:
    """Return where the keyword stands in a row's text as it is shown."""
    start = len(visible(text[: hit.start])) if hit.start else 0
    return start, start + len(visible(hit.keyword))


def hit_details(
    hit: Hit,
    unit: TranslationUnit,
    language: str,
    found: dict[str, Sequence[Rendering]],
    linked: Mapping[str, Span],
    cells: int,
) -> list[Line]:
    """Write the row of a hit out in full, the keyword and what it is translated as marked.

    Where a version holds none of the renderings, the word is marked that is ``linked`` with the keyword.
    """
    room = max(cells - 6, 2)
    lines: list[Line] = []
    for each, variant in unit.variants.items():
        text = visible(variant.text)
        wrapped = wrap(text, room, language=each)
        if variant.is_absent:
            shown: list[Line] = [[(LACKING, "lacking")]]
        elif each == language:
            shown = mark_spans(text, wrapped, [keyword_span(hit, variant.text)], "hit")
        else:
            span = locate(text, found.get(each, ())) or linked.get(each)
            shown = mark_spans(text, wrapped, [span] if span else [], "added")
        lines += labelled(each.upper(), shown, 5)
    return lines


def rendering_line(each: Rendering, most: int, cells: int, *, dot: str, selected: bool) -> Line:
    """Lay one rendering out: the word, the rows, a bar."""
    size = max(cells - 22, 6)
    bar = dot * max(1, round(6 * each.rows / max(most, 1)))
    left: Line = [(">" if selected else " ", "number"), (pad(each.text, size), "text"), (f"{each.rows:>6} ", "number")]
    return sides([*left, (bar, "note")], [(f"{each.likelihood:6.0f}", "note")], cells)


def rendering_head(target: str) -> Line:
    """Name the list of renderings."""
    return [(f" in {language_name(target)}", "label"), ("   rows, how sure", "note")]
