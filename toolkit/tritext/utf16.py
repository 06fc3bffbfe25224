"""Lines in UTF-16, as Excel's "Unicode Text" and PowerShell's ``>`` write them, made UTF-8, as all tables are read.

The byte order mark tells; without one nothing is guessed here.
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


def in_utf8(lines: Iterable[bytes], path: Path | str) -> Iterator[bytes]:
    r"""Yield the lines of a file in UTF-8, with their ends and the byte order mark; others than UTF-16 as they are.

    Args:
        lines: The file, cut behind each byte ``\n``, wherever in a character that stands.
        path: For messages.

    Raises:
        InputError: If it begins as UTF-16 and is damaged.
    """
    pieces = iter(lines)
    first = next(pieces, b"")
    if not is_utf16(first):
        yield from chain([first] if first else [], pieces)
        return
    decoder = codecs.getincrementaldecoder(_ENCODINGS[first[:2]])()
    begun: list[str] = []
    for piece in chain([first], pieces, [b""]):
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            raise InputError(f"{path} is damaged ({error}): save it again, best as UTF-8") from error
        *whole, rest = text.split("\n")
        for line in whole:
            yield f"{''.join(begun)}{line}\n".encode()
            begun = []
        begun.append(rest)
    if last := "".join(begun):
        yield last.encode()
