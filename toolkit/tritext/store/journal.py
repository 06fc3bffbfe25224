"""Undo and redo, without limit and across windows and sessions: the journal holds every row before and after."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tritext.errors import ConflictError, UsageError
from tritext.store.change import Step, count_change, write
from tritext.store.images import OnPart, Side, put_step
from tritext.store.reading import ComparisonFile, read_counts

_Turned = Literal["done", "undone"]
"""State of a step that can be turned: undone if it is done, and the other way round."""
_NEAREST = {"done": "max", "undone": "min"}
"""Which step of a state is turned first: the last one that was done, the first one that was undone."""
_STEP = "step, kind, title, row"
_LONG = 100_000
"""Bytes of an image that is not read to tell how many rows are in it."""
_BYTES_OF_ROW = 20
"""What a row takes in such an image: as few as there may be, for a stretch whose status alone changed."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text that a version of a row once had."""

    text: str
    at: int
    """When another text took its place, or, if that was undone, when it was written: seconds since 1970."""
    is_undone: bool
    """Whether what wrote it was undone."""


def undo(file: ComparisonFile, *, on_part: OnPart | None = None) -> Step:
    """Take back the last edit that stands, whoever made it and when.

    Raises:
        UsageError: If there is none.
        ConflictError: If another window has edited since the last refresh; the next try takes that edit back.
        OutputError: If the file cannot be written.
    """
    return _turn(file, "done", on_part)


def redo(file: ComparisonFile, *, on_part: OnPart | None = None) -> Step:
    """Make again the edit that was undone last; as ``undo`` otherwise."""
    return _turn(file, "undone", on_part)


def next_size(file: ComparisonFile, state: _Turned) -> int:
    """Return roughly how many rows the step touches that would be undone, or redone, next; 0 if there is none."""

    def size(database: sqlite3.Connection) -> int:
        found = database.execute(f"SELECT {_NEAREST[state]}(step) FROM journal WHERE state = ?", (state,))
        ((step,),) = found.fetchall()
        if step is None:
            return 0
        with database.blobopen("journal", "before", step, readonly=True) as blob:  # its length is known unread
            if len(blob) > _LONG:
                return len(blob) // _BYTES_OF_ROW
            image = json.loads(blob.read())
        return len(image["rows"]) + sum(int(last) - int(first) + 1 for _, first, last in image.get("statuses", ()))

    return file.connection.read(size)


def steps(file: ComparisonFile, *, last: int = 100) -> Sequence[tuple[Step, str]]:
    """Return the last steps, the newest first, each with its state: done, undone or dropped."""
    found = file.query(f"SELECT {_STEP}, state FROM journal ORDER BY step DESC LIMIT ?", (last,))
    return [(Step(*fields), state) for *fields, state in found]


def rows_of_steps(file: ComparisonFile) -> list[int]:
    """Return the ids of the rows that the last 100 steps touched, done or undone, as far as they are still there.

    Steps of very many rows are left out.
    """
    found = file.query(
        "SELECT DISTINCT unit.id FROM (SELECT before, after FROM journal WHERE length(before) <= ?1 "
        "AND length(after) <= ?1 ORDER BY step DESC LIMIT 100) AS one, "
        "json_each(json_array(json(one.before), json(one.after))) AS side, json_each(side.value, '$.rows') AS held "
        "JOIN unit ON unit.id = CAST(held.key AS INTEGER) ORDER BY 1",
        (_LONG,),
    )
    return [row for (row,) in found]


def earlier_texts(file: ComparisonFile, row: int, language: str) -> list[Earlier]:
    """Return the texts that a version of a row had and has no more, none twice, those of the last edits first."""
    document, path = file.languages.index(language), f'$.rows."{row}".variant'
    found = file.query(
        "SELECT at, state, json_extract(before, ?1), json_extract(after, ?1) FROM journal ORDER BY step DESC", (path,)
    )
    texts: dict[str, Earlier] = {}
    for at, state, *sides in found:
        before, after = (_text_of(side, document) for side in sides)
        text, is_undone = (before, False) if state == "done" else (after, True)
        if before != after and text:
            texts.setdefault(text, Earlier(text, at, is_undone))
    (unit,) = file.units_of([row])
    texts.pop(unit.variants[language].text, None)
    return list(texts.values())


def _text_of(variants: str | None, document: int) -> str:
    """Return the text of a version in the image of a row; empty if the step does not touch the row."""
    return next((str(variant[-1]) for variant in json.loads(variants or "[]") if variant[0] == document), "")


def _turn(file: ComparisonFile, state: _Turned, on_part: OnPart | None) -> Step:
    """Put the rows of a step back as they were on its other side."""
    side: Side = "before" if state == "done" else "after"
    into: _Turned = "undone" if state == "done" else "done"
    nearest = f"(SELECT {_NEAREST[state]}(step) FROM journal WHERE state = ?)"

    def work(database: sqlite3.Connection) -> Step:
        run = database.execute
        if read_counts(database) != (file.undoable, file.redoable, file.dropped):
            raise ConflictError("another window has edited this file meanwhile: look at it, and then try again")
        found = run(f"SELECT {_STEP} FROM journal WHERE step = {nearest}", (state,)).fetchall()
        if not found:
            raise UsageError(f"there is nothing to {'undo' if state == 'done' else 'redo'}")
        ((number, kind, title, row),) = found
        rows = put_step(database, number, side, count_change(database), on_part)
        run("UPDATE journal SET state = ? WHERE step = ?", (into, number))
        return Step(number, kind, title, row, rows)

    return write(file, work)
