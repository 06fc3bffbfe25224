"""Unpacking a single compressed file, up to a given size: gzip, and zstd as Mozilla delivers its models.

Python before 3.14 has no zstd; the engine of the students has. It cannot stop at a size, so it runs in a
process of its own whose memory is limited.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from tritext.errors import InputError
from tritext.models.trial import run_in_child

SUFFIXES = (".gz", ".zst")
_BLOCK = 1 << 20
_CHILD = "import sys; from tritext.models.compressed import run; run(*sys.argv[1:])"
_SPARE_MEMORY = 1 << 30
"""Address space of the child beside what it unpacks."""


def decompress(path: Path, target: Path, *, largest: int, name: str) -> None:
    """Unpack a file, whose kind ``.gz`` or ``.zst`` tells, to at most ``largest`` bytes; ``name`` is for messages.

    Raises:
        InputError: If it is damaged, or larger.
    """
    if path.suffix == ".zst":
        run_in_child(_CHILD, [str(path), str(target), str(largest)], name)
    else:
        _gunzip(path, target, largest, name)


def _gunzip(path: Path, target: Path, largest: int, name: str) -> None:
    """Unpack a gzip file block by block."""
    try:
        with gzip.open(path) as source, target.open("xb") as file:
            while block := source.read(_BLOCK):
                if file.tell() + len(block) > largest:
                    raise InputError(f"{name} would unpack to more than {largest} bytes: it was not taken")
                file.write(block)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"{name} is damaged ({error}): download it again") from error


def run(path: str, target: str, largest: str) -> None:
    """Unpack a zstd file; what the child process does."""
    from tritext.models.trial import limit_process

    data = Path(path).read_bytes()
    limit_process(_SPARE_MEMORY + 2 * int(largest) + len(data))
    from fxtranslate import discovery

    unpacked = discovery.verify_and_decompress(data)
    if len(unpacked) > int(largest):
        raise ValueError(f"it would unpack to {len(unpacked)} bytes")
    Path(target).write_bytes(unpacked)
