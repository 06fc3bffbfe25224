"""The index of packages that can be fetched: Argos' own, or a mirror's, which may also be an exported bundle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urljoin

from tritext.engines.packages import packages_folder, version_key
from tritext.errors import MissingModelError
from tritext.languages import NAMES
from tritext.models.catalogue import Offer, pin
from tritext.models.listing import Listing

_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"


def newest(offers: Sequence[Offer], source: str, target: str) -> Offer:
    """Return the newest offer of a pair, with size and digest where the catalogue has them.

    Raises:
        MissingModelError: If there is none.
    """
    found = [offer for offer in offers if (offer.source, offer.target) == (source, target)]
    if not found:
        raise MissingModelError(f"the index {PACKAGES.url} has no package {source}-{target}")
    return pin(max(found, key=lambda offer: version_key(offer.version)))


def read_index(path: Path, url: str) -> list[Offer]:
    """Read an index whose links may be relative to its own address.

    Raises:
        MissingModelError: If it is none.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise MissingModelError(f"{url} is no package index ({error}): is there a login page?") from error
    if not isinstance(entries, list):
        raise MissingModelError(f"{url} is no package index: it is not a list of packages")
    return [offer for entry in entries if isinstance(entry, dict) for offer in _offers(entry, url)]


def _offers(entry: dict[str, object], url: str) -> Iterator[Offer]:
    """Yield an entry's package, if it is one for languages that tritext knows, with its first usable link."""
    source, target, links = str(entry.get("from_code")), str(entry.get("to_code")), entry.get("links")
    if source not in NAMES or target not in NAMES or not isinstance(links, list):
        return
    usable = [link for link in (urljoin(url, str(link)) for link in links) if link.startswith(("https:", "http:"))]
    size, sha256 = entry.get("size"), entry.get("sha256")
    for link in sorted(usable, key=lambda link: link.startswith("http:"))[:1]:
        yield Offer(
            source,
            target,
            str(entry.get("package_version", "0")),
            link,
            size if isinstance(size, int) else None,
            sha256 if isinstance(sha256, str) else None,
        )


PACKAGES = Listing(_INDEX, "ARGOS_PACKAGE_INDEX", "index.json", packages_folder, read_index)
"""Argos' index of packages."""
