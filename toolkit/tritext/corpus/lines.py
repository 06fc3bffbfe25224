"""The lines of a file, compressed or not, without holding more than one."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from tritext.corpus.kinds import Kind
from tritext.errors import InputError

_ZSTD = bytes.fromhex("28b52ffd")
"""How a zstd file begins."""


class Lines:
    """Iterates over the lines of a file as bytes, with their ends."""

    def __init__(self, path: Path, kind: Kind) -> None:
        """Take a file that is there."""
        self.path = path
        self._kind = kind
        self.position = 0
        """How many of the file's bytes have been read, as far as is known."""

    def __iter__(self) -> Iterator[bytes]:
        """Yield each line.

        Raises:
            InputError: If the file cannot be read or is damaged.
        """
        try:
            yield from {"": self._plain, "gz": self._gzip, "zst": self._zstd}[self._kind.compression]()
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise InputError(f"{self.path} is damaged ({error}): get it again, or unpack what is left of it") from error
        except OSError as error:
            raise InputError(f"{self.path} cannot be read ({error.strerror or error}): check the path") from error

    def _plain(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            for line in file:
                self.position += len(line)
                yield line

    def _gzip(self) -> Iterator[bytes]:
        with self.path.open("rb") as file, gzip.open(file) as unpacked:
            for line in unpacked:
                self.position = file.tell()
                yield line

    def _zstd(self) -> Iterator[bytes]:
        """Unpack through polars, which Python before 3.14 needs; it takes UTF-8 alone, and a CRLF for a line end."""
        import polars as pl

        with self.path.open("rb") as file:
            if file.read(len(_ZSTD)) != _ZSTD:  # polars would take it for plain text
                raise InputError(f"{self.path} is damaged (it is not packed by zstd): check it, or its suffix")
        try:
            for frame in pl.scan_lines(self.path).collect_batches(chunk_size=4096, maintain_order=True):
                for line in frame.to_series():
                    yield f"{line}\n".encode()
        except (pl.exceptions.PolarsError, OSError) as error:
            raise InputError(
                f"{self.path} is damaged or not UTF-8 ({error}): unpack it with zstd to see where"
            ) from error
