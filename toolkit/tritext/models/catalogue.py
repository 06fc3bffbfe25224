"""The packages that tritext vouches for: pinned by size and SHA-256 in ``catalogue.json``, which ships with tritext.

A package is *pinned* if its archive has a digest of the catalogue, or if its files have, to the last: an archive that
was packed anew by ``tritext models export`` is another, its files are the same. Any other package is *unknown*, is
installed with a warning, and its digest is recorded.

Argos' index has no digests: those here agree in several public projects that pin them independently. Those of Mozilla's
students are in its own list of models, and in several such projects. The bundled package has a manifest of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("catalogue.json")


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that can be fetched, or is pinned."""

    source: str
    target: str
    version: str
    url: str = ""
    size: int | None = None
    """Bytes of its archive, where they are known."""
    sha256: str | None = None
    """Digest of its archive, where it is known; in hexadecimal."""
    engine: str = "argos"
    files: Mapping[str, str] = field(default_factory=dict)
    """Digest of each of its files, where they are known; of a student without what tritext itself writes down."""
    about: Mapping[str, Any] = field(default_factory=dict)
    """``license`` and ``quality``, where they are known."""

    @property
    def pair(self) -> str:
        """The pair, as ``en-ko``."""
        return f"{self.source}-{self.target}"


@cache
def catalogue() -> tuple[Offer, ...]:
    """Return the packages that are pinned."""
    entries = json.loads(_FILE.read_text(encoding="utf-8"))["packages"]
    return tuple(Offer(**entry) for entry in entries)


def is_pinned(sha256: str) -> bool:
    """Whether tritext vouches for an archive of this digest."""
    return any(offer.sha256 == sha256 for offer in catalogue())


def pin_of_files(engine: str, files: Mapping[str, str]) -> Offer | None:
    """Return the pinned package that has exactly these files, by name and digest; None if there is none."""
    found = (offer for offer in catalogue() if offer.files and (offer.engine, offer.files) == (engine, files))
    return next(found, None)


def pin(offer: Offer) -> Offer:
    """Return an offer with size and digest that the catalogue has of the same pair and version.

    An offer with a digest of its own keeps it: a mirror packs the same files anew.
    """
    for known in catalogue():
        if (known.engine, known.pair, known.version) == (offer.engine, offer.pair, offer.version) and not offer.sha256:
            return replace(offer, size=known.size, sha256=known.sha256)
    return offer
