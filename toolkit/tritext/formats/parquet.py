"""Parquet: the columns of ``tritext.formats.columns`` with their types, for corpora; title and signature are metadata.

Lists are lists, scores are 64-bit floats, and the provenance of a translation is a struct. Compressed with zstd; row
groups and compression level are fixed, so that the same rows give the same bytes.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tritext.formats import FORMATS, Rows, columns, fields

if TYPE_CHECKING:
    import polars as pl

name = "parquet"
suffixes = FORMATS["parquet"]

_ROW_GROUP = 65536
_MEND = "expected a whole Parquet file with columns named for languages, such as en, ko, ja"


def write(rows: Rows, target: BinaryIO) -> None:
    """Write one unit a row."""
    import polars as pl

    table = columns.from_rows(rows)
    frame = pl.DataFrame(table, schema={column: _type(column) for column in table})
    buffer = io.BytesIO()  # so that a full disk is an OSError of the target
    frame.write_parquet(
        buffer,
        compression="zstd",
        compression_level=3,
        row_group_size=_ROW_GROUP,
        metadata={"title": rows.title, "signature": rows.signature},
    )
    target.write(buffer.getvalue())


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


def read(source: BinaryIO, *, path: str) -> Rows:
    """Read a table."""
    import polars as pl

    content = source.read()
    try:
        metadata = pl.read_parquet_metadata(io.BytesIO(content))
        table = pl.read_parquet(io.BytesIO(content))
        reader = columns.UnitReader(table.columns)
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise fields.format_error(path, None, error, _MEND) from error
    units = []
    for number, row in enumerate(table.iter_rows(named=True)):
        try:
            units.append(reader.unit(row))
        except ValueError as error:
            raise fields.format_error(path, None, f"row {number}: {error}", _MEND) from error
    title = metadata.get("title", Path(path).stem)
    return Rows(title, reader.languages, metadata.get("signature", ""), tuple(units))
