"""Lines in UTF-16, as Excel's "Unicode Text" and PowerShell's ``>`` write them, made UTF-8, as all tables are read.

The byte order mark tells. Without one, and in UTF-32, a file is refused: it would be read as UTF-8 full of NULs.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from tritext.errors import InputError

_ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def is_utf16(start: bytes) -> bool:
    """Whether a file that begins so is in UTF-16."""
    return start[:2] in _ENCODINGS


def _is_wide(start: bytes) -> bool:
    """Whether a file that begins so is in UTF-32, or in UTF-16 without a mark: a table begins in ASCII."""
    return b"\0" in start[:2] or start.startswith(codecs.BOM_UTF32_LE)


def in_utf8(lines: Iterable[bytes], path: Path | str) -> Iterator[bytes]:
    r"""Yield the lines of a file in UTF-8, with their ends and the byte order mark; others than UTF-16 as they are.

    Args:
        lines: The file, cut behind each byte ``\n``, wherever in a character that stands.
        path: For messages.

    Raises:
        InputError: If it is in UTF-16 and damaged, or without a byte order mark, or in UTF-32.
    """
    pieces = iter(lines)
    first = next(pieces, b"")
    if _is_wide(first):
        raise InputError(f"{path} is in UTF-32, or in UTF-16 without a byte order mark: save it as UTF-8")
    if not is_utf16(first):
        yield from chain([first] if first else [], pieces)
        return
    decoder = codecs.getincrementaldecoder(_ENCODINGS[first[:2]])()
    begun, number = list[str](), 1
    for piece in chain([first], pieces, [b""]):
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            raise InputError(f"{path}:{number} is damaged ({error.reason}): save it again, best as UTF-8") from error
        *whole, rest = text.split("\n")
        for line in whole:
            yield f"{''.join(begun)}{line}\n".encode()
            begun, number = [], number + 1
        begun.append(rest)
    if last := "".join(begun):
        yield last.encode()
