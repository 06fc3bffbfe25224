"""``tritext batch``: corpora."""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import print_lines, say, show_progress
from tritext.cli.options import AlreadySplit, GlossaryFile, NoMemory, chosen_glossary, chosen_memory
from tritext.errors import Interrupted

if TYPE_CHECKING:
    from types import FrameType

    from tritext.batch import Finished, Request
    from tritext.batch.pace import Pace
    from tritext.batch.run import Event
    from tritext.translate import Translator

PARTIAL = 4

_STOPPING = b"\nstopping: what the engine has in hand is finished first; Ctrl-C once more ends at once\n"


def add_to(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("batch")(batch)


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders or patterns: .parquet .jsonl .csv .tsv .txt, .gz, .zst."),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="File to write; its suffix is its format.")
    ],
    to: Annotated[str, typer.Option("--to", metavar="LANGS", help="Languages to translate into, as ko,ja.")],
    source: Annotated[
        str | None, typer.Option("--from", metavar="LANG", help="Language of the texts. [by file or column name]")
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="NAME", help="Column to translate; repeatable. [text]")
    ] = None,
    id_column: Annotated[
        str | None, typer.Option("--id", metavar="NAME", help="Column that names a row in the rejects.")
    ] = None,
    already_split: AlreadySplit = False,
    glossary: GlossaryFile = None,
    no_memory: NoMemory = False,
    restart: Annotated[bool, typer.Option("--restart", help="Forget what is done of OUT, and begin anew.")] = False,
    translator: Annotated[
        str, typer.Option("--translator", metavar="NAME", help="installed, argos, firefox or fake.")
    ] = "installed",
    part_rows: Annotated[
        int, typer.Option("--part-rows", metavar="N", min=1, help="Rows that are committed together.")
    ] = 4096,
    as_json: Annotated[bool, typer.Option("--json", help="Print each event of the work as JSON.")] = False,
) -> None:
    """Translate a corpus: a column is added for each language, all others stay.

    Stopped by Ctrl-C, a full disk or a power cut, the same command continues. Rows that cannot be translated are in
    OUT.rejects.jsonl, with the reason; then the exit code is 4.

    tritext batch news.en.parquet --column body --id url --to ko,ja -o news.parquet
    """
    from tritext import batch as job
    from tritext.batch.pace import Pace

    request = _request(inputs, output, to, source, column, id_column, part_rows, already_split=already_split)
    request = replace(request, glossary=chosen_glossary(glossary))
    chosen = _translator(translator)
    pace, last = Pace(), None
    with chosen_memory(without=no_memory) as memory, _stopping() as stop:
        for event in job.run(request, chosen, memory=memory, stop=stop, restart=restart):
            last = event
            pace.follow(event)
            _tell(event, pace, as_json=as_json)
    show_progress("")
    if isinstance(last, job.Interrupted):
        raise Interrupted(
            f"interrupted: {last.rows} rows are done and kept, and so is what was translated of the next ones; "
            f"continue with:  {shlex.join(request.command)}"
        )
    if isinstance(last, job.Finished):
        _summarise(last, request, pace)


def _request(
    inputs: list[str],
    output: Path,
    to: str,
    source: str | None,
    columns: list[str] | None,
    id_column: str | None,
    part_rows: int,
    *,
    already_split: bool,
) -> Request:
    """Read the arguments."""
    from tritext.batch import Request
    from tritext.corpus import find_inputs
    from tritext.errors import UsageError
    from tritext.languages import parse_language, parse_languages

    paths = find_inputs(inputs, output=output)
    chosen = tuple(dict.fromkeys(columns or ["text"]))
    language = parse_language(source) if source else _language(paths, chosen)
    targets = parse_languages(to)
    if language in targets:
        raise UsageError(f"--to {to} has the language of the texts: leave {language} out")
    return Request(
        paths,
        output,
        language,
        targets,
        chosen,
        id=id_column,
        already_split=already_split,
        command=["tritext", *(each for each in sys.argv[1:] if each != "--restart")],
        part_rows=part_rows,
    )


def _language(paths: list[Path], columns: tuple[str, ...]) -> str:
    """Tell the language of the texts by the names of files, else of the column."""
    from tritext.errors import UsageError
    from tritext.languages import NAMES

    found = {part for path in paths for part in path.name.lower().split(".")[1:-1] if part in NAMES}
    found = found or {column for column in columns if column in NAMES}
    if len(found) != 1:
        raise UsageError(f"the language of {paths[0]} is not told by its name: add --from, as in --from en")
    return found.pop()


def _translator(name: str) -> Translator:
    """Load an engine."""
    from tritext.engines import load_translator
    from tritext.errors import UsageError

    try:
        return load_translator(name)
    except ValueError as error:
        raise UsageError(f"--translator: {error}") from error


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """Lend an event that Ctrl-C or a polite kill sets; a second Ctrl-C ends the process at once."""
    stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(Interrupted.exit_code)  # what is done is on the disk
        stop.set()
        os.write(2, _STOPPING)  # not through a buffer, which the signal may have met half written

    wanted = [getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.signal(number, ask) for number in wanted}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(event: Event, pace: Pace, *, as_json: bool) -> None:
    """Show how far the job is: to a program every event, to a person a line."""
    left = pace.seconds_left
    if as_json:
        state = {
            "event": type(event).__name__.lower(),
            **asdict(event),
            "segments_per_second": round(pace.segments_per_second, 2),
            "remembered": round(pace.share_remembered, 4),
            "seconds_left": None if left is None else round(left, 1),
        }
        print_lines([json.dumps(state)])
        return
    parts = [
        f"{pace.rows} rows",
        f"{pace.segments_per_second:.1f} segments/s",
        f"memory {pace.share_remembered:.0%}",
        f"{pace.rejects} rejected",
        f"{_duration(left)} left" if left is not None else "",
    ]
    show_progress(", ".join(filter(None, parts)))


def _summarise(done: Finished, request: Request, pace: Pace) -> None:
    """Say how it went; exit with 4 if translations are missing."""
    from tritext.corpus import rejects_of

    if done.was_finished:
        say(f"{request.output} is complete: nothing was left to do")
    else:
        say(
            f"{done.rows} rows; this run: {pace.segments} segments without repeats, {pace.share_remembered:.0%} "
            f"of them known, {pace.segments_per_second:.1f} translated a second"
        )
        say(f"written:  {request.output}")
    if done.rejects:
        what = "are missing, or lack a term of the glossary" if request.glossary else "are missing"
        say(f"{done.rejects} translations {what}; why:  {rejects_of(request.output)}")
        raise typer.Exit(PARTIAL)


def _duration(seconds: float) -> str:
    """Say a time as a person does.

    >>> _duration(4000)
    '1 h 07 min'
    """
    minutes = round(seconds / 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes} min" if seconds >= 90 else f"{seconds:.0f} s"
