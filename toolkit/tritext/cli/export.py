"""``tritext export``: a comparison in an interchange format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import say, show_progress, standard_output
from tritext.cli.options import Compared, Pair, parse_pair
from tritext.cli.standard_input import from_standard_input
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.records import TranslationUnit


def add_to(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("export")(export)


def export(
    file: Compared,
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Where to write; - is stdout.")],
    format_name: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="jsonl, tsv, parquet, tmx or vecalign. [by suffix]")
    ] = None,
    pair: Pair = None,
) -> None:
    """Write a comparison as JSONL, TSV, Parquet or TMX, or one of these as another.

    Or as vecalign beads, if it has two languages. From an interchange file also a .tritext file, to view and check.

    tritext export statement.tritext -o statement.tmx

    tritext export statement.tmx -o statement.tritext
    """
    from tritext.cli.compared import is_interchange
    from tritext.errors import UsageError
    from tritext.formats import Rows, load_format, read_rows
    from tritext.formats import export as write
    from tritext.store import read_comparison

    if output.endswith(".tritext") and not format_name:
        with from_standard_input(file) as real:
            _keep(real, Path(output))
        return
    if output == "-" and not format_name:
        raise UsageError("stdout has no suffix to tell the format: add --format jsonl, tsv, parquet, tmx or vecalign")
    chosen, languages = load_format(format_name or Path(output)), parse_pair(pair)
    with from_standard_input(file) as real:
        show_progress(f"reading {file}")
        rows = read_rows(real) if is_interchange(real) else Rows.of(read_comparison(real))
    if output == "-":
        show_progress("")
        warn_of_awaited(rows.units, file)
        with standard_output() as stdout:
            chosen.write(rows.select(languages) if languages else rows, stdout)
        return
    show_progress(f"writing {output}")
    write(rows, Path(output), format=format_name, languages=languages)
    show_progress("")
    say(f"{count(len(rows.units), 'row')} written to {output}")
    warn_of_awaited(rows.units, file)


def _keep(file: Path, output: Path) -> None:
    """Make a .tritext file of an interchange file.

    Raises:
        UsageError: If the file is one already.
    """
    from tritext.cli.compared import is_interchange
    from tritext.errors import UsageError
    from tritext.live.converting import convert
    from tritext.store import write_comparison

    if not is_interchange(file):
        raise UsageError(f"{file} is no interchange file: name a .jsonl, .tsv, .parquet or .tmx, or copy the file")
    show_progress(f"reading {file}")
    comparison = convert(file)
    show_progress(f"writing {output}")
    write_comparison(output, comparison)
    show_progress("")
    say(f"{count(len(comparison.units), 'row')} written to {output}")


def warn_of_awaited(units: Sequence[TranslationUnit], file: Path) -> None:
    """Say how many rows lack a translation that is still to come."""
    awaited = sum(any(variant.is_awaited for variant in unit.variants.values()) for unit in units)
    if awaited:
        say(f"{awaited} of them are not translated yet:  tritext view {file}  goes on with that")
