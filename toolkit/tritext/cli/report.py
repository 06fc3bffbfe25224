"""``tritext report``: a comparison as a document to send."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tritext.cli.compared import ClauseEmbedder, ClauseScorer, Disabled, Opened, judge, open_compared
from tritext.cli.console import interruptible, say, show_progress, standard_output
from tritext.cli.nearest import Between, find_nearest
from tritext.cli.options import COMPARED
from tritext.cli.several import exit_if_failed, named_files, one_by_one
from tritext.cli.standard_input import from_standard_input
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.checks import Finding, Rule
    from tritext.evaluate.followed import Followed
    from tritext.records import TranslationUnit
    from tritext.report import Report

_EXAMPLES = 3


def report(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=f"{COMPARED} Of a folder, its .tritext files.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="Where to write: OUT.html, OUT.md or OUT.docx; - is stdout. Of several files, a folder.",
        ),
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="html, md or docx. [by suffix]")
    ] = None,
    rows: Annotated[
        Literal["all", "marked"] | None,
        typer.Option(
            "--rows",
            metavar="all|marked",
            help="Show all rows, or those with a finding or a mark alone. [all, if there are 5,000 or fewer]",
        ),
    ] = None,
    disable: Disabled = None,
    embedder: ClauseEmbedder = "use",
    scorer: ClauseScorer = "compact",
    nearest: Annotated[
        str | None,
        typer.Option(
            "--nearest",
            metavar="LANGUAGE",
            help="Also say which of the two others this version follows: translates both.",
        ),
    ] = None,
    between: Between = "",
) -> None:
    """Write one document with the findings, the figures and the versions side by side.

    The HTML file is complete in itself: it loads nothing, runs nothing, and can be printed. Of several files each has
    its own in the folder OUT, and an index leads to them.

    tritext report statement.tritext -o statement.html
    """
    from tritext.checks import select_rules
    from tritext.checks.names import users_gazetteer
    from tritext.errors import UsageError
    from tritext.languages import parse_language, parse_languages

    is_several = len(files) > 1 or files[0].is_dir()
    if output is None or (is_several and output == Path("-")):
        where = "FOLDER, for a report of each and an index" if is_several else f"{files[0].stem}.html"
        raise UsageError(f"say where to write:  -o {where}")
    if between and not nearest:
        raise UsageError(f"--between {between} says which versions --nearest compares: add  --nearest LANGUAGE")
    rules = select_rules(disable or (), gazetteer=users_gazetteer())
    find = judge(rules, embedder, scorer)
    every_row = None if rows is None else rows == "all"
    version, others = parse_language(nearest) if nearest else "", parse_languages(between) if between else ()

    def write(file: Path, output: Path, format: str | None) -> Report:
        return _write(file, output, format, rules, find, every_row=every_row, version=version, between=others)

    if is_several:
        _write_each(files, output, format or "html", write)
    else:
        [file] = named_files(files)
        with interruptible(output):
            write(file, output, format)


def _write_each(
    files: Iterable[Path], folder: Path, format: str, write: Callable[[Path, Path, str | None], Report]
) -> None:
    """Write a report of each file into a folder, and what leads to them."""
    from tritext.report.index import Entry, report_paths, write_index

    suffix = f".{format}"
    paths, failed = report_paths(named_files(files), folder, suffix), list[Path]()

    def look(file: Path) -> Iterator[Entry]:
        yield Entry.of(write(file, paths[file], None), name=str(file), path=paths[file])

    with interruptible(folder):
        entries = list(one_by_one(paths, look, failed))
        if entries:
            write_index(entries, folder / f"index{suffix}", unread=failed)
            say(f"{count(len(entries), 'report')}: see {folder / f'index{suffix}'}")
    exit_if_failed(failed, paths)


def _write(
    file: Path,
    output: Path,
    format: str | None,
    rules: Sequence[Rule],
    find: Callable[[Opened], Iterator[Finding]],
    *,
    every_row: bool | None,
    version: str,
    between: Sequence[str],
) -> Report:
    """Write the report of one file, say what was written, and return it."""
    from tritext.errors import UsageError
    from tritext.files import check_makeable, make_folder
    from tritext.report import check_writable, make_report, stream_report, write_report

    is_stream = output == Path("-")
    if is_stream and not format:
        raise UsageError("-o - is standard output: say what to write there, as in  --format html")
    named = f"report.{format}" if format else output
    check_writable(named)
    if not is_stream:
        check_makeable(output)
    with from_standard_input(file) as real, open_compared(real) as opened:
        check_writable(named, rows=opened.total if every_row else 0)
        followed = _followed(file, opened.units(), version, between) if version else None
        made = make_report(
            opened.source("gathering figures of"),
            find(opened),
            rules=[rule.name for rule in rules],
            every_row=every_row,
            ignored=opened.ignored,
            followed=followed,
            names=opened.names,
        )
        show_progress("")
        if is_stream and format:
            with standard_output() as stdout:
                stream_report(made, stdout, format=format)
        else:
            make_folder(output.parent)
            write_report(made, output, format=format)
    left_out = f"; {count(made.left_out, 'row')} left out: --rows all" if made.left_out else ""
    listed = f", the {len(made.findings):,} worst of them listed" if made.found > len(made.findings) else ""
    ignored = f", {made.ignored} ignored," if made.ignored else ""
    found = f"{count(made.found, 'finding')}{ignored} in {count(made.total, 'row')}"
    say(f"{found} written to {'standard output' if is_stream else output}{listed}{left_out}")
    return made


def _followed(file: Path, units: Iterable[TranslationUnit], version: str, between: Sequence[str]) -> Followed:
    from tritext.engines.decoding import DEFAULT_BEAM
    from tritext.errors import InputError, UsageError
    from tritext.evaluate.followed import Followed

    try:
        found = find_nearest(units, version, between=between, embedder="use", beam=DEFAULT_BEAM)
    except UsageError as problem:
        raise InputError(f"{file}: {problem}, or leave out --nearest") from problem
    return Followed.of(found, examples=_EXAMPLES)
