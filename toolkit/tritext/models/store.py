"""The packages' folder: packages appear in it whole or not at all, and say what they were when they came.

Beside ``packages`` lies ``.tritext-packages`` (not inside, for argostranslate stumbles over any folder that is no
package): the locks, what is being unpacked, and half downloads. What a killed process left there is swept by the next
that holds the lock. Students and embedding models have such folders too.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from tritext.errors import OutputError
from tritext.files import digest_of, flush

_LOG = logging.getLogger(__name__)

MARKER = "tritext.json"
"""File in an installed package with its origin and the digest of every other file."""
PATIENCE = 600.0
"""Seconds to wait for another process that holds a lock."""
QUIET = 1.0
"""Seconds to wait before saying so."""
DOWNLOAD = "download-"
"""How names of fetched files begin, but those of Argos packages."""
INDEX_PREFIX = "index-"
"""How names of folders begin into which an index is fetched."""
HALF_KEPT = 30 * 24 * 3600.0
"""Seconds for which a half download is kept to be gone on with."""

_STAGE, _REPLACED = "stage-", "replaced"
_LOCKED_BYTE = 1 << 30
"""Which byte of a lock file is locked on Windows, where what is locked cannot be read."""


def work_folder(packages: Path) -> Path:
    """Return the folder beside the packages' folder, on the same volume, made if need be."""
    return make_folder(packages.with_name(f".tritext-{packages.name}"))


def make_folder(folder: Path) -> Path:
    """Make a folder if need be, and return it.

    Raises:
        OutputError: If it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be made ({error.strerror}): let ARGOS_PACKAGES_DIR (for Argos packages) or XDG_DATA_HOME "
            "(for other models) name a folder inside one that is yours"
        ) from error
    return folder


@contextmanager
def locked(packages: Path, name: str) -> Iterator[None]:
    """Hold a lock that other processes respect; the system frees it when this process ends, however it ends.

    Raises:
        OutputError: If another process held it for too long.
    """
    start, has_told = time.monotonic(), False
    with _lock_file(packages, name).open("a+b") as file:
        while not _try_lock(file):
            waited = time.monotonic() - start
            if waited > PATIENCE:
                raise OutputError(f"{_holder(file)} has been changing {packages} for long: wait for it, or end it")
            if waited > QUIET and not has_told:
                has_told = True
                _LOG.warning("waiting for %s, which is changing %s", _holder(file), packages)
            time.sleep(0.1)
        file.truncate(0)
        file.write(str(os.getpid()).encode("ascii"))
        file.flush()
        yield


def _lock_file(packages: Path, name: str) -> Path:
    """Return the file by which a lock is held; it is never deleted, for somebody may be waiting at it."""
    return work_folder(packages) / f"{name}.lock"


def _holder(file: BinaryIO) -> str:
    """Name the process that holds a lock, as it wrote itself into the file."""
    file.seek(0)
    process = file.read(20).decode("ascii", "replace")
    return f"another tritext (pid {process})" if process.isdecimal() else "another tritext"


def _try_lock(file: BinaryIO) -> bool:
    """Lock a file without waiting, and return whether that worked."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def staging(packages: Path, size: int) -> Iterator[Path]:
    """Lend an empty folder on the packages' volume, with the lock held; it is deleted at the end.

    So many bytes will be written there.

    Raises:
        OutputError: If the disk has not enough room, or another process does not give up the lock.
    """
    with locked(packages, "install"):
        work = work_folder(packages)
        for left in work.glob(f"{_STAGE}*"):  # by a killed process, which may have been replacing a package
            _put_back(left, packages)
            shutil.rmtree(left, ignore_errors=True)
        with _lock_file(packages, "download").open("a+b") as file:
            if _try_lock(file):  # or somebody is fetching, maybe this very process
                sweep_downloads(packages)
        if shutil.disk_usage(work).free < size:
            raise OutputError(f"{packages} needs {size >> 20} MiB, more than is free: free some space")
        with tempfile.TemporaryDirectory(prefix=_STAGE, dir=work, ignore_cleanup_errors=True) as stage:
            yield Path(stage)


def sweep_downloads(packages: Path) -> None:
    """Delete half downloads that nobody came back for, and what was fetched and not installed; with the lock held."""
    for path in work_folder(packages).iterdir():
        is_fetched = path.name.startswith(DOWNLOAD) or path.name.endswith((".part", ".part.json", ".argosmodel"))
        with suppress(OSError):
            if path.name.startswith(INDEX_PREFIX):
                shutil.rmtree(path)
            elif is_fetched and time.time() - path.stat().st_mtime > HALF_KEPT:
                path.unlink()


def _put_back(stage: Path, packages: Path) -> None:
    """Return what was about to be replaced to its place, unless its successor is there."""
    for package in stage.glob(f"{_REPLACED}/*"):
        if not (packages / package.name).exists():
            package.rename(packages / package.name)


def place(staged: Path, packages: Path, stage: Path) -> None:
    """Flush a staged package to the disk and rename it into the packages' folder, in place of its namesake."""
    for path in [*staged.rglob("*"), staged]:
        flush(path)
    make_folder(packages)
    try:
        discard(packages / staged.name, stage / _REPLACED)
        staged.rename(packages / staged.name)
    finally:
        _put_back(stage, packages)
    flush(packages)


def discard(package: Path, trash: Path) -> None:
    """Move a package, if there is one, into a folder of a stage, to be deleted with it; of a link only the link."""
    if package.is_symlink():
        package.unlink()
    elif package.exists():
        trash.mkdir(exist_ok=True)
        package.rename(trash / package.name)


def write_marker(package: Path, **origin: object) -> None:
    """Record in a package where it came from, and size and SHA-256 of each of its files."""
    files = {
        path.relative_to(package).as_posix(): {"size": path.stat().st_size, "sha256": digest_of(path)}
        for path in sorted(package.rglob("*"))
        if path.is_file()
    }
    text = json.dumps({"format": 1, **origin, "files": files}, indent=1, ensure_ascii=False)
    (package / MARKER).write_text(text + "\n", encoding="utf-8")


def read_marker(package: Path) -> dict[str, Any]:
    """Return what was recorded when a package was installed; nothing if it was installed by other means."""
    try:
        marker = json.loads((package / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marker if isinstance(marker, dict) and isinstance(marker.get("files"), dict) else {}
