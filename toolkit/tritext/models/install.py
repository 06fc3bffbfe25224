"""Installing and removing packages: checked before they are visible, and visible only when they are whole."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from tritext.engines.packages import Package, installed_packages, packages_folder, read_package
from tritext.engines.students import METADATA, installed_students
from tritext.errors import InputError, OutputError, UsageError
from tritext.leftovers import sweep, temporary_path
from tritext.models.archive import list_members, pack, unpack
from tritext.models.audit import verify
from tritext.models.catalogue import is_pinned, pin_of_files
from tritext.models.contents import check_contents
from tritext.models.layout import check_layout
from tritext.models.store import discard, place, read_marker, staging, work_folder, write_marker
from tritext.models.trial import try_out


def install_file(path: Path, *, origin: str | None = None, sha256: str | None = None) -> Package:
    """Install an ``.argosmodel`` file; a package of the same name stays until the new one can take its place.

    Args:
        path: The file.
        origin: Where the file came from, for the record and for messages; its path if not given.
        sha256: Its digest, if it is known.

    Raises:
        InputError: If the file is missing, no Argos package, or holds what a package must not hold.
        OutputError: If the packages folder cannot be written.
    """
    folder, name = packages_folder(), origin or str(path)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            if sha256 and digest != sha256.lower():
                raise InputError(f"{name} has the SHA-256 {digest} and should have {sha256}: it was not installed")
            check_layout(file)
            with zipfile.ZipFile(file) as archive:
                top, members = list_members(archive, name)
                with staging(folder, sum(info.file_size for info in members)) as stage:
                    if not _is_there(folder / top, digest):
                        unpack(archive, top, members, stage / top)
                        check_contents(stage / top, name)
                        try_out(stage / top, name)
                        write_marker(stage / top, origin=name, archive_sha256=digest)
                        place(stage / top, folder, stage)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise InputError(f"{name} is not an Argos package ({error}): download it again") from error
    except FileNotFoundError as error:
        raise InputError(f"{name} does not exist: give the path of an .argosmodel file") from error
    except OSError as error:
        raise OutputError(f"{name} could not be installed into {folder}: {error}; nothing was changed") from error
    return next(iter(read_package(folder / top, is_bundled=False)))


def _is_there(package: Path, digest: str) -> bool:
    """Whether the very same package is installed, undamaged."""
    return read_marker(package).get("archive_sha256") == digest and not verify(package)


def install_folder(path: Path) -> Package:
    """Install the folder of an unpacked package, with the same checks as a file; raises what ``install_file`` does."""
    path = path.resolve()
    files = [each for each in path.rglob("*") if each.is_symlink() or not each.is_dir()]
    for each in files:
        if each.is_symlink() or not each.is_file():
            raise InputError(f"{each} is no regular file: {path} was not installed")
    names = [each.relative_to(path).as_posix() for each in files if each != path / "tritext.json"]
    work = work_folder(packages_folder())
    sweep(work)
    temporary = temporary_path(work)
    try:
        temporary.mkdir()
        archive = temporary / f"{path.name}.argosmodel"
        pack(path, names, archive)
        return install_file(archive, origin=str(path))
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def is_known(package: Package) -> bool:
    """Whether tritext vouches for a package: it is bundled, or its archive or all of its files are in the catalogue."""
    if package.is_bundled:
        return True
    marker = read_marker(package.path)
    own = METADATA if package.engine == "firefox" else None
    files = {name: str(file.get("sha256")) for name, file in marker.get("files", {}).items() if name != own}
    return is_pinned(str(marker.get("archive_sha256"))) or pin_of_files(package.engine, files) is not None


def remove(wanted: Sequence[tuple[str, str] | str]) -> list[Package]:
    """Remove installed packages and students, and return what they were: a record for each direction that is gone.

    Of a pair every package goes; a model is named as ``en_ko@1.0``.

    Raises:
        UsageError: If there is no such package; then nothing is removed.
        OutputError: If a package cannot be removed.
    """
    installed = [*installed_students(), *installed_packages()]
    paths = set()
    for item in wanted:
        found = {package.path for package in installed if item in ((package.source, package.target), package.model)}
        if not found:
            name = item if isinstance(item, str) else "-".join(item)
            raise UsageError(f"no package {name} is installed: tritext models list  shows what there is")
        paths |= found
    for path in sorted(paths):
        try:
            with staging(path.parent, 0) as stage:
                discard(path, stage / "removed")
        except OSError as error:
            raise OutputError(f"{path} could not be removed: {error}") from error
    return [package for package in installed if package.path in paths]
