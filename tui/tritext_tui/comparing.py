"""Two wordings of a passage as lines: what only one of them has is marked in it, and never both in one line."""

from __future__ import annotations

from tritext.cells import clip, visible, wrap
from tritext.languages import language_name
from tritext.pairs import KINDS, Pair, TwoVersions
from tritext.versus import chrf
from tritext.wording import differences
from tritext_tui.around import beginning, shown
from tritext_tui.pieces import Line, Role, Spans, labelled, mark_spans, sides
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


def item_height(lines: int, *, with_source: bool) -> int:
    """Return how many lines a pair takes in the list, with so many for each wording."""
    return 2 * lines + (max(lines // 2, 1) if with_source else 0)


def pair_lines(
    pair: Pair, cells: int, *, number: int, taken: str, lines: int, with_source: bool, selected: bool
) -> list[Line]:
    """Lay a pair out: its source if that is wanted, then each wording in so many lines, around the first difference."""
    ours, theirs, room = visible(pair.first), visible(pair.second), max(cells - _INDENT - 12, 2)
    wording, language = differences(ours, theirs), pair.language
    start = beginning(ours, theirs, wording, room, lines, language=language) if ours and theirs else 0
    rows: list[Line] = []
    if with_source:
        source = "  ".join(pair.sources)
        height = max(lines // 2, 1)
        wrapped = wrap(source, room + 2, language=pair.shared, limit=height) if height > 1 else [clip(source, room + 2)]
        rows += [[(line, "note")] for line in wrapped or [""]]
    rows += _wording("A", shown(ours, start, wording.removed, "removed", room, lines, language=language))
    rows += _wording("B", shown(theirs, start, wording.added, "added", room, lines, language=language))
    score = f"{chrf(pair.first, pair.second):5.1f} " if pair.kind == "changed" else "      "
    right: Line = [(f" {score}", "note"), (f"{taken or ' '} ", "here" if taken else "gap")]
    head: Line = [
        (f"{'>' if selected else ' '}{number:>5} ", "number"),
        (MARKS[pair.kind], _ROLES.get(pair.kind, "note")),
        (" ", "gap"),
    ]
    blank: Line = [(" " * _INDENT, "gap")]
    return [sides([*head, *rows[0]], right, cells), *(sides([*blank, *row], [], cells) for row in rows[1:])]


def _wording(label: str, lines: list[Line]) -> list[Line]:
    """Put a label before the first of the lines of a text; one without any is absent."""
    absent: list[Line] = [[(LACKING, "lacking")]]
    return [[("  " if index else f"{label} ", "label"), *line] for index, line in enumerate(lines or absent)]


def pair_details(pair: Pair, now: str, cells: int) -> list[Line]:
    """Write a pair out in full: the source, both wordings, and what the file holds now if that is neither."""
    wording = differences(visible(pair.first), visible(pair.second))
    room, language, tag = max(cells - 8, 2), pair.language, pair.language.upper()
    parts: list[tuple[str, list[Line]]] = [
        (pair.shared.upper() or "source", [[(line, "note")] for line in wrap(source, room, language=pair.shared)])
        for source in pair.sources
    ]
    parts.append((f"A {tag}", _wrapped(pair.first, wording.removed, "removed", room, language)))
    parts.append((f"B {tag}", _wrapped(pair.second, wording.added, "added", room, language)))
    if now not in (pair.first, pair.second):
        parts.append((f"C {tag}", _wrapped(now, (), "text", room, language)))
    if pair.kind == "changed":
        parts.append(("", [[(f"chrF of A against B {chrf(pair.first, pair.second):.1f}", "note")]]))
    if len(pair.rows) > 1:
        parts.append(("", [[(f"{len(pair.rows)} rows here hold this passage", "note")]]))
    return [line for label, lines in parts for line in labelled(label, lines, 8)]


def _wrapped(text: str, spans: Spans, role: Role, room: int, language: str) -> list[Line]:
    if not text:
        return [[(LACKING, "lacking")]]
    return mark_spans(visible(text), wrap(text, room, language=language), spans, role)
