"""A run in parcels, for a machine that takes and gives only so much at a time.

There: ``run.work/parcels/1``, ``2``, ... each with a part of every stream, the first one with the start's weights.
Back: the averaged weights as int8, in files of a size. Training may begin when the first parcel has arrived.
"""

from __future__ import annotations

import io
import json
import lzma
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from tritext.build.checkpoint import Weights
from tritext.build.config import Config, Shape
from tritext.build.tokens import Ids, Tokens, arrays_of, tokens_of
from tritext.errors import FormatError, InputError
from tritext.files import replacing

_BLOCK = 8
"""Neighbours that stay together when a stream is thinned, so that joined examples are still a text."""
_SAMPLE = 50_000
"""Pairs by which it is measured how well tokens compress."""


def pack(config: Config, tokens: Tokens, start: Weights | None, folder: Path, *, limit: int) -> list[Path]:
    """Write the network's shape, the start's weights and the tokens as parcels of about ``limit`` bytes at most each.

    A stream with a weight below 1.0 is thinned to it for good: what no epoch would see whole need not travel.

    Returns:
        The parcels' folders, in the order in which they are to travel.

    Raises:
        InputError: If the weights alone leave no room in the first parcel.
        OutputError: If something cannot be written.
    """
    chosen = [_thinned(tokens, stream, config.seed) for stream in range(len(tokens.weights))]
    first = lzma.compress(_archive(quantised(start)), preset=6) if start else b""
    each_pair = _bytes_of_a_pair(tokens, np.concatenate(chosen))
    rooms = [limit - len(first)]
    if rooms[0] < limit // 50:
        raise InputError(f"the start's weights take {len(first)} of {limit} bytes: allow larger parcels")
    while sum(rooms) < each_pair * sum(map(len, chosen)):
        rooms.append(limit)
    bounds = np.cumsum([0, *rooms]) / sum(rooms)
    folders = []
    for number, (low, high) in enumerate(pairwise(bounds), 1):
        parts = [pairs[round(low * len(pairs)) : round(high * len(pairs))] for pairs in chosen]
        folders.append(folder / str(number))
        _write_parcel(config.model, tokens, parts, folders[-1])
    if first:
        with replacing(folders[0] / "start.xz") as temporary:
            temporary.write_bytes(first)
    return folders


def join(folder: Path) -> tuple[Shape, Tokens]:
    """Put together the parcels that have arrived: the network's shape, and the tokens.

    Raises:
        InputError: If none has.
        FormatError: If one of them is damaged.
    """
    numbers = sorted(int(path.parent.name) for path in folder.glob("*/pairs.npz"))
    if not numbers:
        raise InputError(f"{folder} holds no parcel: bring the first one here")
    try:
        parcels = [_read_parcel(folder / str(number)) for number in numbers]
        heads = [dict(np.load(folder / str(number) / "pairs.npz")) for number in numbers]
    except (lzma.LZMAError, ValueError, KeyError, EOFError, OSError) as error:
        raise FormatError(f"{folder} holds a damaged parcel ({error}): bring it here again") from error
    streams = range(len(heads[0]["weights"]))
    ids, ends = [], []
    for side in (0, 1):
        sides = [parcel[side] for parcel in parcels]
        ids.append(np.concatenate([texts[stream][0] for stream in streams for texts in sides]))
        lengths = np.concatenate([texts[stream][1] for stream in streams for texts in sides])
        ends.append(np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]))
    counts = np.sum([head["counts"] for head in heads], axis=0)
    head = heads[0]
    streams_end = np.concatenate([[0], np.cumsum(counts)])
    tokens = tokens_of(head, ids=(ids[0], ids[1]), ends=(ends[0], ends[1]), streams=streams_end)
    return Shape(**json.loads(str(head["shape"]))), tokens


def read_start(folder: Path) -> Weights | None:
    """Return the start's weights out of the first parcel; none if the run has no start."""
    path = folder / "1" / "start.xz"
    return dequantised(lzma.decompress(path.read_bytes())) if path.exists() else None


def write_weights(weights: Weights, step: int, folder: Path, *, limit: int) -> None:
    """Write weights as int8 rows, in files of at most ``limit`` bytes."""
    raw = _archive({**quantised(weights), "step": np.array(step)})
    folder.mkdir(parents=True, exist_ok=True)
    for number, begin in enumerate(range(0, len(raw), limit)):
        with replacing(folder / f"weights-{number}.bin") as temporary:
            temporary.write_bytes(raw[begin : begin + limit])


