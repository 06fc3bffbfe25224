"""Whether packages still are what they were when they came."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from tritext.engines.packages import BUNDLED, packages_folder
from tritext.models.store import MARKER, digest_of, read_marker


def verify(package: Path) -> list[str]:
    """Compare a package's files with what was recorded, and return what is wrong, one sentence each."""
    marker = read_marker(package)
    if not marker:
        return ["no digests were recorded: it was not installed by tritext, or its record is gone"]
    recorded: dict[str, Any] = marker["files"]
    present = {
        path.relative_to(package).as_posix() for path in package.rglob("*") if not path.is_dir() or path.is_symlink()
    }
    findings = [f"{name} is missing" for name in sorted(recorded.keys() - present)]
    findings += [f"{name} was not there" for name in sorted(present - recorded.keys() - {MARKER})]
    for name in sorted(recorded.keys() & present):
        path = package / name
        if path.is_symlink() or not path.is_file() or digest_of(path) != recorded[name].get("sha256"):
            findings.append(f"{name} was changed")
    return findings


def verify_installed(folder: Path | None = None) -> dict[Path, list[str]]:
    """Verify every package of the packages' folder, also those too damaged to be used."""
    folder = folder or packages_folder()
    if not folder.is_dir():
        return {}
    found = [path for path in sorted(folder.iterdir()) if path.is_dir()]
    return {path: verify(path) for path in found if any((path / name).exists() for name in (MARKER, "metadata.json"))}


def verify_bundled() -> dict[Path, list[str]]:
    """Verify the packages that came with tritext, against the record that its own installation left."""
    recorded = dict(_recorded_files())
    found = {}
    for package in sorted(path for path in BUNDLED.iterdir() if path.is_dir()):
        digests = {path: digest for path, digest in recorded.items() if package.resolve() in path.parents}
        found[package] = [f"{path} was changed" for path, digest in digests.items() if _encoded_digest(path) != digest]
        if not digests:
            found[package] = ["no digests were recorded: tritext runs from a checkout, not from a wheel"]
    return found


def _recorded_files() -> Iterator[tuple[Path, str]]:
    """Yield the files of the installed distribution with their digests as RECORD has them."""
    try:
        files = metadata.files("tritext") or []
    except metadata.PackageNotFoundError:
        return
    for file in files:
        if file.hash and file.hash.mode == "sha256":
            yield Path(str(file.locate())).resolve(), file.hash.value


def _encoded_digest(path: Path) -> str | None:
    """Return a file's SHA-256 as RECORD writes it: base64 without padding; None if there is no file."""
    if not path.is_file():
        return None
    return base64.urlsafe_b64encode(bytes.fromhex(digest_of(path))).rstrip(b"=").decode("ascii")
