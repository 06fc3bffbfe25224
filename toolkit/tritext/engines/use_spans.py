"""Vectors of runs of segments from the embedded encoder, without encoding the runs.

The encoder sums the features of a text's tokens, divides by the root of their number and sends that through a small
network. A token's feature depends on the four tokens before it and the four behind it, so within a run it is what it is
within the document, but at the two ends. So the document goes through the encoder once, the ends of each segment once
more, and the vector of any run costs one pass through the small network. So does that of the first and of the last
third of a segment, whose tokens see their neighbours beyond the cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Sums = NDArray[np.float32]
Tokens = list[int]
Range = tuple[int, int]
Places = NDArray[np.intp]

REACH = 4
"""Tokens on either side that a token's feature depends on."""
SHORTEST = 2 * REACH + 4
"""Tokens from which on the two ends of a run are apart; a shorter run is encoded by itself."""
_BATCH = 512
_THIRD = 4
"""Tokens that a third of a segment has at least, if the segment has as many."""
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
            For each length a, an array of shape (n - a + 1, 512): row i is the run from text i on. Then two of shape
            (n, 512): the first third of each text, and the last, as they stand among the others.
        """
        with threadpool_limits(1, user_api="blas"):
            return self._encode(texts, joiner, longest)

    def _encode(self, texts: Sequence[str], joiner: str, longest: int) -> list[NDArray[np.float32]]:
        n = len(texts)
        if not n:
            return [np.zeros((0, _EMBEDDED), dtype=np.float32)] * (longest + 2)
        first = [self._pieces.encode(text, out_type=int) for text in texts]
        inner = first if joiner else [self._continued(text, alone) for text, alone in zip(texts, first, strict=True)]
        counts = np.array([len(tokens) for tokens in inner], dtype=np.intp)
        third: Places = np.minimum(counts, np.maximum(counts // 3, _THIRD))
        whole, left, grown, right, *thirds = self._segments(first, inner, third)
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
        return spans + [self._head(each, np.maximum(third, 1).astype(np.float32)) for each in thirds]

    def _continued(self, text: str, alone: Tokens) -> Tokens:
        """Cut a text that follows another without a space: a full stop stands for the other, and is taken off."""
        lead = self._pieces.encode("。", out_type=int)
        tokens: Tokens = self._pieces.encode("。" + text, out_type=int)
        return tokens[len(lead) :] if tokens[: len(lead)] == lead else alone

    def _segments(
        self, first: Sequence[Tokens], inner: Sequence[Tokens], third: Places
    ) -> tuple[Sums, Sums, Places, Sums, Sums, Sums]:
        """Sum the features of each segment within the document, and what differs at its ends.

        Args:
            first: Tokens of each segment where it begins a run.
            inner: Tokens of each segment where it follows another.
            third: Number of tokens of a third of each segment.

        Returns:
            For each segment the sum of what stands in the document, what a run's sum gains by beginning with it and
            the tokens that it gains, what a run's sum gains by ending with it, and the sums of its first third and of
            its last.
        """
        stream = [token for tokens in inner for token in tokens]
        bounds = np.array([0, *accumulate(map(len, inner))], dtype=np.intp)
        starts, stops = bounds[:-1], bounds[1:]
        same = [_common_end(alone, follows) for alone, follows in zip(first, inner, strict=True)]
        changed = [len(alone) - count for alone, count in zip(first, same, strict=True)]
        replaced: Places = stops - np.array(same, dtype=np.intp)
        begun = [
            [self._ends[0], *alone[:count], *stream[stop : stop + 2 * REACH]]
            for alone, count, stop in zip(first, changed, replaced.tolist(), strict=True)
        ]
        ended = [[*stream[max(stop - 2 * REACH, 0) : stop], self._ends[1]] for stop in stops.tolist()]
        kept = [(0, min(1 + count + REACH, len(tokens))) for count, tokens in zip(changed, begun, strict=True)]
        last = [(max(len(tokens) - 1 - REACH, 0), len(tokens)) for tokens in ended]
        behind: Places = np.minimum(replaced + REACH, len(stream))
        before: Places = np.maximum(stops - REACH, 0)
        kinds = [(starts, stops), (starts, behind), (before, stops), (starts, starts + third), (stops - third, stops)]
        whole, old_left, old_right, head, tail = self._stream_sums(stream, kinds)
        left, right = self._sums(begun, kept), self._sums(ended, last)
        return (
            self._projected(whole, stops - starts),
            self._projected(left - old_left, _sizes(kept) - (behind - starts)),
            np.array(changed, dtype=np.intp) + starts - replaced,
            self._projected(right - old_right, _sizes(last) - (stops - before)),
            self._projected(head, third),
            self._projected(tail, third),
        )

    def _stream_sums(self, stream: Tokens, kinds: Sequence[tuple[Places, Places]]) -> list[Sums]:
        """Sum the features of ranges of the stream, in which nothing begins or ends.

        Args:
            stream: The tokens of the document.
            kinds: Some lists of ranges: where each begins and ends, neither ever falling.
        """
        out = [np.zeros((len(starts), _EMBEDDED + 3 * _BRANCH), dtype=np.float32) for starts, _ in kinds]
        for begin in range(0, len(stream), _BATCH):
            end = min(begin + _BATCH, len(stream))
            low, high = max(begin - REACH, 0), min(end + REACH, len(stream))
            features = self._features(stream[low:high], [high - low], [(begin - low, end - low)])
            for sums, (starts, stops) in zip(out, kinds, strict=True):
                some = slice(int(np.searchsorted(stops, begin, "right")), int(np.searchsorted(starts, end)))
                sums[some] += _range_sums(
                    features, np.maximum(starts[some], begin) - begin, np.minimum(stops[some], end) - begin
                )
        return out

    def _alone(self, runs: Sequence[Tokens]) -> Sums:
        closed = [[self._ends[0], *run, self._ends[1]] for run in runs]
        whole = [(0, len(run)) for run in closed]
        return self._projected(self._sums(closed, whole), _sizes(whole))

    def _sums(self, sequences: Sequence[Tokens], ranges: Sequence[Range]) -> Sums:
        """Sum the features of one range of each short sequence."""
        out = np.zeros((len(sequences), _EMBEDDED + 3 * _BRANCH), dtype=np.float32)
        sizes = _sizes(ranges)
        for group in _groups(sequences):
            lengths = [len(sequences[each]) for each in group]
            flat = [token for each in group for token in sequences[each]]
            features = self._features(flat, lengths, [ranges[each] for each in group])
            stops = np.cumsum(sizes[group])
            out[group] = _range_sums(features, stops - sizes[group], stops)
        return out

    def _projected(self, sums: Sums, lengths: Places) -> Sums:
        projected: Sums = sums @ self._model.cnn_W
        projected += lengths[:, None].astype(np.float32) * self._model.cnn_b
        return projected

    def _features(self, tokens: Tokens, lengths: Sequence[int], wanted: Sequence[Range]) -> NDArray[np.float32]:
        """Compute the features of some tokens of some sequences: shape (tokens that are wanted, 1280).

        Args:
            tokens: Those of all sequences, one behind the other.
            lengths: Number of tokens of each sequence.
            wanted: A range of each sequence: the others are only seen from there.
        """
        model = self._model
        kinds, kind = np.unique(np.asarray(tokens, dtype=np.int64), return_inverse=True)
        count = len(kind)
        chunk = kinds % len(model.scale)
        embedded = model.table[kinds] * model.scale[chunk, None]
        embedded += model.lo[chunk, None]
        x = embedded @ model.proj_W
        x += model.proj_b
        _normalise(x, model.ln_g_all, model.ln_b_all, model.eps)
        window = _windows(lengths)
        starts = np.cumsum(lengths) - lengths
        places = np.concatenate([np.arange(*each) + start for each, start in zip(wanted, starts, strict=True)])
        features = np.empty((len(places), _EMBEDDED + 3 * _BRANCH), dtype=np.float32)
        features[:, :_EMBEDDED] = embedded[kind[places]]
        for branch, (width, before) in enumerate(_ORDERS):
            columns = window[:, 2 - before : 2 - before + width]
            seen = np.zeros(count + 1, dtype=np.bool_)
            seen[columns[places]] = True
            near = np.flatnonzero(seen[:count])
            buffer = np.zeros((count + 1, _BRANCH), dtype=np.float32)
            buffer[:count] = x[kind, branch * _BRANCH : (branch + 1) * _BRANCH]
            layers = zip((model.w1, model.w2), (model.b1, model.b2), (near, places), strict=True)
            for weights, bias, here in layers:
                grown = buffer[columns[here]].reshape(len(here), width * _BRANCH) @ weights[branch]
                grown += bias[branch]
                np.maximum(grown, 0, out=grown)
                grown += buffer[here]
                buffer[here] = grown
            features[:, _EMBEDDED + branch * _BRANCH : _EMBEDDED + (branch + 1) * _BRANCH] = grown
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


def _groups(sequences: Sequence[Tokens]) -> Iterator[list[int]]:
    """Group sequences, by number, into batches."""
    group: list[int] = []
    size = 0
    for number, tokens in enumerate(sequences):
        if group and size + len(tokens) > _BATCH:
            yield group
            group, size = [], 0
        group.append(number)
        size += len(tokens)
    if group:
        yield group


def _sizes(ranges: Sequence[Range]) -> Places:
    return np.array([stop - start for start, stop in ranges], dtype=np.intp)


def _range_sums(features: NDArray[np.float32], starts: Places, stops: Places) -> Sums:
    """Sum the rows of ranges; that of an empty one is 0."""
    if not len(starts):
        return np.zeros((0, features.shape[1]), dtype=np.float32)
    padded = np.concatenate([features, np.zeros((1, features.shape[1]), dtype=np.float32)])
    sums: Sums = np.add.reduceat(padded, np.column_stack([starts, stops]).ravel(), axis=0)[::2]
    sums[stops <= starts] = 0
    return sums


def _common_end(one: Tokens, other: Tokens) -> int:
    """Count the tokens at the end that two lists share.

    >>> _common_end([1, 2, 3], [5, 3])
    1
    """
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count