def read_weights(folder: Path) -> tuple[Weights, int]:
    """Put together what ``write_weights`` wrote: the weights, and the step that they are of.

    Raises:
        FormatError: If a file is missing or damaged.
    """
    count = len(list(folder.glob("weights-*.bin")))
    try:
        raw = b"".join((folder / f"weights-{number}.bin").read_bytes() for number in range(count))
        with np.load(io.BytesIO(raw)) as arrays:
            return dequantised(raw), int(arrays["step"])
    except (ValueError, KeyError, EOFError, OSError) as error:
        raise FormatError(f"{folder} has not all of weights-0.bin and so on ({error}): bring them again") from error


def quantised(weights: Weights) -> dict[str, NDArray[Any]]:
    """Turn matrices into int8 rows with a scale each, as CTranslate2 does: what is int8 already comes back exactly."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, tensor in weights.items():
        values = tensor.detach().float().cpu().numpy()
        if values.ndim == 2:
            scale = np.maximum(np.abs(values).max(1, keepdims=True), 1e-9) / 127
            arrays[f"{name}|q"], arrays[f"{name}|s"] = np.round(values / scale).astype(np.int8), scale
        else:
            arrays[name] = values
    return arrays


def dequantised(raw: bytes) -> Weights:
    """Turn an archive of ``quantised`` back into weights."""
    with np.load(io.BytesIO(raw)) as arrays:
        whole = {name: arrays[name] for name in arrays.files if "|" not in name and name != "step"}
        rows = {name[:-2]: arrays[name] * arrays[f"{name[:-2]}|s"] for name in arrays.files if name.endswith("|q")}
    return {name: torch.from_numpy(values) for name, values in (whole | rows).items()}


def _archive(arrays: dict[str, NDArray[Any]]) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _thinned(tokens: Tokens, stream: int, seed: int) -> Ids:
    """Return the pairs of a stream that travel, in order."""
    start, end, weight = int(tokens.streams[stream]), int(tokens.streams[stream + 1]), float(tokens.weights[stream])
    pairs = np.arange(start, end)
    if weight >= 1 or not len(pairs):
        return pairs
    blocks = -(-len(pairs) // _BLOCK)
    kept = np.random.default_rng([seed, stream]).permutation(blocks)[: max(1, round(weight * blocks))]
    return pairs[np.isin((pairs - start) // _BLOCK, kept)]


def _bytes_of_a_pair(tokens: Tokens, pairs: Ids) -> float:
    """Return how many bytes a pair takes once it is compressed, by a sample from all over."""
    sample = pairs[:: max(1, len(pairs) // _SAMPLE)]
    size = sum(len(lzma.compress(_ids(tokens, side, sample).tobytes(), preset=6)) for side in (0, 1))
    return size / max(1, len(sample)) + 2  # and two lengths


def _ids(tokens: Tokens, side: int, pairs: Ids) -> NDArray[np.uint16]:
    """Return the tokens of one side of pairs, one after the other."""
    starts, lengths = tokens.ends[side][pairs], tokens.ends[side][pairs + 1] - tokens.ends[side][pairs]
    before = np.cumsum(lengths) - lengths
    ids: NDArray[np.uint16] = tokens.ids[side][np.arange(lengths.sum()) + np.repeat(starts - before, lengths)]
    return ids


def _write_parcel(shape: Shape, tokens: Tokens, parts: Sequence[Ids], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pairs = np.concatenate(parts)
    for side in (0, 1):
        with replacing(folder / f"{side}.xz") as temporary:
            temporary.write_bytes(lzma.compress(_ids(tokens, side, pairs).tobytes(), preset=6))
    with replacing(folder / "pairs.npz") as temporary, temporary.open("wb") as file:
        np.savez_compressed(
            file,
            lengths=np.stack([tokens.ends[side][pairs + 1] - tokens.ends[side][pairs] for side in (0, 1)]),
            counts=np.array([len(part) for part in parts]),
            allow_pickle=False,
            **arrays_of(replace(tokens, weights=np.maximum(1.0, tokens.weights))),
            shape=np.array(json.dumps(asdict(shape))),
        )


def _read_parcel(folder: Path) -> list[list[tuple[NDArray[np.uint16], Ids]]]:
    """Return tokens and lengths by side and stream."""
    with np.load(folder / "pairs.npz") as head:
        lengths, cuts = head["lengths"], np.cumsum(head["counts"])[:-1]
    sides = []
    for side in (0, 1):
        ids = np.frombuffer(lzma.decompress((folder / f"{side}.xz").read_bytes()), np.uint16)
        of_streams = np.split(lengths[side], cuts)
        places = np.cumsum([each.sum() for each in of_streams])[:-1]
        sides.append(list(zip(np.split(ids, places), of_streams, strict=True)))
    return sides
