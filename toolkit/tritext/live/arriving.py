"""The rows of an interchange file, put into the file that is looked at as they are read.

At the end the file holds what ``converting`` makes of the whole. Until then it says that it does not have all rows, so
that whatever ends the reading, the next window goes on behind those that are there; a window that is left before takes
the file away, for its input has all that is in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from tritext.errors import FormatError, InputError
from tritext.events import Progress
from tritext.formats import Source
from tritext.formats.fields import complete, title_of
from tritext.formats.streamed import Reading
from tritext.live.converting import textless
from tritext.live.events import Arrived, Made
from tritext.live.kept import MADE_OF, fingerprint
from tritext.live.request import Convert
from tritext.records import PairScore, TranslationUnit, language_pairs
from tritext.store import ComparisonFile, settings
from tritext.store.arriving import Stopped, add_rows, begin_rows, finish_rows
from tritext.store.holding import take_away
from tritext.store.reading import READS, read_path

_FIRST = 1000
"""Rows that are shown at once: some hundredths of a second, in which nearly all files show all their languages."""
_AT_ONCE = 4096
"""Rows that are added together later on: some tenths of a second."""


def begin(wanted: Convert) -> Iterator[Progress | Made]:
    """Make the file with the first rows that have a text among them. The last event is Made.

    Raises:
        InputError: If the input cannot be read, a FormatError if its beginning is damaged, or it has no texts to show.
        OutputError: If the file cannot be written.
    """
    yield Progress(f"reading {wanted.source.name}", 0, 0)
    reading = Reading(wanted.source)
    units, first = reading.units(), list[TranslationUnit]()
    while page := list(islice(units, _FIRST)):
        first += page
        if any(variant.text for unit in page for variant in unit.variants.values()):
            break
    else:
        raise textless(wanted.source) if first else InputError(f"{wanted.source} has no rows: there is nothing to show")
    shown = _Rows(reading.languages)
    source = Source(_title(reading), reading.languages, reading.signature, lambda: shown.take(0, first))
    begin_rows(wanted.path, source, reads=wanted.source, settings={MADE_OF: wanted.fingerprint})
    yield Made(wanted.path, is_finished=False)


def read_on(file: ComparisonFile, *, stop: Callable[[], bool]) -> Generator[Arrived | Progress, None, None]:
    """Add the rows that are not there yet; each event comes when the rows that it tells of are in the file.

    Args:
        file: Open for this work alone.
        stop: Whether nobody waits for the end any more, asked where events are far apart.

    Raises:
        InputError: If the input is not there any more, or becomes another; a FormatError if it is damaged. What is in
            the file by then stays there.
        OutputError: If the file cannot be written.
    """
    path = Path(file.reads)
    if _has_changed(file):
        raise _changed(file)
    reading, there = Reading(path), len(file)
    units, rows = reading.units(), _Rows(file.languages)
    for start in range(0, there, _AT_ONCE):
        yield Progress("finding the place", start, there)
        rows.take(start, list(islice(units, min(_AT_ONCE, there - start))))
    for page in _pages(file, reading, units):
        late = rows.widen((*file.languages, *(each for each in reading.languages if each not in file.languages)))
        add_rows(file, rows.take(len(file), page), rows.languages, late)
        yield Arrived(len(file), reading.share)
    yield Progress("making the documents", 0, 0)
    try:
        finish_rows(file, _title(reading), reading.signature, stop=stop)
    except Stopped:
        yield Progress("stopped", 0, 0)  # else this would look like the end


def forget_partial(path: Path) -> bool:
    """Take away a file that does not have all its rows; says whether it is gone.

    It stays if another window has it open. So does one whose input is gone or has changed: it may be all that is left.
    """

    def may_go(database: sqlite3.Connection) -> bool:
        said = dict(database.execute("SELECT key, value FROM setting").fetchall())
        return READS in said and said.get(MADE_OF) == _mark_of(read_path(said[READS]))

    with suppress(InputError, OSError):
        return take_away(path, may_go)
    return False


def _pages(file: ComparisonFile, reading: Reading, units: Iterator[TranslationUnit]) -> Iterator[list[TranslationUnit]]:
    """Yield what is left of the input, some rows at a time; the end comes if it was the same all the while.

    One that was deleted meanwhile is read to its end. One that was changed is said to be so, also where that makes it
    look damaged.
    """
    try:
        while page := list(islice(units, _AT_ONCE)):
            if _is_another(file):
                break
            yield page
        else:
            reading.end()
    except FormatError:
        if not _is_another(file):
            raise
    if _is_another(file):
        raise _changed(file)


def _is_another(file: ComparisonFile) -> bool:
    """Whether there is another input by now in the place of the one that is read."""
    return Path(file.reads).exists() and _has_changed(file)


def _has_changed(file: ComparisonFile) -> bool:
    """Whether the input is another by now than when the file was begun."""
    return settings(file).get(MADE_OF) != _mark_of(Path(file.reads))


def _mark_of(path: Path) -> str:
    return fingerprint([str(path)], path)


def _changed(file: ComparisonFile) -> InputError:
    path = file.reads
    return InputError(f"{path} has changed since {file.path} was begun: `tritext view {path}` reads it as it is now")


def _title(reading: Reading) -> str:
    return reading.title or title_of(reading.path)


class _Rows:
    """Units as they go into the file: each with all languages that are known by then."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self._late: dict[int, dict[str, PairScore]] = {}
        """Row to its scores of languages that turn up behind it, of which no file of ours has any."""

    def widen(self, languages: tuple[str, ...]) -> dict[int, dict[str, PairScore]]:
        """Take in more languages from now on; returns the scores of earlier rows that are theirs."""
        if languages == self.languages:
            return {}
        self.languages, late, self._late = languages, self._late, {}
        pairs = frozenset(language_pairs(languages))
        found: dict[int, dict[str, PairScore]] = {}
        for row, scores in late.items():
            for pair, score in scores.items():
                (found if pair in pairs else self._late).setdefault(row, {})[pair] = score
        return found

    def take(self, start: int, units: list[TranslationUnit]) -> list[TranslationUnit]:
        """Complete units, of which the first is in the row ``start``."""
        pairs = frozenset(language_pairs(self.languages))
        known = []
        for row, unit in enumerate(units, start):
            late = {pair: score for pair, score in unit.scores.items() if pair not in pairs}
            if late:
                self._late[row] = late
                scores = {pair: score for pair, score in unit.scores.items() if pair in pairs}
                unit = TranslationUnit(unit.variants, scores, unit.posterior, unit.status, unit.is_moved)
            known.append(unit)
        return list(complete(known, self.languages))
