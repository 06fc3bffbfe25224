"""A finding as lines: how grave it is, its row, what it says, and the place that it names."""

from __future__ import annotations

from collections.abc import Callable

from tritext.cells import pad, visible, wrap
from tritext.hundredths import hundredths
from tritext.store.findings import Kept
from tritext_tui.pieces import Line, Role, sides
from tritext_tui.rows import SEVERITIES

_AROUND = 16
"""Characters shown before the place that a finding names."""


def finding_lines(
    found: Kept, text_of: Callable[[str], str], cells: int, *, rows: int, height: int, selected: bool
) -> list[Line]:
    """Lay a finding out: what it says in as many lines as it takes, and the place in the next, if there is one left.

    ``text_of`` is asked for the text of its row only where the place is shown; numbers are as wide as those of
    ``rows``.
    """
    finding, (sign, role) = found.finding, SEVERITIES[found.finding.severity]
    role = "note" if found.is_ignored else role
    digits = len(str(rows))
    head: Line = [
        (" > " if selected else "   ", "label"),
        (f" {sign} ", role),
        (f" {finding.unit + 1:>{digits}} ", "number"),
        (pad(finding.rule, 10), "label"),
        (pad(",".join(finding.languages) or "?", 9), "text"),
        (f"{hundredths(finding.confidence):>4} ", "note"),
    ]
    room = max(cells - 3 - 3 - digits - 2 - 24 - 1, 10)
    said = f"{'(ignored) ' if found.is_ignored else ''}{visible(finding.message)}"
    indent: Line = [(" " * (cells - room - 1), "text")]
    shown: list[Line] = [
        [*(indent if index else head), (line, "note" if found.is_ignored else "text")]
        for index, line in enumerate(wrap(said, room, language="en", limit=height))
    ]
    return shown if len(shown) == height else [*shown, [*indent, *_excerpt(found, text_of, room, role)]]


def _excerpt(found: Kept, text_of: Callable[[str], str], room: int, role: Role) -> Line:
    """Return what the version that deviates has at the place, or all it has; if it has nothing, what another has."""
    spans = found.finding.spans
    texts = ((each, text_of(each)) for each in (*found.finding.languages, *spans))
    language, text = next(((each, text) for each, text in texts if text), ("", ""))
    if not language:
        return []
    start, end = next(iter(spans.get(language, ())), (0, len(text)))
    line: Line = [
        (f"{language.upper()} ", "label"),
        (visible(text[max(start - _AROUND, 0) : start]), "note"),
        (visible(text[start : min(end, start + room)]), role if end - start < len(text) else "note"),
        (visible(text[end : end + room]), "note"),
    ]
    return sides(line, [], room)
