"""The embedded embedder's weights, read once in a process, for that takes half a second; nobody writes into them."""

from __future__ import annotations

from functools import cache
from typing import Any

from tritext.engines.use import UseEmbedder

_read = UseEmbedder.__init__


@cache
def _weights() -> dict[str, Any]:
    embedder = UseEmbedder.__new__(UseEmbedder)
    _read(embedder)
    return vars(embedder)


def share_weights() -> None:
    """Have all embedders of this process and of those that it forks share what the first reads."""

    def take(embedder: UseEmbedder) -> None:
        vars(embedder).update(_weights())

    UseEmbedder.__init__ = take  # type: ignore[assignment, method-assign]
