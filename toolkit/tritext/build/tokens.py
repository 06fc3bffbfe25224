"""Bitext as arrays of token ids in one compressed file, all that training needs besides PyTorch and numpy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
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
    vocabulary: int
    digest: str
    """Of everything that the tokens were made of."""

    def batch(self, examples: Ids) -> tuple[Ids, Ids]:
        """Lay out examples for the network.

        Args:
            examples: First pair, last pair, and which side is the source, shape (n, 3).

        Returns:
            Source ids with BOS and EOS, and target ids with BOS, tag and EOS, padded: (n, s) and (n, t).
        """
        tags = self.tags[np.searchsorted(self.streams, examples[:, 0], side="right") - 1]
        sources, targets = [], []
        for (first, last, side), tag in zip(examples.tolist(), tags.tolist(), strict=True):
            sources.append([BOS, *self._slice(side, first, last), EOS])
            targets.append([BOS, tag[1 - side], *self._slice(1 - side, first, last), EOS])
        return _padded(sources), _padded(targets)

    def lengths(self, first: Ids, last: Ids) -> Ids:
        """Return the tokens on the longer side of pairs joined from first to last."""
        left, right = (ends[last + 1] - ends[first] for ends in self.ends)
        longer: Ids = np.maximum(left, right)
        return longer

    def _slice(self, side: int, first: int, last: int) -> list[int]:
        ids: list[int] = self.ids[side][self.ends[side][first] : self.ends[side][last + 1]].tolist()
        return ids


def _padded(rows: list[list[int]]) -> Ids:
    table = np.full((len(rows), max(map(len, rows))), PAD, np.int64)
    for row, ids in zip(table, rows, strict=True):
        row[: len(ids)] = ids
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
            tags=tokens.tags,
            weights=tokens.weights,
            vocabulary=np.array(tokens.vocabulary),
            digest=np.array(tokens.digest),
        )


def load_tokens(path: Path) -> Tokens:
    """Read the arrays.

    Raises:
        FormatError: If the file is damaged or another one.
    """
    try:
        with path.open("rb") as opened, np.load(opened) as file:
            left, right = (np.concatenate([[0], np.cumsum(each, dtype=np.int64)]) for each in file["lengths"])
            return Tokens(
                ids=(file["left"], file["right"]),
                ends=(left, right),
                streams=file["streams"],
                tags=file["tags"],
                weights=file["weights"],
                vocabulary=int(file["vocabulary"]),
                digest=str(file["digest"]),
            )
    except (BadZipFile, ValueError, KeyError, EOFError) as error:
        raise FormatError(f"{path} is damaged ({error}): delete it, and it is made again") from error
