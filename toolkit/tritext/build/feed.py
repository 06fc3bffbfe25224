"""Batches laid out ahead of the network, in a thread beside it: a fast GPU would wait for them otherwise."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count, islice

import numpy as np
import torch
from torch import Tensor

from tritext.build.batches import epoch_batches
from tritext.build.config import Training
from tritext.build.special import PAD
from tritext.build.tokens import Ids, Tokens

_AHEAD = {"cpu": 2, "cuda": 400}
"""Batches that are ready: enough for the time in which the next epoch is drawn."""
_TAGGED = 1
"""Target pieces that are given and not learnt, after BOS."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What the network learns from in one step, and where it stands in the run."""

    epoch: int
    number: int
    """Within its epoch, from 1 on."""
    source: Tensor
    """Ids, shape (n, s)."""
    target: Tensor
    """Ids, shape (n, t); the network sees all but the last, and is to say all but the first."""
    learnt: Tensor
    """Places in the flat (n, t - 1) that are to be learnt: neither tag nor padding."""

    def to(self, device: torch.device) -> Batch:
        """Bring it to the device without waiting for what the device is doing."""
        moved = (each.to(device, non_blocking=True) for each in (self.source, self.target, self.learnt))
        return Batch(self.epoch, self.number, *moved)


def feed(
    tokens: Tokens, training: Training, *, seed: int, epoch: int, done: int, device: torch.device
) -> Iterator[Batch]:
    """Yield batches for ever, from behind the ``done`` first ones of an epoch on."""
    places = _places(tokens, training, seed=seed, epoch=epoch, done=done)
    ready: deque[Future[Batch]] = deque()
    is_pinned = device.type == "cuda"
    with ThreadPoolExecutor(1) as beside:
        try:
            while True:
                for _ in range(_AHEAD[device.type] - len(ready)):
                    ready.append(beside.submit(lambda: _batch(tokens, *next(places), is_pinned=is_pinned)))
                yield ready.popleft().result()
        finally:
            for each in ready:
                each.cancel()


def _places(tokens: Tokens, training: Training, *, seed: int, epoch: int, done: int) -> Iterator[tuple[int, int, Ids]]:
    """Yield epoch, number and examples of each batch."""
    for each in count(epoch):
        batches = epoch_batches(tokens, training, seed=seed, epoch=each)
        yield from ((each, number, batch) for number, batch in islice(enumerate(batches, 1), done, None))
        done = 0


def _batch(tokens: Tokens, epoch: int, number: int, examples: Ids, *, is_pinned: bool) -> Batch:
    source, target = tokens.batch(examples)
    is_learnt = target[:, 1:] != PAD
    is_learnt[:, :_TAGGED] = False
    arrays = (torch.from_numpy(each) for each in (source, target, np.flatnonzero(is_learnt)))
    return Batch(epoch, number, *(each.pin_memory() if is_pinned else each for each in arrays))
