"""What edits have made of one file: each text as it was before the first edit, against what it is now.

The journal holds every row before and after each edit. So what is compared with is what was given, or what tritext had
translated, whether the text was then written by a person or translated again; an edit that was undone is none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from tritext.pairs import Bounds, Kind, Pair, Pairs
from tritext.scratch import Scratch
from tritext.store import ComparisonFile
from tritext.store.images import rows_in
from tritext.wording import is_same

_AT_ONCE = 200


class Edits:
    """Edited texts by their number, in the order of the rows, one language after the other."""

    def __init__(self, file: ComparisonFile, before: Scratch) -> None:
        self.pairs = Pairs()
        self.file = file
        self.names = ("before any edit", "as edited")
        self.language = ""
        self.notices: tuple[str, ...] = ()
        self.revision = file.revision
        """Of the file, when it was listed."""
        self._before = before

    def pair(self, number: int) -> Pair:
        """Read a pair, the second text as it is now.

        Raises:
            FormatError: If the file is damaged.
        """
        row, document, *_ = self.pairs.bounds(number)
        language = self.file.languages[document]
        (unit,) = self.file.units_of([row])
        given = [each for each in self.file.languages if not self.file.routes[each]]
        shared = next((each for each in (*given, *self.file.languages) if each != language), "")
        sources = (unit.variants[shared].text,) if shared and unit.variants[shared].text else ()
        first, now = self._text(row, document), unit.variants[language].text
        return Pair((row,), first, now, self.pairs.kind(number), language, sources, shared)

    def now(self, number: int) -> str:
        """Read what the file holds of a pair now."""
        return self.pair(number).second

    def close(self) -> None:
        """Free the room on the disk."""
        self._before.close()
        self.pairs.close()

    def _text(self, row: int, document: int) -> str:
        found = self._before.run("SELECT text FROM before WHERE row = ? AND document = ?", (row, document))
        return str(found[0][0]) if found else ""


def list_edits(file: ComparisonFile) -> Iterator[Edits]:
    """List the texts that edits have changed; rows that they took away are in the rows that they were merged with.

    Yields what is there so far, now and then, the same object each time; at the end it is complete. The caller closes
    it.

    Raises:
        FormatError: If the file is damaged.
    """
    before = Scratch(
        "CREATE TABLE before (row INT, document INT, text TEXT, place INT, PRIMARY KEY (row, document)) WITHOUT ROWID;"
    )
    with file.again() as own:  # nobody waits for the journal
        own.connection.read(lambda database: _read_journal(own, database, before))
    before.run("CREATE INDEX ordered ON before (place, document)")
    edits = Edits(file, before)
    yield edits
    found = _changed(file, before)
    while chunk := list(islice(found, _AT_ONCE)):
        edits.pairs.add(chunk)
        yield edits


def _read_journal(file: ComparisonFile, database: sqlite3.Connection, before: Scratch) -> None:
    """Take the texts of each row as it was before the first edit of it that stands; those of a new row are empty."""
    for (step,) in database.execute("SELECT step FROM journal WHERE state = 'done' ORDER BY step").fetchall():
        rows = rows_in(database, step, "before")
        before.add("INSERT OR IGNORE INTO before VALUES (?, ?, ?, ?)", _texts(file, rows))


def _texts(file: ComparisonFile, rows: dict[str, dict[str, list[list[object]]] | None]) -> Iterable[tuple[object, ...]]:
    for key, found in rows.items():
        row = int(key)
        if file.position_of(row) is None:
            continue
        texts = {variant[0]: variant[-1] for variant in found["variant"]} if found else {}
        place = file.order.place(row)
        yield from ((row, document, texts.get(document, ""), place) for document in range(len(file.languages)))


def _changed(file: ComparisonFile, before: Scratch) -> Iterator[tuple[Bounds, Kind]]:
    at = (-1, -1)
    while page := before.run(
        "SELECT row, document, text, place FROM before WHERE (place, document) > (?, ?) ORDER BY place, document "
        "LIMIT ?",
        (*at, _AT_ONCE),
    ):
        units = dict(zip(rows := sorted({row for row, *_ in page}), file.units_of(rows), strict=True))
        for row, document, text, _ in page:
            now = units[row].variants[file.languages[document]].text
            if not is_same(text, now):
                yield (row, document, 0, 0), "changed" if text and now else "removed" if text else "added"
        at = page[-1][3], page[-1][1]
