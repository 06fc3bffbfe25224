"""What a build says while it works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tritext.build.config import Pair


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A stream of bitext was read and cleaned."""

    name: str
    read: int
    kept: int
    dropped: Mapping[str, int]
    """By reason."""


@dataclass(frozen=True, slots=True)
class Completed:
    """Some pairs were translated into the third language."""

    pairs: int
    """So far."""
    total: int


@dataclass(frozen=True, slots=True)
class Stepped:
    """The weights took a step."""

    step: int
    steps: int
    loss: float
    """Mean of some of the last steps."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A checkpoint is on the disk."""

    step: int


@dataclass(frozen=True, slots=True)
class Checked:
    """The averaged weights were measured on some held-out pairs."""

    step: int
    scores: Mapping[Pair, float]
    """chrF2 by direction."""


@dataclass(frozen=True, slots=True)
class Built:
    """The package is there."""

    path: Path
    scores: Mapping[Pair, float]
    """chrF2 by direction on all held-out pairs."""


Event = Cleaned | Completed | Stepped | Saved | Checked | Built
