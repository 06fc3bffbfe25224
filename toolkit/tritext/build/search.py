"""Translation inside training, in large batches: beam search, and how likely a given translation is."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from tritext.build.network import Attention, Transformer
from tritext.build.special import BOS, EOS, PAD, UNK

_LONGER = 1.6, 12
"""A translation has at most so many times the pieces of its source, and so many more."""
_AT_ONCE = 32_768
"""Pieces whose logits exist at once."""
_LOOK_EVERY = 4
"""Steps between two looks at whether all is said: the processor and the GPU wait for each other at each."""


@torch.inference_mode()
def translate(
    model: Transformer,
    source: Tensor,
    tag: int,
    *,
    barred: Tensor | None = None,
    beam: int = 4,
    repetition_penalty: float = 1.1,
) -> Tensor:
    """Translate texts.

    Args:
        model: The network, in evaluation mode.
        source: Ids with BOS and EOS, padded, shape (n, s).
        tag: Piece of the target's language.
        barred: Pieces that must not be written, shape (vocabulary,) of bool.
        beam: Width of the search.
        repetition_penalty: Log-probabilities of pieces that were written already are multiplied by it.

    Returns:
        BOS, tag, pieces, EOS and padding, shape (n, t).
    """
    state = _State(model, source, beam)
    n, device = len(source), source.device
    lengths = (source != PAD).sum(1)
    most = int(lengths.max() * _LONGER[0]) + _LONGER[1]
    limit = (lengths * _LONGER[0] + _LONGER[1]).long()[:, None]
    written = torch.full((n, beam, most + 2), PAD, device=device)
    written[:, :, 0], written[:, :, 1] = BOS, tag
    sums = torch.full((n, beam), -torch.inf, device=device)
    sums[:, 0] = 0.0
    counts = torch.zeros((n, beam), device=device)
    is_done = torch.zeros((n, beam), dtype=torch.bool, device=device)
    not_end = torch.arange(model.decoder.projection.out_features, device=device) != EOS
    state.read(written[:, :, 0], 0)
    for at in range(1, most + 1):
        chances = state.read(written[:, :, at], at)
        if repetition_penalty != 1.0:
            before = written[:, :, 2 : at + 1]
            chances.scatter_(2, before, chances.gather(2, before) * repetition_penalty)
        if barred is not None:
            chances.masked_fill_(barred, -torch.inf)
        chances[:, :, [UNK, BOS, PAD, tag]] = -torch.inf
        chances.masked_fill_(((at >= limit) & ~is_done)[:, :, None] & not_end, -torch.inf)
        chances.masked_fill_(is_done[:, :, None], -torch.inf)
        chances[:, :, PAD].masked_fill_(is_done, 0.0)
        grown = (counts + ~is_done)[:, :, None]
        ranked = ((sums[:, :, None] + chances) / grown).flatten(1)
        best, places = ranked.topk(beam, dim=1)
        parents, pieces = places // chances.shape[2], places % chances.shape[2]
        counts = grown[:, :, 0].gather(1, parents)
        sums = best * counts
        written = written.gather(1, parents[:, :, None].expand_as(written))
        written[:, :, at + 1] = pieces
        is_done = is_done.gather(1, parents) | (pieces == EOS)
        if at % _LOOK_EVERY == 0 and bool(is_done[:, 0].all()):
            break
        state.keep(parents)
    best = written[:, 0, : at + 2]
    return best[:, : int((best != PAD).sum(1).max())]


@torch.inference_mode()
def likelihood(model: Transformer, source: Tensor, target: Tensor) -> Tensor:
    """Return the mean log-probability of a piece of each target, EOS counted, (n,).

    Args:
        model: The network, in evaluation mode.
        source: Ids with BOS and EOS, padded, shape (n, s).
        target: Ids with BOS, tag and EOS, padded, shape (n, t).
    """
    hidden, wanted = model(source, target[:, :-1])[:, 1:], target[:, 2:]
    is_piece = wanted != PAD
    projection = model.decoder.projection
    chances = torch.cat([
        functional.log_softmax(projection(some).float(), -1).gather(1, pieces[:, None])[:, 0]
        for some, pieces in zip(hidden[is_piece].split(_AT_ONCE), wanted[is_piece].split(_AT_ONCE), strict=True)
    ])  # fmt: skip
    sums = torch.zeros(wanted.shape, device=source.device).masked_scatter_(is_piece, chances)
    return sums.sum(1) / is_piece.sum(1).clamp(min=1)


class _State:
    """Keys and values of what was read and written, for all beams."""

    def __init__(self, model: Transformer, source: Tensor, beam: int) -> None:
        self._decoder, self._beam = model.decoder, beam
        self._mask = (source != PAD)[:, None, None, :]
        memory = model.encoder(source, self._mask)
        layers = self._decoder.layer
        self._memory = [self._pair(layer.attention, layer.attention.linear[1](memory)) for layer in layers]
        self._past: list[tuple[Tensor, Tensor]] = []

    @staticmethod
    def _pair(attention: Attention, both: Tensor) -> tuple[Tensor, Tensor]:
        key, value = both.chunk(2, -1)
        return attention._split(key), attention._split(value)

    def read(self, pieces: Tensor, at: int) -> Tensor:
        """Read the pieces (n, beam) of a place and return log-probabilities of the next, (n, beam, vocabulary)."""
        decoder = self._decoder
        x = decoder.embeddings(pieces) * decoder.scale + decoder.position_encodings.encodings[at]
        for number, layer in enumerate(decoder.layer):
            x = x + self._look_back(number, layer.self_attention, x)
            x = x + self._look_over(number, layer.attention, x)
            x = layer.ffn(x)
        return functional.log_softmax(decoder.projection(decoder.layer_norm(x)).float(), -1)

    def _look_back(self, number: int, attention: Attention, x: Tensor) -> Tensor:
        """Attend to what was written: x is (n, beam, width)."""
        rows, beam, width = x.shape
        q, k, v = attention.linear[0](attention.layer_norm(x)).view(rows * beam, 1, -1).chunk(3, -1)
        key, value = attention._split(k), attention._split(v)
        if number < len(self._past):
            key, value = (torch.cat(each, 2) for each in zip(self._past[number], (key, value), strict=True))
            self._past[number] = key, value
        else:
            self._past.append((key, value))
        y = functional.scaled_dot_product_attention(attention._split(q), key, value)
        return attention.linear[-1](y.reshape(rows, beam, width))

    def _look_over(self, number: int, attention: Attention, x: Tensor) -> Tensor:
        """Attend to the source: the beams of a text are so many questions to the same keys."""
        q = attention._split(attention.linear[0](attention.layer_norm(x)))
        y = functional.scaled_dot_product_attention(q, *self._memory[number], attn_mask=self._mask)
        return attention.linear[-1](y.transpose(1, 2).reshape(x.shape))

    def keep(self, parents: Tensor) -> None:
        """Go on from the chosen beams: parents is (n, beam)."""
        rows = (torch.arange(len(parents), device=parents.device) * self._beam)[:, None]
        places = (rows + parents).flatten()
        self._past = [(key[places], value[places]) for key, value in self._past]
