"""A comparison as one document to send: findings, doubtful rows, figures, and the versions side by side.

Read ``row`` (what is shown of one), ``contents`` (what the document says), ``gathering`` (how it is counted of rows as
they come), ``marked`` (a text with the places that findings name), ``plots`` (the distributions as bars), then
``wording``, ``html``, ``markdown``, ``docx`` (how it is written), and ``index`` (what leads to those of several files).
The text of a comparison is data in all of them: escaped, and without any character that could hide or reorder what
stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tritext.errors import UsageError
from tritext.files import replacing
from tritext.formats import Source
from tritext.report import docx, html, markdown
from tritext.report.contents import ALL_ROWS, Report, make_report

__all__ = ["ALL_ROWS", "WRITERS", "Report", "Source", "check_writable", "make_report", "stream_report", "write_report"]

WRITERS: dict[str, Callable[[Report, BinaryIO], None]] = {
    ".html": html.write, ".htm": html.write, ".md": markdown.write, ".markdown": markdown.write, ".docx": docx.write,
}  # fmt: skip
"""Suffix to what writes such a document; the same report gives the same bytes."""

MOST_IN_WORD = 30_000
"""Rows of a Word document: these take half a gigabyte and minutes to write, and Word long to open."""


def check_writable(path: Path | str, *, rows: int = 0) -> None:
    """Refuse a document that cannot be made, before anything is computed.

    Args:
        path: Where it is to be written, or any path with its suffix.
        rows: How many will be shown.

    Raises:
        UsageError: If the suffix stands for no kind of document, or there are more rows than one of that kind holds.
        MissingModelError: If a library is lacking; the message is the command that installs it.
    """
    if _writer(Path(path)) is not docx.write:
        return
    docx.check_installed()
    if rows > MOST_IN_WORD:
        raise UsageError(
            f"a Word document holds up to {MOST_IN_WORD:,} rows, and this comparison has {rows:,}: leave --rows all "
            "out to show those that are worth a look, or write .html or .md"
        )


def write_report(report: Report, path: Path | str, *, format: str | None = None) -> None:
    """Write a report, whole or not at all, as what the suffix stands for, or ``format``: html, md or docx.

    Raises:
        UsageError, MissingModelError: As ``check_writable``.
        OutputError: If the file cannot be written; what was there is untouched.
    """
    named = Path(f"report.{format}") if format else Path(path)
    check_writable(named, rows=len(report.rows))
    with replacing(Path(path)) as temporary, temporary.open("wb") as target:
        _writer(named)(report, target)


def stream_report(report: Report, target: BinaryIO, *, format: str) -> None:
    """Write a report into a stream, as html, md or docx.

    Raises:
        UsageError, MissingModelError: As ``check_writable``.
    """
    named = Path(f"report.{format}")
    check_writable(named, rows=len(report.rows))
    _writer(named)(report, target)


def _writer(path: Path) -> Callable[[Report, BinaryIO], None]:
    if path.suffix.lower() not in WRITERS:
        raise UsageError(f"no kind of report is known for {str(path)!r}: name it .html, .md or .docx")
    return WRITERS[path.suffix.lower()]
