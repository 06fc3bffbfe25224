"""The texts of one language alone, read in a fifth of the time that whole rows take."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tritext.store.conditions import likely_held, prepare
from tritext.store.reading import ComparisonFile, among


def texts_of(file: ComparisonFile, language: str, rows: Sequence[int]) -> list[str]:
    """Read the texts of rows by their ids, in the order given; empty where the version lacks the passage."""
    if not rows:
        return []
    document = file.languages.index(language)
    statement = f"SELECT unit, text FROM variant WHERE {among('unit', rows)} AND document = {document}"
    found = dict(file.query(statement))
    return [found.get(row, "") for row in rows]


_MOST_WORDS = 20
"""Of what is looked for, the words that SQLite is asked for: an expression of it may not be long."""


def texts_likely_with(file: ComparisonFile, language: str, words: Sequence[str], rows: Sequence[int]) -> dict[int, str]:
    """Read the texts of some rows by their ids that have all of these words in them, in any case, and a few others.

    SQLite looks for them, which takes no interpreter where a word is of ASCII or has no case: two to three times as
    fast as reading all texts, and other threads go on meanwhile.
    """
    if not rows:
        return {}
    conditions = [likely_held(word) for word in words[:_MOST_WORDS]]
    found = "".join(f" AND ({each.sql})" for each in conditions)
    values = tuple(value for each in conditions for value in each.values)
    document = file.languages.index(language)
    statement = f"SELECT unit, text FROM variant WHERE {among('unit', rows)} AND document = {document}{found}"

    def read(database: sqlite3.Connection) -> dict[int, str]:
        prepare(database)
        return dict(database.execute(statement, values).fetchall())

    return file.connection.read(read)


def lowest_of(file: ComparisonFile, rows: Sequence[int]) -> dict[int, float | None]:
    """Read the lowest cosine of rows by their ids."""
    if not rows:
        return {}
    statement = f"SELECT id, lowest FROM unit WHERE {among('id', rows)}"
    return dict(file.query(statement))


def segment_counts(file: ComparisonFile) -> dict[str, int]:
    """Return how many segments each version has, in the order of the columns."""
    counted = "(SELECT count(*) FROM segment WHERE document = d.position)"
    statement = f"SELECT language, {counted} FROM document d ORDER BY d.position"
    return dict(file.query(statement))
