"""What of a part is translated already: a line a group, so that a killed process loses the groups in flight alone."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
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
        whole = 0
        for (language, rows), size in self._records():
            made = found.setdefault(language, {})
            for text, result, route, models, scores, doubts in rows:
                made[text] = Rendering(result, tuple(route), tuple(models), tuple(scores), tuple(doubts))
            whole += size
        if self._path.exists():
            os.truncate(self._path, whole)
        return found

    def count(self) -> int:
        """Count the translations, also while another process adds some."""
        return sum(len(rows) for (_, rows), _ in self._records())

    def _records(self) -> Iterator[tuple[_Record, int]]:
        """Yield the records that are whole, up to the first torn one, each with its bytes."""
        with suppress(FileNotFoundError), self._path.open("rb") as file:
            for line in file:
                record = _checked(line)
                if record is None:
                    return
                yield record, len(line)

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


_Record = tuple[str, list[tuple[str, str, list[str], list[str], list[float | None], list[str]]]]
"""Language, and for each text what it became, with its route, models, scores and doubts."""


def _checked(line: bytes) -> _Record | None:
    """Return a record, or None if it is torn."""
    body = line[9:].removesuffix(b"\n")
    if not line.endswith(b"\n") or line[:9] != b"%08x " % zlib.crc32(body):
        return None
    language, rows = json.loads(body)
    return language, rows
