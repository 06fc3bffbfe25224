"""The lines of a file, compressed or not, in UTF-8 or UTF-16, without holding more than one."""

from __future__ import annotations

import gzip
import select
import zlib
from collections import deque
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from tritext.corpus.kinds import Dialect, Kind
from tritext.errors import InputError
from tritext.files import not_read
from tritext.utf16 import in_utf8, is_utf16

_GZIP = bytes.fromhex("1f8b")
_ZSTD = bytes.fromhex("28b52ffd")
"""How packed files begin."""

_BOM = b"\xef\xbb\xbf"

_READ_AT_ONCE = 1 << 16
_IDLE = 0.2
"""Seconds without anything new after which a stream is idle."""


class Lines:
    """Iterates over the lines of a file as bytes in UTF-8, if they are text, with their ends."""

    def __init__(self, path: Path, kind: Kind) -> None:
        """Take a file that is there."""
        self.path = path
        self._kind = kind
        self.position = 0
        """How many of the file's bytes have been read, as far as is known."""
        self.dialect = Dialect()
        """As far as the lines that were given show it: ``end`` is that of the last one, or else of the one before it;
        who reads a table says what its first line says."""
        self.is_utf16 = False
        """Whether it is in UTF-16, once the first line was given."""

    def __iter__(self) -> Iterator[bytes]:
        """Yield each line.

        Raises:
            InputError: If the file cannot be read or is damaged.
        """
        try:
            lines = {"": self._plain, "gz": self._gzip, "zst": self._zstd}[self._kind.compression]()
            for first in lines:
                self.is_utf16 = is_utf16(first)
                decoded = in_utf8(chain([first], lines), self.path)
                for number, line in enumerate(decoded):
                    if number == 0:
                        self.dialect.has_bom = line.startswith(_BOM)
                    if line.endswith(b"\n"):
                        self.dialect.end = "\r\n" if line.endswith(b"\r\n") else "\n"
                    yield line
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise InputError(f"{self.path} is damaged ({error}): get it again, or unpack what is left of it") from error
        except OSError as error:
            raise not_read(self.path, error) from error

    def rewind(self) -> None:
        """Begin anew at the next iteration."""
        self.position = 0

    def is_idle(self) -> bool:
        """Whether the next line is still to come, so that nobody should wait for it; never in a file."""
        return False

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


class StreamLines(Lines):
    """The lines of a stream, which goes by once."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        """Take an unbuffered stream, and what it is called."""
        super().__init__(Path(name), Kind("txt"))
        self._stream = stream
        self._begun: list[bytes] | None = []
        """What was taken before ``rewind``, to be given again; None after it."""
        self._waiting: deque[bytes] = deque()
        self._rest = b""

    def rewind(self) -> None:
        """Begin anew at the next iteration, once: then nothing is kept any more."""
        super().rewind()
        self._waiting.extendleft(reversed(self._begun or []))
        self._begun = None

    def is_idle(self) -> bool:
        """Whether nothing has come for a while."""
        if self._waiting:
            return False
        try:
            return not select.select([self._stream], [], [], _IDLE)[0]
        except (OSError, ValueError, TypeError):  # no file of the system's, or a pipe on Windows
            return False

    def _plain(self) -> Iterator[bytes]:
        while True:
            while self._waiting:
                line = self._waiting.popleft()
                self.position += len(line)
                if self._begun is not None:
                    self._begun.append(line)
                yield line
            block = self._stream.read(_READ_AT_ONCE)
            if not self.position and block.startswith((_GZIP, _ZSTD)):
                raise InputError(f"{self.path} is packed: unpack it on the way, as in  zcat FILE | tritext batch -")
            if not block and not self._rest:
                return
            *lines, self._rest = (self._rest + block).split(b"\n") if block else [self._rest, b""]
            self._waiting.extend(line + b"\n" if block else line for line in lines)
