"""What a translation engine must offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol, runtime_checkable

from tritext.glossary import Term
from tritext.records import Hypothesis, Rendering


class Translator(Protocol):
    """Turns texts of one language into another, directly, without a pivot."""

    name: str
    """Goes into the signature: ``argos``."""

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The (source, target) pairs that it translates directly."""
        ...

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Translate each text; as many come out as went in, in the same order. One string is a TypeError."""
        ...


@runtime_checkable
class ScoringTranslator(Protocol):
    """A translator that also tells how sure it is, which model spoke, and can decode more carefully."""

    def model(self, *, source: str, target: str) -> str:
        """Return name and version of the model that serves a pair: ``compact@2.0``."""
        ...

    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        """Translate each text and score it; ``careful`` spends more time to avoid repetition and cuts."""
        ...


@runtime_checkable
class RankingTranslator(Protocol):
    """A translator that has more than one translation of a text to offer."""

    def best(self, text: str, *, source: str, target: str, count: int) -> list[Hypothesis]:
        """Return the likeliest translations of a text, at most so many, the likeliest first; none if it has one."""
        ...

    def ranked(self, texts: Sequence[str], *, source: str, target: str) -> list[list[Hypothesis]]:
        """Return all translations of each text that decoding followed to their end, the likeliest first."""
        ...


@runtime_checkable
class SignedTranslator(Protocol):
    """A translator that can say what decides its output, to the weights: what is remembered hangs on it."""

    def signature(self, *, source: str, target: str) -> str:
        """Return model, contents, library and settings that serve a pair: same signature and text, same output."""
        ...


@runtime_checkable
class MeasuringTranslator(Protocol):
    """A translator that is faster with texts of like length together, and tells their length."""

    def lengths(self, texts: Sequence[str], *, source: str, target: str) -> list[int]:
        """Return the length of each text, in pieces of the model that serves the pair."""
        ...


class Facts:
    """Knows what names, numbers, or terms become in other languages; this one knows nothing."""

    is_read: ClassVar[bool] = False
    """Whether a model does better with what it is to write in the place of the word than with a mask."""
    is_form: ClassVar[bool] = False
    """Whether it counts only where all else is equal, and nothing of it is masked: spelling, verbs."""

    def missing(self, text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
        """Return what a text says and its translation has in no form, in order and disjoint."""
        return ()

    def surplus(self, text: str, translation: str, *, source: str, target: str) -> int:
        """Count what a translation says and its text does not."""
        return 0

    def corrected(self, text: str, translation: str, *, source: str, target: str) -> str | None:
        """Return a translation with what is wrong exchanged for what is right; None where it cannot be told."""
        return None


@runtime_checkable
class HeldTranslator(Protocol):
    """A translator that gets names, numbers or terms wrong, and says who knows them."""

    def facts(self, *, source: str, target: str) -> Sequence[Facts]:
        """Return who knows what a pair is held to; nobody where the model is to be trusted."""
        ...


class Memory(Protocol):
    """What has been translated before."""

    def recall(self, texts: Sequence[str], *, route: Sequence[str], signature: str) -> dict[str, Rendering]:
        """Return what is remembered of these texts along a route: a person's translation, else the machine's."""
        ...

    def keep(self, made: Mapping[str, Rendering], *, route: Sequence[str], signature: str) -> None:
        """Remember the machine's translations of texts."""
        ...
