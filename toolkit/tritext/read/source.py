"""The bytes of a version, taken once from a file or standard input, and the kinds of file that are no text."""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from tritext.errors import InputError
from tritext.files import similar
from tritext.read.versions import STANDARD_INPUT, VersionSpec, is_tag


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes, and how messages speak of where they came from."""

    path: str
    language: str | None
    data: bytes

    @property
    def name(self) -> str:
        """The path as a message may show it: standard input in words, control characters escaped."""
        return _shown(self.path) if self.path != STANDARD_INPUT else "standard input"

    def declare(self, language: str) -> str:
        """Return the argument that declares the language: ``ko=statement.txt``."""
        argument = f"{language}={_shown(self.path)}"
        return shlex.quote(argument) if " " in argument else argument

    def place(self, offset: int, encoding: str = "utf-8") -> str:
        """Name a byte for a person: its 0-based offset and its 1-based line."""
        before = self.data[:offset].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
        return f"byte {offset} (line {before.count(chr(10)) + 1})"


def take(spec: VersionSpec, *, stdin: BinaryIO | None = None, is_text: bool = True) -> Source:
    """Read all bytes of a version; unless ``is_text``, of whatever kind.

    Raises:
        InputError: If there is no such file, it cannot be read, it is empty, or a known kind of file that is no text.
    """
    data = (stdin or sys.stdin.buffer).read() if spec.path == STANDARD_INPUT else _bytes_of(spec.path)
    source = Source(spec.path, spec.language, data)
    if not data:
        raise InputError(f"{source.name} is empty: give a text")
    if is_text and _TABLE.search(spec.path):
        raise InputError(
            f"{source.name} is a table, not running text: `tritext batch` translates a column of it (--column), "
            "`tritext view` shows it, and `tritext export` makes a .tritext of it, if its columns are headed en, ko, "
            "ja; a text that is called so needs another name, as in .txt"
        )
    if is_text and (kind := _kind(data)):
        raise InputError(f"{source.name} is {kind}, not plain text: {_mend(source, kind)}")
    if is_text and _KEYED.search(spec.path):
        raise InputError(
            f"{source.name} holds keys and mark-up beside its text, which would be translated with it: make PO of it "
            "(`json2po`, `yaml2po`, `prop2po`, `ts2po`, `resx2po` of the Translate Toolkit), which `tritext translate` "
            "fills in, or take its text; a text that is called so needs another name, as in .txt"
        )
    return source


def _mend(source: Source, kind: str) -> str:
    """Say how to get at the text in a kind of file."""
    if kind == _DOCX:
        return "give it a name that ends in .docx"
    if kind == _PDF and source.path != STANDARD_INPUT:
        text = _shown(str(PurePath(source.path).with_suffix(".txt")))
        command = f"pdftotext {shlex.quote(source.name)} {shlex.quote(text)}"
        return f"take its text by `{command}` (poppler), then give that file"
    return next((mend for word, mend in _MENDS if word in kind), "export its text first, then give that file")


def _bytes_of(path: str) -> bytes:
    name = _shown(path)
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        hint = similar(path) or f"; several languages are written in one word, as in --to ko,{name}" * is_tag(path)
        raise InputError(f"there is no file {name}: check the path{hint}") from error
    except IsADirectoryError as error:
        raise InputError(f"{name} is a directory: give a file in it") from error
    except PermissionError as error:
        raise InputError(f"{name} may not be read: change its permissions, or copy it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{name} cannot be read ({reason}): check the path") from error


def _shown(path: str) -> str:
    """Escape what would move the cursor, or cannot be encoded."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode() for character in path
    )


_TABLE = re.compile(r"\.(csv|tsv|jsonl|ndjson|parquet)(\.(gz|zst))?$", re.IGNORECASE)
_KEYED = re.compile(r"\.(json|arb|ya?ml|xml|ts|resx|properties|strings)$", re.IGNORECASE)
"""Data and the texts of programs, by the suffixes of their names."""
_PDF = "a PDF"
_EXCHANGE = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[?!].*?<(tmx|xliff)[\s>]", re.DOTALL)
_CATALOGUE = re.compile(rb"(?:[ \t\r]*(?:#[^\n]*)?\n)*msg(?:id|ctxt)[ \t]+\"")
_HEAD = 4096
"""Bytes in which an XML file says what it is."""
_KINDS = (
    (b"%PDF-", _PDF),
    (b"%!PS", "PostScript"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word, Excel or HWP document"),
    (b"HWP Document File", "an HWP document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\0", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
)

_DOCX = "a Word document (DOCX)"
_ZIPPED = (
    (b"word/", _DOCX),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"hwp+zip", "an HWP document (HWPX)"),
    (b"epub+zip", "an EPUB"),
    (b"opendocument", "an OpenDocument file"),
)
_MENDS = (
    ("RTF", _SAVE := "save it as .docx or as plain text with the program that opens it, then give that file"),
    ("HWP", _SAVE),
    ("Excel workbook", "save it as CSV in UTF-8, its columns headed en, ko, ja: `tritext view` shows that"),
    ("comparison", "`tritext view` shows it, `tritext export` writes its rows, and `compare` takes a .tritext first"),
    ("TMX", "`tritext view` shows it, and `tritext export FILE.tmx -o FILE.tritext` makes a comparison of it"),
    ("XLIFF", "export its texts, or TMX for `tritext view`, with the program that works with it"),
    ("catalogue", "give it a name that ends in .po, and `tritext translate` fills it in"),
    ("OpenDocument", _SAVE),
    ("EPUB", "give the pages in it, .xhtml, with a name that ends in .html"),
    ("archive", _UNPACK := "unpack it, then give a file of it"),
    ("compressed", _UNPACK),
    ("image", "its text has to be recognised first (OCR)"),
)
"""A word of the kind, and how the text is had."""


def _kind(data: bytes) -> str | None:
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
    return next((kind for magic, kind in _KINDS if data.startswith(magic)), None)
