"""``tritext export``: a comparison in an interchange format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import interruptible, say, show_progress, standard_output
from tritext.cli.options import Compared, Pair, parse_pair
from tritext.cli.standard_input import from_standard_input
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.records import TranslationUnit


_READ = ".jsonl, .tsv, .csv, .parquet or .tmx"


def export(
    file: Compared,
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Where to write; - is stdout.")],
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="jsonl, tsv, csv, parquet, tmx or vecalign. [by suffix]"),
    ] = None,
    pair: Pair = None,
) -> None:
    """Write a comparison as JSONL, TSV, CSV, Parquet or TMX, or one of these as another.

    Or as vecalign beads, if it has two languages. From an interchange file also a .tritext file, to view and check.

    tritext export statement.tritext -o statement.tmx

    tritext export statement.tmx -o statement.tritext
    """
    from tritext.cli.compared import open_compared
    from tritext.errors import UsageError
    from tritext.formats import export as write
    from tritext.formats import load_format

    if output.endswith(".tritext") and not format_name:
        with interruptible(output), from_standard_input(file) as real:
            _keep(real, Path(output))
        return
    if output == "-" and not format_name:
        raise UsageError(
            "stdout has no suffix to tell the format: add --format jsonl, tsv, csv, parquet, tmx or vecalign"
        )
    chosen, languages = load_format(format_name or Path(output)), parse_pair(pair)
    show_progress(f"reading {file}")
    with interruptible(output), from_standard_input(file) as real, open_compared(real, is_judged=False) as opened:
        rows = opened.source("writing")
        wanted, counts = rows.select(languages) if languages else rows, Counter[str]()
        counted = replace(wanted, units=lambda: _counted(wanted.units(), counts))
        if output == "-":
            with standard_output() as stdout:
                chosen.write(counted, stdout)
        else:
            write(counted, Path(output), format=format_name)
    show_progress("")
    if output != "-":
        say(f"{count(counts['rows'], 'row')} written to {output}")
    if counts["awaited"]:
        say(f"{counts['awaited']} of them are not translated yet:  tritext view {file}  goes on with that")


def _counted(units: Iterable[TranslationUnit], counts: Counter[str]) -> Iterator[TranslationUnit]:
    """Count rows while they are written, and those that lack a translation that is still to come."""
    for unit in units:
        counts["rows"] += 1
        counts["awaited"] += any(variant.is_awaited for variant in unit.variants.values())
        yield unit


def _keep(file: Path, output: Path) -> None:
    """Make a .tritext file of an interchange file; one that is one already is refused."""
    from tritext.cli.compared import shown
    from tritext.errors import UsageError
    from tritext.formats import FROM_XLIFF, XLIFF, is_interchange
    from tritext.live.converting import convertible
    from tritext.store import ComparisonFile, write_rows

    if not is_interchange(file):
        if file.suffix.lower() == ".tritext":
            with ComparisonFile(file):  # if it is one
                raise UsageError(f"{file} is a .tritext file already: copy it, or name another format")
        mend = f"it is XLIFF: {FROM_XLIFF}" if file.suffix.lower() in XLIFF else "name a " + _READ
        raise UsageError(f"{file} is no interchange file: {mend}")
    source, total = convertible(file, on_row=shown("reading row {:,}"))
    for row in write_rows(output, source):
        show_progress(f"writing row {row:,} of {total:,}")
    show_progress("")
    say(f"{count(total, 'row')} written to {output}")
