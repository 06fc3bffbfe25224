"""A large ``.tritext`` file: the sentences of the Universal Declaration again and again, numbered."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tritext.store.schema import APPLICATION_ID, TABLES, VERSION

LANGUAGES = ("en", "ko", "ja")
NEEDLE = "바늘"
"""Stands in the Korean of one row of ten thousand."""

_CORPUS = Path(__file__).parents[2] / "corpora" / "udhr"
_LEVELS = ((0.05, "low"), (0.15, "check"), (1.0, "good"))


def write_generated(path: Path, rows: int) -> None:
    """Write so many rows, the same ones each time; scores and posteriors are drawn evenly from 0 to 1."""
    sentences = {each: (_CORPUS / f"udhr.{each}.txt").read_text(encoding="utf-8").split("\n") for each in LANGUAGES}
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {VERSION}; BEGIN; {TABLES}"
        )
        meta = {"title": "generated", "signature": "tritext|generated", "rows": rows, "next": rows, "revision": 0}
        database.executemany("INSERT INTO meta VALUES (?, ?)", [(key, str(value)) for key, value in meta.items()])
        documents = [(number, each, f"generated.{each}.txt", None, "") for number, each in enumerate(LANGUAGES)]
        database.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?)", documents)
        draws = _draws(rows)
        columns = "(id, posterior, status, level, lowest, moved)"
        database.executemany(f"INSERT INTO unit {columns} VALUES (?, ?, 'auto', ?, ?, 0)", draws)
        database.executemany(
            "INSERT INTO variant (unit, document, segments, text) VALUES (?, ?, ?, ?)", _variants(rows, sentences)
        )
        scores = ((row, 0, second, score, 1.2) for row, *_, score in _draws(rows) for second in (1, 2))
        database.executemany("INSERT INTO pair_score VALUES (?, ?, ?, ?, ?)", scores)
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode = WAL")


def _draws(rows: int) -> Iterator[tuple[int, float, str, float]]:
    draw = random.Random(1)
    for row in range(rows):
        posterior = draw.random()
        level = next(name for bound, name in _LEVELS if posterior < bound)
        yield row, posterior, level, draw.random()


def _variants(rows: int, sentences: dict[str, list[str]]) -> Iterator[tuple[int, int, str, str]]:
    for row in range(rows):
        segments = json.dumps([row])
        for number, language in enumerate(LANGUAGES):
            texts = sentences[language]
            needle = f" {NEEDLE}" if language == "ko" and row % 10_000 == 7_777 else ""
            yield row, number, segments, f"{texts[row % len(texts)]} {row + 1}{needle}"
