"""Asking the memory, and telling it."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from filelock import Timeout

from tritext.errors import OutputError, UsageError
from tritext.home import cache_folder
from tritext.memory.database import Database, chunks, set_aside
from tritext.memory.schema import entry_key
from tritext.records import APPROVED, Rendering

DEFAULT_MIB = 1024
"""Size that the memory may have, unless ``TRITEXT_MEMORY_MIB`` says another."""

_DAY = 24 * 3600
_ASKED_AT_ONCE = 500
_WRITTEN_AT_ONCE = 1000
_EVICTED_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a memory holds."""

    path: Path
    entries: int
    approved: int
    """How many of them a person wrote or approved."""
    routes: Mapping[str, int]
    """Route, as ``ko>en>ja``, to its number of entries, approved ones included."""
    size: int
    """Bytes in use."""
    limit: int
    """Bytes above which the least recently used go."""


def memory_path() -> Path:
    """Return where the memory of this user lies: in the cache folder."""
    return cache_folder() / "memory.sqlite"


def open_memory(path: Path | None = None) -> TranslationMemory:
    """Open the memory of this user, or the one at a path; a damaged one is set aside and a new one begun.

    Raises:
        OutputError: If it can neither be opened nor made.
        UsageError: If ``TRITEXT_MEMORY_MIB`` is no number.
    """
    path = path or memory_path()
    given = os.environ.get("TRITEXT_MEMORY_MIB", str(DEFAULT_MIB))
    if not given.isdigit() or int(given) == 0:
        raise UsageError(f"TRITEXT_MEMORY_MIB is {given!r}: give a whole number of MiB, such as {DEFAULT_MIB}")
    limit = int(given) << 20
    try:
        try:
            return TranslationMemory(Database(path), limit=limit)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            aside = set_aside(path)
            memory = TranslationMemory(Database(path), limit=limit)
            memory.trouble = f"the translation memory was damaged ({error}): it is now {aside}, and a new one is begun"
            return memory
    except (sqlite3.Error, OSError) as error:  # a lock held for too long is an OSError too
        raise OutputError(
            f"the translation memory {path} cannot be opened ({getattr(error, 'strerror', None) or error}): "
            "let XDG_CACHE_HOME name a folder that you may write to, or add --no-memory"
        ) from error


