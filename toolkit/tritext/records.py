"""The data that flows: frozen records, standard library only.

``Document -> Segment -> Translation -> Alignment -> TranslationUnit -> Comparison``

Text that we translated is aligned one to one by construction; text that already existed has its
alignment found. Both end in the same ``TranslationUnit``, so viewer, exporter and corpus writer
have one input. Indices are 0-based, offsets count characters, scores are better when higher.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from typing import Literal

APPROVED = "approved"
"""Stands for the model of a translation that a person wrote or approved."""

Status = Literal["auto", "edited", "confirmed", "rejected"]
"""What a person has said about a translation unit; ``auto`` is nothing yet."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The stretch of a document that is translated and aligned as one: a sentence, a heading, a cell."""

    index: int
    """0-based position in its document."""
    start: int
    """Offset of the first character in the document's text."""
    end: int
    """Offset behind the last character: ``document.text[start:end] == text``."""
    text: str
    """The characters themselves, without the white space around them."""
    paragraph: int = 0
    """0-based number of the paragraph that holds it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language and its segments, in order and without overlap."""

    id: str
    """Name that a person recognises: a path, or the path and the language of a translation."""
    language: str
    """Lower-case primary language tag: ``en``, ``ko``, ``ja``."""
    text: str
    """NFC, line ends as ``\\n``; what lies between segments is only white space."""
    segments: tuple[Segment, ...]

    def __post_init__(self) -> None:
        """Refuse segments whose offsets do not name their text.

        Raises:
            ValueError: If a segment's text is not ``text[start:end]``, or segments overlap.
        """
        before = 0
        for index, segment in enumerate(self.segments):
            if segment.index != index or segment.start < before:
                raise ValueError(f"segment {segment.index} of {self.id} is out of order")
            if self.text[segment.start : segment.end] != segment.text:
                raise ValueError(f"segment {index} of {self.id} is not the text at its offsets")
            before = segment.end

    @classmethod
    def of_lines(cls, lines: Sequence[str], *, id: str, language: str) -> Document:
        r"""Set lines one under the other, each a segment, an empty one too.

        >>> Document.of_lines(["One.", "", "Two."], id="a", language="en").text
        'One.\n\nTwo.'
        """
        starts = accumulate((len(line) + 1 for line in lines), initial=0)
        segments = (
            Segment(index, start, start + len(line), line)
            for index, (line, start) in enumerate(zip(lines, starts, strict=False))
        )
        return cls(id, language, "\n".join(lines), tuple(segments))


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a translation model made of one text in one hop."""

    text: str
    score: float | None = None
    """Mean log-probability of an output piece (natural logarithm, at most 0); None if the engine gives none."""
    doubts: tuple[str, ...] = ()
    """What remains suspicious after the retry: ``empty``, ``repeated``, ``copied``, ``cut`` and the like."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text in another language, and how it came about."""

    text: str
    route: tuple[str, ...]
    """Languages passed through, source first."""
    models: tuple[str, ...]
    """Name and version of the model of each hop; ``(APPROVED,)`` if a person wrote or approved it."""
    scores: tuple[float | None, ...]
    """Mean log-probability of an output piece in each hop."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """A segment in another language, and how it came about."""

    source: Segment
    text: str
    route: tuple[str, ...]
    """Languages passed through, source first: ``("ko", "en", "ja")`` shows the pivot."""
    models: tuple[str, ...]
    """Name and version of the model of each hop, one fewer than the route is long."""
    scores: tuple[float | None, ...]
    """Mean log-probability of an output piece in each hop."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairScore:
    """How near two variants of a translation unit are in meaning, by their embeddings."""

    cosine: float
    """Cosine of the two vectors, -1 to 1."""
    margin: float
    """Cosine divided by the mean cosine to the nearest neighbours on both sides (ratio margin, k = 4).

    Neighbours are among the 2,048 rows around, or all rows of a comparison that has no more.

    Above 1 the pair stands out from its neighbourhood; 1 or less means that other passages fit as well.
    Formula: Artetxe and Schwenk (2019), "Margin-based Parallel Corpus Mining", section 3.
    """


