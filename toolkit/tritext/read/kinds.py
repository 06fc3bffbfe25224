"""Kinds of file that are no text, by their first bytes, and how the text in them is had: ``kinds.tsv`` lists them."""

from __future__ import annotations

import re

from tritext.files import table_beside

_ROWS = [
    (where, begin.encode().decode("unicode_escape").encode("latin-1"), kind, mend)
    for where, begin, kind, mend in table_beside(__file__)
]
_BEGIN, _ZIPPED = ([(some, kind) for where, some, kind, _ in _ROWS if where == wanted] for wanted in ("begin", "zip"))
MENDS = {kind: mend for _, _, kind, mend in _ROWS}
"""Kind to how its text is had."""
_EXCHANGE = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[?!].*?<(tmx|xliff)[\s>]", re.DOTALL)
_CATALOGUE = re.compile(rb"(?:[ \t\r]*(?:#[^\n]*)?\n)*msg(?:id|ctxt)[ \t]+\"")
_HEAD = 4096
"""Bytes in which an XML file says what it is."""


def kind_of(data: bytes) -> str | None:
    """Name a kind of file by its first bytes; a ZIP archive by the names of its members."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        members = data[:4096] + data[-4096:]  # the first members, and the directory at the end
        return next((kind for member, kind in _ZIPPED if member in members), "a ZIP archive")
    if found := _EXCHANGE.match(data[:_HEAD].replace(b"\0", b"")):  # without NUL, for it may be UTF-16
        return "TMX" if found[1] == b"tmx" else "XLIFF"
    if _CATALOGUE.match(data):
        return "a catalogue of gettext (PO)"
    if data.startswith(b"SQLite") and data[68:72] == b"3txt":
        return "a comparison"
    if data.startswith(b"RIFF") and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "an image, sound or film"
    return next((kind for begin, kind in _BEGIN if data.startswith(begin)), None)
