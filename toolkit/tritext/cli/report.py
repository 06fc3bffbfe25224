"""``tritext report``: a comparison as a document to send."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.compared import ClauseEmbedder, ClauseScorer, Scorer, lazy_encode, lazy_score, open_compared, watched
from tritext.cli.console import say, show_progress, standard_output
from tritext.cli.options import Compared
from tritext.cli.standard_input import from_standard_input
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.records import TranslationUnit

_EXAMPLES = 3


class Shown(StrEnum):
    """Which rows a report shows."""

    all = "all"
    marked = "marked"


def report(
    file: Compared,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="OUT", help="Where to write: OUT.html, OUT.md or OUT.docx; - is stdout."
        ),
    ],
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="html, md or docx. [by suffix]")
    ] = None,
    rows: Annotated[
        Shown | None,
        typer.Option(
            "--rows",
            metavar="all|marked",
            help="Show all rows, or those with a finding or a mark alone. [all, if there are 5,000 or fewer]",
        ),
    ] = None,
    disable: Annotated[
        list[str] | None, typer.Option("--disable", metavar="RULE", help="Leave a rule out. Repeatable.")
    ] = None,
    embedder: ClauseEmbedder = "use",
    scorer: ClauseScorer = Scorer.compact,
    nearest: Annotated[
        str | None,
        typer.Option(
            "--nearest",
            metavar="LANGUAGE",
            help="Also say which of the two others this version follows: translates both.",
        ),
    ] = None,
) -> None:
    """Write one document with the findings, the figures and the versions side by side.

    The HTML file is complete in itself: it loads nothing, runs nothing, and can be printed.

    tritext report statement.tritext -o statement.html
    """
    from tritext.checks import check, select_rules
    from tritext.checks.names import users_gazetteer
    from tritext.errors import UsageError
    from tritext.report import Source, check_writable, make_report, stream_report, write_report

    is_stream = output == Path("-")
    if is_stream and not format:
        raise UsageError("-o - is standard output: say what to write there, as in  --format html")
    named = f"report.{format}" if format else output
    check_writable(named)
    rules = select_rules(disable or (), gazetteer=users_gazetteer())
    every_row = None if rows is None else rows is Shown.all
    names = [rule.name for rule in rules]
    with from_standard_input(file) as real, open_compared(real) as opened:
        check_writable(named, rows=opened.total if every_row else 0)
        followed = () if nearest is None else _nearest_lines(opened.units(), nearest)
        findings = check(watched(opened), rules=rules, encode=lazy_encode(embedder), score=lazy_score(scorer))
        source = Source(
            opened.title, tuple(opened.languages), opened.signature, lambda: watched(opened, "gathering figures of")
        )
        made = make_report(source, findings, rules=names, every_row=every_row, ignored=opened.ignored, nearest=followed)
        show_progress("")
        if is_stream and format:
            with standard_output() as stdout:
                stream_report(made, stdout, format=format)
        else:
            write_report(made, output, format=format)
    left_out = f"; {count(made.left_out, 'row')} left out: --rows all" if made.left_out else ""
    listed = f", the {len(made.findings):,} worst of them listed" if made.found > len(made.findings) else ""
    ignored = f", {made.ignored} ignored," if made.ignored else ""
    found = f"{count(made.found, 'finding')}{ignored} in {count(made.total, 'row')}"
    say(f"{found} written to {'standard output' if is_stream else output}{listed}{left_out}")


def _nearest_lines(units: Iterable[TranslationUnit], version: str) -> tuple[str, ...]:
    from tritext.cli.nearest import find_nearest
    from tritext.engines.decoding import DEFAULT_BEAM
    from tritext.evaluate.tables import nearness_lines

    return tuple(nearness_lines(find_nearest(units, version, embedder="use", beam=DEFAULT_BEAM), examples=_EXAMPLES))
