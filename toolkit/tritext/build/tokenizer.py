"""The tokenizer: a SentencePiece model trained on the bitext, or that of a package, with a tag for each language."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tritext.build.bitext import Stream
from tritext.build.special import SPECIAL
from tritext.engines.scripts import FOREIGN
from tritext.errors import UsageError

_SAMPLE = 300_000
"""Most texts of a language that the pieces are chosen by; each language has the same say."""


def tag(language: str) -> str:
    """Return the piece that tells the model to write a language; Argos calls it the target prefix.

    >>> tag("ko")
    '<2ko>'
    """
    return f"<2{language}>"


def train_tokenizer(streams: Iterable[Stream], languages: Sequence[str], *, pieces: int, seed: int) -> bytes:
    """Train a unigram model with byte fallback, so that there is no text that it cannot spell."""
    import sentencepiece

    texts: dict[str, list[str]] = {language: [] for language in languages}
    for stream in streams:
        for side, language in enumerate(stream.languages):
            texts[language] += [pair[side] for pair in stream.pairs]
    most = min(_SAMPLE, max(map(len, texts.values())))
    dice = random.Random(seed)
    shuffled = (dice.sample(texts[language], len(texts[language])) for language in languages)
    sample = [text for language in shuffled for text in islice(cycle(language), most)]
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sample),
        model_writer=model,
        model_type="unigram",
        vocab_size=pieces,
        hard_vocab_limit=False,
        character_coverage=0.9995,
        byte_fallback=True,
        normalization_rule_name="nmt_nfkc",
        control_symbols=[tag(language) for language in languages],
        unk_id=SPECIAL["unk"],
        bos_id=SPECIAL["bos"],
        eos_id=SPECIAL["eos"],
        pad_id=SPECIAL["pad"],
        num_threads=4,
        minloglevel=2,
    )
    return model.getvalue()


def load_tokenizer(model: Path, languages: Sequence[str]) -> Any:  # noqa: ANN401 - SentencePiece has no types
    """Load a SentencePiece model that has our special pieces.

    Raises:
        UsageError: If it lacks one of them, or the tag of a language.
    """
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    numbers = {name: getattr(processor, f"{name}_id")() for name in SPECIAL}
    missing = [tag(each) for each in languages if processor.piece_to_id(tag(each)) == processor.unk_id()]
    if numbers != SPECIAL or missing:
        raise UsageError(f"{model} has no {missing or SPECIAL}: start from a package built for these languages")
    return processor


def foreign_pieces(tokenizer: Any, language: str) -> NDArray[np.int64]:  # noqa: ANN401 - SentencePiece has no types
    """Return the pieces that no translation into a language may hold, as when a package translates."""
    pattern = FOREIGN.get(language)
    count = tokenizer.get_piece_size() if pattern else 0
    return np.array([i for i in range(count) if re.search(pattern or "", tokenizer.id_to_piece(i))], np.int64)
