"""Parquet: the columns of ``tritext.formats.columns`` with their types, for corpora; title and signature are metadata.

Lists are lists, scores are 64-bit floats, and the provenance of a translation is a struct. Compressed with zstd; row
groups and compression level are fixed, so that the same rows give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from tritext.formats import FORMATS, Source, columns, fields
from tritext.records import language_pairs

if TYPE_CHECKING:
    import polars as pl

    from tritext.records import TranslationUnit

name = "parquet"
suffixes = FORMATS["parquet"]

_ROW_GROUP = 65536
_AT_ONCE = 128
"""Rows that are Python's at a time."""
_PAGE = 4096
"""Rows that are made into a frame at a time; row groups are of many, for they compress better."""
_MEND = "expected a whole Parquet file with columns named for languages, such as en, ko, ja"


def write(source: Source, target: BinaryIO) -> None:
    """Write one unit a row."""
    import polars as pl
    from polars.io.plugins import register_io_source

    schema = pl.Schema({column: _type(column) for column in columns.names(source.languages)})
    failed: list[BaseException] = []

    def pages(*_wanted: object) -> Iterator[pl.DataFrame]:
        try:
            yield from _pages(source, schema)
        except BaseException as error:  # polars would make a text of it
            failed.append(error)
            raise

    buffer = io.BytesIO()  # so that a full disk is an OSError of the target
    try:
        register_io_source(pages, schema=schema).sink_parquet(
            buffer,
            compression="zstd",
            compression_level=3,
            row_group_size=_ROW_GROUP,
            metadata={"title": source.title, "signature": source.signature},
        )
    except pl.exceptions.PolarsError as error:
        raise (failed or [error])[0] from error
    target.write(buffer.getbuffer())


def _pages(source: Source, schema: pl.Schema) -> Iterator[pl.DataFrame]:
    """Yield the rows as frames, one without any where there are none."""
    import polars as pl

    rows, pairs = iter(source.units()), language_pairs(source.languages)
    page = [columns.values(unit, pairs) for unit in islice(rows, _PAGE)]
    while True:
        table: Sequence[Sequence[object]] = list(zip(*page, strict=True)) or [[] for _ in schema]
        yield pl.DataFrame(dict(zip(schema, table, strict=True)), schema=schema)
        page = [columns.values(unit, pairs) for unit in islice(rows, _PAGE)]
        if not page:
            return


def _type(column: str) -> pl.DataType:
    """Return the type of a column by its name."""
    import polars as pl

    strings, floats = pl.List(pl.String()), pl.List(pl.Float64())
    kind, _, rest = column.partition(".")
    if kind == "translated":
        return pl.Struct({"route": strings, "models": strings, "scores": floats, "doubts": strings})
    if column == "moved":
        return pl.Boolean()
    if kind == "segments":
        return pl.List(pl.Int64())
    return pl.Float64() if rest or column == "posterior" else pl.String()


def units(source: BinaryIO, *, path: str, head: fields.Head) -> Iterator[TranslationUnit]:
    """Yield the units, as many at a time as a row group has, and note what else the file says."""
    import polars as pl

    named = getattr(source, "name", None)  # a file is read in parts by its name if Polars takes that, else held
    try:
        where = named if isinstance(named, str) and fields.is_text(named) else io.BytesIO(source.read())
        head.take(pl.read_parquet_metadata(where))
        table = pl.scan_parquet(where, glob=False)
        first = next(table.head(1).collect().iter_rows(named=True), {})
        reader = columns.UnitReader(table.collect_schema().names(), first)
        head.total = table.select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise fields.format_error(path, None, error, _MEND) from error
    head.languages |= dict.fromkeys(reader.languages)
    number = 0
    for part in _parts(table, path):
        for row in part.iter_rows(named=True, buffer_size=_AT_ONCE):
            try:
                unit = reader.unit(row)
            except ValueError as error:
                raise fields.format_error(path, None, f"row {number}: {error}", _MEND) from error
            yield unit
            number += 1


def _parts(table: pl.LazyFrame, path: str) -> Iterator[pl.DataFrame]:
    """Yield a table as many rows at a time as a row group has."""
    import polars as pl

    start, size = 0, _ROW_GROUP
    while size == _ROW_GROUP:
        try:
            part = table.slice(start, _ROW_GROUP).collect()
        except pl.exceptions.PolarsError as error:
            raise fields.format_error(path, None, error, _MEND) from error
        start, size = start + _ROW_GROUP, part.height
        yield part
