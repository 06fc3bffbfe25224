"""A third language for bitext of two: each pair is translated into it, and both sides are learnt from what was made.

Each side is translated, and that translation kept which is likelier from both sides and from which both sides are
likelier: four log-probabilities, the sum of which chooses better than any one of them. The model learns to read the
third language in this kind of text, with people's own words as what it is to write (Sennrich et al., 2016); it does not
learn to write what it wrote itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from tritext.build.checkpoint import Weights
from tritext.build.config import Shape
from tritext.build.events import Completed
from tritext.build.network import Transformer
from tritext.build.search import likelihood, translate
from tritext.build.special import PAD
from tritext.build.tokens import Ids, Tokens
from tritext.errors import FormatError
from tritext.files import replacing

_DOUBTED = 0.15
"""Part of the translations, the least likely ones, that is not learnt from."""
_AT_ONCE = {"cpu": 4_000, "cuda": 100_000}
"""Pieces of the longer sides of what is translated at once."""
_CHUNK = 50_000
"""Pairs that are translated, the longest first, between two times that what was made is kept."""


@dataclass(slots=True)
class _Made:
    """What a stream's first pairs became."""

    ids: list[NDArray[np.uint16]]
    scores: list[float]


def complete(tokens: Tokens, shape: Shape, weights: Weights, path: Path) -> Iterator[Completed]:
    """Translate what is to be translated, going on from what ``path`` holds, and keep it there.

    Args:
        tokens: The streams; those with a third language are translated.
        shape: Of the network.
        weights: Of the package that translates.
        path: File of what was made.

    Yields:
        How far it is, after each batch.

    Raises:
        FormatError: If ``path`` is damaged.
        OutputError: If it cannot be written.
    """
    streams = [stream for stream in range(len(tokens.thirds)) if tokens.thirds[stream]]
    if not streams:
        return
    made = _load(path, tokens.digest)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Transformer(shape, tokens.vocabulary).eval()
    model.load_state_dict(weights, strict=False)
    model.to(device, torch.float16 if device.type == "cuda" else torch.float32)
    mask = torch.zeros(tokens.vocabulary, dtype=torch.bool, device=device)
    mask[torch.from_numpy(tokens.barred)] = True
    total = sum(int(tokens.streams[stream + 1] - tokens.streams[stream]) for stream in streams)
    for stream, start, end in _chunks(tokens, streams, made):
        here, pairs = made[stream], np.arange(start, end)
        ids: list[NDArray[np.uint16]] = [np.empty(0, np.uint16)] * len(pairs)
        scores = [0.0] * len(pairs)
        done = 0
        for places in _batches(tokens, pairs, _AT_ONCE[device.type]):
            chosen = pairs[places]
            examples = [np.stack([chosen, chosen, np.full_like(chosen, side)], 1) for side in (0, 1)]
            sides = [tuple(torch.from_numpy(each).to(device) for each in tokens.batch(some)) for some in examples]
            for place, row, score in zip(places, *_best(model, sides, int(tokens.thirds[stream]), mask), strict=True):
                ids[place], scores[place] = row, score
            done += len(places)
            yield Completed(sum(len(each.ids) for each in made.values()) + done, total)
        here.ids += ids
        here.scores += scores
        _save(made, tokens.digest, path)


def _best(
    model: Transformer, sides: list[tuple[Tensor, ...]], tag: int, barred: Tensor
) -> tuple[list[NDArray[np.uint16]], list[float]]:
    """Return the better translation of each pair, and the mean of its four log-probabilities."""
    sources = [source for source, _ in sides]
    targets = [target for _, target in sides]
    made = [translate(model, source, tag, barred=barred) for source in sources]
    scores = torch.stack([
        sum(likelihood(model, source, each) for source in sources)
        + sum(likelihood(model, torch.cat([each[:, :1], each[:, 2:]], 1), target) for target in targets)
        for each in made  # as a source it has no tag
    ])  # fmt: skip
    which = scores.argmax(0).tolist()
    rows = [each.cpu().numpy() for each in made]
    best = [rows[made_of][place] for place, made_of in enumerate(which)]
    return [row[row > PAD][1:].astype(np.uint16) for row in best], (scores.amax(0) / 4).tolist()


