"""A stretch of rows with its new columns, as a part of the output."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from tritext.corpus.kinds import PLAIN, Dialect, Kind
from tritext.corpus.reading import Stretch
from tritext.corpus.rows import Row
from tritext.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

ROW_GROUP = 1 << 16
"""Rows of a Parquet file that are compressed together, at most."""

ROW_GROUP_BYTES = 1 << 23
"""Bytes of them in memory, about."""

Columns = Mapping[str, Sequence[str | None]]

_GOES_TO = {
    "parquet": ("parquet", "jsonl", "csv"),
    "jsonl": ("jsonl",),
    "csv": ("csv", "jsonl", "parquet"),
    "tsv": ("tsv", "csv", "jsonl", "parquet"),
    "txt": ("txt", "tsv", "csv", "jsonl", "parquet"),
}
"""Format of the input to those that hold all that it can hold, in the same places."""


def check_output(source: Kind, target: Kind, new: Sequence[str], *, schema: Mapping[str, Any] | None = None) -> None:
    """Refuse an output that cannot hold the rows and the new columns; ``schema`` is that of a Parquet file.

    Raises:
        UsageError: Naming what can.
    """
    if target.format not in _GOES_TO[source.format]:
        raise UsageError(
            f"{source.format} cannot be written as {target.format} without loss: "
            f"choose an output that ends in .{' or .'.join(_GOES_TO[source.format])}"
        )
    if target.format == "txt" and len(new) > 1:
        raise UsageError("plain text holds one language a file: name it out.{lang}.txt, or write .tsv or .jsonl")
    if source.format == "parquet":
        for name, type_ in (schema or {}).items():
            if not _holds(target.format, type_):
                raise UsageError(
                    f"the column {name!r} is {type_}, which {target.format} cannot hold: choose an output that ends in "
                    ".parquet, or leave that column out of the input"
                )


def _holds(format: str, type_: Any) -> bool:  # noqa: ANN401
    """Whether a format has a place for values of a type of polars."""
    import polars as pl

    if format == "parquet":
        return True
    if isinstance(type_, pl.Struct):
        return format == "jsonl" and all(_holds(format, each.dtype) for each in type_.fields)
    if isinstance(type_, pl.List | pl.Array):
        return format == "jsonl" and _holds(format, type_.inner)
    return type_ not in (pl.Binary, pl.Object) and (format, type_) != ("csv", pl.Duration)


def write_part(
    file: BinaryIO, stretch: Stretch, new: Columns, *, target: Kind, columns: Sequence[str], dialect: Dialect = PLAIN
) -> None:
    """Write rows and their new columns; the same rows give the same bytes. Lines end as those of the input do.

    Rows that cannot be read are left out, but for plain text, where an empty line holds their place.

    Args:
        file: Where to.
        stretch: The rows.
        new: Name to as many values as there are rows.
        target: Format of the output; parts are never compressed.
        columns: Those of the input, in order.
        dialect: How a table is written.
    """
    if stretch.frame is not None:
        _write_frame(file, stretch.frame, new, target)
        return
    kept = [index for index, row in enumerate(stretch.rows) if target.format == "txt" or not row.problem]
    rows = [stretch.rows[index] for index in kept]
    added = {name: [values[index] for index in kept] for name, values in new.items()}
    if target.format == "parquet":
        import polars as pl

        table = {**{name: [row.values[name] for row in rows] for name in columns}, **added}
        _write_frame(file, pl.DataFrame(table, schema=dict.fromkeys(table, pl.String)), {}, target)
        return
    if mark := _mark(target, dialect):
        file.write(_csv(rows, added, columns, mark).encode())
        return
    lines = {"jsonl": _objects, "tsv": _tsv, "txt": _txt}[target.format](rows, added, columns)
    file.write(lines.encode())


def head(target: Kind, columns: Sequence[str], dialect: Dialect) -> str:
    """Return what stands before the rows of an output that is written as its input is."""
    if target.format not in ("csv", "tsv"):
        return ""
    bom, mark = "\ufeff" * dialect.has_bom, _mark(target, dialect)
    if not mark:
        return bom + "\t".join(columns) + dialect.end
    declared = f"sep={dialect.separator}{dialect.end}" if dialect.separator else ""
    if dialect.is_quoted and target.format == "tsv":  # by which it is known when it is read
        return bom + mark.join(f'"{column}"' for column in columns) + dialect.end
    return bom + declared + _record(columns, dialect.end, mark)


def _mark(target: Kind, dialect: Dialect) -> str:
    """Return what stands between values that may be in quotes; nothing if none may."""
    if target.format == "csv":
        return dialect.separator or ","
    return "\t" if target.format == "tsv" and dialect.is_quoted else ""


def _write_frame(file: BinaryIO, frame: pl.DataFrame, new: Columns, target: Kind) -> None:
    """Write a frame with new columns."""
    import polars as pl

    full = frame.with_columns([pl.Series(name, values, dtype=pl.String) for name, values in new.items()])
    if target.format == "parquet":
        full.write_parquet(file, compression="zstd", row_group_size=ROW_GROUP)
    elif target.format == "jsonl":
        full.write_ndjson(file)
    else:
        full.write_csv(file, include_header=False)


def _objects(rows: Sequence[Row], new: Columns, columns: Sequence[str]) -> str:
    """Add to each object, which stays as it was written; a row of a table becomes one."""
    made = []
    for index, row in enumerate(rows):
        added = json.dumps({name: values[index] for name, values in new.items()}, ensure_ascii=False)
        is_object = row.raw.lstrip().startswith("{") and not columns
        body = row.raw.strip() if is_object else json.dumps(row.values, ensure_ascii=False)
        made.append(f"{body[:-1].rstrip()}, {added[1:]}{row.end}")
    return "".join(made)


def _csv(rows: Sequence[Row], new: Columns, columns: Sequence[str], separator: str) -> str:
    added = [[values[index] or "" for values in new.values()] for index in range(len(rows))]
    return "".join(
        _record([*(row.values[name] for name in columns), *values], row.end, separator)
        for row, values in zip(rows, added, strict=True)
    )


def _tsv(rows: Sequence[Row], new: Columns, columns: Sequence[str]) -> str:
    return "".join(
        "\t".join([*(row.values[name] for name in columns), *(_flat(values[index]) for values in new.values())])
        + row.end
        for index, row in enumerate(rows)
    )


def _txt(rows: Sequence[Row], new: Columns, columns: Sequence[str]) -> str:
    (values,) = new.values()
    return "".join(_flat(value) + row.end for row, value in zip(rows, values, strict=True))


def _flat(text: str | None) -> str:
    """Return a translation as one cell of a line: the source had no tab or line end, and it needs none."""
    return " ".join((text or "").replace("\t", "\n").splitlines())


def _record(values: Sequence[str], end: str, separator: str) -> str:
    """Return a line of CSV; a value that holds either half of a line end is quoted."""
    line = io.StringIO()
    csv.writer(line, delimiter=separator, lineterminator="\r\n").writerow(values)
    return line.getvalue().removesuffix("\r\n") + end
