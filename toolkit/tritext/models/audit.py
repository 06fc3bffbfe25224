"""Whether packages still are what they were when they came."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tritext.engines.packages import BUNDLED, packages_folder
from tritext.engines.students import students_folder
from tritext.files import digest_of
from tritext.models.store import MARKER, read_marker
from tritext.models.sums import present, read_sums


def verify(package: Path) -> list[str]:
    """Compare a package's files with what was recorded, and return what is wrong, one sentence each."""
    marker = read_marker(package)
    if not marker:
        return ["no digests were recorded: it was not installed by tritext, or its record is gone"]
    recorded: dict[str, Any] = marker["files"]
    found = {
        path.relative_to(package).as_posix() for path in package.rglob("*") if not path.is_dir() or path.is_symlink()
    }
    findings = [f"{name} is missing" for name in sorted(recorded.keys() - found)]
    findings += [f"{name} was not there" for name in sorted(found - recorded.keys() - {MARKER})]
    for name in sorted(recorded.keys() & found):
        path = package / name
        if path.is_symlink() or not path.is_file() or digest_of(path) != recorded[name].get("sha256"):
            findings.append(f"{name} was changed")
    return findings


def verify_installed(folder: Path | None = None) -> dict[Path, list[str]]:
    """Verify every package of a folder, also those too damaged to be used; by default all packages and students."""
    if folder is None:
        return {**verify_installed(packages_folder()), **verify_installed(students_folder())}
    if not folder.is_dir():
        return {}
    found = [path for path in sorted(folder.iterdir()) if path.is_dir()]
    return {path: verify(path) for path in found if any((path / name).exists() for name in (MARKER, "metadata.json"))}


def verify_bundled() -> dict[Path, list[str]]:
    """Verify the packages that come with tritext against the digests that lie beside them.

    Whoever replaces a bundled package writes these anew:  make manifest

    Raises:
        InputError: If the digests are missing.
    """
    recorded, files = read_sums(BUNDLED), set(present(BUNDLED))
    found: dict[Path, list[str]] = {BUNDLED / name.split("/")[0]: [] for name in sorted({*recorded, *files})}
    for name in sorted(recorded.keys() | files):
        if name not in files:
            finding = "is missing"
        elif name not in recorded:
            finding = "was not there"
        elif digest_of(BUNDLED / name) != recorded[name]:
            finding = "was changed"
        else:
            continue
        package, _, inner = name.partition("/")
        found[BUNDLED / package].append(f"{inner} {finding}")
    return found
