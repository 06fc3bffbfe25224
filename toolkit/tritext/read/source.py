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
from tritext.read.kinds import MENDS, kind_of
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
    if is_text and (kind := kind_of(data)):
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
    if kind == "a PDF" and source.path != STANDARD_INPUT:
        text = _shown(str(PurePath(source.path).with_suffix(".txt")))
        command = f"pdftotext {shlex.quote(source.name)} {shlex.quote(text)}"
        return f"take its text by `{command}` (poppler), then give that file"
    return MENDS[kind]


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
