"""Sentence embeddings: the seam to the encoders, and the cache that stands before one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tritext.errors import TritextError, check_embedder, check_texts
from tritext.scratch_rows import ScratchRows

Vectors = NDArray[np.float32]
"""One row a text, shape (n, d)."""
_STRETCH = 4096
"""Texts whose runs are embedded at once."""
_SEEN = 4
"""Texts around these that are embedded with them: a third of a text is read with the tokens beyond it."""


class Embedder(Protocol):
    """Turns texts of any language into vectors, near each other if they mean the same."""

    @property
    def name(self) -> str:
        """Name and version, for the signature: ``use-m3-0.2.1``."""

    def encode(self, texts: list[str], /) -> Vectors:
        """Embed each text by itself: shape (n, d), rows of unit length; n may be 0."""


class Encoder(Protocol):
    """Anything that embeds a list of texts, also without normalising: a ``SentenceTransformer`` is one."""

    def encode(self, texts: list[str], /) -> ArrayLike:
        """Embed each text: n rows of the same number of finite values."""


@runtime_checkable
class SpanEncoder(Protocol):
    """An encoder that embeds runs of consecutive texts for little more than the texts themselves."""

    def encode_spans(self, texts: list[str], /, *, joiner: str, longest: int) -> list[Vectors]:
        """Embed all runs of 1 to ``longest`` texts, joined by ``joiner``.

        Returns:
            For each length a, an array of shape (n - a + 1, d), rows of unit length: row i is the run from text i on.
            Then, if it can, two of shape (n, d): the first third of each text and the last, in that order.
        """


class Runs(Protocol):
    """The vectors of runs of texts, in memory or on the disk."""

    def __len__(self) -> int:
        """Return the number of runs."""

    def __getitem__(self, starts: NDArray[np.intp], /) -> Vectors:
        """Return the vectors of the runs that begin with these texts, shape (k, d)."""


class CachedEmbedder:
    """An encoder that embeds each text once, in batches of like length, and whose answers are checked.

    Texts are taken in NFC and without the white space around them, so that a text has one vector.
    """

    def __init__(
        self, encoder: Encoder, *, batch_size: int = 64, on_progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Stand before an encoder.

        Args:
            encoder: Its vectors need not be of unit length.
            batch_size: Texts that the encoder sees at once.
            on_progress: Called after each batch with the number of new texts done and in all.

        Raises:
            TypeError: If it is no encoder.
        """
        check_embedder(encoder)
        self.name: str = getattr(encoder, "name", type(encoder).__name__)
        self._encoder = encoder
        self._batch_size = batch_size
        self._on_progress = on_progress
        self._known: dict[str, Vectors] = {}
        self._dimensions: int | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed each text: shape (n, d), float32, rows of unit length; n may be 0.

        Raises:
            TritextError: If the encoder's answer is not one row of finite numbers a text.
            TypeError: If it is one string instead of texts.
        """
        check_texts(texts)
        keys = [unicodedata.normalize("NFC", text).strip() for text in texts]
        new = sorted({key for key in keys if key not in self._known}, key=lambda key: (len(key), key))
        for start in range(0, len(new), self._batch_size):
            batch = new[start : start + self._batch_size]
            self._known.update(zip(batch, self._encode(batch), strict=True))
            if self._on_progress:
                self._on_progress(start + len(batch), len(new))
        if not keys:
            return np.zeros((0, self._dimensions or 0), dtype=np.float32)
        return np.stack([self._known[key] for key in keys])

    def encode_spans(self, texts: Sequence[str], *, joiner: str, longest: int) -> list[Runs] | None:
        """Embed all runs of 1 to ``longest`` texts as ``SpanEncoder`` does; None if the encoder is none.

        Of more than 4,096 texts all but the texts themselves lies on the disk, for it is seven times as much.

        Raises:
            TritextError: If the encoder's answer is not one row of finite numbers a run, all of one width.
            TypeError: If it is one string instead of texts.
            OutputError: If there is no room on the disk.
        """
        if not isinstance(self._encoder, SpanEncoder):
            return None
        check_texts(texts)
        keys = [unicodedata.normalize("NFC", text).strip() for text in texts]
        if len(keys) <= _STRETCH:
            rows, *longer = self._runs(self._encoder, keys, joiner, longest)
            runs: list[Runs] = [rows, *longer]
        else:
            starts = range(0, len(keys), _STRETCH)
            reach = _STRETCH + max(longest - 1, _SEEN)
            stretches = (
                (at, self._runs(self._encoder, keys[max(at - _SEEN, 0) : at + reach], joiner, longest)) for at in starts
            )
            rows, runs = _gathered(stretches, len(keys))
        self._known.update(zip(keys, rows, strict=True))
        return runs

    def remember(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Take the vectors of texts as they were embedded otherwise, shape (n, d): these are not embedded again."""
        self._known.update(zip((unicodedata.normalize("NFC", text).strip() for text in texts), vectors, strict=True))

    def _runs(self, encoder: SpanEncoder, texts: list[str], joiner: str, longest: int) -> list[Vectors]:
        """Embed texts and their runs, and check what came back."""
        runs = encoder.encode_spans(texts, joiner=joiner, longest=longest)
        sizes = [*range(1, longest + 1), 1, 1]
        if len(runs) not in (longest, len(sizes)):
            raise self._nonsense(f"{len(runs)} arrays for runs of up to {longest} texts")
        width = self._dimensions or runs[0].shape[-1]
        for a, vectors in zip(sizes, runs, strict=False):
            expected = (max(len(texts) - a + 1, 0), width)
            if vectors.shape != expected:
                raise self._nonsense(f"an array of shape {vectors.shape} for runs of {a} texts, not of {expected}")
            if not np.isfinite(vectors).all():
                raise self._nonsense(f"a value that is not a number for a run of {a} texts")
        self._dimensions = width
        return runs

    def _encode(self, batch: list[str]) -> Vectors:
        """Embed new texts and check what came back."""
        vectors = np.asarray(self._encoder.encode(batch), dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != len(batch) or vectors.shape[1] == 0:
            raise self._nonsense(f"an array of shape {vectors.shape} for {len(batch)} texts, not one row a text")
        if self._dimensions not in (None, vectors.shape[1]):
            raise self._nonsense(f"vectors of {vectors.shape[1]} values after vectors of {self._dimensions}")
        if not (finite := np.isfinite(vectors).all(axis=1)).all():
            raise self._nonsense(f"a value that is not a number for the text {batch[int(np.argmin(finite))][:60]!r}")
        self._dimensions = vectors.shape[1]
        return unit_rows(vectors)

    def _nonsense(self, answer: str) -> TritextError:
        return TritextError(f"the embedder {self.name} returned {answer}: choose another one with --embedder")


def _gathered(stretches: Iterable[tuple[int, list[Vectors]]], count: int) -> tuple[Vectors, list[Runs]]:
    """Collect stretches: the vectors of the texts, and all arrays, of which the others lie on the disk.

    Those of one stretch are let go before the next one is made.
    """
    rows = np.zeros((count, 0), dtype=np.float32)
    longer: list[ScratchRows] = []
    for start, (single, *others) in stretches:
        if not start:
            rows = np.empty((count, single.shape[1]), dtype=np.float32)
            longer = [ScratchRows(single.shape[1]) for _ in others]
        first = min(start, _SEEN)
        rows[start : start + _STRETCH] = single[first:][:_STRETCH]
        if len(others) != len(longer):
            raise TritextError("the embedder returned thirds of some texts and not of others: choose another one")
        for gathered in longer:
            gathered.append(others.pop(0)[first:][:_STRETCH])
    return rows, [rows, *longer]


def unit_rows(vectors: Vectors) -> Vectors:
    """Scale each row to unit length.

    A row of zeros, which some models give to a text without a known token, becomes the uniform direction.
    """
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    uniform = np.float32(1 / np.sqrt(max(vectors.shape[1], 1)))
    return np.where(lengths > 0, vectors / np.where(lengths > 0, lengths, 1), uniform).astype(np.float32)


def encode_whole(texts: Sequence[str], encode: Callable[[list[str]], Vectors], fits: Callable[[str], bool]) -> Vectors:
    """Embed texts of any length with an encoder that reads only so much at once.

    A text that does not fit is halved, at white space if there is some, until its pieces do; its vector is then the
    mean of theirs, weighted by their length and scaled to unit length. No part of a text is left out.
    """
    pieces = [_halve(text, fits) for text in texts]
    if all(len(parts) == 1 for parts in pieces):
        return encode(list(texts))
    vectors = encode([part for parts in pieces for part in parts])
    weights = np.array([max(len(part), 1) for parts in pieces for part in parts], dtype=np.float32)
    starts = np.cumsum([0, *(len(parts) for parts in pieces)])[:-1]
    return unit_rows(np.add.reduceat(vectors * weights[:, None], starts, axis=0))


def _halve(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut a text in two until each piece fits."""
    if len(text) < 2 or fits(text):
        return [text]
    middle = len(text) // 2
    space = text.rfind(" ", middle // 2, middle)
    cut = space + 1 if space > 0 else middle
    return _halve(text[:cut], fits) + _halve(text[cut:], fits)
