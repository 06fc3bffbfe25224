"""Carrying packages and embedding models to a machine without a network: a folder with an index and checksums.

The index is written as Argos writes its own, with size and SHA-256 of each archive and links relative to itself, so
that the folder also serves as a mirror: put it on a server and name that in ``ARGOS_PACKAGE_INDEX``. ``SHA256SUMS``
lists every file, for ``sha256sum -c`` and for ``install_bundle``.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tritext.engines.packages import Package
from tritext.errors import InputError, OutputError
from tritext.files import replacing
from tritext.models.archive import pack
from tritext.models.audit import verify
from tritext.models.embedders import install_embedder
from tritext.models.index import FILE
from tritext.models.install import install_file
from tritext.models.store import MARKER, digest_of, read_marker

SUMS, EMBEDDERS = "SHA256SUMS", "embedders"


def export(packages: Sequence[Package], embedders: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Write packages and embedding models as a bundle into a new or empty folder, yielding each when it is written.

    Raises:
        InputError: If one of them is not what it was when it was installed.
        OutputError: If the folder cannot be written, or holds something.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder} is not empty: name a new folder")
        entries = []
        for path in sorted({package.path for package in packages}):
            archive = folder / f"{path.name}.argosmodel"
            pack(path, _files(path), archive)
            entries += [_entry(each, archive) for each in packages if each.path == path]
            yield archive
        for path in embedders:
            for name in _files(path):
                (folder / EMBEDDERS / path.name / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path / name, folder / EMBEDDERS / path.name / name)
            yield folder / EMBEDDERS / path.name
        with replacing(folder / FILE) as file:
            file.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        sums = [f"{digest_of(folder / name)}  {name}\n" for name in _present(folder)]
        with replacing(folder / SUMS) as file:
            file.write_text("".join(sums), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{folder} could not be written ({error.strerror}): name one that is yours") from error


def _files(path: Path) -> list[str]:
    """Return what to carry of an installed package or model, if it is still what it was."""
    if read_marker(path) and (findings := verify(path)):
        raise InputError(f"{path} was not exported: {findings[0]}; install it again")
    return [name for name in _present(path) if name != MARKER and not name.startswith(("stanza/", "spacy/"))]


def _present(folder: Path) -> list[str]:
    """List the files in a folder, by their path in it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _entry(package: Package, archive: Path) -> dict[str, Any]:
    """Return a direction's entry in the index."""
    return {
        "type": "translate",
        "package_version": package.version,
        "from_code": package.source,
        "to_code": package.target,
        "links": [archive.name],
        "size": archive.stat().st_size,
        "sha256": digest_of(archive),
    }


def install_bundle(folder: Path) -> Iterator[Package | Path]:
    """Install what is in a bundle, if it is what was exported; yields packages and the folders of embedding models.

    Raises:
        InputError: If the bundle or anything in it is damaged or incomplete.
        OutputError: If the packages' folder or the embedding models' cannot be written.
    """
    sums = _read_sums(folder)
    for name in sorted(set(_present(folder)) ^ {*sums, SUMS}):
        raise InputError(f"{folder / name} is missing, or was not exported: export the bundle again")
    for name, digest in sums.items():
        if digest_of(folder / name) != digest:
            raise InputError(f"{folder / name} has another SHA-256 than when it was exported: copy the bundle again")
    for name, digest in sums.items():
        if name.endswith(".argosmodel"):
            yield install_file(folder / name, origin=str(folder / name), sha256=digest)
    for path in sorted((folder / EMBEDDERS).glob("*/")):
        yield install_embedder(path)


def _read_sums(folder: Path) -> dict[str, str]:
    """Read the digest of each file of a bundle."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
        return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError) as error:
        raise InputError(f"{folder} is no bundle that tritext exported: {SUMS} is missing or damaged") from error
