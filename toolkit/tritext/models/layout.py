"""The layout of a zip archive: one reading, or refused.

Where two programs can read one archive in two ways, a digest vouches for neither (CVE-2025-54368). So the entries must
tile the file from its first byte to the directory, the directory must end where the end record begins, and the end
record must be the last thing in the file. What both headers of an entry say must agree.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MOST_ENTRIES, LARGEST_DIRECTORY = 256, 1 << 20
"""Entries of an archive, and bytes of its directory: more than any package has, and soon read."""

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_DESCRIPTOR = struct.Struct("<3L")
_HARMLESS_FLAGS = 0x080E
"""Compression level (1, 2), sizes after the data (3), UTF-8 name (11): not encrypted, not patched, not masked."""
_FOLLOWS = 0x0008
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TREACHEROUS_EXTRAS = (0x0001, 0x7075)
"""ZIP64 sizes and the second name in Unicode: each would say again, differently, what a header says."""


class _Entry(NamedTuple):
    """What the directory says of an entry."""

    flags: int
    method: int
    crc: int
    packed: int
    unpacked: int
    offset: int
    name: bytes


def check_layout(file: BinaryIO) -> None:
    """Check that the archive has one reading only.

    Raises:
        BadZipFile: If it is no zip archive, or one that two programs could read differently.
    """
    end = file.seek(0, 2) - _END.size
    if end < 0:
        raise zipfile.BadZipFile("it is too short")
    mark, disk, disk_of_directory, here, count, size, start, comment = _END.unpack(_read(file, end, _END.size))
    if mark != b"PK\5\6" or comment:
        raise zipfile.BadZipFile("it does not end as a zip archive does")
    if disk or disk_of_directory or here != count or start + size != end:
        raise zipfile.BadZipFile("its directory is not where its end says")
    if count > MOST_ENTRIES or size > LARGEST_DIRECTORY:
        raise zipfile.BadZipFile(f"it has {count} entries, more than any package")
    directory = _read(file, start, size)
    if directory[-20:-16] == b"PK\6\7":
        raise zipfile.BadZipFile("it has a second end, of ZIP64")
    position = 0
    for entry in sorted(_entries(directory, count), key=lambda entry: entry.offset):
        if entry.offset != position:
            raise zipfile.BadZipFile(f"bytes before {entry.name!r} belong to no entry, or to two")
        position = _check_entry(file, entry)
    if position != start:
        raise zipfile.BadZipFile("bytes before its directory belong to no entry")


def _entries(directory: bytes, count: int) -> Iterator[_Entry]:
    """Read the directory, which must hold so many entries and nothing else."""
    position = 0
    for _ in range(count):
        fixed = directory[position : position + _CENTRAL.size]
        if len(fixed) < _CENTRAL.size or fixed[:4] != b"PK\1\2":
            raise zipfile.BadZipFile("its directory is damaged")
        (_, _, _, flags, method, _, _, crc, packed, unpacked, name_size, extra_size, comment, disk, _, _, offset) = (
            _CENTRAL.unpack(fixed)
        )
        position += _CENTRAL.size
        name = directory[position : position + name_size]
        _check_extra(directory[position + name_size : position + name_size + extra_size])
        if comment or disk or b"\0" in name:
            raise zipfile.BadZipFile(f"{name!r} has a comment, another disk or a NUL")
        position += name_size + extra_size
        yield _Entry(flags, method, crc, packed, unpacked, offset, name)
    if position != len(directory):
        raise zipfile.BadZipFile("its directory holds more than its entries")


def _check_entry(file: BinaryIO, entry: _Entry) -> int:
    """Compare the header before an entry's data with the directory, and return where the entry ends."""
    if entry.flags & ~_HARMLESS_FLAGS or entry.method not in _METHODS:
        raise zipfile.BadZipFile(f"{entry.name!r} is encrypted, or compressed in an unusual way")
    if entry.method == zipfile.ZIP_STORED and entry.packed != entry.unpacked:
        raise zipfile.BadZipFile(f"{entry.name!r} has two sizes")
    header = _LOCAL.unpack(_read(file, entry.offset, _LOCAL.size))
    mark, _, flags, method, _, _, crc, packed, unpacked, name_size, extra_size = header
    name = _read(file, entry.offset + _LOCAL.size, name_size)
    _check_extra(_read(file, entry.offset + _LOCAL.size + name_size, extra_size))
    sizes, wanted = (crc, packed, unpacked), (entry.crc, entry.packed, entry.unpacked)
    follows = bool(flags & _FOLLOWS)
    if (mark, flags, method, name) != (b"PK\3\4", entry.flags, entry.method, entry.name) or (
        sizes != wanted and not (follows and sizes == (0, 0, 0))
    ):
        raise zipfile.BadZipFile(f"the two headers of {entry.name!r} differ")
    end: int = entry.offset + _LOCAL.size + name_size + extra_size + entry.packed
    if not follows:
        return end
    if _read(file, end, 4) == b"PK\7\x08":
        end += 4
    if _DESCRIPTOR.unpack(_read(file, end, _DESCRIPTOR.size)) != wanted:
        raise zipfile.BadZipFile(f"the sizes before and after {entry.name!r} differ")
    return end + _DESCRIPTOR.size


def _check_extra(extra: bytes) -> None:
    """Refuse extra fields that say again, differently, what a header says."""
    while extra:
        if len(extra) < 4:
            raise zipfile.BadZipFile("an extra field is damaged")
        kind, size = struct.unpack_from("<2H", extra)
        if kind in _TREACHEROUS_EXTRAS or len(extra) < 4 + size:
            raise zipfile.BadZipFile("an extra field is damaged, or of ZIP64")
        extra = extra[4 + size :]


def _read(file: BinaryIO, position: int, size: int) -> bytes:
    """Read exactly so many bytes."""
    file.seek(position)
    data = file.read(size)
    if len(data) != size:
        raise zipfile.BadZipFile("it breaks off")
    return data
