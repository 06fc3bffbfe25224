"""Lines that go together in several languages: tab-separated columns, as test sets of translation are kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tritext.errors import FormatError, UsageError
from tritext.files import not_read
from tritext.languages import NAMES
from tritext.phrasing import count

_MEND = "each line has as many columns, separated by tabs, and a text in each language"


@dataclass(frozen=True, slots=True)
class Parallel:
    """The same lines in each language."""

    path: str
    texts: Mapping[str, tuple[str, ...]]
    """Language to lines, NFC and without the white space around them."""
    total: int
    """Lines in the file; there are fewer texts if a limit was given."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order asked for."""
        return tuple(self.texts)

    def __len__(self) -> int:
        return len(next(iter(self.texts.values())))


def read_parallel(
    path: Path, *, columns: Sequence[str] = (), languages: Sequence[str] = (), limit: int | None = None
) -> Parallel:
    """Read a file of tab-separated columns.

    Args:
        path: UTF-8; no quoting, a tab always separates.
        columns: Names of all columns. By default the first line has them if the languages are among its cells; else
            the languages are the last columns, in that order.
        languages: The columns to take. By default those of ``columns`` or of the first line whose name is a language.
        limit: Take so many lines from the first.

    Raises:
        UsageError: If it cannot be told which column is which language.
        InputError: If the file cannot be read; a FormatError, with the line, if a line has not the columns.
    """
    lines = list(_lines(path))
    if not lines:
        raise FormatError(f"{path} is empty; {_MEND}")
    names, has_head = _columns(path, lines[0][1], columns, languages)
    wanted = tuple(languages) or tuple(name for name in names if name in NAMES)
    if len(set(wanted) & set(names)) < max(2, len(wanted)):
        raise UsageError(f"{path}: name its columns, two languages or more among them: --columns doc,en,ja,ko")
    places = {language: names.index(language) for language in wanted}
    rows = lines[has_head:]
    texts: dict[str, list[str]] = {language: [] for language in wanted}
    for number, cells in rows:
        if len(cells) != len(names):
            raise FormatError(f"{path}:{number}: {len(cells)} columns instead of {len(names)}; {_MEND}")
        for language, place in places.items():
            if not cells[place]:
                raise FormatError(f"{path}:{number}: there is no text in {language!r}; {_MEND}")
            texts[language].append(cells[place])
    if not rows:
        raise FormatError(f"{path} has a head and no line; {_MEND}")
    return Parallel(str(path), {language: tuple(found[:limit]) for language, found in texts.items()}, len(rows))


def read_hypothesis(path: Path, parallel: Parallel) -> tuple[str, ...]:
    """Read translations, one a line, of all lines of a file or of those that were taken.

    Raises:
        InputError: If the file cannot be read; a FormatError if it has another number of lines.
    """
    lines = ["\t".join(cells) for _, cells in _lines(path, blank=True)]
    if len(lines) not in (len(parallel), parallel.total):
        raise FormatError(
            f"{path} has {count(len(lines), 'line')}, and {parallel.path} has {parallel.total}: "
            "give one translation a line, an empty one too"
        )
    return tuple(lines[: len(parallel)])


def _lines(path: Path, *, blank: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each line; of a blank one only if wanted."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise not_read(path, error) from error
    raw = data.removeprefix(b"\xef\xbb\xbf").removesuffix(b"\n").split(b"\n") if data else []
    for number, line in enumerate(raw, 1):
        try:
            text = unicodedata.normalize("NFC", line.decode())
        except UnicodeDecodeError as error:
            raise FormatError(f"{path}:{number}: this is not UTF-8 ({error.reason}): convert the file") from error
        if blank or text.strip():
            yield number, [cell.strip() for cell in text.split("\t")]


def _columns(
    path: Path, first: Sequence[str], columns: Sequence[str], languages: Sequence[str]
) -> tuple[tuple[str, ...], bool]:
    """Return the names of the columns, and whether the first line has them."""
    if columns:
        return tuple(columns), list(columns) == list(first)
    named = [cell for cell in first if cell in NAMES]
    if set(languages) <= set(first) if languages else len(named) > 1:
        return tuple(first), True
    if not languages or len(first) < len(languages):
        raise UsageError(
            f"{path}: its first line does not name the columns, of which there are {len(first)}: "
            "add  --columns doc,en,ja,ko"
        )
    return (*[""] * (len(first) - len(languages)), *languages), False
