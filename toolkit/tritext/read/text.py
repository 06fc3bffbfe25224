"""A version as clean text, and clean text as bytes again."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tritext.errors import InputError
from tritext.languages import NAMES
from tritext.read.decoding import Decoded, decode
from tritext.read.detect import detect_language, mismatch
from tritext.read.source import Source, take
from tritext.read.versions import VersionSpec


@dataclass(frozen=True, slots=True)
class Text:
    """A version, read: characters in a known language, and what the file looked like."""

    id: str
    """The path as given, bytes that are no UTF-8 escaped; ``-`` is standard input."""
    language: str
    """Lower-case primary tag."""
    text: str
    """NFC, line ends as ``\\n``, no byte order mark at the start, no NUL, no lone surrogates."""
    encoding: str
    """How the bytes were read: ``utf-8``, ``cp949``, ``utf-16-le``."""
    newline: str
    """``"\\n"``, ``"\\r\\n"`` or ``"\\r"``: the most frequent line end, ``"\\n"`` if equally or never so."""
    has_bom: bool
    notices: tuple[str, ...]
    """Sentences for the user: what was inferred, and what looks wrong; each names the version."""


def read_text(spec: VersionSpec, *, encoding: str | None = None, stdin: BinaryIO | None = None) -> Text:
    """Read a version: its bytes once, its encoding and language surely or not at all.

    Args:
        spec: Path and language.
        encoding: Name of the encoding, used strictly; None tells it from the bytes and the language.
        stdin: What ``-`` reads, ``sys.stdin.buffer`` by default.

    Raises:
        UsageError: If the encoding is unknown.
        InputError: If there is no such text, or its encoding or language cannot be told for sure.
    """
    source = take(spec, stdin=stdin)
    return text_of(source, decode(source, encoding=encoding))


def text_of(source: Source, decoded: Decoded) -> Text:
    """Make clean text of characters that were decoded, or taken out of a document.

    Raises:
        InputError: If there is no text, or its language cannot be told for sure.
    """
    _check(decoded.text, source)
    text, newline = _with_plain_line_ends(unicodedata.normalize("NFC", decoded.text))
    language = source.language or detect_language(text, source)
    notices = tuple(f"{source.name}: {notice}" for notice in _notices(text, language, decoded, source))
    id = source.path.encode("utf-8", "backslashreplace").decode()
    return Text(id, language, text, decoded.encoding, newline, decoded.has_bom, notices)


def encode_text(text: str, like: Text) -> bytes:
    r"""Encode a text with the line ends and the byte order mark of another, always in UTF-8.

    A legacy encoding is not restored: a translation needs characters that its source's encoding lacks.

    >>> from tritext.read import Text
    >>> source = Text("a.ko.txt", "ko", "예\n", "cp949", "\r\n", False, ())
    >>> encode_text("はい\n", source).decode()
    'はい\r\n'
    """
    return ("\ufeff" * like.has_bom + text.replace("\n", like.newline)).encode()


def _check(text: str, source: Source) -> None:
    """Refuse characters that no text holds, and a text that holds none."""
    if found := re.search("[\0\ud800-\udfff]", text):
        kind = "a NUL character" if found[0] == "\0" else "half a surrogate pair"
        place = f"character {found.start()} (line {_line(text, found.start())})"
        raise InputError(f"{source.name} has {kind} at {place}, which no text has: remove it")
    if all(character.isspace() or unicodedata.category(character) == "Cf" for character in set(text)):
        raise InputError(f"{source.name} holds nothing but white space: give a text")


def _line(text: str, index: int) -> int:
    return text[:index].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _with_plain_line_ends(text: str) -> tuple[str, str]:
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    newline = max(counts, key=lambda end: counts[end])
    return text.replace("\r\n", "\n").replace("\r", "\n"), newline


def _notices(text: str, language: str, decoded: Decoded, source: Source) -> Iterator[str]:
    if decoded.is_inferred:
        yield f"read as {decoded.encoding}, not UTF-8 (give --encoding {decoded.encoding} to be sure)"
    name = NAMES[language]
    if source.language is None:
        yield f"taken as {name} (write {source.declare(language)} to be sure)"
    elif script := mismatch(text, language):
        yield f"does not look like {name}, it is mostly {script}: check the language"
    yield from _oddities(text)


_ODDITIES = (
    ("\ufeff", "a byte order mark inside the text"),
    ("\ufffd", "a replacement character, so an earlier conversion lost text"),
    ("[\x01-\x08\x0e-\x1f\x7f]", "a control character"),
)


def _oddities(text: str) -> Iterator[str]:
    """Name what is kept as it is but may be a trace of earlier damage."""
    for pattern, meaning in _ODDITIES:
        if found := re.search(pattern, text):
            yield f"U+{ord(found[0]):04X} in line {_line(text, found.start())} is {meaning}; it is kept"
