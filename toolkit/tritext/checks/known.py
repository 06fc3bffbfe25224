"""The vectors of texts that were read lately, so that what several searches look at is embedded once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tritext.checks.clauses import Encode

_KEPT = 4096
"""Texts that are remembered from one stretch of rows to the next: 8 MB of vectors of 512 values."""


class Known:
    """The vectors of some texts, each embedded once and many at a time."""

    def __init__(self, encode: Encode) -> None:
        """Embed by ``encode``."""
        self._encode = encode
        self._known: dict[str, NDArray[np.float32]] = {}

    def add(self, texts: Iterable[str]) -> None:
        """Embed what is new."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encode(new), strict=True))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts that were added, shape (n, d)."""
        return np.stack([self._known[text] for text in texts])

    def forget(self) -> None:
        """Let go of the oldest, before another stretch of rows is looked at."""
        for text in list(islice(self._known, max(len(self._known) - _KEPT, 0))):
            del self._known[text]
