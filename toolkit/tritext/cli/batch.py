"""``tritext batch``: corpora."""

from __future__ import annotations

import shlex
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tritext.cli.batch_request import STREAM, Given, request_of, streamed
from tritext.cli.batch_watch import stopping, tell
from tritext.cli.console import say, say_bundled, show_progress
from tritext.cli.exits import PARTIAL
from tritext.cli.options import (
    AlreadySplit,
    Beam,
    GlossaryFile,
    NoMemory,
    TargetLanguages,
    Threads,
    chosen_decoding,
    chosen_glossary,
    chosen_memory,
)
from tritext.engines.decoding import DEFAULT_BEAM
from tritext.errors import Interrupted
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.batch import Finished, Request
    from tritext.batch.engine import Engine
    from tritext.batch.pace import Pace
    from tritext.engines.decoding import Decoding
    from tritext.translate import Translator


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, patterns: .parquet .jsonl .csv .tsv .txt, corpus.en, .gz, .zst; - is standard input.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="File to write; its suffix is its format. out.{lang}.txt: a file a language. - is standard output.",
        ),
    ],
    to: TargetLanguages,
    source: Annotated[
        str | None, typer.Option("--from", metavar="LANG", help="Language of the texts. [by file or column name]")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="NAME", help="Column to translate, of JSONL also as doc.text; repeatable. [text]"
        ),
    ] = None,
    id_column: Annotated[
        str | None, typer.Option("--id", metavar="NAME", help="Column that names a row in the rejects.")
    ] = None,
    stream_format: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="Of a stream: jsonl, csv, tsv or txt. [as the file, else txt]"),
    ] = None,
    already_split: AlreadySplit = False,
    beam: Beam = DEFAULT_BEAM,
    threads: Threads = None,
    glossary: GlossaryFile = None,
    no_memory: NoMemory = False,
    restart: Annotated[bool, typer.Option("--restart", help="Forget what is done of OUT, and begin anew.")] = False,
    translator: Annotated[
        str, typer.Option("--translator", metavar="NAME", help="installed, argos, firefox or fake.")
    ] = "installed",
    engine: Annotated[
        Literal["local", "ray"],
        typer.Option(
            "--engine", metavar="local|ray", help="Who translates: this process, or the workers of a Ray cluster."
        ),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(
            "--address", metavar="HOST:PORT", help="Of the Ray cluster. [one is started, on this machine alone]"
        ),
    ] = None,
    part_rows: Annotated[
        int | None,
        typer.Option(
            "--part-rows", metavar="N", min=1, help="Rows that are committed together. [4096, 1024 of a stream]"
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print each event of the work as JSON.")] = False,
) -> None:
    """Translate a corpus: a column is added for each language, all others stay.

    Stopped by Ctrl-C, a full disk or a power cut, the same command continues, unless it reads or writes a stream. Rows
    that cannot be translated are in OUT.rejects.jsonl, or on stderr for a stream, with the reason; then the exit code
    is 4. stderr tells how far the job is: a terminal at every step, a file or pipe every half minute.

    tritext batch news.en.parquet --column body --id url --to ko,ja -o news.parquet

    tritext batch corpus.en --to ko,ja -o corpus.{lang}

    tritext batch news.en.parquet --to ko -o news.ko.parquet --engine ray --address 10.0.0.5:6379

    zcat news.jsonl.gz | tritext batch - --format jsonl --from en --to ko -o - | ...
    """
    from tritext import batch as job
    from tritext.batch.pace import Pace
    from tritext.errors import UsageError
    from tritext.translate import find_route

    if as_json and str(output) == STREAM:
        raise UsageError("--json prints to standard output, where the rows go: write them to a file")
    given = Given(inputs, output, to, source, column, id_column, stream_format, part_rows, already_split)
    request, decoding = replace(request_of(given), glossary=chosen_glossary(glossary)), chosen_decoding(beam, threads)
    chosen = _translator(translator, decoding)
    workers = _workers(given, translator, decoding, address) if engine == "ray" else None
    if address and not workers:
        raise UsageError("--address is of a Ray cluster: add --engine ray")
    pace, last = Pace(), None
    with chosen_memory(without=no_memory) as memory, stopping() as stop, ExitStack() as files:
        if given.is_stream:
            events = streamed(given, request, chosen, memory, stop, files, restart=restart)
        else:
            events = job.run(request, chosen, engine=workers, memory=memory, stop=stop, restart=restart)
        for event in events:
            last = event
            pace.follow(event)
            tell(event, pace, as_json=as_json)
        show_progress("")
        if isinstance(last, job.Interrupted):
            raise Interrupted(_interruption(last.rows, request, is_stream=given.is_stream))
    if isinstance(last, job.Finished):
        if pace.segments and translator in ("installed", "argos"):
            say_bundled(find_route(chosen.pairs, source=request.source, target=to) for to in request.targets)
        _summarise(last, request, pace)


def _translator(name: str, decoding: Decoding) -> Translator:
    """Load an engine."""
    from tritext.engines import load_translator
    from tritext.errors import UsageError

    try:
        return load_translator(name, decoding=decoding)
    except ValueError as error:
        raise UsageError(f"--translator: {error}") from error


def _workers(given: Given, translator: str, decoding: Decoding, address: str | None) -> Engine:
    """Return the engine that makes parts on a Ray cluster."""
    from tritext.batch.ray_engine import RayEngine
    from tritext.errors import UsageError

    if given.is_stream:
        raise UsageError("--engine ray works in parts that can be done again: read and write files, not a stream")
    return RayEngine(translator, decoding, address=address)


def _interruption(rows: int, request: Request, *, is_stream: bool) -> str:
    """Say what is left of a job that was stopped."""
    are, were = ("is", "was") if rows == 1 else ("are", "were")
    if not is_stream:
        return (
            f"interrupted: {count(rows, 'row')} {are} done and kept, and so is what was translated of the next ones; "
            f"continue with:  {shlex.join(request.command)}"
        )
    if request.stream_kind:
        return (
            f"interrupted: {count(rows, 'row')} {were} written; a stream cannot be continued, "
            "but what the memory knows is quick"
        )
    return f"interrupted: {request.output} was not written, for a stream cannot be continued; write from files for that"


def _summarise(done: Finished, request: Request, pace: Pace) -> None:
    """Say how it went; exit with 4 if translations are missing."""
    from tritext.corpus import rejects_of

    if done.was_finished:
        say(f"{request.output} is complete: nothing was left to do")
        if done.is_before_approvals:
            say("what is approved in the memory has changed since: add --restart to have it in all rows")
    else:
        say(
            f"{count(done.rows, 'row')}; this run: {count(pace.segments, 'segment')} without repeats, "
            f"{pace.share_remembered:.0%} of them known, {pace.segments_per_second:.1f} translated a second"
        )
        for output in request.outputs() if not request.stream_kind else ():
            say(f"written:  {output.path}")
    if done.rejects:
        where = "above" if request.stream_kind else rejects_of(request.output)
        are, lack = ("is", "lacks") if done.rejects == 1 else ("are", "lack")
        what = f"{are} missing, or {lack} a term of the glossary" if request.glossary else f"{are} missing"
        say(f"{count(done.rejects, 'translation')} {what}; why:  {where}")
        raise typer.Exit(PARTIAL)
