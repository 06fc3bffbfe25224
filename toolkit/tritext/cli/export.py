"""``tritext export``: a comparison in an interchange format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import say, standard_output
from tritext.cli.options import Pair, Stored, parse_pair

if TYPE_CHECKING:
    from tritext.records import TranslationUnit


def add_to(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("export")(export)


def export(
    file: Stored,
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Where to write; - is stdout.")],
    format_name: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="jsonl, tsv, parquet, tmx or vecalign. [by suffix]")
    ] = None,
    pair: Pair = None,
) -> None:
    """Write a comparison as JSONL, TSV, Parquet or TMX.

    Or as vecalign beads, if it has two languages.

    tritext export statement.tritext -o statement.tmx
    """
    from tritext.errors import UsageError
    from tritext.formats import Rows, load_format
    from tritext.formats import export as write
    from tritext.store import read_comparison

    if output == "-":
        if not format_name:
            raise UsageError(
                "stdout has no suffix to tell the format: add --format jsonl, tsv, parquet, tmx or vecalign"
            )
        rows = Rows.of(read_comparison(file))
        warn_of_awaited(rows.units, file)
        languages = parse_pair(pair)
        with standard_output() as stdout:
            load_format(format_name).write(rows.select(languages) if languages else rows, stdout)
        return
    load_format(format_name or Path(output))
    comparison = read_comparison(file)
    write(comparison, Path(output), format=format_name, languages=parse_pair(pair))
    say(f"{len(comparison.units)} rows written to {output}")
    warn_of_awaited(comparison.units, file)


def warn_of_awaited(units: Sequence[TranslationUnit], file: Path) -> None:
    """Say how many rows lack a translation that is still to come."""
    awaited = sum(any(variant.is_awaited for variant in unit.variants.values()) for unit in units)
    if awaited:
        say(f"{awaited} of them are not translated yet:  tritext view {file}  goes on with that")
