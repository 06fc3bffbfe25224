"""The header of a Marian binary and the table of a lexical shortlist, read before the engine reads them.

fxtranslate is written in Rust, but for the products of matrices, which are C++ and believe the shapes that a file
gives. Here every size must follow from its shape, and all of them together must be the file.

A model, little-endian: version (u64, 1) and number of items (u64); for each the length of its name, its type, its rank
and its bytes (u64 each); all names, closed by NUL; all shapes (i32); bytes of padding (u64) and the padding; all data,
each padded to 256 bytes, packed weights with a factor (f32) behind them. A shortlist: six u64, of which the third is
how many target pieces are always allowed, the fifth and sixth how many offsets (u64) and pieces (u32) follow.
"""

from __future__ import annotations

import math
import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np

VERSION = 1
MOST_ITEMS, LONGEST_NAME, LARGEST_RANK, LARGEST_PADDING = 10_000, 256, 4, 512
"""Items, bytes of a name, dimensions, bytes of padding: more than a student has, and soon read."""
_FLOAT, _INTEGER, _PACKED = 0x404, 0x101, 0x4101
_ITEM_SIZES = {_FLOAT: 4, _INTEGER: 1, _PACKED: 1}

Shape = tuple[int, ...]


def read_shapes(path: Path) -> dict[str, Shape]:
    """Return the shape of each item of a Marian binary.

    Raises:
        ValueError: If the file is not what Marian writes of a student, to the byte.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        version, count = _numbers(file, 2, path)
        if version != VERSION or count > MOST_ITEMS:
            raise ValueError(f"{path.name} is of version {version} with {count} items, which is unknown")
        heads = [_numbers(file, 4, path) for _ in range(count)]
        if any(not 0 < head[0] <= LONGEST_NAME or head[2] > LARGEST_RANK for head in heads):
            raise ValueError(f"{path.name} has a damaged name or shape")
        names = [_read(file, head[0], path).rstrip(b"\0").decode("ascii") for head in heads]
        if len(set(names)) != len(names):
            raise ValueError(f"{path.name} has an item twice")
        shapes = [struct.unpack(f"<{head[2]}i", _read(file, 4 * head[2], path)) for head in heads]
        (gap,) = _numbers(file, 1, path)
        if file.tell() + gap + sum(head[3] for head in heads) != size:
            raise ValueError(f"{path.name} is longer or shorter than what it says to hold")
    for name, shape, (_, kind, _, length) in zip(names, shapes, heads, strict=True):
        _check_item(path, name, shape, kind, length)
    return dict(zip(names, shapes, strict=True))


def _check_item(path: Path, name: str, shape: Shape, kind: int, length: int) -> None:
    """Compare the bytes of an item with its shape."""
    if kind not in _ITEM_SIZES or min(shape, default=1) < 1:
        raise ValueError(f"{name!r} in {path.name} has the unknown type {kind:#x}, or no size")
    needed = math.prod(shape) * _ITEM_SIZES[kind] + (4 if kind == _PACKED else 0)
    if not needed <= length <= needed + LARGEST_PADDING:
        raise ValueError(f"{name!r} in {path.name} has {length} bytes, which is not its shape")


def table_rows(shapes: dict[str, Shape], side: str) -> int:
    """Return how many pieces the table of embeddings of ``encoder`` or ``decoder`` has.

    Raises:
        ValueError: If there is no such table.
    """
    shape = shapes.get("Wemb") or shapes.get(f"{side}_Wemb")
    if not shape:
        raise ValueError(f"the model has no table of embeddings of the {side}")
    return math.prod(shape[:-1])


def check_shortlist(path: Path, rows: int) -> None:
    """Check that a shortlist names target pieces that there are: so many rows.

    Raises:
        ValueError: If it is damaged, or names others.
    """
    data = path.read_bytes()
    if len(data) < 48:
        raise ValueError(f"{path.name} breaks off")
    _, _, first, _, offsets, pieces = struct.unpack_from("<6Q", data)
    if len(data) != 48 + 8 * offsets + 4 * pieces:
        raise ValueError(f"{path.name} is longer or shorter than what it says to hold")
    ends = np.frombuffer(data, "<u8", offsets, 48)
    named = np.frombuffer(data, "<u4", pieces, 48 + 8 * offsets)
    if (ends[1:] < ends[:-1]).any() or (ends > pieces).any():
        raise ValueError(f"{path.name} is damaged: its parts are out of order")
    if first > rows or (named >= rows).any():
        raise ValueError(f"{path.name} names pieces that the model does not have")


def _numbers(file: BinaryIO, count: int, path: Path) -> tuple[int, ...]:
    return struct.unpack(f"<{count}Q", _read(file, 8 * count, path))


def _read(file: BinaryIO, size: int, path: Path) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise ValueError(f"{path.name} breaks off")
    return data