@dataclass(frozen=True, slots=True)
class Bead:
    """m source segments matched with n target segments; an empty side makes it a null bead."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: PairScore | None = None
    """None for a null bead: what has no counterpart has no similarity."""
    posterior: float | None = None
    """Probability that the bead is right, 0 to 1; None if the aligner gives none."""


@dataclass(frozen=True, slots=True)
class AlignedUnit:
    """Segments of several versions that belong together."""

    segments: Mapping[str, tuple[int, ...]]
    """Language to the indices of its segments, rising and without a gap; ``()`` if it has no such passage."""
    posterior: float
    """Probability that the unit is right, exactly these segments, 0 to 1."""
    is_moved: bool = False
    """Whether a version has this passage at another place than the others."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """All units of several versions: each segment of each version is in exactly one of them.

    But for those that moved, the units stand in the order of every version.
    """

    languages: tuple[str, ...]
    units: tuple[AlignedUnit, ...]
    signature: str
    """Names the algorithm and its constants: the same signature and vectors, the same units."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One language of a translation unit."""

    text: str
    """The segments joined (a space between them, none in Japanese and Chinese); empty if absent."""
    segments: tuple[int, ...]
    """Indices in the document of this language; empty if it has no such passage, or a person wrote the text."""
    route: tuple[str, ...] = ()
    """Languages passed through if tritext translated it, source first; empty for text that was given."""
    models: tuple[str, ...] = ()
    scores: tuple[float | None, ...] = ()
    """Mean log-probability of an output piece in each hop of the route."""
    doubts: tuple[str, ...] = ()

    @property
    def is_absent(self) -> bool:
        """Whether this version has no such passage."""
        return not self.segments and not self.text

    @property
    def is_translated(self) -> bool:
        """Whether tritext made this text."""
        return bool(self.route)

    @property
    def is_awaited(self) -> bool:
        """Whether the translation of these segments is still to come: ``tritext view`` shows rows before it is."""
        return bool(self.route and self.segments) and not self.models and not self.text


ABSENT = Variant("", ())
"""What a version has of a passage that it lacks."""


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One row: the same passage in every language of the comparison."""

    variants: Mapping[str, Variant]
    """Language to variant, in the comparison's order, an absent one included."""
    scores: Mapping[str, PairScore] = field(default_factory=dict)
    """``"en-ko"`` to score, for each pair of present variants; a pair with an absent side has none."""
    posterior: float | None = None
    """Probability that the row is right, 0 to 1; None if the aligner gives none."""
    status: Status = "auto"
    is_moved: bool = False
    """Whether a version has this passage at another place than the others."""

    @property
    def texts(self) -> dict[str, str]:
        """Language to text of the variants that are there, in the order of the columns."""
        return {language: each.text for language, each in self.variants.items() if not each.is_absent}

    @property
    def probability(self) -> float:
        """The posterior; 1 where the aligner gives none, as of text that was translated line by line."""
        return 1.0 if self.posterior is None else self.posterior

    @property
    def lowest(self) -> float | None:
        """The lowest cosine of the row's pairs; None if fewer than two variants are present."""
        return min((score.cosine for score in self.scores.values()), default=None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that the main job finds: the versions, the rows, and what made them."""

    title: str
    documents: Mapping[str, Document]
    """Language to version, in the order of the columns."""
    units: tuple[TranslationUnit, ...]
    signature: str
    """What made it: ``tritext:0.1.0|embed:use-m3|align:dp1|...``; same input and signature, same rows."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order of the columns."""
        return tuple(self.documents)


def language_pairs(languages: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Name every pair of languages, in column order.

    >>> language_pairs(("en", "ko", "ja"))
    ('en-ko', 'en-ja', 'ko-ja')
    """
    return tuple(f"{a}-{b}" for a, b in combinations(languages, 2))
