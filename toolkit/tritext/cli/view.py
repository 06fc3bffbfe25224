"""``tritext view``: the terminal UI."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tritext.cli.console import say
from tritext.cli.options import EmbedderName, Encoding, GlossaryFile, Segmenters, named_segmenters


def add_to(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("view")(view)


def view(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="A .tritext file; or versions as for `tritext compare`; or TMX, TSV, JSONL, Parquet. "
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
            help="Another version to compare with: a .tritext file, or a text of lines.",
        ),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="LANG", help="Language in which the two versions are compared.")
    ] = "",
    theme: Annotated[
        str,
        typer.Option("--theme", metavar="NAME", help="Colours of this run: dark, light, high contrast and others."),
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
    from tritext.live import Means, request

    means = Means(embedder, named_segmenters(segmenter), glossary)
    wanted = request(files, languages=to, output=output, encoding=encoding, means=means) if files else None
    if web:
        from tritext.engines import DEFAULT_EMBEDDER
        from tritext.live import Show
        from tritext.store import ComparisonFile
        from tritext_tui.web import serve

        if isinstance(wanted, Show):
            ComparisonFile(wanted.path).close()
        options = {"--to": to, "--output": output, "--encoding": encoding, "--against": against}
        options |= {"--language": language, "--theme": theme, "--glossary": glossary}
        options["--embedder"] = embedder if embedder != DEFAULT_EMBEDDER else None
        given = [f"{name}={value}" for name, value in options.items() if value]
        given += [f"--segmenter={each}" for each in segmenter or ()]
        serve([*given, *(["--ascii"] if ascii_only else []), "--", *(files or [])], port)
        return
    from tritext_tui.app import Looks, run

    for line in run(wanted, Looks(ascii=ascii_only, against=str(against or ""), language=language, theme=theme)):
        say(line)
