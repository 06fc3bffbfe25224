"""A list of what can be fetched: fetched, read, and kept beside the packages for whoever asks next."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from tritext.models.download import LARGEST_INDEX, fetch
from tritext.models.store import INDEX_PREFIX, locked, work_folder

_Offer = TypeVar("_Offer")


@dataclass(frozen=True)
class Listing(Generic[_Offer]):
    """A list, and where it is."""

    address: str
    mirror: str
    """Variable of the environment that names the folder of another one."""
    file: str
    """Its name there and here."""
    packages: Callable[[], Path]
    """Returns the folder beside which it is kept."""
    read: Callable[[Path, str], list[_Offer]]
    """``read(path, url)``: what the file that came from an address offers."""

    @property
    def url(self) -> str:
        """Its address."""
        given = os.environ.get(self.mirror)
        return f"{given.rstrip('/')}/{self.file}" if given else self.address

    def fetch(self) -> list[_Offer]:
        """Fetch the list, and keep it for ``known`` if it can be read.

        Raises:
            MissingModelError: If it cannot be fetched, or is none.
        """
        packages = self.packages()
        work = work_folder(packages)
        with locked(packages, "download"), tempfile.TemporaryDirectory(prefix=INDEX_PREFIX, dir=work) as folder:
            path = Path(folder) / self.file
            for _ in fetch(self.url, path, largest=LARGEST_INDEX):
                pass
            offers = self.read(path, self.url)
            path.replace(work / self.file)
        return offers

    def known(self) -> list[_Offer]:
        """Return what the list offered when it was last fetched; nothing if it never was.

        Raises:
            MissingModelError: If what is kept is none.
        """
        path = work_folder(self.packages()) / self.file
        return self.read(path, self.url) if path.is_file() else []
