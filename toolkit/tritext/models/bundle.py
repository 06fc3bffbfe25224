"""Carrying packages to a machine without a network: a folder of archives, an index and checksums.

The index is written as Argos writes its own, with size and SHA-256 of each archive and links relative to itself, so
that the folder also serves as a mirror: put it on a server and name that in ``ARGOS_PACKAGE_INDEX``. ``SHA256SUMS`` is
for ``sha256sum -c``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tritext.engines.packages import Package
from tritext.errors import InputError, OutputError
from tritext.files import replacing
from tritext.models.archive import pack
from tritext.models.audit import verify
from tritext.models.index import FILE
from tritext.models.install import install_file
from tritext.models.store import MARKER, digest_of, read_marker

SUMS = "SHA256SUMS"


def export(packages: Sequence[Package], folder: Path) -> Iterator[Path]:
    """Write packages as a bundle into a new or empty folder, yielding each archive when it is written.

    Raises:
        InputError: If a package is not what it was when it was installed.
        OutputError: If the folder cannot be written, or holds something.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder} is not empty: name a new folder")
        entries, sums = [], {}
        for path in sorted({package.path for package in packages}):
            archive = folder / f"{path.name}.argosmodel"
            _pack_installed(path, archive)
            sums[archive.name] = digest_of(archive)
            entries += [_entry(each, archive, sums[archive.name]) for each in packages if each.path == path]
            yield archive
        with replacing(folder / FILE) as file:
            file.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        sums[FILE] = digest_of(folder / FILE)
        with replacing(folder / SUMS) as file:
            file.write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{folder} could not be written ({error.strerror}): name one that is yours") from error


def _pack_installed(path: Path, archive: Path) -> None:
    """Zip an installed package, if it is still what it was."""
    marker = read_marker(path)
    if marker and (findings := verify(path)):
        raise InputError(f"{path} was not exported: {findings[0]}; install it again")
    files = [each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file()]
    pack(path, [name for name in files if name != MARKER and not name.startswith(("stanza/", "spacy/"))], archive)


def _entry(package: Package, archive: Path, sha256: str) -> dict[str, Any]:
    """Return a direction's entry in the index."""
    return {
        "type": "translate",
        "package_version": package.version,
        "from_code": package.source,
        "to_code": package.target,
        "links": [archive.name],
        "size": archive.stat().st_size,
        "sha256": sha256,
    }


def install_bundle(folder: Path) -> Iterator[Package]:
    """Install the archives of a bundle, each only if it is the one that the index names.

    Raises:
        InputError: If the index or an archive is damaged or missing.
        OutputError: If the packages folder cannot be written.
    """
    try:
        entries = json.loads((folder / FILE).read_text(encoding="utf-8"))
        archives = {str(entry["links"][0]): str(entry["sha256"]) for entry in entries}
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise InputError(f"{folder / FILE} is no index of a bundle ({error}): export it again") from error
    for name, sha256 in sorted(archives.items()):
        if Path(name).name != name:
            raise InputError(f"{folder / FILE} names {name!r}, which is not in the folder: export it again")
        yield install_file(folder / name, origin=str(folder / name), sha256=sha256)
