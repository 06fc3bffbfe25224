"""The header of CTranslate2's ``model.bin``, read before CTranslate2 reads it.

CTranslate2 believes what a file says of its own sizes, and before 4.8.1 past the end of its memory. Here every size
must follow from the shape, and all of them together must be the file.

The format, little-endian: binary version (u32); name of the model (string) and revision (u32); number of variables
(u32), each a name (string), rank (u8), dimensions (u32 each), type (u8), bytes (u32) and data; number of aliases (u32),
each two strings. A string is its length with a closing NUL (u16), then both. Before version 4 the size of an item
stands for the type, and the number of items for the bytes.
"""

from __future__ import annotations

import math
import struct
from pathlib import Path
from typing import BinaryIO

VERSIONS = range(2, 7)
LARGEST_RANK, MOST_VARIABLES, LONGEST_NAME = 4, 10_000, 256
"""Dimensions, variables, bytes of a name: more than a model has, and soon read."""
_ITEM_SIZES = (4, 1, 2, 4, 2, 2)
"""Bytes of float32, int8, int16, int32, float16 and bfloat16, in the order of their numbers."""

Shape = tuple[int, ...]


def read_shapes(path: Path) -> dict[str, Shape]:
    """Return the shape of each variable of a ``model.bin``, aliases included.

    Raises:
        ValueError: If the file is not what CTranslate2 writes, to the byte.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        version = _number(file, "<I")
        if version not in VERSIONS:
            raise ValueError(f"model.bin is of version {version}, which is unknown")
        _string(file)
        _number(file, "<I")
        shapes: dict[str, Shape] = {}
        for _ in range(_count(file)):
            name = _string(file)
            if name in shapes:
                raise ValueError(f"model.bin has {name!r} twice")
            shapes[name] = _variable(file, name, size, is_old=version < 4)
        if version >= 3:
            for _ in range(_count(file)):
                alias, name = _string(file), _string(file)
                if name not in shapes or alias in shapes:
                    raise ValueError(f"model.bin has {alias!r} twice, or as another name of nothing")
                shapes[alias] = shapes[name]
        if file.tell() != size:
            raise ValueError("model.bin is longer than what it says to hold")
    return shapes


def _variable(file: BinaryIO, name: str, size: int, *, is_old: bool) -> Shape:
    """Read the shape of a variable and pass over its data."""
    rank = _number(file, "<B")
    if rank > LARGEST_RANK:
        raise ValueError(f"{name!r} in model.bin has {rank} dimensions")
    shape = tuple(_number(file, "<I") for _ in range(rank))
    kind, length = _number(file, "<B"), _number(file, "<I")
    if is_old:
        item, length = kind, kind * length
    elif kind < len(_ITEM_SIZES):
        item = _ITEM_SIZES[kind]
    else:
        raise ValueError(f"{name!r} in model.bin has the unknown type {kind}")
    if math.prod(shape) * item != length or file.tell() + length > size:
        raise ValueError(f"{name!r} in model.bin has {length} bytes, which is not its shape or not there")
    file.seek(length, 1)
    return shape


def _count(file: BinaryIO) -> int:
    count = _number(file, "<I")
    if count > MOST_VARIABLES:
        raise ValueError(f"model.bin announces {count} variables")
    return count


def _string(file: BinaryIO) -> str:
    length = _number(file, "<H")
    data = file.read(length)
    if not 0 < length <= LONGEST_NAME or len(data) != length or data[-1] or not data[:-1].isascii():
        raise ValueError("model.bin has a damaged name")
    return data[:-1].decode("ascii")


def _number(file: BinaryIO, form: str) -> int:
    data = file.read(struct.calcsize(form))
    if len(data) != struct.calcsize(form):
        raise ValueError("model.bin breaks off")
    return int(struct.unpack(form, data)[0])
