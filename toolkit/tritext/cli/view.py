"""``tritext view``: the terminal UI."""

from __future__ import annotations

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
) -> None:
    """Read a comparison in the terminal.

    Versions side by side, scores, search, the next doubtful row.

    Press F1 for the keys, Ctrl+Q to leave.
    """
    from tritext_tui.app import run

    run(file, ascii=ascii_only)
