"""The files that were shown last, in the user's state folder; a list that cannot be read or written is no trouble."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tritext.errors import OutputError
from tritext.files import replacing
from tritext.home import state_folder

MOST = 15


@dataclass(frozen=True, slots=True)
class Recent:
    """The list."""

    folder: Path | None = None
    """Without one nothing is remembered."""

    @classmethod
    def of_user(cls) -> Recent:
        """Return that of whoever runs this."""
        return cls(state_folder())

    def read(self) -> list[Path]:
        """Return the files, the last one first, those among them that are gone."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8")) if self.folder else []
        except (OSError, ValueError):
            return []
        return [Path(each) for each in found if isinstance(each, str)] if isinstance(found, list) else []

    def add(self, path: Path) -> None:
        """Put a file at the head of the list."""
        first = path.resolve()
        self._keep([first, *(each for each in self.read() if each != first)][:MOST])

    def forget(self, path: Path) -> None:
        """Take a file off the list."""
        gone = path.resolve()
        self._keep([each for each in self.read() if each != gone])

    def _keep(self, paths: list[Path]) -> None:
        if self.folder:
            with suppress(OutputError, OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                with replacing(self._path) as temporary:
                    temporary.write_text(json.dumps(list(map(str, paths))), encoding="utf-8")

    @property
    def _path(self) -> Path:
        return (self.folder or Path()) / "recent.json"
