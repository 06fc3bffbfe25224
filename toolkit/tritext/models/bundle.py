"""Carrying packages, students and embedding models to a machine without a network: a folder with checksums.

``index.json`` is written as Argos writes its own and ``records.json`` as Mozilla's, with size and SHA-256 of each file
and links relative to the folder, so that it also serves as a mirror: put it on a server and name that in
``ARGOS_PACKAGE_INDEX`` and ``TRITEXT_FIREFOX_INDEX``. ``SHA256SUMS`` lists every file, for ``sha256sum -c`` and for
``install_bundle``.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tritext.engines.packages import Package
from tritext.engines.students import role_of
from tritext.errors import InputError, OutputError
from tritext.files import digest_of, replacing
from tritext.models import index, records
from tritext.models.archive import pack
from tritext.models.audit import verify
from tritext.models.embedders import install_embedder
from tritext.models.install import install_file
from tritext.models.store import MARKER, read_marker
from tritext.models.students import install_student
from tritext.models.sums import present, read_sums, write_sums

STUDENTS, EMBEDDERS = "students", "embedders"


def export(packages: Sequence[Package], embedders: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Write packages, students and embedding models into a new or empty folder, yielding each when it is written.

    Raises:
        InputError: If one of them is not what it was when it was installed.
        OutputError: If the folder cannot be written, or holds something.
    """
    students = [package for package in packages if package.engine == "firefox"]
    packages = [package for package in packages if package.engine == "argos"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder} is not empty: name a new folder")
        entries: list[dict[str, Any]] = []
        for path in sorted({package.path for package in packages}):
            archive = folder / f"{path.name}.argosmodel"
            pack(path, _files(path), archive)
            entries += [_entry(each, archive) for each in packages if each.path == path]
            yield archive
        listed: list[dict[str, Any]] = []
        for student in students:
            yield _copy(student.path, folder / STUDENTS)
            listed += _records(student, folder)
        for path in embedders:
            yield _copy(path, folder / EMBEDDERS)
        _write_json(folder / index.PACKAGES.file, entries)
        if listed:
            _write_json(folder / records.STUDENTS.file, {"data": listed})
        write_sums(folder)
    except OSError as error:
        raise OutputError(f"{folder} could not be written ({error.strerror}): name one that is yours") from error


def _copy(path: Path, into: Path) -> Path:
    """Copy the files of a student or an embedding model."""
    for name in _files(path):
        (into / path.name / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path / name, into / path.name / name)
    return into / path.name


def _write_json(path: Path, value: object) -> None:
    with replacing(path) as file:
        file.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _files(path: Path) -> list[str]:
    """Return what to carry of an installed package or model, if it is still what it was."""
    if read_marker(path) and (findings := verify(path)):
        raise InputError(f"{path} was not exported: {findings[0]}; install it again")
    return [name for name in present(path) if name != MARKER and not name.startswith(("stanza/", "spacy/"))]


def _records(student: Package, folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the record of each file of a student that was copied."""
    for name in present(student.path):
        copied = folder / STUDENTS / student.path.name / name
        if role := role_of(name):
            location, size = copied.relative_to(folder).as_posix(), copied.stat().st_size
            yield {
                "name": name,
                "fileType": role,
                "sourceLanguage": student.source,
                "targetLanguage": student.target,
                "version": student.version,
                "attachment": {"location": location, "size": size, "hash": digest_of(copied)},
            }


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
        OutputError: If a folder of models cannot be written.
    """
    sums = read_sums(folder)
    for name in sorted(set(present(folder)) ^ set(sums)):
        raise InputError(f"{folder / name} is missing, or was not exported: export the bundle again")
    for name, digest in sums.items():
        if digest_of(folder / name) != digest:
            raise InputError(f"{folder / name} has another SHA-256 than when it was exported: copy the bundle again")
    for name, digest in sums.items():
        if name.endswith(".argosmodel"):
            yield install_file(folder / name, origin=str(folder / name), sha256=digest)
    for path in sorted((folder / STUDENTS).glob("*/")):
        yield install_student(path)
    for path in sorted((folder / EMBEDDERS).glob("*/")):
        yield install_embedder(path)