def _chunks(tokens: Tokens, streams: list[int], made: dict[int, _Made]) -> Iterator[tuple[int, int, int]]:
    """Yield stream, first pair and end of what is to be done next."""
    for stream in streams:
        first, end = int(tokens.streams[stream]), int(tokens.streams[stream + 1])
        done = len(made.setdefault(stream, _Made([], [])).ids)
        yield from ((stream, start, min(end, start + _CHUNK)) for start in range(first + done, end, _CHUNK))


def completed(tokens: Tokens, path: Path) -> Tokens:
    """Return the tokens with two more streams for each that was translated: either side, to be made of what was made.

    Raises:
        FormatError: If ``path`` is damaged.
    """
    sides: tuple[list[NDArray[np.uint16]], list[NDArray[np.uint16]]] = ([tokens.ids[0]], [tokens.ids[1]])
    lengths: tuple[list[Ids], list[Ids]] = tuple([np.diff(ends)] for ends in tokens.ends)  # type: ignore[assignment]
    counts, tags, weights = [], [], []
    for stream, made in _load(path, tokens.digest).items():
        first = int(tokens.streams[stream])
        likely = np.array(made.scores) >= np.quantile(made.scores, _DOUBTED)
        kept = np.flatnonzero(likely & (np.array([len(each) for each in made.ids]) > 0))
        third = [made.ids[place] for place in kept]
        for side in (0, 1):
            pairs = first + kept
            sides[0].extend([tokens.ids[side][tokens.ends[side][pair] : tokens.ends[side][pair + 1]] for pair in pairs])
            sides[1].extend(third)
            lengths[0].append(tokens.ends[side][pairs + 1] - tokens.ends[side][pairs])
            lengths[1].append(np.array([len(each) for each in third], np.int64))
            counts.append(len(kept))
            tags.append([int(tokens.tags[stream][side]), int(tokens.thirds[stream])])
            weights.append(float(tokens.third_weights[stream]))
    if not counts:
        return tokens
    ends = [np.concatenate([[0], np.cumsum(np.concatenate(each))]) for each in lengths]
    return replace(
        tokens,
        ids=(np.concatenate(sides[0]), np.concatenate(sides[1])),
        ends=(ends[0], ends[1]),
        streams=np.concatenate([tokens.streams, tokens.streams[-1] + np.cumsum(counts)]),
        tags=np.concatenate([tokens.tags, np.array(tags)]),
        weights=np.concatenate([tokens.weights, weights]),
        is_one_way=np.concatenate([tokens.is_one_way, np.ones(len(counts), np.bool_)]),
        thirds=np.concatenate([tokens.thirds, np.zeros(len(counts), tokens.thirds.dtype)]),
        third_weights=np.concatenate([tokens.third_weights, np.ones(len(counts))]),
    )


def _batches(tokens: Tokens, pairs: Ids, budget: int) -> Iterator[Ids]:
    """Yield places among pairs, the longest first, so many pieces at once."""
    lengths = tokens.lengths(pairs, pairs)
    order = np.argsort(-lengths, kind="stable")
    start = 0
    while start < len(order):
        count = max(1, budget // max(1, int(lengths[order[start]]) + 2))
        yield order[start : start + count]
        start += count


def _save(made: dict[int, _Made], digest: str, path: Path) -> None:
    arrays: dict[str, NDArray[Any]] = {"digest": np.array(digest)}
    for stream, each in made.items():
        arrays[f"{stream}|ids"] = np.concatenate([np.empty(0, np.uint16), *each.ids])
        arrays[f"{stream}|lengths"] = np.array([len(ids) for ids in each.ids], np.uint16)
        arrays[f"{stream}|scores"] = np.array(each.scores, np.float32)
    with replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def _load(path: Path, digest: str) -> dict[int, _Made]:
    """Return what was made of these tokens, by stream; nothing, if that was not begun or is of other ones."""
    if not path.exists():
        return {}
    try:
        with path.open("rb") as opened, np.load(opened) as file:
            if str(file["digest"]) != digest:
                return {}
            return {
                int(name[:-4]): _Made(
                    np.split(file[name], np.cumsum(file[f"{name[:-4]}|lengths"], dtype=np.int64)[:-1]),
                    file[f"{name[:-4]}|scores"].tolist(),
                )
                for name in file.files
                if name.endswith("|ids")
            }
    except (BadZipFile, ValueError, KeyError, EOFError) as error:
        raise FormatError(f"{path} is damaged ({error}): delete it, and it is made again") from error
