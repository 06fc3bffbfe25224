"""Two wordings of a passage as lines: what only one of them has is marked in it, and never both in one line."""

from __future__ import annotations

from tritext.cells import clip, pad, visible, wrap
from tritext.languages import language_name
from tritext.pairs import KINDS, Pair, TwoVersions
from tritext.versus import chrf
from tritext.wording import differences
from tritext_tui.marking import Spans, mark_spans
from tritext_tui.pieces import Line, Role, sides
from tritext_tui.rows import LACKING

MARKS = {"same": " ", "changed": "~", "added": "+", "removed": "-", "unmatched": "?"}
"""One cell each, so that colour is never the only sign."""
_ROLES: dict[str, Role] = {"changed": "check", "added": "absent", "removed": "low", "unmatched": "absent"}
_INDENT = 9


def pair_head(versus: TwoVersions | None, cells: int, *, of_edits: bool) -> Line:
    """Name the two versions, and count what differs in how many pairs; None while nothing is known of them."""
    if versus is None:
        return [(f" {'Edits of this file' if of_edits else 'Two versions in one language'}", "label")]
    first, second = (clip(name, max(cells // 5, 8)) for name in versus.names)
    title = language_name(versus.language) if versus.language else "Edits of this file"
    left: Line = [(f" {title}", "label"), (f"  A {first}", "text"), (f"  B {second}", "text")]
    counts = versus.pairs.counts
    right: Line = [
        (f"  {counts[kind]:,} {kind}", "check" if kind == "changed" else "note") for kind in KINDS if counts[kind]
    ]
    return sides(left, [*right, (" ", "gap")], cells)


def pair_lines(pair: Pair, cells: int, *, number: int, taken: str, height: int, selected: bool) -> list[Line]:
    """Lay a pair out in two lines, or in three with its source above."""
    wording = differences(visible(pair.first), visible(pair.second))
    cursor = ">" if selected else " "
    mark: Line = [(f"{cursor}{number:>5} ", "number"), (MARKS[pair.kind], _ROLES.get(pair.kind, "note")), (" ", "gap")]
    blank: Line = [(" " * _INDENT, "gap")]
    score = f"{chrf(pair.first, pair.second):5.1f} " if pair.kind == "changed" else "      "
    right: Line = [(f" {score}", "note"), (f"{taken or ' '} ", "here" if taken else "gap")]
    first = _one_line("A", pair.first, wording.removed, "removed", cells - _INDENT - 10)
    second = _one_line("B", pair.second, wording.added, "added", cells - _INDENT - 10)
    if height == 2:
        return [sides([*mark[:-1], (" ", "gap"), *first], right, cells), sides([*blank, *second], [], cells)]
    source = clip("  ".join(pair.sources), max(cells - _INDENT - 10, 2))
    return [
        sides([*mark, (source, "note")], right, cells),
        sides([*blank, *first], [], cells),
        sides([*blank, *second], [], cells),
    ]


def _one_line(label: str, text: str, spans: Spans, role: Role, cells: int) -> Line:
    if not text:
        return [(f"{label} ", "label"), (LACKING, "lacking")]
    shown = clip(text, max(cells - 2, 2))
    (line,) = mark_spans(visible(text), [shown], spans, role)
    return [(f"{label} ", "label"), *line]


def pair_details(pair: Pair, now: str, cells: int) -> list[Line]:
    """Write a pair out in full: the source, both wordings, and what the file holds now if that is neither."""
    wording = differences(visible(pair.first), visible(pair.second))
    room, language = max(cells - 8, 2), pair.language
    lines: list[Line] = []
    for source in pair.sources:
        lines += _labelled(
            pair.shared.upper() or "source", [[(each, "note")] for each in wrap(source, room, language=pair.shared)]
        )
    for label, text, spans, role in (
        ("A", pair.first, wording.removed, "removed"),
        ("B", pair.second, wording.added, "added"),
    ):
        lines += _labelled(f"{label} {language.upper()}", _wrapped(text, spans, role, room, language))  # type: ignore[arg-type]
    if now not in (pair.first, pair.second):
        lines += _labelled(f"C {language.upper()}", _wrapped(now, (), "text", room, language))
    if pair.kind == "changed":
        lines += _labelled("", [[(f"chrF of A against B {chrf(pair.first, pair.second):.1f}", "note")]])
    if len(pair.rows) > 1:
        lines += _labelled("", [[(f"{len(pair.rows)} rows here hold this passage", "note")]])
    return lines


def _wrapped(text: str, spans: Spans, role: Role, room: int, language: str) -> list[Line]:
    if not text:
        return [[(LACKING, "lacking")]]
    return list(mark_spans(visible(text), wrap(text, room, language=language), spans, role))


def _labelled(label: str, lines: list[Line]) -> list[Line]:
    return [[(pad(f" {'' if index else label}", 8), "label"), *line] for index, line in enumerate(lines)]
