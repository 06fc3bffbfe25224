"""A list of what can be fetched: fetched, read, and kept beside the packages for whoever asks next."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tritext.models.download import LARGEST_INDEX, fetch
from tritext.models.store import INDEX_PREFIX, locked, work_folder

_Offer = TypeVar("_Offer")
_Read = Callable[[Path, str], list[_Offer]]
"""``read(path, url)``: what the file that came from an address offers."""


def fetch_list(url: str, packages: Path, name: str, read: _Read[_Offer]) -> list[_Offer]:
    """Fetch a list and keep it under a name, if it can be read.

    Raises:
        MissingModelError: If it cannot be fetched, or is none.
    """
    work = work_folder(packages)
    with locked(packages, "download"), tempfile.TemporaryDirectory(prefix=INDEX_PREFIX, dir=work) as folder:
        path = Path(folder) / name
        for _ in fetch(url, path, largest=LARGEST_INDEX):
            pass
        offers = read(path, url)
        path.replace(work / name)
    return offers


def kept_list(url: str, packages: Path, name: str, read: _Read[_Offer]) -> list[_Offer]:
    """Return what a list offered when it was last fetched; nothing if it never was.

    Raises:
        MissingModelError: If what is kept is none.
    """
    path = work_folder(packages) / name
    return read(path, url) if path.is_file() else []
