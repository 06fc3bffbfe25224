"""All that training goes on from, in one file that is whole or not there."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from tritext.errors import FormatError
from tritext.files import replacing

Weights = dict[str, Tensor]


@dataclass(slots=True)
class State:
    """Where training stands."""

    digest: str
    """Of tokens and shape: what a checkpoint belongs to."""
    weights: Weights
    average: Weights
    """Running average of the weights."""
    step: int = 0
    epoch: int = 0
    batch: int = 0
    """The next one of the epoch."""
    pairs: int = 0
    """How many there were to learn from: with more, the epoch is another one."""
    optimizer: dict[str, Any] | None = None
    dice: list[Tensor] | None = None
    """States of PyTorch's generators, on the CPU and the GPU."""
    best: Weights | None = None
    """The average that did best on held-out pairs."""
    best_score: float = -1.0
    checked: int = -1
    """Step of the last measurement."""
    checks_since: int = 0
    """Measurements since the best one."""

    @property
    def packed(self) -> Weights:
        """The weights that are worth packing: the best measured, else the average."""
        return self.best or self.average


def save_state(state: State, path: Path) -> None:
    """Write a checkpoint; what was there stays until the new one is on the disk."""
    with replacing(path) as temporary:
        torch.save({each.name: getattr(state, each.name) for each in fields(state)}, temporary)


def load_state(path: Path, digest: str) -> State:
    """Read a checkpoint; nothing but arrays and numbers is read from it.

    Raises:
        FormatError: If it is damaged, or belongs to another run.
    """
    try:
        state = State(**torch.load(path, map_location="cpu", weights_only=True))
    except (RuntimeError, TypeError, EOFError, pickle.UnpicklingError) as error:
        raise FormatError(f"{path} is damaged ({error}): delete it to start anew") from error
    if state.digest != digest:
        raise FormatError(f"{path} is of other bitext, tokenizer or model: name another work folder, or delete it")
    return state
