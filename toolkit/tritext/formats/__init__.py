"""Interchange formats: the rows of a comparison as a file that other tools read, and back again.

``jsonl``, ``tsv``, ``csv``, ``parquet`` and ``tmx`` hold everything that a row holds: what is written is read back
equal. ``vecalign`` holds the segment indices of two languages alone. A format is a module,
imported when it is asked for.

They share ``fields`` (the fields of a row as plain values, checked), ``columns`` (rows as a table), ``delimited`` (a
row a line), ``escapes`` and ``streamed`` (a file read unit by unit); ``tmx_reader`` is the other half of ``tmx``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from tritext.errors import UsageError
from tritext.files import replacing
from tritext.records import Comparison, TranslationUnit, language_pairs

if TYPE_CHECKING:
    from tritext.formats import fields

FORMATS: Mapping[str, tuple[str, ...]] = {
    "jsonl": (".jsonl", ".ndjson"),
    "tsv": (".tsv",),
    "csv": (".csv",),
    "parquet": (".parquet",),
    "tmx": (".tmx",),
    "vecalign": (".align", ".vecalign"),
}
"""Name, which is also that of the module, and the suffixes that stand for it."""
XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf")
FROM_XLIFF = "take TMX instead, which the program that works with XLIFF imports and exports"


@dataclass(frozen=True, slots=True)
class Source:
    """Rows that need not be held: what is written of them is known before the first one."""

    title: str
    languages: tuple[str, ...]
    signature: str
    units: Callable[[], Iterable[TranslationUnit]]
    """From the first to the last, each with a variant in each language, in their order."""

    @classmethod
    def of(cls, comparison: Comparison) -> Source:
        """Take the rows of a comparison, which are held.

        Raises:
            ValueError: If a unit lacks a language, or has one or a pair of them that is none of the comparison's.
        """
        languages, units = comparison.languages, comparison.units
        pairs = frozenset(language_pairs(languages))
        for row, unit in enumerate(units):
            if tuple(unit.variants) != languages or not pairs.issuperset(unit.scores):
                raise ValueError(f"unit {row} does not have the columns {','.join(languages)}")
        return cls(comparison.title, languages, comparison.signature, lambda: units)

    def select(self, languages: tuple[str, ...]) -> Source:
        """Keep some languages, in the order given; rows that are empty in all of them go.

        The score of a pair is the same in both directions.

        Raises:
            UsageError: If there is no such language.
        """
        for language in languages:
            if language not in self.languages:
                raise UsageError(f"there is no {language!r} among the languages {','.join(self.languages)}")

        def present() -> Iterator[TranslationUnit]:
            units = (_select(unit, languages) for unit in self.units())
            return (unit for unit in units if not all(v.is_absent for v in unit.variants.values()))

        return Source(self.title, languages, self.signature, present)


def _select(unit: TranslationUnit, languages: tuple[str, ...]) -> TranslationUnit:
    """Keep some languages of a unit and the scores among them."""
    scores = {}
    for pair in language_pairs(languages):
        score = unit.scores.get(pair) or unit.scores.get("-".join(reversed(pair.split("-"))))
        if score:
            scores[pair] = score
    variants = {each: unit.variants[each] for each in languages}
    return TranslationUnit(variants, scores, unit.posterior, unit.status, unit.is_moved)


class Format(Protocol):
    """What a module of this package offers."""

    @property
    def name(self) -> str:
        """Name on the command line."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Suffixes of file names that stand for it, the usual one first."""

    def write(self, source: Source, target: BinaryIO) -> None:
        """Write the rows as they come, some at a time; the same rows give the same bytes.

        Raises:
            UsageError: If the format cannot hold these rows.
        """

    def units(self, source: BinaryIO, *, path: str, head: fields.Head) -> Iterator[TranslationUnit]:
        """Yield what ``write`` wrote, or what another tool did, unit by unit; ``head`` gets what else the file says.

        A unit has the languages that its line says; others may turn up later (``fields.complete``).

        Raises:
            FormatError: If the file is damaged or foreign; the message names path and line.
        """


def load_format(name_or_path: str | Path) -> Format:
    """Import the format of that name, or that the suffix of a path stands for.

    >>> load_format("report.TMX").name
    'tmx'

    Raises:
        UsageError: If no format has the name or suffix.
    """
    suffix = Path(name_or_path).suffix.lower()
    for name, suffixes in FORMATS.items():
        if str(name_or_path) == name or suffix in suffixes:
            return cast("Format", import_module(f"{__name__}.{name}"))
    if suffix in XLIFF:
        raise UsageError(f"{name_or_path} is XLIFF: {FROM_XLIFF}")
    known = ", ".join(f"{name} ({' '.join(suffixes)})" for name, suffixes in FORMATS.items())
    document = "; for a document to read:  tritext report" if suffix in (".docx", ".html", ".md", ".pdf") else ""
    raise UsageError(f"no format is known for {str(name_or_path)!r}: use one of {known}{document}")


def is_interchange(path: Path) -> bool:
    """Whether a file is one of the interchange formats, by its suffix."""
    return any(path.suffix.lower() in suffixes for suffixes in FORMATS.values())


def export(
    comparison: Comparison | Source,
    path: Path | str,
    *,
    format: str | None = None,
    languages: tuple[str, ...] | None = None,
) -> None:
    """Write the rows of a comparison to a file, whole or not at all.

    Args:
        comparison: What to write, or its rows alone, which need not be held.
        path: Where to; a file that is there is replaced.
        format: A name of ``FORMATS``; by default what the suffix stands for.
        languages: Only these, in this order; by default all.

    Raises:
        UsageError: If no format fits, or it cannot hold these rows.
        OutputError: If the file cannot be written; what was there is untouched.
    """
    chosen = load_format(format or path)
    source = comparison if isinstance(comparison, Source) else Source.of(comparison)
    if languages is not None:
        source = source.select(languages)
    with replacing(Path(path)) as temporary, temporary.open("wb") as target:
        chosen.write(source, target)
