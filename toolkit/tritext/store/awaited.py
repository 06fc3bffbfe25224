"""Rows whose translation is still to come, and filling it in: no edits, for nothing that a person made changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from tritext.records import Document, Variant
from tritext.store.change import count_change, write
from tritext.store.images import keep_unit
from tritext.store.reading import ComparisonFile, read_units

# of a variant: it has segments and a route, so it is no absent one, and neither text nor model yet
_AWAITED = "a.text = '' AND a.models IS NULL AND a.route IS NOT NULL AND a.segments IS NOT NULL"
UNFINISHED = "unfinished"
"""Setting of a file whose rows are not all translated and scored."""
IS_AWAITING = (
    f"EXISTS (SELECT 1 FROM setting WHERE key = '{UNFINISHED}') "  # else no row is looked at
    f"AND EXISTS (SELECT 1 FROM variant a WHERE a.unit = unit.id AND {_AWAITED})"
)
"""Of a row."""


def awaited_rows(file: ComparisonFile) -> dict[int, int]:
    """Return the ids of the rows with awaited translations, in order, and the characters to translate for each.

    It looks at every row.
    """
    found = file.query(
        "SELECT a.unit, sum(length(s.text)) FROM variant a "
        "JOIN document d ON d.language = json_extract(a.route, '$[0]') "
        f"JOIN variant s ON s.unit = a.unit AND s.document = d.position WHERE {_AWAITED} GROUP BY a.unit"
    )
    weights = {row: weight for row, weight in found if file.position_of(row) is not None}
    return dict(sorted(weights.items(), key=lambda each: file.order.place(each[0])))


def fill_rows(file: ComparisonFile, made: Mapping[int, Mapping[str, Variant]]) -> None:
    """Put translations, by row id and language, where they are awaited; what is no longer awaited stays as it is."""

    def work(database: sqlite3.Connection) -> None:
        for row, unit in read_units(database, list(made), file.languages).items():
            new = {language: each for language, each in made[row].items() if unit.variants[language].is_awaited}
            keep_unit(database, row, replace(unit, variants={**unit.variants, **new}), file.languages)
        count_change(database)

    write(file, work)


def finish_filling(file: ComparisonFile, documents: Mapping[str, Document], signature: str) -> None:
    """Put the translated versions in, and say what made them; the file is finished then."""

    def work(database: sqlite3.Connection) -> None:
        for language, document in documents.items():
            number = file.languages.index(language)
            database.execute("UPDATE document SET text = ? WHERE position = ?", (document.text, number))
            database.execute("DELETE FROM segment WHERE document = ?", (number,))
            database.executemany(
                "INSERT INTO segment VALUES (?, ?, ?, ?, ?)",
                [(number, each.index, each.start, each.end, each.paragraph) for each in document.segments],
            )
        database.execute("UPDATE meta SET value = ? WHERE key = 'signature'", (signature,))
        database.execute("DELETE FROM setting WHERE key = ?", (UNFINISHED,))
        count_change(database)

    write(file, work)
