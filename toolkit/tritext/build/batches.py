"""Length-bucketed batches: an epoch is a pure function of tokens, settings, seed and number."""

from __future__ import annotations

import numpy as np

from tritext.build.config import Training
from tritext.build.tokens import Ids, Tokens

_NOISE = 3.0
"""Tokens by which lengths are blurred before they are sorted, so that no two epochs have the same batches."""
_SPECIALS = 2


def epoch_batches(tokens: Tokens, training: Training, *, seed: int, epoch: int) -> list[Ids]:
    """Return the batches of an epoch in random order, each as examples for ``Tokens.batch``.

    Every pair comes in both directions, unless its stream is one-way, as often as its stream's weight says.
    """
    dice = np.random.default_rng([seed, epoch])
    spans = zip(tokens.streams[:-1], tokens.streams[1:], tokens.weights, strict=True)
    first = np.concatenate([_drawn(dice, *span) for span in spans])
    last = _joined(tokens, training, dice, first)
    is_one_way = tokens.is_one_way[np.searchsorted(tokens.streams, first, side="right") - 1]
    ways = ~is_one_way, np.ones_like(is_one_way)
    sides = [np.stack([first[way], last[way], first[way] * 0 + side], 1) for side, way in enumerate(ways)]
    examples = np.concatenate(sides)
    lengths = tokens.lengths(examples[:, 0], examples[:, 1]) + _SPECIALS
    order = np.argsort(lengths + _NOISE * dice.random(len(lengths)), kind="stable")
    cuts = _cuts(lengths[order], training.batch)
    batches = np.split(examples[order], cuts)
    return [batches[i] for i in dice.permutation(len(batches))]


def _drawn(dice: np.random.Generator, start: int, end: int, weight: float) -> Ids:
    """Draw the pairs of a stream: each as often as the whole part of the weight says, and a random part once more."""
    pairs = np.arange(start, end)
    more = dice.permutation(pairs)[: round(weight % 1 * len(pairs))]
    return np.concatenate([*[pairs] * int(weight), more])


def _joined(tokens: Tokens, training: Training, dice: np.random.Generator, first: Ids) -> Ids:
    """Return the last pair of each example: mostly the first, else up to three further on in the same stream."""
    more = dice.integers(1, 4, len(first)) * (dice.random(len(first)) < training.joined)
    last = np.minimum(first + more, tokens.streams[np.searchsorted(tokens.streams, first, side="right")] - 1)
    return np.where(tokens.lengths(first, last) <= training.longest, last, first)


def _cuts(lengths: Ids, budget: int) -> list[int]:
    """Return where to cut a sequence of lengths so that no batch has more than so many padded tokens."""
    cuts, start = [], 0
    while start < len(lengths):
        near = lengths[start : start + budget // int(lengths[start]) + 1]
        padded = np.maximum.accumulate(near) * np.arange(1, len(near) + 1)
        start += max(1, int(np.searchsorted(padded, budget, side="right")))
        cuts.append(start)
    return cuts[:-1]
