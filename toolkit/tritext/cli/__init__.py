"""The command line: parses, calls the pipeline, prints.

stdout is data, stderr is the rest. Each verb is a file of this folder; a verb imports what it needs when it runs,
so that ``tritext --help`` starts at once. ``options`` has what several verbs share, ``exits`` their exit codes,
``console`` all that is said on stderr, ``verb`` how a verb speaks to people; ``compared`` and ``standard_input`` open a
comparison, of whatever kind. ``translating``, ``batch_request``, ``batch_watch`` and ``models_list`` are parts of
the verbs that they are named for.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import tritext
from tritext.cli import (
    align,
    batch,
    check,
    compare,
    compare_systems,
    evaluate,
    export,
    info,
    jobs,
    memory,
    models,
    nearest,
    report,
    segment,
    stats,
    translate,
    view,
)
from tritext.cli.console import drop_output, open_closed_streams, say, speak_warnings
from tritext.cli.verb import Verbs, use_verbs
from tritext.errors import Interrupted, OutputError, TritextError
from tritext.interrupts import was_interrupted

app = typer.Typer(
    name="tritext",
    cls=Verbs,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Do the English, Korean and Japanese versions of a statement say the same? "
    "Translate what is missing, align what exists, score every passage and show the versions side by side; offline.",
    epilog="Begin with:  tritext compare statement.en.txt --to en,ko,ja -o statement.tritext\n\n"
    "Exit codes: 0 done, 1 findings, 2 usage, 3 a model is missing, 4 partial failure, 5 bad input, 130 interrupted.",
)
VERBS = (
    compare.compare, translate.translate, batch.batch, jobs.jobs, align.align, check.check, report.report,
    segment.segment, export.export, stats.stats, compare_systems.compare_systems, nearest.nearest, view.view, info.info,
)  # fmt: skip
GROUPS = {"evaluate": evaluate.evaluate, "memory": memory.memory, "models": models.models}
for verb in VERBS:
    app.command()(verb)
for name, group in GROUPS.items():
    app.add_typer(group, name=name)
use_verbs(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tritext {tritext.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Options before the verb."""


def main() -> int | str | None:
    """Run the command line and return the code to exit with."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    speak_warnings()
    return _run()


def _run() -> int | str | None:
    """Run the verb and return the exit code that it ends with."""
    try:
        app()
    except BaseException as error:
        if was_interrupted(error) and not isinstance(error, Interrupted):
            say(
                "tritext: interrupted; standard output may have a part of it, every file is whole or as it was before, "
                "and the same command starts again"
            )
            return Interrupted.exit_code
        if isinstance(error, SystemExit):
            return error.code
        if isinstance(error, TritextError):
            say(f"tritext: {error}")
            return error.exit_code
        if isinstance(error, OSError):  # the machine's trouble and no bug: whatever no verb has explained
            say(f"tritext: {_trouble(error)}")
            return OutputError.exit_code
        raise
    return 0


def _trouble(error: OSError) -> str:
    """Say what the system refused, and to which file."""
    reason = error.strerror or str(error)
    if error.filename is None:
        drop_output()
        return f"the system refused to read or write ({reason}): free some space, or look at where the output goes"
    return f"{error.filename} cannot be used ({reason}): check that you may read and write there, and free some space"
