"""A step of the journal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that was made, undone or redone."""

    number: int
    """Rises with each edit of the file."""
    kind: str
    """``edit``, ``merge``, ``split`` and the like."""
    title: str
    """What was done, for people: ``row 5 merged with row 4``."""
    row: int
    """Id of the row to look at after the edit; it may be gone after undoing it."""
    rows: tuple[int, ...] = ()
    """Ids of the rows that it touches, rows whose status alone it changes left out."""
    judged: tuple[tuple[int, int], ...] = ()
    """First and last id of stretches of rows whose status alone it changes."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text that a version of a row once had."""

    text: str
    at: int
    """When another text took its place, or, if that was undone, when it was written: seconds since 1970."""
    is_undone: bool
    """Whether what wrote it was undone."""
