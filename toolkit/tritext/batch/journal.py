"""What of a part is translated already: a line a group, so that a killed process loses the groups in flight alone."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path

from tritext.records import Rendering


class Journal:
    """The journal of a part."""

    def __init__(self, path: Path) -> None:
        """Take the file, which need not be there."""
        self._path = path

    def read(self) -> dict[str, dict[str, Rendering]]:
        """Return what is translated, language to text to translation; what follows a torn line is cut off."""
        found: dict[str, dict[str, Rendering]] = {}
        if not self._path.exists():
            return found
        whole = 0
        with self._path.open("rb") as file:
            for line in file:
                record = _checked(line)
                if record is None:
                    break
                language, rows = record
                made = found.setdefault(language, {})
                for text, result, route, models, scores, doubts in rows:
                    made[text] = Rendering(result, tuple(route), tuple(models), tuple(scores), tuple(doubts))
                whole += len(line)
        with self._path.open("rb+") as file:
            file.truncate(whole)
        return found

    def add(self, language: str, made: Mapping[str, Rendering]) -> None:
        """Write a group to the disk."""
        rows = [[text, each.text, each.route, each.models, each.scores, each.doubts] for text, each in made.items()]
        body = json.dumps([language, rows], ensure_ascii=False).encode()
        with self._path.open("ab") as file:
            file.write(b"%08x %s\n" % (zlib.crc32(body), body))
            file.flush()
            os.fsync(file.fileno())

    def remove(self) -> None:
        """Remove it; the part is done."""
        self._path.unlink(missing_ok=True)


_Row = tuple[str, str, list[str], list[str], list[float | None], list[str]]


def _checked(line: bytes) -> tuple[str, list[_Row]] | None:
    """Return a record, or None if it is torn."""
    body = line[9:].removesuffix(b"\n")
    if not line.endswith(b"\n") or line[:9] != b"%08x " % zlib.crc32(body):
        return None
    language, rows = json.loads(body)
    return language, rows
