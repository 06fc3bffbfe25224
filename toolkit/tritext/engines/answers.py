"""What the model that reads for the checks answered, kept in the user's cache.

So a check that was stopped goes on where it was, and ``check``, ``report`` and the viewer ask of one file once. A file
of the cache may be cleared, kept busy or damaged at any time: then the model is asked.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from importlib.metadata import version
from pathlib import Path

import numpy as np

from tritext.checks.likelihood import Asked, Likelihood, Score

_MOST = 500_000
"""Answers that are kept, the last ones: 300,000 rows of three versions ask some 450,000, of .3 KB each."""
_PATIENCE = 1.0
"""Seconds to wait for another process that is writing."""
_NUMBERS = np.dtype([("piece", "<f4"), ("start", "<u4"), ("end", "<u4")])
_SUM = 4
_TABLE = "CREATE TABLE IF NOT EXISTS answers (id INTEGER PRIMARY KEY, key BLOB UNIQUE, answer BLOB)"


class KeptAnswers:
    """A scorer that asks the model only what it was never asked, and loads it no sooner."""

    def __init__(self, load: Callable[[], Score], path: Path, model: str) -> None:
        """Keep what is answered.

        Args:
            load: Loads the model.
            path: The file of answers, made if it is not there.
            model: Name and version of the model; another one's answers are others.
        """
        self._load = load
        self._score: Score | None = None
        self._path = path
        self._model = f"{model} {version('ctranslate2')}"

    def __call__(self, asked: Sequence[Asked]) -> list[Likelihood | None]:
        """Answer as ``checks.likelihood.Score`` does."""
        keys = [self._key(each) for each in asked]
        known = self._recalled(keys)
        new = {key: each for key, each in zip(keys, asked, strict=True) if key not in known}
        if new:
            self._score = self._score or self._load()
            made = dict(zip(new, self._score(list(new.values())), strict=True))
            self._keep(made)
            known |= made
        return [known[key] for key in keys]

    def _key(self, asked: Asked) -> bytes:
        question = json.dumps([self._model, *asked]).encode()
        return hashlib.blake2b(question, digest_size=16).digest()

    def _recalled(self, keys: Sequence[bytes]) -> dict[bytes, Likelihood | None]:
        found: dict[bytes, Likelihood | None] = {}

        def recall(database: sqlite3.Connection) -> None:
            for key in keys:
                for (written,) in database.execute("SELECT answer FROM answers WHERE key = ?", (key,)):
                    with suppress(ValueError, TypeError):
                        found[key] = _read(key, written)

        self._attempt(recall)
        return found

    def _keep(self, made: dict[bytes, Likelihood | None]) -> None:
        rows = [(key, _written(key, answer)) for key, answer in made.items()]

        def keep(database: sqlite3.Connection) -> None:
            database.executemany("INSERT OR REPLACE INTO answers (key, answer) VALUES (?, ?)", rows)
            database.execute("DELETE FROM answers WHERE id <= (SELECT max(id) FROM answers) - ?", (_MOST,))

        self._attempt(keep)

    def _attempt(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do something in one transaction, or not: where the file is busy or cannot be written; damaged, it goes."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as database, database:
                database.execute("PRAGMA synchronous = OFF")  # what is lost when the system falls is asked again
                database.execute(_TABLE)
                work(database)
        except (sqlite3.OperationalError, OSError):
            return
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._path.unlink()


def _written(key: bytes, answer: Likelihood | None) -> bytes:
    """Write an answer down, with a sum that says whether it is whole and belongs to its question."""
    content = b""
    if answer is not None:
        numbers = np.empty(len(answer.pieces) + 1, dtype=_NUMBERS)
        numbers["piece"] = [*answer.pieces, answer.end]
        numbers["start"], numbers["end"] = np.array([*answer.spans, (0, 0)]).T
        content = numbers.tobytes()
    return content + zlib.crc32(key + content).to_bytes(_SUM, "big")


def _read(key: bytes, written: bytes) -> Likelihood | None:
    """Read an answer; a ValueError if it is damaged, a TypeError if it is none."""
    content = written[:-_SUM]
    if zlib.crc32(key + content).to_bytes(_SUM, "big") != written[-_SUM:]:
        raise ValueError("a damaged answer")
    numbers = np.frombuffer(content, dtype=_NUMBERS)
    if not len(numbers):
        return None
    spans = list(zip(numbers["start"][:-1].tolist(), numbers["end"][:-1].tolist(), strict=True))
    return Likelihood(numbers["piece"][:-1].copy(), float(numbers["piece"][-1]), spans)
