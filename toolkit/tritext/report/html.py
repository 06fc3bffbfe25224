"""The report as one HTML file: nothing is loaded, nothing runs, everything is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from tritext.cells import visible
from tritext.languages import language_name
from tritext.marks import MEANING
from tritext.phrasing import count
from tritext.report import wording
from tritext.report.contents import Report
from tritext.report.marked import blocks, excerpt, marked

if TYPE_CHECKING:
    from jinja2 import Environment


def write(report: Report, target: BinaryIO) -> None:
    """Write the document, a piece at a time."""
    template = environment().get_template("report.html.j2")
    for part in template.generate(report=report, wording=wording, meaning=MEANING, is_wide=len(report.languages) > 3):
        target.write(part.encode("utf-8", "backslashreplace"))


@cache
def environment() -> Environment:
    """Return the templates' environment: it escapes whatever a template does not say is markup."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tritext.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"visible": visible, "language_name": language_name}
    environment.globals |= {"count": count, "blocks": blocks, "marked": marked, "excerpt": excerpt}
    return environment
