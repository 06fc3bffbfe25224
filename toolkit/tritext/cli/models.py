"""``tritext models``: the translation packages on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tritext.cells import visible
from tritext.cli.build import build_package
from tritext.cli.console import narrate, print_json, print_lines, say
from tritext.cli.exits import FOUND
from tritext.cli.models_list import list_models
from tritext.cli.options import AsJson, parse_pair

if TYPE_CHECKING:
    from tritext.engines.packages import Package

models = typer.Typer(
    no_args_is_help=True,
    help="List, install, verify, choose, export, remove and build models.\n\ntritext models install ko ja",
)
models.command("list")(list_models)

_PAIR = re.compile("[a-z]{2}-[a-z]{2}")


@models.command()
def install(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="LANG|PATH",
            help="Languages (ko ja); or .argosmodel files, the folder of a package, of the files of one of Mozilla's "
            "students or of a sentence-transformers model, or one written by `tritext models export`.",
        ),
    ],
    source: Annotated[
        Literal["argos", "firefox"],
        typer.Option(
            "--from",
            metavar="argos|firefox",
            help="Where packages of languages come from: Argos, or Mozilla's Firefox Translations.",
        ),
    ] = "argos",
    sha256: Annotated[
        str | None, typer.Option("--sha256", metavar="HEX", help="Install the one file only if this is its digest.")
    ] = None,
) -> None:
    """Install packages: of languages, over the network; or from files, without one.

    tritext models install ko ja

    tritext models install --from firefox ko ja

    tritext models install translate-en_ko-1_1.argosmodel

    ARGOS_PACKAGE_INDEX and TRITEXT_FIREFOX_INDEX name mirrors: the https address of a folder with index.json or
    records.json, such as an exported one. Mozilla's students need  pip install 'tritext[firefox]'
    """
    from tritext.errors import UsageError
    from tritext.languages import NAMES, parse_languages

    paths = [Path(item) for item in what if item.lower() not in NAMES]
    parse_languages(item for item in what if item.isalpha() and not Path(item).exists())
    if paths and len(paths) < len(what):
        raise UsageError("give languages or files, not both at once")
    if sha256 and (len(paths) != 1 or paths[0].is_dir()):
        raise UsageError("--sha256 is the digest of one file: give that file")
    installed = _install_paths(paths, sha256) if paths else _install_languages(parse_languages(what), source)
    for each in installed:
        _say_installed(each)


def _install_paths(paths: list[Path], sha256: str | None) -> Iterator[Package | Path]:
    """Install files, folders and bundles."""
    from tritext.models import (
        install_bundle,
        install_embedder,
        install_file,
        install_folder,
        install_student,
        is_student,
    )

    for path in paths:
        if (path / "index.json").is_file():
            yield from install_bundle(path)
        elif (path / "modules.json").is_file():
            yield install_embedder(path)
        elif is_student(path):
            yield install_student(path)
        elif path.is_dir():
            archives, students = sorted(path.glob("*.argosmodel")), sorted(filter(is_student, path.iterdir()))
            yield from map(install_file, archives)
            yield from map(install_student, students)
            if not archives and not students:
                yield install_folder(path)
        else:
            yield install_file(path, sha256=sha256)


def _install_languages(languages: tuple[str, ...], source: str) -> Iterator[Package]:
    """Fetch and install the packages of languages, those that are not here yet."""
    from tritext.models import install_pairs, install_students, wanted_pairs

    install = install_students if source == "firefox" else install_pairs
    return narrate(install(wanted_pairs(languages)))


@models.command()
def verify(
    every: Annotated[bool, typer.Option("--all", help="Also the packages that come with tritext.")] = False,
    as_json: AsJson = False,
) -> None:
    """Compare every installed file with the digest recorded when it was installed.

    Prints what is wrong, a line each, and then ends with exit code 1.

    tritext models verify --all
    """
    from tritext.engines import embedders_folder
    from tritext.models import verify_bundled, verify_installed

    packages = {**verify_installed(), **verify_installed(embedders_folder()), **(verify_bundled() if every else {})}
    findings = [(str(path), finding) for path, found in packages.items() for finding in found]
    if as_json:
        print_json({"path": path, "finding": finding} for path, finding in findings)
    else:
        print_lines(visible(f"{path}: {finding}") for path, finding in findings)
    more = "" if every else "; the bundled ones too:  tritext models verify --all"
    say(f"packages looked at: {len(packages)}; findings: {len(findings)}{more}")
    if findings:
        raise typer.Exit(FOUND)


@models.command()
def use(
    pair: Annotated[str, typer.Argument(metavar="PAIR", help="A pair, as en-ko.")],
    package: Annotated[
        str,
        typer.Argument(metavar="PACKAGE", help="Name or name@version, as `tritext models list` shows; auto or pivot."),
    ],
) -> None:
    """Choose which package serves a pair.

    With `auto` it is the newest of Mozilla's students, else the newest Argos package, else the bundled one; with
    `pivot` none, so that the way goes through English.

    tritext models use en-ko compact
    """
    from tritext.models import choose

    languages = parse_pair(pair)
    assert languages
    chosen = choose(languages, package)
    others = "the way through English" if package == "pivot" else "the preferred package"
    say(f"{pair} is served by {chosen.model if chosen else others}")


@models.command()
def export(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")]) -> None:
    """Write what is installed into a folder, with checksums: to carry, or to serve as a mirror.

    tritext models export to-carry/

    On a machine without a network:  tritext models install to-carry/
    """
    from tritext.engines.packages import installed_packages
    from tritext.engines.students import installed_students
    from tritext.errors import UsageError
    from tritext.models import export as export_models
    from tritext.models import installed_embedders

    packages, embedders = [*installed_students(), *installed_packages()], installed_embedders()
    if not packages and not embedders:
        raise UsageError("no package is installed: what comes with tritext need not be carried")
    for path in export_models(packages, embedders, folder):
        say(f"wrote {path}")


@models.command()
def remove(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="PAIR|PACKAGE", help="Pairs, as en-ko; packages, as en_ko@1.0; or embedding models by their name."
        ),
    ],
) -> None:
    """Remove installed packages and embedding models; what comes with tritext stays.

    tritext models remove en-ko
    """
    from tritext.models import installed_embedders, remove_embedder
    from tritext.models import remove as remove_packages

    embedders = {path.name for path in installed_embedders()} & set(what)
    others = [item for item in what if item not in embedders]
    wanted = [(parse_pair(item) or item) if _PAIR.fullmatch(item) else item for item in others]
    for name in sorted(embedders):
        remove_embedder(name)
        say(f"removed the embedding model {name}")
    for package in remove_packages(wanted):
        say(f"removed {package.model}, {package.source}-{package.target}, from {package.path}")


models.command("build")(build_package)


def _say_installed(package: Package | Path) -> None:
    from tritext.models import is_known, read_marker

    if isinstance(package, Path):
        say(f"installed the embedding model {package.name} into {package}; use it with  --embedder {package.name}")
        return
    say(f"installed {package.source}-{package.target} {package.version} into {package.path}")
    if not is_known(package):
        marker = read_marker(package.path)
        digest = marker.get("archive_sha256") or next(
            (file["sha256"] for name, file in marker["files"].items() if name.startswith("model.")), None
        )
        say(f"  nothing vouches for it: it is not in tritext's catalogue. Its SHA-256, recorded: {digest}")
