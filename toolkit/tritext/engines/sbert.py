"""Any sentence-transformers model that is already on this machine, by its folder or its name."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from tritext.embed import Vectors, encode_whole
from tritext.errors import MissingModelError

_OWN_MODULE = "tritext.engines.use_module.UseModule"
_ENTRY_FILES = ("modules.json", "config.json")


class SbertEmbedder:
    """Embeds with a sentence-transformers model, from local files only.

    No file is fetched, and no code that comes with a model is run. A text longer than the model reads at once is
    embedded in pieces (see ``encode_whole``).
    """

    def __init__(self, model: str) -> None:
        """Load a model.

        Args:
            model: A folder, or a name (``sentence-transformers/LaBSE``) that is in the local Hugging Face cache.

        Raises:
            MissingModelError: If there is no such model on this machine, or it is damaged or needs code of its own.
        """
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # read when onnxruntime is imported
        _look_up(model)
        self.name = f"sbert-{Path(model).name}"
        self._model = _load(model)
        self._dimensions = int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed each text: shape (n, d), rows of unit length."""
        if not texts:
            return np.zeros((0, self._dimensions), dtype=np.float32)
        return encode_whole(texts, self._encode, self._fits)

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def _fits(self, text: str) -> bool:
        """Whether the model reads the text to its end."""
        limit, tokenizer = self._model.max_seq_length, getattr(self._model, "tokenizer", None)
        if limit is None or not callable(tokenizer) or len(text.encode()) + 2 <= limit:
            return True
        tokens = tokenizer(text, truncation=False, verbose=False)["input_ids"]
        return len(tokens) <= int(limit)


def _look_up(model: str) -> None:
    """Raise MissingModelError unless the model is a folder of a model, or its files are in the cache."""
    folder = Path(model)
    if folder.is_dir():
        if not any((folder / name).is_file() for name in _ENTRY_FILES):
            raise MissingModelError(
                f"{model} is not the folder of a sentence-transformers model: it has no modules.json. "
                f"{_how_to_fetch(model)}"
            )
        return
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    for name in (model, f"sentence-transformers/{model}"):
        try:
            if any(isinstance(try_to_load_from_cache(name, file), str) for file in _ENTRY_FILES):
                return
        except HFValidationError:  # not a name but a path to nothing
            continue
    raise MissingModelError(
        f"no embedding model {model!r} on this machine: neither a folder nor in the Hugging Face cache. "
        f"{_how_to_fetch(model)}"
    )


def _how_to_fetch(model: str) -> str:
    is_name = model.count("/") <= 1 and not model.startswith((".", "/", "~"))
    name = model if "/" in model else f"sentence-transformers/{model}"
    return (
        f"On a machine with a network: hf download {name if is_name else 'NAME'} --local-dir DIR; "
        "copy DIR here and give it as --embedder DIR"
    )


def _load(model: str) -> Any:
    """Return the SentenceTransformer, loaded without the network and without code from its folder."""
    with _offline():
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(model, local_files_only=True, trust_remote_code=_is_own(model))
        except (OSError, ValueError, KeyError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise MissingModelError(
                f"the embedding model {model} cannot be loaded ({reason}): it is incomplete, or it needs code of its "
                f"own, which tritext does not run. {_how_to_fetch(model)}"
            ) from error


def _is_own(model: str) -> bool:
    """Whether the model is our own module and nothing else, so that trusting its code means trusting ours."""
    modules = Path(model) / "modules.json"
    if not modules.is_file():
        return False
    return [entry.get("type") for entry in json.loads(modules.read_text(encoding="utf-8"))] == [_OWN_MODULE]


@contextmanager
def _offline() -> Iterator[None]:
    """Forbid the Hugging Face libraries the network for as long as a model is loaded."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before
