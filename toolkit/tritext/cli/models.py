"""``tritext models``: the translation packages on this machine."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import narrate, print_lines, say
from tritext.cli.options import AsJson, parse_pair

if TYPE_CHECKING:
    from tritext.build.events import Built
    from tritext.build.events import Event as BuildEvent
    from tritext.pipeline import Event

models = typer.Typer(no_args_is_help=True, help="List, install, remove and build translation models.")


def add_to(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    app.add_typer(models, name="models")


@models.command("list")
def list_models(as_json: AsJson = False) -> None:
    """List the packages, which of them serves each pair, and what is known of their quality."""
    from tritext.engines.packages import bundled_packages, installed_packages, serving_packages

    serving = serving_packages()
    rows = [
        {
            "pair": f"{package.source}-{package.target}",
            "package": package.name,
            "version": package.version,
            "origin": "bundled" if package.is_bundled else "installed",
            "serves": serving[package.source, package.target] == package,
            "path": str(package.path),
            "quality": package.quality.get("scores", {}).get(f"{package.source}-{package.target}"),
            "metric": package.quality.get("metric"),
        }
        for package in [*installed_packages(), *bundled_packages()]
    ]
    if as_json:
        print_lines(json.dumps(row, ensure_ascii=False) for row in rows)
        return
    print_lines([f"{'pair':7}{'package':14}{'version':9}{'origin':11}{'serves':8}quality"])
    for row in rows:
        quality = f"{row['metric']} {row['quality']}" if row["quality"] is not None else "unknown"
        served = "yes" if row["serves"] else "no"
        print_lines([f"{row['pair']:7}{row['package']:14}{row['version']:9}{row['origin']:11}{served:8}{quality}"])


@models.command()
def install(
    what: Annotated[
        list[str], typer.Argument(metavar="LANG|FILE", help="Languages (ko ja), or .argosmodel files.")
    ],
) -> None:
    """Install packages: of languages, from the Argos index over the network; or from files, without one.

    tritext models install ko ja

    tritext models install translate-en_ko-1_1.argosmodel
    """
    from tritext.errors import UsageError
    from tritext.languages import NAMES, parse_languages
    from tritext.models import download, install_file, wanted_pairs
    from tritext.pipeline import Progress

    files = [Path(item) for item in what if item.lower() not in NAMES]
    if files and len(files) < len(what):
        raise UsageError("give languages or files, not both at once")
    for path in files:
        _say_installed(install_file(path))
    if files:
        return
    pairs = wanted_pairs(parse_languages(what))
    with tempfile.TemporaryDirectory() as folder:
        steps = download(pairs, Path(folder))
        paths: list[Path] = []

        def progress() -> object:
            for pair, done, total, path in steps:
                if path:
                    paths.append(path)
                yield Progress(f"download {pair} KiB", done >> 10, total >> 10)

        list(narrate(progress()))  # type: ignore[arg-type]
        for path in paths:
            _say_installed(install_file(path))


@models.command()
def remove(
    pairs: Annotated[list[str], typer.Argument(metavar="PAIR", help="Pairs of installed packages, as en-ko.")],
) -> None:
    """Remove installed packages; the bundled ones stay."""
    from tritext.models import remove as remove_packages

    for package in remove_packages([pair for given in pairs if (pair := parse_pair(given))]):
        say(f"removed {package.model} from {package.path}")


def _say_installed(package: object) -> None:
    from tritext.engines.packages import Package

    if isinstance(package, Package):
        say(f"installed {package.source}-{package.target} {package.version} into {package.path}")


@models.command("build")
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
        typer.Option(min=0, help="Train no longer in this call, and pack what is learnt; the next call goes on."),
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
    from tritext.build.events import Built, Checked, Cleaned, Stepped
    from tritext.pipeline import Notice, Progress

    for event in events:
        match event:
            case Cleaned(name, read, kept, dropped):
                reasons = ", ".join(f"{reason} {count}" for reason, count in dropped.items())
                yield Notice(f"{name}: {kept} of {read} pairs" + (f"; left out: {reasons}" if reasons else ""))
            case Stepped(step, steps, loss):
                yield Progress(f"train, loss {loss:.2f}, step", step, steps)
            case Checked(step, scores):
                found = ", ".join(f"{source}-{target} {score}" for (source, target), score in scores.items())
                yield Notice(f"step {step}: chrF2 {found}")
            case Built():
                yield event
