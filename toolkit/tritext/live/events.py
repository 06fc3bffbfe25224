"""What the work tells of itself, beside ``Progress`` and ``Notice``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Made:
    """A file is there to be shown."""

    path: Path
    is_finished: bool
    """Whether nothing is left to translate or score."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """More rows are read, and in the file."""

    rows: int
    """There by now."""
    share: float
    """How much of the input is read, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Filled:
    """More rows are translated, and in the file."""

    rows: int
    total: int
    characters: int
    """Of the sources, of all rows translated so far in this run."""
    total_characters: int
