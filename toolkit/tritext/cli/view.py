"""``tritext view``: the terminal UI."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tritext.cli.options import Stored


def add_to(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("view")(view)


def view(
    file: Stored,
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
) -> None:
    """Read a comparison in the terminal.

    Versions side by side, scores, search, the next doubtful row.

    Press F1 for the keys, Ctrl+Q to leave.
    """
    from tritext_tui.app import run

    run(file, ascii=ascii_only, against=str(against or ""), language=language, theme=theme)
