"""How likely the bundled translation model holds one version to be where another is given; it translates nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np

from tritext.checks.finding import Span
from tritext.checks.likelihood import Asked, Likelihood
from tritext.engines.decoding import Decoding
from tritext.engines.packages import Package, bundled_packages
from tritext.errors import MissingModelError

MOST_PIECES = 400
"""Pieces of a text that the model reads; it has places for some hundred more."""
_BATCH = 128
"""Pieces that are read at once: each takes 64 KB for the probabilities of all that it might be; 256 take 8 % longer."""


class BundledLikelihood:
    """Reads texts with the bundled model: the weights of ``checks.unsaid`` were fitted to it and to no other."""

    def __init__(self) -> None:
        """Load the model.

        Raises:
            MissingModelError: If the package was taken out of the installation.
        """
        import ctranslate2
        from sentencepiece import SentencePieceProcessor

        self._packages = {(each.source, each.target): each for each in bundled_packages()}
        if not self._packages:
            raise MissingModelError("the bundled translation model is missing: install tritext again")
        decoding = Decoding()
        path = next(iter(self._packages.values())).path
        self._pieces = SentencePieceProcessor(model_file=str(path / "sentencepiece.model"))
        self._model: Any = ctranslate2.Translator(
            str(path / "model"),
            device="cpu",
            compute_type="auto",
            inter_threads=decoding.batches_at_once,
            intra_threads=decoding.threads,
        )

    def __call__(self, asked: Sequence[Asked]) -> list[Likelihood | None]:
        """Answer as ``checks.likelihood.Score`` does: None where a text is too long, or a pair has no model."""
        cut = {text: self._cut(text) for text in {text for each in asked for text in (each.given, each.text)}}
        answers: list[Likelihood | None] = [None] * len(asked)
        fitting = [
            index
            for index, each in enumerate(asked)
            if (each.source, each.target) in self._packages
            and all(0 < len(cut[text][0]) <= MOST_PIECES for text in (each.given, each.text))
        ]
        fitting.sort(key=lambda index: (len(cut[asked[index].text][0]), len(cut[asked[index].given][0]), index))
        results = self._model.score_batch(
            [cut[asked[index].given][0] for index in fitting],
            [[self._package(asked[index]).target_prefix, *cut[asked[index].text][0]] for index in fitting],
            max_batch_size=_BATCH,
            batch_type="tokens",
        )
        for index, result in zip(fitting, results, strict=True):
            values = np.array(result.log_probs[1:], dtype=np.float32)  # the first is the language's piece
            answers[index] = Likelihood(values[:-1], float(values[-1]), cut[asked[index].text][1])
        return answers

    def _package(self, asked: Asked) -> Package:
        return self._packages[asked.source, asked.target]

    def _cut(self, text: str) -> tuple[list[str], list[Span]]:
        """Return the pieces of a text, and where each is."""
        pieces = self._pieces.encode(text, return_type="proto").pieces
        starts, ends = (_places([getattr(each, side) for each in pieces], text) for side in ("begin", "end"))
        return [each.piece for each in pieces], list(zip(starts, ends, strict=True))


def _places(offsets: Sequence[int], text: str) -> list[int]:
    """Turn offsets in UTF-8 into offsets in characters."""
    ends = [0, *accumulate(len(letter.encode("utf-8", "surrogatepass")) for letter in text)]
    places: list[int] = (np.searchsorted(ends, offsets, side="right") - 1).tolist()
    return places
