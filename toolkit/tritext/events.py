"""What long work tells on its way: how far it has come, and what the user should know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage of the work has come."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the user should know and that is no error."""

    text: str
