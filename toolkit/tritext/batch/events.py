"""What a job tells on its way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """The job was begun, or is taken up behind what is done."""

    rows: int
    """Rows that were done before."""
    done_bytes: int
    """How far the inputs had been read for them."""
    bytes: int
    """Of all inputs."""


@dataclass(frozen=True, slots=True)
class Working:
    """Segments of the part in hand came out of the engine or the memory."""

    segments: int
    characters: int
    is_remembered: bool
    part_characters: int
    """Characters of all distinct segments of this part, times the languages that it is translated into."""
    bytes: int
    """How far the inputs have been read."""
    part: int = 0
    """Its number."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A worker of a cluster can begin."""

    machine: str
    process: int
    processor: str
    """What of it decides how numbers are rounded: ``x86_64 GenuineIntel avx512``."""
    is_alike: bool
    """It is as this machine's; else a few translations may differ in a word from what is made here."""


@dataclass(frozen=True, slots=True)
class Left:
    """A worker of a cluster died, or is refused; another goes on with what it had."""

    machine: str
    process: int
    reason: str


@dataclass(frozen=True, slots=True)
class PartDone:
    """A part is on the disk."""

    number: int
    rows: int
    rejects: int
    bytes: int
    """How far the inputs have been read."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The job was stopped; what is done is kept. The last event."""

    rows: int
    """Rows in committed parts, of this run and before."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The output is there. The last event."""

    rows: int
    rejects: int
    was_finished: bool
    """Nothing was left to do."""
    is_before_approvals: bool = False
    """Nothing was left, but what is approved in the memory is no longer what was when the output was made."""


Event = Started | Working | Joined | Left | PartDone | Interrupted | Finished
