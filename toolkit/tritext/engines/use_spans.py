"""Vectors of runs of segments from the embedded encoder, without encoding the runs.

The encoder sums the features of a text's tokens, divides by the root of their number and sends that through a small
network. A token's feature depends on the four tokens before it and the four behind it, so within a run it is what it is
within the document, but at the two ends. So the document goes through the encoder once, the two ends of each segment
once more, and the vector of any run costs one pass through the small network.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Sums = NDArray[np.float32]
Tokens = list[int]
Range = tuple[int, int]

REACH = 4
"""Tokens on either side that a token's feature depends on."""
SHORTEST = 2 * REACH + 4
"""Tokens from which on the two ends of a run are apart; a shorter run is encoded by itself."""
_BATCH = 512
_ORDERS = ((2, 0), (3, 1), (5, 2))
"""Width of the windows of the three branches, and how far they reach to the left."""
_EMBEDDED, _BRANCH = 512, 256


class SpanReader:
    """Reads token features out of the wheel's model."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._pieces = model.sp
        self._ends: tuple[int, int] = (model.sp.bos_id(), model.sp.eos_id())

    def encode(self, texts: Sequence[str], joiner: str, longest: int) -> list[NDArray[np.float32]]:
        """Embed all runs of 1 to ``longest`` texts, joined by ``joiner``.

        Returns:
            For each length a, an array of shape (n - a + 1, 512): row i is the run from text i on.
        """
        with threadpool_limits(1, user_api="blas"):
            return self._encode(texts, joiner, longest)

    def _encode(self, texts: Sequence[str], joiner: str, longest: int) -> list[NDArray[np.float32]]:
        n = len(texts)
        if not n:
            return [np.zeros((0, _EMBEDDED), dtype=np.float32)] * longest
        first = [self._pieces.encode(text, out_type=int) for text in texts]
        inner = first if joiner else [self._continued(text, alone) for text, alone in zip(texts, first, strict=True)]
        stream = [token for tokens in inner for token in tokens]
        starts = [0, *accumulate(map(len, inner))]
        begun, behind, grown = self._left_ends(stream, starts, first, inner)
        ended, before = self._right_ends(stream, starts)
        within = self._stream_sums(stream, [*pairwise(starts), *behind, *before])
        whole, left, right = within[:n], begun - within[n : 2 * n], ended - within[2 * n :]
        counts = np.diff(starts)
        spans = []
        total, tokens = np.zeros_like(whole), np.zeros(n)
        for a in range(1, longest + 1):
            size = max(n - a + 1, 0)
            total = total[:size] + whole[a - 1 :][:size]
            tokens = tokens[:size] + counts[a - 1 :][:size]
            sums = total + left[:size] + right[a - 1 :][:size]
            length = tokens + grown[:size] + 2
            short = np.flatnonzero(tokens < SHORTEST)
            if len(short):
                runs = [[*first[i], *(t for k in range(i + 1, i + a) for t in inner[k])] for i in short]
                sums[short] = self._alone(runs)
                length[short] = [len(run) + 2 for run in runs]
            spans.append(self._head(sums, length.astype(np.float32)))
        return spans

    def _continued(self, text: str, alone: Tokens) -> Tokens:
        """Cut a text that follows another without a space: a full stop stands for the other, and is taken off."""
        lead = self._pieces.encode("。", out_type=int)
        tokens: Tokens = self._pieces.encode("。" + text, out_type=int)
        return tokens[len(lead) :] if tokens[: len(lead)] == lead else alone

    def _stream_sums(self, stream: Tokens, ranges: Sequence[Range]) -> Sums:
        """Sum the projected features of ranges of the stream, in which nothing begins or ends."""
        out = np.zeros((len(ranges), _EMBEDDED + 3 * _BRANCH), dtype=np.float32)
        order = sorted(range(len(ranges)), key=lambda number: ranges[number])
        waiting = 0
        open_ranges: list[int] = []
        for begin in range(0, len(stream), _BATCH):
            end = min(begin + _BATCH, len(stream))
            low, high = max(begin - REACH, 0), min(end + REACH, len(stream))
            features = self._features(stream[low:high], [high - low])
            while waiting < len(order) and ranges[order[waiting]][0] < end:
                open_ranges.append(order[waiting])
                waiting += 1
            for number in open_ranges:
                start, stop = max(ranges[number][0], begin), min(ranges[number][1], end)
                if start < stop:
                    out[number] += features[start - low : stop - low].sum(axis=0)
            open_ranges = [number for number in open_ranges if ranges[number][1] > end]
        lengths = np.array([stop - start for start, stop in ranges], dtype=np.float32)
        return self._projected(out, lengths)

    def _left_ends(
        self, stream: Tokens, starts: Sequence[int], first: Sequence[Tokens], inner: Sequence[Tokens]
    ) -> tuple[Sums, list[Range], NDArray[np.intp]]:
        """Return the sums of what each segment begins with where a run does, what that replaces, and tokens gained."""
        begun: list[Tokens] = []
        replaced: list[Range] = []
        kept: list[int] = []
        grown = np.zeros(len(first), dtype=np.intp)
        for i, (alone, follows) in enumerate(zip(first, inner, strict=True)):
            same = _common_end(alone, follows)
            changed, gone = len(alone) - same, len(follows) - same
            stop = starts[i] + gone
            begun.append([self._ends[0], *alone[:changed], *stream[stop : stop + 2 * REACH]])
            kept.append(1 + changed + REACH)
            replaced.append((starts[i], min(stop + REACH, len(stream))))
            grown[i] = changed - gone
        sums = self._sums(begun, [(0, min(keep, len(tokens))) for keep, tokens in zip(kept, begun, strict=True)])
        return sums, replaced, grown

    def _right_ends(self, stream: Tokens, starts: Sequence[int]) -> tuple[Sums, list[Range]]:
        """Return the sums of what each segment ends with where a run does, and what that replaces."""
        ended: list[Tokens] = []
        kept: list[Range] = []
        replaced: list[Range] = []
        for stop in starts[1:]:
            low, mine = max(stop - 2 * REACH, 0), max(stop - REACH, 0)
            ended.append([*stream[low:stop], self._ends[1]])
            kept.append((mine - low, stop - low + 1))
            replaced.append((mine, stop))
        return self._sums(ended, kept), replaced

    def _alone(self, runs: Sequence[Tokens]) -> Sums:
        closed = [[self._ends[0], *run, self._ends[1]] for run in runs]
        return self._sums(closed, [(0, len(run)) for run in closed])

    def _sums(self, sequences: Sequence[Tokens], ranges: Sequence[Range]) -> Sums:
        """Sum the projected features of one range of each short sequence."""
        out = np.zeros((len(sequences), _EMBEDDED + 3 * _BRANCH), dtype=np.float32)
        group: list[int] = []
        size = 0
        for number in range(len(sequences) + 1):
            if number == len(sequences) or size + len(sequences[number]) > _BATCH:
                if size:
                    offsets = [0, *accumulate(len(sequences[each]) for each in group)]
                    features = self._features(
                        [token for each in group for token in sequences[each]],
                        [len(sequences[each]) for each in group],
                    )
                    bounds = [
                        offset + end for offset, each in zip(offsets, group, strict=False) for end in ranges[each]
                    ]
                    padded = np.concatenate([features, np.zeros((1, features.shape[1]), dtype=np.float32)])
                    out[group] = np.add.reduceat(padded, bounds, axis=0)[::2]
                group, size = [], 0
            if number < len(sequences):
                group.append(number)
                size += len(sequences[number])
        lengths = np.array([stop - start for start, stop in ranges], dtype=np.float32)
        out[lengths <= 0] = 0
        return self._projected(out, lengths)

    def _projected(self, sums: Sums, lengths: NDArray[np.float32]) -> Sums:
        projected: Sums = sums @ self._model.cnn_W
        projected += lengths[:, None] * self._model.cnn_b
        return projected

    def _features(self, tokens: Tokens, lengths: Sequence[int]) -> NDArray[np.float32]:
        """Compute the features of all tokens of some sequences: shape (tokens, 1280)."""
        model = self._model
        flat = np.asarray(tokens, dtype=np.int64)
        count = len(flat)
        features = np.empty((count, _EMBEDDED + 3 * _BRANCH), dtype=np.float32)
        embedded = features[:, :_EMBEDDED]
        chunk = flat % len(model.scale)
        np.copyto(embedded, model.table[flat])
        embedded *= model.scale[chunk, None]
        embedded += model.lo[chunk, None]
        x = embedded @ model.proj_W
        x += model.proj_b
        _normalise(x, model.ln_g_all, model.ln_b_all, model.eps)
        window = _windows(lengths)
        buffer = np.zeros((count + 1, _BRANCH), dtype=np.float32)
        for branch, (width, before) in enumerate(_ORDERS):
            columns = window[:, 2 - before : 2 - before + width]
            h = x[:, branch * _BRANCH : (branch + 1) * _BRANCH]
            for weights, bias in ((model.w1, model.b1), (model.w2, model.b2)):
                buffer[:count] = h
                grown = buffer[columns].reshape(count, width * _BRANCH) @ weights[branch]
                grown += bias[branch]
                np.maximum(grown, 0, out=grown)
                grown += h
                h = grown
            features[:, _EMBEDDED + branch * _BRANCH : _EMBEDDED + (branch + 1) * _BRANCH] = h
        _normalise(features, model.ln_g, model.ln_b, model.eps)
        return features

    def _head(self, sums: Sums, lengths: NDArray[np.float32]) -> NDArray[np.float32]:
        """Turn sums of projected features into vectors of unit length."""
        model = self._model
        mean = sums / np.sqrt(lengths)[:, None]
        hidden = mean @ model.p1 + np.maximum(mean @ model.d0, 0) @ model.d1
        np.maximum(hidden, 0, out=hidden)
        vectors: NDArray[np.float32] = np.tanh(hidden @ model.p3 + np.maximum(hidden @ model.d2, 0) @ model.d3)
        lengths = np.sqrt(np.maximum(np.einsum("ij,ij->i", vectors, vectors), model.eps))
        return (vectors / lengths[:, None]).astype(np.float32)


def _normalise(x: NDArray[np.float32], gain: Any, offset: Any, eps: float) -> None:
    """Normalise each row in place (layer norm)."""
    x -= x.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x) / x.shape[-1]
    x *= (1 / np.sqrt(variance + eps))[:, None]
    x *= gain
    x += offset


def _windows(lengths: Sequence[int]) -> NDArray[np.int64]:
    """Return for each token the positions two before to two behind it, the last position + 1 beyond its sequence."""
    size = np.asarray(lengths)
    stops = np.cumsum(size)
    count = int(stops[-1])
    positions = np.arange(count)[:, None] + np.arange(-2, 3)
    inside = (positions >= np.repeat(stops - size, size)[:, None]) & (positions < np.repeat(stops, size)[:, None])
    return np.where(inside, positions, count)


def _common_end(one: Tokens, other: Tokens) -> int:
    """Count the tokens at the end that two lists share.

    >>> _common_end([1, 2, 3], [5, 3])
    1
    """
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count
