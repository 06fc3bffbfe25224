"""``tritext models build``: a translation package from bitext."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import narrate, print_lines, say

if TYPE_CHECKING:
    from tritext.build.events import Built
    from tritext.build.events import Event as BuildEvent
    from tritext.pipeline import Event


def build_package(
    config: Annotated[Path, typer.Argument(metavar="CONFIG.toml", help="What the run is made of.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="By default NAME-VERSION.argosmodel, here.")
    ] = None,
    init: Annotated[
        str | None,
        typer.Option(metavar="PACKAGE", help="Start from its weights: the name of a bundled package, or a folder."),
    ] = None,
    prepare: Annotated[
        bool, typer.Option("--prepare", help="Stop before training, which another machine may do.")
    ] = False,
    minutes: Annotated[
        float | None,
        typer.Option(
            metavar="N", min=0, help="Train no longer in this call, and pack what is learnt; the next call goes on."
        ),
    ] = None,
) -> None:
    """Build a package from bitext; stopped at any moment, the same command goes on.

    tritext models build toy.toml
    """
    from tritext.build import build
    from tritext.build.config import load_config
    from tritext.build.events import Built
    from tritext.build.prepare import prepare as prepare_run

    run = load_config(config, init=init)
    if prepare:
        list(narrate(_told(prepare_run(run).made_of)))
        say(f"prepared {run.work}")
        return
    goal = output or Path(f"{run.name}-{run.version}.argosmodel")
    seconds = float("inf") if minutes is None else 60 * minutes
    for event in narrate(_told(build(run, goal, seconds=seconds))):
        if isinstance(event, Built):
            print_lines(f"{source}-{target}\tchrF2 {score}" for (source, target), score in event.scores.items())
            say(f"wrote {event.path}: install it with  tritext models install {event.path}")


def _told(events: Iterable[BuildEvent]) -> Iterator[Event | Built]:
    """Say the events of a build as the command line says those of the pipeline."""
    from tritext.build.events import Built, Checked, Cleaned, Completed, Stepped
    from tritext.pipeline import Notice, Progress

    is_translating = False
    for event in events:
        match event:
            case Cleaned(name, read, kept, dropped):
                reasons = ", ".join(f"{reason} {count}" for reason, count in dropped.items())
                yield Notice(f"{name}: {kept} of {read} pairs" + (f"; left out: {reasons}" if reasons else ""))
            case Completed(pairs, total):
                if not is_translating:
                    is_translating = True
                    yield Notice(f"{total} pairs go into the third language first; --minutes counts training alone")
                yield Progress("translate, pair", pairs, total)
            case Stepped(step, steps, loss):
                yield Progress(f"train, loss {loss:.2f}, step", step, steps)
            case Checked(step, scores):
                found = ", ".join(f"{source}-{target} {score}" for (source, target), score in scores.items())
                yield Notice(f"step {step}: chrF2 {found}")
            case Built():
                yield event
