"""What engines make of rows: other units in their place, and scores. As in ``editing``, one transaction each."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tritext.records import PairScore, TranslationUnit
from tritext.store.change import Change, Step, change, count_change, write
from tritext.store.images import keep_unit
from tritext.store.reading import ComparisonFile, read_units


def replace_rows(
    file: ComparisonFile,
    parts: Sequence[tuple[Sequence[int], Sequence[TranslationUnit]]],
    *,
    kind: str,
    title: str,
    since: int | None = None,
) -> Step:
    """Put other units in the place of rows, as when they are aligned or translated again.

    Each part is rows that follow each other, and the units to put there: more, fewer or as many.

    Raises:
        ValueError: If there are no rows, or none to put in their place.
    """
    if not parts or not all(rows and units for rows, units in parts):
        raise ValueError("rows are replaced by rows")

    def work(edit: Change) -> Step:
        for rows, units in parts:
            for row in rows:
                edit.take(row)
            edit.check_adjacent(rows)
            for row, unit in zip(rows, units, strict=False):
                edit.put(row, unit)
            if len(units) > len(rows):
                edit.add(units[len(rows) :], rows[-1], below=True)
            for row in rows[len(units) :]:
                edit.remove(row)
        return edit.finish(kind, title, parts[0][0][0])

    return change(file, work, since=since)


def score_rows(file: ComparisonFile, scored: Mapping[int, tuple[TranslationUnit, Mapping[str, PairScore]]]) -> int:
    """Keep scores that were found for rows, and return how many; not of those with other texts or scores by now.

    Scores follow from the texts, so they are no step of the journal; undo and redo bring them back with their row.
    ``scored`` has, by id, the row as it was scored and the scores of all its pairs.
    """
    file.check_editable()

    def work(database: sqlite3.Connection) -> int:
        kept = 0
        found = read_units(database, list(scored), file.languages)
        for row, (unit, scores) in scored.items():
            now = found.get(row)
            if now and _texts(now) == _texts(unit) and now.scores == unit.scores:
                keep_unit(database, row, replace(now, scores=dict(scores)), file.languages)
                kept += 1
        if kept:
            count_change(database)
        return kept

    return write(file, work)


def _texts(unit: TranslationUnit) -> dict[str, str]:
    return {language: variant.text for language, variant in unit.variants.items()}
