"""The packages that tritext vouches for: pinned by size and SHA-256 in ``catalogue.json``, which ships with tritext.

Argos' index has no digests, so that nothing there can be checked against anything. A package whose digest is in the
catalogue is *pinned*; any other is *unknown*, is installed with a warning, and its digest is recorded. An entry is only
added by who has had the file itself: ``{"source": "en", "target": "ko", "version": "1.1", "url": "https://...",
"size": 1, "sha256": "..."}``. As yet there is none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("catalogue.json")


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that can be fetched."""

    source: str
    target: str
    version: str
    url: str
    size: int | None = None
    """Bytes, where they are known."""
    sha256: str | None = None
    """Digest, where it is known; in hexadecimal."""

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
    """Whether tritext vouches for a file of this digest."""
    return any(offer.sha256 == sha256 for offer in catalogue())


def pin(offer: Offer) -> Offer:
    """Return what the catalogue knows of the same pair and version, else the offer itself."""
    for known in catalogue():
        if (known.pair, known.version) == (offer.pair, offer.version):
            return Offer(offer.source, offer.target, offer.version, offer.url, known.size, known.sha256)
    return offer
