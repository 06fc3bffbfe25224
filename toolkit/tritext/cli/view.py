"""``tritext view``: the terminal UI."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from tritext.cli.console import say
from tritext.cli.options import EmbedderName, Encoding, GlossaryFile, Segmenters, named_segmenters


def view(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="A .tritext file; or versions as for `tritext compare`; or TMX, TSV, CSV, JSONL, Parquet. "
            "Nothing: recent files and samples.",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="LANGS", help="Columns to show; a missing one is translated. [one version: en,ko,ja]"
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to keep what is made. [beside the first version]"),
    ] = None,
    embedder: EmbedderName = "use",
    segmenter: Segmenters = None,
    encoding: Encoding = None,
    glossary: GlossaryFile = None,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Draw with ASCII only, for terminals that draw lines two cells wide.")
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="OTHER",
            help="Another version to compare with: .tritext, TMX, TSV, CSV, JSONL, Parquet, a document or a text.",
        ),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="LANG", help="Language in which the two versions are compared.")
    ] = "",
    theme: Annotated[
        str, typer.Option("--theme", metavar="NAME", help="Colours of this run: dark, light, high contrast and others.")
    ] = "",
    web: Annotated[
        bool, typer.Option("--web", help="In a browser of this machine, and of no other: needs tritext[web].")
    ] = False,
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="Of --web.")] = 8000,
) -> None:
    """Read a comparison in the terminal, also while it is being made.

    Versions side by side, scores, search, the next doubtful row.

    Press F1 for the keys, Ctrl+Q to leave.

    tritext view statement.en.txt --to en,ko,ja
    """
    from tritext.live import Means, Show, request
    from tritext.store import ComparisonFile

    means = Means(embedder, named_segmenters(segmenter), glossary)
    wanted = request(files, languages=to, output=output, encoding=encoding, means=means) if files else None
    if isinstance(wanted, Show) and not wanted.is_found:
        ComparisonFile(wanted.path, in_part=True).close()  # what cannot be shown is said here
    if against:
        from tritext.second import check_second

        check_second(str(against))
    if web:
        from tritext.engines import DEFAULT_EMBEDDER
        from tritext_tui.web import serve

        options = {"--to": to, "--output": output, "--encoding": encoding, "--against": against}
        options |= {"--language": language, "--theme": theme, "--glossary": glossary}
        options["--embedder"] = embedder if embedder != DEFAULT_EMBEDDER else None
        serve(_same_arguments(options, segmenter, files, ascii_only=ascii_only), port)
        return
    _check_terminal(files)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which asyncio replaces by its own, and no other
    from tritext_tui.app import Looks, run

    looks = Looks(ascii=ascii_only, against=str(against or ""), language=language, theme=theme)
    lines, code = run(wanted, looks)
    for line in lines:
        say(line)
    if code:
        raise typer.Exit(code)


def _same_arguments(
    options: Mapping[str, object], segmenters: Sequence[str] | None, files: Sequence[str] | None, *, ascii_only: bool
) -> list[str]:
    """Return the arguments of the process behind a page of the browser: those that were given here."""
    given = [f"{name}={value}" for name, value in options.items() if value]
    given += [f"--segmenter={each}" for each in segmenters or ()]
    return [*given, *(["--ascii"] if ascii_only else []), "--", *(files or [])]


def _check_terminal(files: list[str] | None) -> None:
    """Refuse to draw where nobody sees it and no key ends it; Textual draws on stderr, and `--web` through a pipe."""
    from tritext.errors import UsageError

    if "TEXTUAL_DRIVER" in os.environ:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        why = "standard input or output is none"
    elif os.environ.get("TERM") == "dumb":
        why = "this one, by TERM=dumb, cannot put text at a place"
    else:
        return
    file = files[0] if files else "FILE"
    raise UsageError(
        f"view needs a terminal, and {why}: run it in one, or for a file or a pipe take  "
        f"tritext {'export' if file.endswith('.tritext') else 'compare'} {file} -o OUT.tsv"
    )
