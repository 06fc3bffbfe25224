"""``tritext models list``: what is installed, bundled and on offer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from tritext.cells import visible
from tritext.cli.console import print_json, print_lines
from tritext.cli.options import AsJson

_COLUMNS = ("pair", "package", "version", "MiB", "engine", "licence", "origin", "known", "serves", "quality")
_UNKNOWN: dict[str, Any] = {
    "pair": "-", "package": "", "version": "", "size": None, "engine": "", "licence": "", "origin": "", "from": None,
    "sha256": None, "is_known": False, "serves": False, "path": None, "quality": None, "metric": None,
}  # fmt: skip
"""What ``list --json`` tells of a package, where nothing is known."""


def list_models(
    available: Annotated[
        bool, typer.Option("--available", help="Also what was offered when an index was last fetched.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the packages, which of them serves each pair, and what is known of their quality.

    tritext models list --json
    """
    rows = [*_rows_here(), *_rows_of_embedders(), *(_rows_available() if available else [])]
    if as_json:
        print_json(rows)
        return
    table = [_COLUMNS, *map(_shown, rows)]
    widths = [max(map(len, column)) + 2 for column in zip(*table, strict=True)]
    print_lines("".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in table)


def _shown(row: dict[str, Any]) -> tuple[str, ...]:
    """Return a row's cells."""
    cells = {
        **row,
        "MiB": "?" if row["size"] is None else f"{row['size'] / (1 << 20):.0f}",
        "licence": row["licence"] or "unknown",
        "known": "yes" if row["is_known"] else "no",
        "serves": "yes" if row["serves"] else "no",
        "quality": "unknown" if row["quality"] is None else f"{row['metric']} {row['quality']}",
    }
    return tuple(visible(str(cells[name])) for name in _COLUMNS)


def _rows_here() -> Iterator[dict[str, Any]]:
    """Describe the translation packages on this machine."""
    from tritext.engines.serving import all_packages, serving_packages
    from tritext.models import is_known, read_marker

    serving = serving_packages()
    for package in all_packages():
        pair, marker = f"{package.source}-{package.target}", read_marker(package.path)
        yield {
            **_UNKNOWN,
            "pair": pair,
            "package": package.name,
            "version": package.version,
            "size": _size(package.path),
            "engine": package.engine,
            "licence": package.license,
            "origin": "bundled" if package.is_bundled else "installed",
            "from": marker.get("origin"),
            "sha256": marker.get("archive_sha256"),
            "is_known": is_known(package),
            "serves": serving.get((package.source, package.target)) == package,
            "path": str(package.path),
            "quality": package.quality.get("scores", {}).get(pair),
            "metric": package.quality.get("metric"),
        }


def _rows_of_embedders() -> Iterator[dict[str, Any]]:
    """Describe the embedding models that were installed."""
    from tritext.models import installed_embedders, read_marker

    for path in installed_embedders():
        origin = read_marker(path).get("origin")
        found = {"package": path.name, "size": _size(path), "origin": "installed", "from": origin, "path": str(path)}
        yield {**_UNKNOWN, **found}


def _rows_available() -> Iterator[dict[str, Any]]:
    """Describe the packages of the index, and Mozilla's students."""
    from tritext.models import PACKAGES, STUDENTS, is_pinned, pin, pin_of_files

    for offer in map(pin, PACKAGES.known()):
        yield {
            **_UNKNOWN,
            "pair": offer.pair,
            "package": f"{offer.source}_{offer.target}",
            "version": offer.version,
            "size": offer.size,
            "engine": "argos",
            "origin": "available",
            "from": offer.url,
            "sha256": offer.sha256,
            "is_known": offer.sha256 is not None and is_pinned(offer.sha256),
        }
    for student in STUDENTS.known():
        pinned = pin_of_files("firefox", student.digests)
        quality = pinned.about.get("quality", {}) if pinned else {}
        yield {
            **_UNKNOWN,
            "pair": student.pair,
            "package": f"firefox_{student.source}_{student.target}",
            "version": student.version,
            "size": student.size,
            "engine": "firefox",
            "origin": "available",
            "from": student.attachments[0].url,
            "is_known": pinned is not None,
            "quality": quality.get("scores", {}).get(student.pair),
            "metric": quality.get("metric"),
        }


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
