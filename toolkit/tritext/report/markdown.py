"""The report as Markdown: findings first, then the versions as a table. Nothing in a text is read as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from tritext.cells import visible
from tritext.languages import language_name
from tritext.marks import MEANING
from tritext.report import wording
from tritext.report.contents import Report
from tritext.report.marked import Piece, excerpt, marked
from tritext.report.row import Found, Row

if TYPE_CHECKING:
    from tritext.evaluate.followed import Followed

_INLINE = re.compile(r"([\\`*_\[\]<>&|~$^]|(?<=http):|(?<=https):|(?<=www)\.|@)")
_FIRST = re.compile(r"^\s*+(?:\d++(?=[.)])|(?=[#+=>-]))")
"""What stands before the mark that makes the beginning of a line one of a list, a heading or a quotation."""


def write(report: Report, target: BinaryIO) -> None:
    """Write the document, a line at a time."""
    for line in _lines(report):
        target.write(f"{line}\n".encode("utf-8", "backslashreplace"))


def escape(text: str) -> str:
    r"""Return a text that Markdown shows as it stands.

    >>> escape("<b>1*2</b>"), escape("- no list"), escape("1. no list")
    ('\\<b\\>1\\*2\\</b\\>', '\\- no list', '1\\. no list')
    """
    return _FIRST.sub(r"\g<0>\\", _INLINE.sub(r"\\\1", visible(text)))


def _lines(report: Report) -> Iterator[str]:
    verdict = wording.verdict(report)
    yield from (f"# {escape(report.title)}", "", *([f"**{verdict}**", ""] if verdict else ()))
    yield escape(wording.summary(report))
    for line in wording.guide(report):
        yield from ("", escape(line))
    yield from ("", "## Findings", "")
    if notice := wording.listed(report):
        yield from (escape(notice), "")
    for each in report.findings:
        yield from _finding(each, report)
    if not report.findings:
        yield from ("None.", "")
    yield from ("## Most doubtful", "", wording.doubts(report), "")
    for place, row in enumerate(report.doubtful, 1):
        yield f"{place}. row {row.number + 1}: {escape(wording.scores(row))}"
    if report.followed:
        yield from _followed(report.followed)
    yield from ("", "## Versions side by side", "")
    if notice := wording.shown(report):
        yield from (escape(notice), "")
    yield "| row | " + " | ".join(language_name(language) for language in report.languages) + " |"
    yield "|--:" + "|---" * len(report.languages) + "|"
    yield from (_row(row) for row in report.rows)
    yield from _figures(report)
    yield from _terms(report)
    yield from ("", "## Method", "", escape(wording.METHOD), "", escape(MEANING), "")
    if any(version.route for version in report.versions):
        yield from (escape(wording.MACHINE), "")
    yield escape(report.signature)


def _finding(found: Found, report: Report) -> Iterator[str]:
    yield f"### {wording.heading(found)}, {wording.sureness(found.finding.confidence)}"
    yield from ("", escape(wording.said(found)), "")
    for language in report.languages:
        variant = found.unit.variants[language]
        text = (
            wording.ABSENT
            if variant.is_absent
            else _text(excerpt(variant.text, found.spans(language)), is_numbered=False)
        )
        yield f"- {language_name(language)}: {text}"
    yield ""


def _followed(followed: Followed) -> Iterator[str]:
    yield from ("", f"## {wording.FOLLOWED}", "", f"{escape(followed.said)}.", "", *_table(followed.table))
    for each in followed.examples:
        yield from ("", f"### Row {each.row + 1}: {escape(each.said)}", "")
        yield from (f"- {label}: {escape(text)}" for label, text in each.lines)
    for note in (*followed.notes, *followed.signatures):
        yield from ("", escape(note))


def _figures(report: Report) -> Iterator[str]:
    yield from ("", "## Figures", "", *_table(wording.version_table(report), labels=2))
    yield from ("", *_table(wording.pair_table(report)))
    for line in wording.tallies(report):
        yield from ("", line)


def _terms(report: Report) -> Iterator[str]:
    if report.terms:
        yield from ("", f"## {wording.TERMS}", "", f"| {' | '.join(wording.term_heads(report))} |")
        yield "|---|--:" + "|---" * (len(report.languages) - 1) + "|"
        yield from (f"| {' | '.join(map(escape, line))} |" for line in report.terms)


def _table(table: Sequence[Sequence[str]], *, labels: int = 1) -> Iterator[str]:
    """Yield a table, the heads first, whose columns are figures behind the first ones."""
    heads, *lines = ([escape(cell) for cell in line[:labels]] + list(line[labels:]) for line in table)
    yield f"| {' | '.join(heads)} |"
    yield "|---" * labels + "|--:" * (len(heads) - labels) + "|"
    yield from (f"| {' | '.join(line)} |" for line in lines)


def _row(row: Row) -> str:
    cells = [f"{row.number + 1}<br>{escape(wording.scores(row))}"]
    for language, variant in row.unit.variants.items():
        cells.append(wording.ABSENT if variant.is_absent else _text(marked(variant.text, row.spans(language))))
    return f"| {' | '.join(cells)} |"


def _text(pieces: Iterable[Piece], *, is_numbered: bool = True) -> str:
    """Set what findings name in bold, with their numbers in a row of several."""
    parts = []
    for piece, numbers in pieces:
        text = escape(piece)
        if numbers and text.strip():
            text = f"<b>{text}</b>" + f"<sup>{','.join(map(str, numbers))}</sup>" * is_numbered
        parts.append(text)
    return "".join(parts)
