"""What the work needs, loaded when it is first asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from tritext.beside import default_embedder
from tritext.embed import Embedder
from tritext.glossary import Glossary, read_glossary
from tritext.live.request import Means
from tritext.memory import TranslationMemory, open_memory
from tritext.segment import Segmenter, load_segmenter
from tritext.translate import Translator


class Engines:
    """The engines of this machine; given ones serve tests."""

    def __init__(
        self,
        means: Means | None = None,
        *,
        translator: Translator | None = None,
        embedder: Embedder | None = None,
        memory: Callable[[], TranslationMemory] = open_memory,
    ) -> None:
        """Take engines, or have those of this machine loaded."""
        self._means = means or Means()
        self._translator, self._embedder = translator, embedder
        self.open_memory = memory

    @cached_property
    def translator(self) -> Translator:
        """Makes the missing languages."""
        from tritext.engines import load_translator

        return self._translator or load_translator()

    @cached_property
    def embedder(self) -> Embedder:
        """Aligns and scores."""
        from tritext.engines import DEFAULT_EMBEDDER, load_embedder

        if self._embedder is None and self._means.embedder == DEFAULT_EMBEDDER:
            return default_embedder()
        return self._embedder or load_embedder(self._means.embedder)

    @cached_property
    def glossary(self) -> Glossary | None:
        """Has the terms that translations are to have.

        Raises:
            InputError: If it cannot be read.
        """
        return read_glossary(self._means.glossary) if self._means.glossary else None

    @cached_property
    def segmenters(self) -> Mapping[str, Segmenter]:
        """Language to segmenter, where the own rules are not wanted."""
        return {language: load_segmenter(name, language) for language, name in self._means.segmenters.items()}


def write_means(means: Means) -> str:
    """Write down what going on with a file needs, for its settings."""
    glossary = str(means.glossary.resolve()) if means.glossary else ""
    return json.dumps({"embedder": means.embedder, "glossary": glossary}, ensure_ascii=False)


def read_means(text: str) -> Means:
    """Read what was written down."""
    found = json.loads(text)
    return Means(str(found["embedder"]), {}, Path(found["glossary"]) if found["glossary"] else None)