class TranslationMemory:
    """An open memory; see ``translate.Memory``. It is a cache: if it fails, work goes on without it."""

    trouble: str | None = None
    """What went wrong with it, for the user to know; None if nothing did."""

    def __init__(self, database: Database, *, limit: int, now: Callable[[], float] = time.time) -> None:
        """Take an open database, the bytes it may have, and a clock."""
        self._database = database
        self._limit = limit
        self._now = now
        self._is_silent = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def recall(self, texts: Sequence[str], *, route: Sequence[str], signature: str) -> dict[str, Rendering]:
        """Return what is remembered of these texts along a route: a person's translation, else the machine's.

        A person's goes from the route's first language to its last, whatever lies between.
        """
        ends = (route[0], route[-1])
        asked = {entry_key(signature, route, text): text for text in texts}
        asked |= {entry_key(APPROVED, ends, text): text for text in texts}
        found: dict[str, Rendering] = {}
        stale: list[tuple[bytes]] = []
        try:
            for row in self._rows(list(asked)):
                key, used, made = row[0], row[1], _rendering(row[2:])
                if asked[key] not in found or made.models == (APPROVED,):
                    found[asked[key]] = made
                if self._now() - used >= _DAY:
                    stale.append((key,))
            self._touch(stale)
        except (sqlite3.Error, OSError) as error:
            self._fail(error)
            return {}
        return found

    def keep(self, made: Mapping[str, Rendering], *, route: Sequence[str], signature: str) -> None:
        """Remember the machine's translations of texts along a route, and forget the least recently used if full."""
        if self._is_silent or not made:
            return
        try:
            self._insert(made, route, signature)
            self._evict()
        except (sqlite3.Error, OSError) as error:
            self._fail(error)

    def approve(self, pairs: Iterable[tuple[str, str]], *, source: str, target: str) -> int:
        """Keep translations that a person wrote or approved; they win, and are never evicted. Returns how many.

        Raises:
            OutputError: If they cannot be kept.
        """
        count, route = 0, (source, target)
        try:
            for part in chunks(pairs, _WRITTEN_AT_ONCE):
                made = {
                    text: Rendering(unicodedata.normalize("NFC", result), route, (APPROVED,), (None,))
                    for text, result in part
                }
                self._insert(made, route, APPROVED)
                count += len(made)
        except (sqlite3.Error, OSError) as error:
            raise OutputError(
                f"{self._database.path} could not be written ({error}): free some space, and import again"
            ) from error
        return count

    def entries(self, *, approved_only: bool = False) -> Iterator[tuple[str, Rendering]]:
        """Yield source text and translation of every entry, in an order that does not change."""
        where = "WHERE m.signature = 'approved'" if approved_only else ""
        rows = self._database.scan(f"SELECT e.source, {_FIELDS} {where} ORDER BY m.route, e.source, m.signature")
        for source, *fields in rows:
            yield source, _rendering(fields)

    def languages(self, *, approved_only: bool = False) -> tuple[str, ...]:
        """Return the languages that entries are from or in, sorted."""
        where = "WHERE m.signature = 'approved'" if approved_only else ""
        found = self._database.read(f"SELECT DISTINCT m.route FROM maker m JOIN entry e ON e.maker = m.id {where}")
        routes = [route.split(">") for (route,) in found]
        return tuple(sorted({each for route in routes for each in (route[0], route[-1])}))

    def approved_digest(self, *, source: str, target: str) -> str:
        """Return a digest of all that is approved from one language to another; empty if nothing is."""
        digest, count = hashlib.blake2b(digest_size=8), 0
        rows = self._database.scan(
            f"SELECT e.source, {_FIELDS} WHERE m.signature = 'approved' AND m.route = ? ORDER BY e.source",
            (f"{source}>{target}",),
        )
        for count, (text, _, _, _, made) in enumerate(rows, 1):  # noqa: B007
            digest.update(f"{text}\0{made}\0".encode())
        return digest.hexdigest() if count else ""

    def statistics(self) -> Statistics:
        """Count what is there."""
        counts = self._database.read(
            "SELECT m.route, m.signature = 'approved', count(*) FROM entry e JOIN maker m ON e.maker = m.id "
            "GROUP BY 1, 2 ORDER BY 1"
        )
        routes: dict[str, int] = {}
        for route, _, count in counts:
            routes[route] = routes.get(route, 0) + count
        approved = sum(count for _, is_approved, count in counts if is_approved)
        return Statistics(
            self._database.path, sum(routes.values()), approved, routes, self._database.size(), self._limit
        )

    def clear(self, *, approved_too: bool = False) -> int:
        """Forget what the machine made, and what a person approved only if asked to. Returns how many went."""
        kept = "" if approved_too else " WHERE maker NOT IN (SELECT id FROM maker WHERE signature = 'approved')"
        try:
            with self._database.writing() as connection:
                count = connection.execute(f"DELETE FROM entry{kept}").rowcount
            self._database.shrink()
        except (sqlite3.Error, OSError) as error:
            raise OutputError(f"{self._database.path} could not be written ({error}): try again") from error
        return int(count)

    def _rows(self, keys: list[bytes]) -> Iterator[Any]:
        for part in chunks(keys, _ASKED_AT_ONCE):
            marks = ",".join("?" * len(part))
            yield from self._database.read(f"SELECT e.key, e.used, {_FIELDS} WHERE e.key IN ({marks})", part)

    def _insert(self, made: Mapping[str, Rendering], route: Sequence[str], signature: str) -> None:
        """Write translations in one transaction; an approved one replaces the one before it."""
        verb = "REPLACE" if signature == APPROVED else "IGNORE"
        models = json.dumps(next(iter(made.values())).models)
        now = int(self._now())
        with self._database.writing() as connection:
            maker = (signature, ">".join(route))
            connection.execute(
                "INSERT OR IGNORE INTO maker (signature, route, models) VALUES (?, ?, ?)", (*maker, models)
            )
            ((number,),) = connection.execute("SELECT id FROM maker WHERE signature = ? AND route = ?", maker)
            connection.executemany(
                f"INSERT OR {verb} INTO entry VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (
                        entry_key(signature, route, text),
                        number,
                        now,
                        json.dumps(each.scores),
                        unicodedata.normalize("NFC", text),
                        each.text,
                    )
                    for text, each in made.items()
                ),
            )

    def _touch(self, keys: list[tuple[bytes]]) -> None:
        """Note that entries were used; exact to a day, so that asking seldom writes."""
        if keys and not self._is_silent:
            try:
                with self._database.writing() as connection:
                    connection.executemany(f"UPDATE entry SET used = {int(self._now())} WHERE key = ?", keys)
            except Timeout:  # others write much: they may be evicted a little early
                return

    def _evict(self) -> None:
        """Delete the machine's translations that were used least recently until a tenth of the room is free."""
        if self._database.size() <= self._limit:
            return
        while self._database.size() > 0.9 * self._limit:
            with self._database.writing() as connection:
                gone = connection.execute(
                    "DELETE FROM entry WHERE key IN (SELECT key FROM entry WHERE maker NOT IN "
                    "(SELECT id FROM maker WHERE signature = 'approved') ORDER BY used, key LIMIT ?)",
                    (_EVICTED_AT_ONCE,),
                ).rowcount
            if not gone:
                break
        self._database.shrink()

    def _fail(self, error: Exception) -> None:
        """Go on without writing, and say why."""
        self._is_silent = True
        self.trouble = (
            f"the translation memory {self._database.path} failed ({error}) and is not used for the rest: "
            "the translations are not affected"
        )


_FIELDS = "m.route, m.models, e.scores, e.target FROM entry e JOIN maker m ON e.maker = m.id"


def _rendering(fields: Sequence[object]) -> Rendering:
    """Build a translation from a row of ``_FIELDS``."""
    route, models, scores, target = map(str, fields)
    return Rendering(target, tuple(route.split(">")), tuple(json.loads(models)), tuple(json.loads(scores)))
