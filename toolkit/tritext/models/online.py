"""Installing over the network what a user's languages need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tritext.engines.packages import Package, installed_packages, packages_folder, version_key
from tritext.models.audit import verify
from tritext.models.catalogue import Offer
from tritext.models.download import fetch
from tritext.models.index import fetch_index, newest
from tritext.models.install import install_file
from tritext.models.store import locked, work_folder
from tritext.translate.route import PIVOT


def wanted_pairs(languages: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs that a user of these languages needs: each with English, both ways.

    >>> wanted_pairs(["ko", "en"])
    [('en', 'ko'), ('ko', 'en')]
    """
    return [pair for language in languages if language != PIVOT for pair in ((PIVOT, language), (language, PIVOT))]


def install_pairs(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[Offer, int, int, Package | None]]:
    """Fetch and install the newest package of each pair, unless it is here.

    What was fetched of a package stays when the command is stopped, and the next one goes on from there.

    Yields (offer, bytes so far, bytes in all or 0, package when it is installed); of one that is here no bytes.

    Raises:
        MissingModelError: If the index or a package cannot be fetched, or the index has no such pair.
        InputError: If what was fetched is no package, or not the one that it should be.
        OutputError: If the packages folder cannot be written.
    """
    offers = fetch_index()
    folder = packages_folder()
    for offer in [newest(offers, source, target) for source, target in pairs]:
        if here := _installed(offer):
            yield offer, 0, 0, here
            continue
        with locked(folder, "download"):
            path = work_folder(folder) / f"{offer.source}_{offer.target}.argosmodel"
            for done, total in fetch(offer.url, path, size=offer.size, sha256=offer.sha256):
                yield offer, done, total, None
            size = path.stat().st_size
            try:
                package = install_file(path, folder, origin=offer.url, sha256=offer.sha256)
            finally:
                path.unlink()
        yield offer, size, size, package


def _installed(offer: Offer) -> Package | None:
    """Return the installed package that is what an offer offers, or newer, if it is whole."""
    for package in installed_packages():
        if (package.source, package.target) == (offer.source, offer.target):
            is_newer = version_key(package.version) >= version_key(offer.version)
            return package if is_newer and not verify(package.path) else None
    return None
