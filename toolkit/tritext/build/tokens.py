"""Bitext as arrays of token ids in one compressed file, all that training needs besides PyTorch and numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from tritext.build.special import BOS, EOS, PAD
from tritext.errors import FormatError
from tritext.files import replacing

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pairs of all streams, one after the other; left and right sides apart, so that neighbours are one slice."""

    ids: tuple[NDArray[np.uint16], NDArray[np.uint16]]
    """Tokens of all left sides, and of all right sides, without special pieces."""
    ends: tuple[Ids, Ids]
    """Where each side begins, and at last where all end: pairs + 1 numbers."""
    streams: Ids
    """Where each stream begins among the pairs, and at last where all end."""
    tags: Ids
    """Tags of the left and right language of each stream, shape (streams, 2)."""
    weights: NDArray[np.float64]
    is_one_way: NDArray[np.bool_]
    """Streams of which only the left side is learnt to be written: no person wrote the right one."""
    thirds: Ids
    """Tag of the language into which the pairs of each stream are to be translated; 0: none."""
    third_weights: NDArray[np.float64]
    barred: Ids
    """Pieces that no translation into that language may hold."""
    vocabulary: int
    digest: str
    """Of everything that the tokens were made of."""

    def batch(self, examples: Ids) -> tuple[Ids, Ids]:
        """Lay out examples for the network: first pair, last pair, and which side is the source, shape (n, 3).

        Returns source ids with BOS and EOS, and target ids with BOS, tag and EOS, padded: (n, s) and (n, t).
        """
        first, last, side = examples.T
        tags = self.tags[np.searchsorted(self.streams, first, side="right") - 1, 1 - side]
        return self._padded(first, last, side), self._padded(first, last, 1 - side, tags)

    def lengths(self, first: Ids, last: Ids) -> Ids:
        """Return the tokens on the longer side of pairs joined from first to last."""
        left, right = (ends[last + 1] - ends[first] for ends in self.ends)
        longer: Ids = np.maximum(left, right)
        return longer

    def _padded(self, first: Ids, last: Ids, side: Ids, tags: Ids | None = None) -> Ids:
        """Lay out a side of each example in a row: BOS, tag if there is one, the ids, EOS, padding."""
        starts, ends = (np.where(side == 1, *(each[at] for each in self.ends[::-1])) for at in (first, last + 1))
        lengths = ends - starts
        head = 1 if tags is None else 2
        table = np.full((len(first), head + int(lengths.max()) + 1), PAD, np.int64)
        table[:, 0] = BOS
        if tags is not None:
            table[:, 1] = tags
        column = np.arange(table.shape[1] - head)
        is_id = column < lengths[:, None]
        for here in (0, 1):
            rows = side == here
            ids = self.ids[here]
            places = np.minimum(starts[rows, None] + column, len(ids) - 1)
            table[rows, head:] = np.where(is_id[rows], ids[places], PAD)
        table[np.arange(len(first)), head + lengths] = EOS
        return table


def save_tokens(tokens: Tokens, path: Path) -> None:
    """Write the arrays, whole or not at all; lengths instead of ends, which compress well."""
    with replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(
            file,
            left=tokens.ids[0],
            right=tokens.ids[1],
            lengths=np.stack([np.diff(ends) for ends in tokens.ends]).astype(np.uint16),
            streams=tokens.streams,
            allow_pickle=False,
            **arrays_of(tokens),
        )


def arrays_of(tokens: Tokens) -> dict[str, NDArray[Any]]:
    """Return what a file says of the streams; ``tokens_of`` reads it."""
    names = ("tags", "weights", "thirds", "third_weights", "barred", "vocabulary", "digest")
    return {name: np.array(getattr(tokens, name)) for name in names}


def tokens_of(
    file: Mapping[str, NDArray[Any]],
    *,
    ids: tuple[NDArray[np.uint16], NDArray[np.uint16]],
    ends: tuple[Ids, Ids],
    streams: Ids,
) -> Tokens:
    """Put pairs together with what a file says of their streams."""
    return Tokens(
        ids=ids,
        ends=ends,
        streams=streams,
        tags=file["tags"],
        weights=file["weights"],
        is_one_way=np.zeros(len(file["weights"]), np.bool_),
        thirds=file["thirds"],
        third_weights=file["third_weights"],
        barred=file["barred"],
        vocabulary=int(file["vocabulary"]),
        digest=str(file["digest"]),
    )


def load_tokens(path: Path) -> Tokens:
    """Read the arrays.

    Raises:
        FormatError: If the file is damaged or another one.
    """
    try:
        with path.open("rb") as opened, np.load(opened) as file:
            left, right = (np.concatenate([[0], np.cumsum(each, dtype=np.int64)]) for each in file["lengths"])
            return tokens_of(file, ids=(file["left"], file["right"]), ends=(left, right), streams=file["streams"])
    except (BadZipFile, ValueError, KeyError, EOFError) as error:
        raise FormatError(f"{path} is damaged ({error}): delete it, and it is made again") from error
