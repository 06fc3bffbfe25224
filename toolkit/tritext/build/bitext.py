"""Reading bitext: every pair of languages of a file, pair by pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from tritext.build.config import Bitext, Pair
from tritext.errors import InputError
from tritext.formats.streamed import Reading
from tritext.records import ABSENT


@dataclass(frozen=True, slots=True)
class Stream:
    """The sentence pairs of two languages in one file."""

    bitext: Bitext
    languages: Pair
    pairs: list[Pair]

    @property
    def name(self) -> str:
        """File and languages, as reports name them."""
        return f"{self.bitext.path.name} {'-'.join(self.languages)}"


def read_bitext(bitext: Bitext) -> Iterator[Stream]:
    """Read a file: one stream for each two of its languages, in the file's order, missing texts as empty ones.

    Raises:
        InputError: If the file cannot be read, or does not have the columns.
    """
    if bitext.languages:
        languages, columns = bitext.languages, _plain_columns(bitext.path, len(bitext.languages))
    else:
        reading = Reading(bitext.path)
        rows = [unit.variants for unit in reading.units()]
        reading.end()
        languages = reading.languages
        columns = [[row.get(language, ABSENT).text for row in rows] for language in languages]
    if len(languages) < 2:
        raise InputError(f"{bitext.path} has one language only: name two or more, as in languages = ['en', 'ko']")
    for a, b in combinations(range(len(languages)), 2):
        yield Stream(bitext, (languages[a], languages[b]), list(zip(columns[a], columns[b], strict=True)))


def _plain_columns(path: Path, count: int) -> list[list[str]]:
    """Read the first columns of a table without a line of names, zstd-compressed or not, nothing quoted."""
    import polars as pl

    try:
        table = pl.read_csv(path, separator="\t", has_header=False, quote_char=None, infer_schema=False)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(f"{path} cannot be read as a table ({error}): expected UTF-8 with tabs") from error
    if table.width < count:
        raise InputError(f"{path} has {table.width} columns: expected {count} or more, separated by tabs")
    return [table.to_series(index).fill_null("").to_list() for index in range(count)]
