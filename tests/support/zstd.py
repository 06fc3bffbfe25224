"""Zstandard frames written by hand, for Python has no zstd before 3.14: blocks as they are, or one byte repeated."""

from __future__ import annotations

import struct

_MAGIC = 0xFD2FB528
_LARGEST_BLOCK = 1 << 17


def frame(data: bytes) -> bytes:
    """Return a frame that unpacks to the data, which is in it as it is."""
    blocks = [data[at : at + _LARGEST_BLOCK] for at in range(0, len(data), _LARGEST_BLOCK)] or [b""]
    return _head(len(data)) + b"".join(
        _block(len(block), 0, is_last=number == len(blocks)) + block for number, block in enumerate(blocks, 1)
    )


def bomb(size: int) -> bytes:
    """Return a small frame that unpacks to so many zeros, and does not say so."""
    blocks = [_LARGEST_BLOCK] * (size // _LARGEST_BLOCK)
    return struct.pack("<IBB", _MAGIC, 0, 0x58) + b"".join(
        _block(length, 1, is_last=number == len(blocks)) + b"\0" for number, length in enumerate(blocks, 1)
    )


def _head(size: int) -> bytes:
    return struct.pack("<IBQ", _MAGIC, 0xE0, size)


def _block(size: int, kind: int, *, is_last: bool) -> bytes:
    return struct.pack("<I", int(is_last) | kind << 1 | size << 3)[:3]
