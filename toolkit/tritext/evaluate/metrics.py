"""chrF2 and BLEU by sacrebleu, with intervals, paired tests and signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

INSTALL = "pip install 'tritext[evaluate]'"
TOKENIZERS = {"ja": "ja-mecab", "ko": "ko-mecab", "zh": "zh"}
"""What cuts words for BLEU, by target language; 13a elsewhere."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A score of a system, and how sure it is."""

    score: float
    """0 to 100, of the whole corpus."""
    spread: float
    """Half of the 95 % interval, from 1,000 bootstrap samples of the lines."""
    p: float | None
    """Paired bootstrap against the first system: how likely so great a difference is by chance; None for the first."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Systems on the same lines."""

    chrf: tuple[Figure, ...]
    bleu: tuple[Figure, ...] | None
    """None if the tokenizer of the language is not installed."""
    signatures: Mapping[str, str]
    """``chrF2`` and ``BLEU`` to sacrebleu's signature."""


def measure(systems: Sequence[Sequence[str]], reference: Sequence[str], *, language: str) -> Measured:
    """Score one or more systems against a reference; the first is what the others are compared with.

    Args:
        systems: The translations of each, as many as the reference has lines.
        reference: One line each.
        language: That of the translations; it decides the tokenizer of BLEU.
    """
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest

    bleu = _bleu(language)
    metrics: dict[str, Metric] = {"chrF2": CHRF()} | ({"BLEU": bleu} if bleu else {})
    named = [(str(number), lines) for number, lines in enumerate(systems)]
    signatures, results = PairedTest(named, metrics, [list(reference)], test_type="bs")()
    figures: dict[str, list[Figure]] = {name: [] for name in metrics}
    for name, found in figures.items():
        for result, lines in zip(results[name], systems, strict=True):
            assert not isinstance(result, str)
            p = None if result.p_value is None else float(result.p_value)
            if found and list(lines) == list(systems[0]):
                p = 1.0  # sacrebleu says 0.001, for none of its samples differs more than these do
            found.append(Figure(float(result.score), float(result.ci or 0), p))
    return Measured(
        tuple(figures["chrF2"]),
        tuple(figures["BLEU"]) if bleu else None,
        {name: f"{name}|{signatures[name].format()}" for name in metrics},
    )


def _bleu(language: str) -> Metric | None:
    """Return BLEU with the language's own tokenizer, and never with another one."""
    from sacrebleu.metrics.bleu import BLEU

    try:
        return BLEU(tokenize=TOKENIZERS.get(language, "13a"))
    except RuntimeError:  # sacrebleu's way to say that it is not installed
        return None
