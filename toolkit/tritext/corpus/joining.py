"""Parts joined into the output, which is whole or not there."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, BinaryIO

from tritext.corpus.kinds import PLAIN, Dialect, Kind
from tritext.corpus.writing import ROW_GROUP, ROW_GROUP_BYTES, head
from tritext.errors import OutputError
from tritext.files import digest_of, replacing


def join_parts(
    parts: Mapping[Path, str],
    output: Path,
    *,
    target: Kind,
    columns: Sequence[str],
    work: Path,
    dialect: Dialect = PLAIN,
) -> None:
    """Join parts, in their order, into the output.

    Args:
        parts: Path to the SHA-256 that a part must have.
        output: Replaced at the end.
        target: Format and compression of the output.
        columns: All of them, the new ones last.
        work: Folder for what is in between.
        dialect: How a table is written. Packed by zstd all lines end in a line feed.

    Raises:
        OutputError: If a part is not what it was, or the output cannot be written.
    """
    for path, expected in parts.items():
        if digest(path) != expected:
            raise OutputError(f"{path} is not what was written (its SHA-256 differs): run again with --restart")
    with replacing(output) as temporary:
        if target.format == "parquet":
            import polars as pl

            pl.scan_parquet(list(parts)).sink_parquet(
                temporary, compression="zstd", row_group_size=_row_group(parts), maintain_order=True
            )
        elif target.compression == "zst":
            _join_zstd(parts, temporary, head(target, columns, dialect), work)
        else:
            with temporary.open("wb") as file, _packed(file, target.compression) as out:
                _copy(parts, out, head(target, columns, dialect))


def _row_group(parts: Iterable[Path]) -> int:
    """Return how many rows are compressed together: polars holds several such groups, however large their rows are."""
    import polars as pl

    heaviest = pl.read_parquet(max(parts, key=lambda path: path.stat().st_size))
    rows = ROW_GROUP_BYTES * heaviest.height // max(1, int(heaviest.estimated_size()))
    return min(ROW_GROUP, max(1, rows)) if heaviest.height else ROW_GROUP


def digest(path: Path) -> str:
    """Return the SHA-256 of a file; empty if it is not there."""
    return digest_of(path) if path.is_file() else ""


def _packed(file: BinaryIO, compression: str) -> AbstractContextManager[IO[bytes] | gzip.GzipFile]:
    """Pack what is written, if by gzip without name and time: the same rows give the same bytes."""
    return gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) if compression == "gz" else nullcontext(file)


def _copy(parts: Mapping[Path, str], file: IO[bytes] | gzip.GzipFile, start: str) -> None:
    file.write(start.encode())
    for path in parts:
        with path.open("rb") as part:
            shutil.copyfileobj(part, file, 1 << 20)


def _join_zstd(parts: Mapping[Path, str], output: Path, start: str, work: Path) -> None:
    """Pack through polars, which Python before 3.14 needs."""
    import polars as pl

    plain = work / "joined"
    with plain.open("wb") as file:
        _copy(parts, file, start)
    pl.scan_lines(plain).sink_csv(
        output, compression="zstd", check_extension=False, include_header=False, quote_style="never", separator="\x01"
    )
    plain.unlink()
