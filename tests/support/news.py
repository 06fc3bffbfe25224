"""The news documents in ``tests/data/ntrex``, with gold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tritext.evaluate.links import Links
from tritext.records import AlignedUnit, Document

LANGUAGES = ("en", "ko", "ja")
FOLDER = Path(__file__).parents[1] / "data" / "ntrex"


@dataclass(frozen=True, slots=True)
class Article:
    """One document in three languages."""

    name: str
    versions: tuple[Document, ...]
    gold: Links


def document(texts: Sequence[str], language: str) -> Document:
    """Make a document of one segment a line."""
    return Document.of_lines(texts, id=language, language=language)


def articles(folder: Path = FOLDER) -> Iterator[Article]:
    """Read the documents of a folder, by name."""
    for path in sorted(each for each in folder.iterdir() if each.is_dir()):
        lines = (path / "gold.jsonl").read_text("utf-8").splitlines()
        versions = tuple(
            document((path / f"{language}.txt").read_text("utf-8").splitlines(), language) for language in LANGUAGES
        )
        yield Article(path.name, versions, links(path.name, map(json.loads, lines)))


def links(name: str, units: Iterator[Mapping[str, Sequence[int]]]) -> Links:
    """Name the units of an alignment."""
    sides = tuple(tuple(tuple(unit[language]) for language in LANGUAGES) for unit in units)
    return Links(name, LANGUAGES, sides, (None,) * len(sides))


def found_links(name: str, units: Sequence[AlignedUnit]) -> Links:
    """Name the units that the aligner found, with their posteriors."""
    sides = tuple(tuple(unit.segments[language] for language in LANGUAGES) for unit in units)
    return Links(name, LANGUAGES, sides, tuple(unit.posterior for unit in units))
