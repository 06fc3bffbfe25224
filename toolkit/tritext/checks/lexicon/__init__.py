"""The words that the rules know: tables beside this file, read when first asked for. README.md says what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tritext.errors import FormatError

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "ko", "ja")
"""Those whose words are known, in the order of the columns."""


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of one of our own tables, without its header."""
    path = FOLDER / f"{name}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(fields for _, fields in rows(lines[1:], path, columns=len(lines[0].split("\t")), first=2))


def words(name: str, language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each meaning of a table, which has a column a language behind it, with the words of one language."""
    for meaning, *cells in table(name):
        yield meaning, [each for each in cells[LANGUAGES.index(language)].split("|") if each]


def rows(lines: Iterable[str], path: Path, *, columns: int, first: int = 1) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the number and the fields of each line that is neither empty nor a comment.

    Raises:
        FormatError: If a line has another number of columns.
    """
    for number, line in enumerate(lines, first):
        if not line.strip() or line.startswith("#"):
            continue
        fields = tuple(field.strip() for field in line.split("\t"))
        if len(fields) != columns:
            raise FormatError(f"{path}:{number}: {len(fields)} columns, not {columns}: separate them by tabs")
        yield number, fields


def any_of(listed: Iterable[str]) -> str:
    """Return the pattern that matches the longest of some forms."""
    return "|".join(re.escape(each).replace(r"\ ", " ") for each in sorted(listed, key=len, reverse=True))
