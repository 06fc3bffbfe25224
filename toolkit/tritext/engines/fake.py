"""Engines that need no model: deterministic, public, for tests and demonstrations."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tritext.errors import check_texts
from tritext.records import Hypothesis

DIMENSIONS = 256


class FakeTranslator:
    """Writes the target's tag before each text: ``[ko] Hello``."""

    name = "fake"

    def __init__(self, pairs: frozenset[tuple[str, str]] | None = None) -> None:
        """Translate the given pairs, or all among English, Korean and Japanese."""
        languages = ("en", "ko", "ja")
        self.pairs = pairs or frozenset((a, b) for a in languages for b in languages if a != b)

    def model(self, *, source: str, target: str) -> str:
        """Return ``fake@1``."""
        return "fake@1"

    def signature(self, *, source: str, target: str) -> str:
        """Return ``fake@1``."""
        return "fake@1"

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Translate each text; a TypeError, if it is one string."""
        check_texts(texts)
        return [f"[{target}] {text}" for text in texts]

    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        """Translate each text; the score falls with its length, so that it can be told apart."""
        made = self.translate(texts, source=source, target=target)
        return [Hypothesis(text, score=-len(text) / 100) for text in made]


class FakeEmbedder:
    """Embeds a text by the sequences of one to three characters that it holds: like texts, like vectors."""

    name = "fake"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of unit length a text, shape (n, 256)."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[0] = 1e-3  # so that an empty text has a direction too
            for size in (1, 2, 3):
                for start in range(len(text) - size + 1):
                    row[_bucket(text[start : start + size])] += 1.0
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-12)
        return vectors


def _bucket(gram: str) -> int:
    """Map a character sequence to a dimension, the same in every process."""
    digest = hashlib.blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return 1 + int.from_bytes(digest, "big") % (DIMENSIONS - 1)
