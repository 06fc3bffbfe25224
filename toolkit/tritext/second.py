"""The version that an open file is compared with: another comparison, an interchange file, a document, a text.

The first two hold rows, and what matches them is a language that both files hold. A document and a text hold one
language, and are matched by number: of lines, of passages, or of sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from tritext.errors import UsageError
from tritext.files import not_read
from tritext.formats import is_interchange, load_format
from tritext.formats.streamed import stream_rows
from tritext.languages import unwrap
from tritext.read import Text, VersionSpec, parse_version
from tritext.scratch import Scratch
from tritext.store import ComparisonFile
from tritext.store.texts import texts_of


class Second(Protocol):
    """The second version."""

    name: str
    languages: tuple[str, ...]
    is_by_line: bool
    """Whether its one text is matched by number."""
    notices: tuple[str, ...]
    """Sentences for the user: what was left out of it."""

    def __len__(self) -> int:
        """Number of rows or lines."""

    def texts(self, language: str, start: int, stop: int) -> list[str]:
        """Return the texts of one language in a range of rows; empty where it is absent."""

    def close(self) -> None:
        """Close its file."""


def check_second(named: str) -> None:
    """Refuse early what cannot be opened at all.

    Raises:
        UsageError: If it is standard input.
        InputError: If there is no such file, or it may not be read.
    """
    path = _path(named)
    try:
        with path.open("rb"):
            return
    except OSError as error:
        raise not_read(path, error) from error


def _path(named: str) -> Path:
    path = parse_version(named).path
    if path == "-":
        raise UsageError("standard input is the keyboard here: save the text in a file, and name that")
    return Path(path)


def open_second(named: str, language: str, *, counts: Collection[int]) -> Second:
    """Open what is compared with a file.

    Args:
        named: A path, or ``ko=PATH`` as ``tritext compare`` takes it.
        language: In which a text is; empty: as its name or its letters say.
        counts: Numbers of lines that a text can be matched by: it is divided so that it has one of them, if it can be.

    Raises:
        UsageError: If it is standard input, or numbers without texts.
        InputError: If there is no such file, or it cannot be read; a FormatError if it is damaged.
    """
    spec, path = parse_version(named), _path(named)
    if path.suffix == ".tritext":
        return _File(path)
    if is_interchange(path):
        return _rows(path)
    from tritext.documents import read_version  # not before: the viewer opens without it

    text = read_version(VersionSpec(spec.path, language or spec.language), already_split=True)
    lines = next(_fitting(text, counts))
    texts = ((number, 0, line) for number, line in enumerate(lines))
    return _OnDisk(path.name, (text.language,), texts, len(lines), is_by_line=True, notices=text.notices)


def _fitting(text: Text, counts: Collection[int]) -> Iterator[list[str]]:
    """Yield the first division of a text that has one of these numbers, and then its lines.

    Passages are what blank lines divide; only if there are too few of them are they divided further, into sentences.
    """
    lines = [line.strip() for line in text.text.split("\n") if line.strip()]
    blocks = (block for block in text.text.split("\n\n") if block.strip())
    passages = [unwrap(block.strip("\n"), text.language) for block in blocks]
    divisions = [lines, passages]
    if not {len(lines), len(passages)}.intersection(counts) and len(passages) < max(counts, default=0):
        from tritext.segment import segment

        found = segment(text.text, id=text.id, language=text.language).segments
        divisions.append([unwrap(each.text, text.language) for each in found])
    yield from (each for each in divisions if len(each) in counts)
    yield lines


class _File:
    """Another comparison."""

    is_by_line = False
    notices: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.file = ComparisonFile(path)
        self.languages = self.file.languages

    def __len__(self) -> int:
        return len(self.file)

    def texts(self, language: str, start: int, stop: int) -> list[str]:
        return texts_of(self.file, language, self.file.ids(start, stop))

    def close(self) -> None:
        self.file.close()


class _OnDisk:
    """Texts that lie on the disk: the rows of an interchange file, or the parts of one text."""

    def __init__(
        self,
        name: str,
        languages: tuple[str, ...],
        texts: Iterable[tuple[int, int, str]],
        count: int,
        *,
        is_by_line: bool = False,
        notices: tuple[str, ...] = (),
    ) -> None:
        """Lay (row, column, text) down."""
        self.name, self.languages, self._count = name, languages, count
        self.is_by_line, self.notices = is_by_line, notices
        self._scratch = Scratch(
            "CREATE TABLE text (row INT, document INT, text TEXT, PRIMARY KEY (row, document)) WITHOUT ROWID"
        )
        self._scratch.add("INSERT INTO text VALUES (?, ?, ?)", texts)

    def __len__(self) -> int:
        return self._count

    def texts(self, language: str, start: int, stop: int) -> list[str]:
        column = 0 if self.is_by_line else self.languages.index(language)
        statement = "SELECT text FROM text WHERE row >= ? AND row < ? AND document = ? ORDER BY row"
        return [text for (text,) in self._scratch.run(statement, (start, stop, column))]

    def close(self) -> None:
        self._scratch.close()


def _rows(path: Path) -> _OnDisk:
    """Lay the rows of an interchange file down."""
    if load_format(path).name == "vecalign":
        raise UsageError(f"{path} holds numbers of segments and no texts: name a text, or a .tritext file")
    rows = stream_rows(path)
    texts = (
        (row, column, variant.text)
        for row, unit in enumerate(rows.units())
        for column, variant in enumerate(unit.variants.values())
    )
    return _OnDisk(path.name, rows.languages, texts, rows.total)
