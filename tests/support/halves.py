"""Parallel text in documents, of which one half is for tuning and the other for figures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from support.command import CORPORA
from support.news import LANGUAGES, articles
from tritext.languages import join
from tritext.records import TranslationUnit, Variant

TUNED = frozenset(("bbc.381679", "cnn.304521", "guardian.221756", "nytimes.184804", "rt.com.91334", "telegraph.405422"))
"""Those of the documents in ``tests/data/ntrex`` that are for tuning: every other one of the whole collection."""


def read(path: Path, columns: list[str], *, is_tuning: bool) -> list[TranslationUnit]:
    """Read one half of a TSV file with a document's name in its first column: every other document, by name."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    half = set(sorted({row[0] for row in rows})[int(not is_tuning) :: 2])
    kept = [row for row in rows if row[0] in half]
    return [
        TranslationUnit({name: Variant(text, (index,)) for name, text in zip(columns[1:], row[1:], strict=True)})
        for index, row in enumerate(kept)
    ]


def carried(*, is_tuning: bool) -> list[TranslationUnit]:
    """Read what the repository has: news documents by their gold, and the Universal Declaration (held out).

    Passages that a version lacks are left out, and the one whose Korean has BNPM for BNPB: there is something to find
    in them.
    """
    units: list[TranslationUnit] = []
    for article in articles():
        if (article.name in TUNED) == is_tuning:
            lines = {each.language: [segment.text for segment in each.segments] for each in article.versions}
            units += [_unit(dict(zip(LANGUAGES, sides, strict=True)), lines) for sides in article.gold.units]
    units += [] if is_tuning else _declaration()
    return [unit for unit in units if not any(each.is_absent or "BNPM" in each.text for each in unit.variants.values())]


def _declaration() -> list[TranslationUnit]:
    folder = CORPORA / "udhr"
    lines = {each: (folder / f"udhr.{each}.txt").read_text(encoding="utf-8").splitlines() for each in LANGUAGES}
    passages = (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    return [_unit(json.loads(each), lines) for each in passages]


def _unit(sides: Mapping[str, Sequence[int]], lines: Mapping[str, Sequence[str]]) -> TranslationUnit:
    """Make a unit of the numbers of its lines."""
    return TranslationUnit(
        {
            language: Variant(
                join((lines[language][each] for each in sides[language]), language), tuple(sides[language])
            )
            for language in LANGUAGES
        }
    )
