"""Installing over the network what a user's languages need: Argos packages, or Mozilla's students."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from tritext.engines.packages import Package, installed_packages, packages_folder, version_key
from tritext.engines.students import installed_students, require_engine, role_of, students_folder
from tritext.errors import InputError
from tritext.events import Notice, Progress
from tritext.files import digest_of
from tritext.models.audit import verify
from tritext.models.catalogue import Offer
from tritext.models.download import fetch
from tritext.models.index import PACKAGES, newest
from tritext.models.install import install_file
from tritext.models.records import STUDENTS, StudentOffer, best
from tritext.models.store import DOWNLOAD, locked, sweep_downloads, work_folder
from tritext.models.students import install_files
from tritext.translate.route import PIVOT

_Offer = TypeVar("_Offer", Offer, StudentOffer)


def wanted_pairs(languages: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs that a user of these languages needs: each with English, both ways.

    >>> wanted_pairs(["ko", "en"])
    [('en', 'ko'), ('ko', 'en')]
    """
    return [pair for language in languages if language != PIVOT for pair in ((PIVOT, language), (language, PIVOT))]


def install_pairs(pairs: Sequence[tuple[str, str]]) -> Iterator[Progress | Notice | Package]:
    """Fetch and install the newest package of each pair, unless it is here.

    What was fetched of a package stays when the command is stopped, and the next one goes on from there.

    Yields progress and each package that is installed; of one that is here a notice.

    Raises:
        MissingModelError: If the index or a package cannot be fetched, or the index has no such pair.
        InputError: If what was fetched is no package, or not the one that it should be.
        OutputError: If the packages folder cannot be written.
    """
    offers = PACKAGES.fetch()
    wanted = [newest(offers, source, target) for source, target in pairs]
    return _install(wanted, packages_folder(), installed_packages, _bring_package)


def install_students(pairs: Sequence[tuple[str, str]]) -> Iterator[Progress | Notice | Package]:
    """Fetch and install the best student of each pair, unless it is here; otherwise like ``install_pairs``.

    Each file is held to its size and SHA-256, as it comes and unpacked. What was fetched of a student stays until all
    of it is installed.

    Raises:
        MissingModelError: If the engine is not installed; and what ``install_pairs`` raises.
    """
    require_engine()
    offers = STUDENTS.fetch()
    wanted = [best(offers, source, target) for source, target in pairs]
    return _install(wanted, students_folder(), installed_students, _bring_student)


def _install(
    offers: Sequence[_Offer],
    folder: Path,
    installed: Callable[[], Sequence[Package]],
    bring: Callable[[_Offer, Path], Generator[Progress, None, Package]],
) -> Iterator[Progress | Notice | Package]:
    """Install each offer that is not here, one after another, while nobody else fetches into the folder."""
    for offer in offers:
        if here := _installed(offer, installed()):
            yield Notice(f"{offer.pair} {here.version} is installed already: {here.path}")
            continue
        with locked(folder, "download"):
            sweep_downloads(folder)
            package = yield from bring(offer, folder)
        yield package


def _bring_package(offer: Offer, folder: Path) -> Generator[Progress, None, Package]:
    """Fetch and install a package."""
    path = work_folder(folder) / f"{offer.source}_{offer.target}.argosmodel"
    for done, total in fetch(offer.url, path, size=offer.size, sha256=offer.sha256):
        yield _progress(offer, done, total)
    try:
        return install_file(path, origin=offer.url, sha256=offer.sha256)
    finally:
        path.unlink()


def _bring_student(offer: StudentOffer, folder: Path) -> Generator[Progress, None, Package]:
    """Fetch the files of a student that are not here yet, and install it."""
    work, before = work_folder(folder), 0
    # named by their digests, so that another file of a name is never gone on with
    files = {each.name: work / f"{DOWNLOAD}{each.sha256}{each.suffix}" for each in offer.attachments}
    for each in offer.attachments:
        path = files[each.name]
        if not (path.is_file() and digest_of(path) == each.sha256):
            for done, _ in fetch(each.url, path, size=each.size, sha256=each.sha256):
                yield _progress(offer, before + done, offer.size)
        before += each.size
    origin = next(each.url for each in offer.attachments if role_of(each.name) == "model")
    try:
        package = install_files(
            files, source=offer.source, target=offer.target, version=offer.version, origin=origin, digests=offer.digests
        )
    except InputError:
        _delete(files.values())
        raise
    _delete(files.values())  # they stay where the disk was to blame
    return package


def _progress(offer: Offer | StudentOffer, done: int, total: int) -> Progress:
    return Progress(f"download {offer.pair} KiB", done >> 10, total >> 10)


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _installed(offer: Offer | StudentOffer, installed: Sequence[Package]) -> Package | None:
    """Return the installed package that matches an offer, or is newer, if it is whole."""
    for package in installed:
        if (package.source, package.target) == (offer.source, offer.target):
            is_newer = version_key(package.version) >= version_key(offer.version)
            return package if is_newer and not verify(package.path) else None
    return None
