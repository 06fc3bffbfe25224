"""The embedded embedder for tests that align the same texts: it embeds each of them once in a process."""

from __future__ import annotations

from functools import cache, lru_cache

from tritext.embed import CachedEmbedder, Vectors
from tritext.engines.use import UseEmbedder


class _Known(UseEmbedder):
    """It keeps the runs of the last texts, which are megabytes each; nobody may write into them."""

    def __init__(self) -> None:
        super().__init__()
        self._spans = lru_cache(maxsize=32)(self._embedded)

    def encode_spans(self, texts: list[str], /, *, joiner: str, longest: int) -> list[Vectors]:
        return list(self._spans(tuple(texts), joiner, longest))

    def _embedded(self, texts: tuple[str, ...], joiner: str, longest: int) -> list[Vectors]:
        runs = super().encode_spans(list(texts), joiner=joiner, longest=longest)
        for each in runs:
            each.setflags(write=False)
        return runs


@cache
def use() -> CachedEmbedder:
    """Return it."""
    return CachedEmbedder(_Known())
