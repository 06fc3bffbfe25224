"""``tritext memory``: what was translated before on this machine."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import print_json, print_lines, say, standard_output
from tritext.cli.options import AsJson
from tritext.cli.standard_input import from_standard_input
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.memory import TranslationMemory
    from tritext.memory.exchange import Imported

memory = typer.Typer(
    no_args_is_help=True,
    help="Count, export, import and clear what was translated before.\n\ntritext memory import agreed-terms.tmx",
)

FormatName = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="tmx, tsv, csv, jsonl or parquet. [by suffix]")
]


@memory.command("stats")
def stats(as_json: AsJson = False) -> None:
    """Show where the memory lies, what it holds, and how large it may become (TRITEXT_MEMORY_MIB).

    tritext memory stats --json
    """
    from tritext.memory import open_memory

    with open_memory() as opened:
        found = opened.statistics()
        _say_trouble(opened.trouble)
    if as_json:
        print_json([asdict(found)])
        return
    print_lines(
        [
            f"{'path:':10} {found.path}",
            f"{'entries:':10} {found.entries:,}",
            f"{'approved:':10} {found.approved:,}",
            f"{'size:':10} {found.size / (1 << 20):.1f} of {found.limit >> 20} MiB",
            *(f"{route + ':':10} {number:,}" for route, number in found.routes.items()),
        ]
    )


@memory.command("export")
def export(
    output: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to write: .tmx, .tsv, .csv, .jsonl or .parquet; - is stdout.")
    ],
    approved: Annotated[bool, typer.Option("--approved", help="Only what a person approved.")] = False,
    format_name: FormatName = None,
) -> None:
    """Write the memory as TMX, TSV, CSV, JSONL or Parquet; what is approved is marked.

    tritext memory export memory.tmx --approved
    """
    from tritext.memory import export_memory, open_memory

    with open_memory() as opened:
        if output == Path("-"):
            number = _print(opened, format_name, approved_only=approved)
        else:
            number = export_memory(opened, output, format=format_name, approved_only=approved)
        _say_trouble(opened.trouble)
    say(f"{_entries(number)} written to {'standard output' if output == Path('-') else output}")


@memory.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="TMX, TSV, CSV, JSONL, Parquet or .tritext; - is stdin.")
    ],
    format_name: FormatName = None,
) -> None:
    """Take translations of a file as approved: they win over the machine's and are never forgotten.

    They go from the file's first language to the others. A table needs columns that are named for languages. Left out
    and counted is what a machine made, somebody rejected or an alignment doubts, until a person confirms it.

    tritext memory import agreed-terms.tmx
    """
    from tritext.memory import open_memory

    with open_memory() as opened:
        _say_trouble(opened.trouble)
        for file in files:
            with from_standard_input(file) as real:
                done = _import(opened, real, format_name)
            left = [
                f"{number:,} left out that {why}"
                for number, why in (
                    (done.machine, "nobody approved"),
                    (done.rejected, "somebody rejected"),
                    (done.doubtful, "the alignment doubts: confirm them in `tritext view` if they are right"),
                )
                if number
            ]
            say("; ".join([f"{file}: {count(done.approved, 'approved translation')}", *left]))


def _print(opened: TranslationMemory, format_name: str | None, *, approved_only: bool) -> int:
    """Write the memory to standard output."""
    from tritext.errors import UsageError
    from tritext.memory import write_memory

    if format_name is None:
        raise UsageError("stdout has no suffix to tell the format: add --format jsonl, tsv, csv, parquet or tmx")
    with standard_output() as stdout:
        return write_memory(opened, stdout, format=format_name, approved_only=approved_only)


def _import(opened: TranslationMemory, file: Path, format_name: str | None) -> Imported:
    """Take the translations of an interchange file or of a comparison."""
    from tritext.cli.compared import of_one_state
    from tritext.formats import Source
    from tritext.memory import import_memory, import_rows
    from tritext.store import ComparisonFile

    if format_name is None and file.suffix.lower() == ".tritext":
        with ComparisonFile(file) as read:
            rows = Source(read.title, read.languages, read.signature, lambda: of_one_state(read))
            return import_rows(opened, rows, name=str(file))
    return import_memory(opened, file, format=format_name)


@memory.command("clear")
def clear(approved: Annotated[bool, typer.Option("--approved", help="Also what a person approved.")] = False) -> None:
    """Forget what the machine translated, and with --approved everything.

    tritext memory clear
    """
    from tritext.memory import open_memory

    with open_memory() as opened:
        number = opened.clear(approved_too=approved)
        left = opened.statistics().approved
    say(f"{_entries(number)} forgotten" + (f", {left:,} approved ones kept" if left else ""))


def _say_trouble(trouble: str | None) -> None:
    if trouble:
        say(trouble)


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number:,} entries"
