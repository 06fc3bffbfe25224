"""A corpus, a stretch of rows at a time.

Parquet is read through polars, lazily: a slice touches the row groups that it needs. All other formats are read line by
line (``rows``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from tritext.corpus.kinds import Kind, kind_of
from tritext.corpus.lines import Lines, StreamLines
from tritext.corpus.rows import Row, column_names, read_rows
from tritext.errors import InputError, UsageError
from tritext.files import similar

if TYPE_CHECKING:
    import polars as pl

SLICE_BYTES = 1 << 24
"""Bytes of a Parquet file's rows, by its first ones, that are held at once."""

_SAMPLE, _KEPT_SHARE = 64, 4
"""Rows by which the others' size is told; characters of a kept column that weigh as one of a text, which costs more."""

_FIRST_OF_STREAM = 32
"""Most rows of the first stretch of a stream."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive rows of one file."""

    start: int
    """0-based number of the first row in its file."""
    rows: list[Row] = field(default_factory=list)
    """Of a corpus of lines."""
    frame: pl.DataFrame | None = None
    """Of a Parquet file."""

    def __len__(self) -> int:
        return len(self.rows) if self.frame is None else self.frame.height

    def values(self, column: str) -> list[Any]:
        """Return the values of a column; None where a row lacks it or cannot be read."""
        if self.frame is None:
            return [row.value(column) for row in self.rows]
        return self.frame[column].to_list()

    def problem(self, index: int) -> str:
        """Return why a row cannot be read; empty if it can."""
        return self.rows[index].problem if self.frame is None else ""


class Corpus:
    """One file of a corpus, or a stream."""

    def __init__(self, path: Path, kind: Kind | None = None, lines: Lines | None = None) -> None:
        """Look at the head of a file, or of what is read in its place.

        Raises:
            InputError: If it cannot be read.
            UsageError: If its format is not known.
        """
        self.path, self.kind = path, kind or kind_of(path)
        if lines is None and not path.is_file():
            raise InputError(f"{path} cannot be read (no such file): check the path{similar(path)}")
        self._lines = lines or Lines(path, self.kind)
        self.schema = self._schema()
        """Column to type, as far as the format has both; empty for JSONL, whose rows may differ."""
        self.dialect = replace(self._lines.dialect)
        """How a table is written."""
        self._lines.rewind()

    @classmethod
    def of_stream(cls, stream: BinaryIO, kind: Kind) -> Self:
        """Read a stream, unbuffered and uncompressed; its rows can be read once.

        Raises:
            InputError: If it cannot be read.
        """
        lines = StreamLines(stream, "standard input")
        return cls(lines.path, kind, lines)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, in order; none for JSONL."""
        return tuple(self.schema)

    @property
    def position(self) -> int:
        """Bytes of the file that have been read, as far as is known."""
        return self._lines.position

    def stretches(
        self,
        start: int,
        *,
        rows: int,
        characters: int,
        text_columns: tuple[str, ...],
        new_columns: tuple[str, ...] = (),
    ) -> Iterator[Stretch]:
        """Yield the rows from one on, in stretches of at most so many rows and, but for the last row, characters.

        The cuts depend on the file and the limits alone, and on ``start`` being one of them; those of a stream also on
        when its lines come. Its first stretches are short, each twice as long as the one before, so that something
        comes out soon.

        Args:
            start: 0-based number of a row.
            rows: Most rows of a stretch.
            characters: Where a stretch ends before that.
            text_columns: Whose characters are counted; those of others count for little.
            new_columns: Names that a JSON object must not have already.

        Raises:
            InputError: If the file cannot be read further.
        """
        if self.kind.format == "parquet":
            yield from self._frames(start, rows, characters, text_columns)
            return
        found: list[Row] = []
        size = 0
        most = min(rows, _FIRST_OF_STREAM) if isinstance(self._lines, StreamLines) else rows
        for row in islice(read_rows(self._lines, self.kind.format, self.columns), start, None):
            if taken := [name for name in new_columns if name in row.values]:
                row = replace(row, values={}, problem=f"has {taken[0]!r} already")
            found.append(row)
            size += sum(len(value) for value in map(row.value, text_columns) if isinstance(value, str))
            size += len(row.raw) // _KEPT_SHARE
            if len(found) == most or size >= characters or self._lines.is_idle():
                yield Stretch(start, found)
                start, found, size = start + len(found), [], 0
                most = min(rows, 2 * most)
        if found:
            yield Stretch(start, found)

    def _schema(self) -> dict[str, Any]:
        if self.kind.format == "parquet":
            import polars as pl

            try:
                return dict(pl.scan_parquet(self.path).collect_schema())
            except (pl.exceptions.PolarsError, OSError) as error:
                raise InputError(f"{self.path} is no Parquet file ({error}): check it, or its suffix") from error
        if self.kind.format == "jsonl":
            return {}
        return dict.fromkeys(column_names(self._lines, self.kind.format), str)

    def _frames(self, start: int, rows: int, characters: int, text_columns: Sequence[str]) -> Iterator[Stretch]:
        """Yield slices of a Parquet file, read in steps of a size that depends on the file alone."""
        import polars as pl

        scan, size = pl.scan_parquet(self.path), self.path.stat().st_size
        texts = [name for name in text_columns if self.schema.get(name) == pl.String]
        length = pl.sum_horizontal([pl.col(name).str.len_chars() for name in texts]) if texts else pl.lit(0)
        try:
            total = scan.select(pl.len()).collect().item()
            sample = scan.head(_SAMPLE).collect()
            step = min(rows, max(1, SLICE_BYTES * sample.height // max(1, int(sample.estimated_size()))))
            for cell in range(start - start % step, total, step):
                frame = scan.slice(cell, step).collect()
                lengths = frame.select(length).to_series().to_list() if texts else [0] * frame.height
                for first, end in _cuts(lengths, max(start - cell, 0), characters):
                    self._lines.position = size * (cell + first) // total
                    yield Stretch(cell + first, frame=frame[first:end])
            self._lines.position = size
        except (pl.exceptions.PolarsError, OSError) as error:
            raise InputError(f"{self.path} is damaged ({error}): get it again") from error


def _cuts(lengths: Sequence[int], first: int, characters: int) -> Iterator[tuple[int, int]]:
    """Yield where rows from one on are cut, so that each stretch but for its last row has fewer characters."""
    size = 0
    for index in range(first, len(lengths)):
        size += lengths[index]
        if size >= characters or index + 1 == len(lengths):
            yield first, index + 1
            first, size = index + 1, 0


def same_columns(corpora: list[Corpus]) -> None:
    """Refuse files whose columns differ.

    Raises:
        UsageError: Naming the first that does.
    """
    for each in corpora[1:]:
        if list(each.schema.items()) != list(corpora[0].schema.items()):
            raise UsageError(
                f"{each.path} has other columns than {corpora[0].path}: translate them into different outputs"
            )
