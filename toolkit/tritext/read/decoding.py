"""From bytes to characters: the bytes decide, then the declared language, and doubt is an error.

The order: a byte order mark, the escape sequences of ISO-2022, strict UTF-8, then UTF-16 or UTF-32 without a
mark and the legacy encodings of the language, of which one must be clearly more plausible than all others.
"""

import codecs
import re
from dataclasses import dataclass

from tritext.errors import InputError, UsageError
from tritext.read.readings import Reading, readings, winner
from tritext.read.refusals import damage, invalid, is_binary, undecided
from tritext.read.scripts import count_scripts, scripts_of_language
from tritext.read.source import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPES = ((re.compile(rb"\x1b\$(?:[@B]|\([@BD])"), "iso2022_jp"), (re.compile(rb"\x1b\$\)C"), "iso2022_kr"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, and how the bytes were read."""

    text: str
    encoding: str
    """Name of the codec: ``utf-8``, ``cp949``, ``utf-16-le``; the byte order mark is told apart."""
    has_bom: bool = False
    is_inferred: bool = False
    """Whether neither a mark, nor UTF-8, nor the user says so."""


def decode(source: Source, *, encoding: str | None = None) -> Decoded:
    """Decode the bytes of a version.

    Raises:
        UsageError: If ``encoding`` names no text encoding.
        InputError: If the bytes are no text in it, or it is not given and cannot be told.
    """
    if encoding is not None:
        return _as_told(source, encoding)
    return _by_mark(source) or _by_escapes(source) or _as_utf8(source) or _most_plausible(source)


def _as_told(source: Source, name: str) -> Decoded:
    try:
        family = codecs.lookup(name).name.removesuffix("-sig")
        text = source.data.decode(name)
    except LookupError as error:  # raised, too, for codecs of bytes such as hex
        raise UsageError(f"unknown encoding {name!r}: give one such as utf-8, cp949, cp932 or utf-16") from error
    except UnicodeError as error:
        raise invalid(source, name, error) from error
    has_bom = any(source.data.startswith(mark) and marked.startswith(family) for mark, marked in _MARKS)
    return Decoded(text.removeprefix("\ufeff"), family, has_bom)


def _by_mark(source: Source) -> Decoded | None:
    for mark, encoding in _MARKS:
        if source.data.startswith(mark):
            return Decoded(_strictly(source, encoding).removeprefix("\ufeff"), encoding, has_bom=True)
    return None


def _by_escapes(source: Source) -> Decoded | None:
    for escape, encoding in _ESCAPES:
        if escape.search(source.data):
            return Decoded(_strictly(source, encoding), encoding, is_inferred=True)
    return None


def _strictly(source: Source, encoding: str) -> str:
    try:
        return source.data.decode(encoding)
    except UnicodeDecodeError as error:
        raise invalid(source, encoding, error) from error


def _as_utf8(source: Source) -> Decoded | None:
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\0" in text or is_binary(source.data):
        return None
    if rival := _rival(source, text):
        ways = f"--encoding utf-8 or --encoding {rival.encoding}"
        raise InputError(f"{source.name} can be read as UTF-8 and as {rival.encoding}: say which with {ways}")
    return Decoded(text, "utf-8")


def _rival(source: Source, text: str) -> Reading | None:
    """Find another plausible reading of bytes that are UTF-8 by chance, as those of very short texts may be.

    ``C3 BC`` is ü, and 체 in CP949; ``0B0D`` is あい in UTF-16. Three bytes that fit by chance are rare.
    """
    counts = count_scripts(text)
    scripts = scripts_of_language(source.language) if source.language else tuple(counts)
    is_settled = len(text) > 40 or max(text) >= "\u0800" or any(counts[script] for script in scripts)
    if is_settled and not _has_alternating_zeros(source.data):
        return None
    is_doubtful = not text.isascii() and "Latin" not in scripts
    for reading in readings(source.data, source.language):
        is_letters = any(count_scripts(reading.text)[script] for script in scripts_of_language(reading.language))
        if is_letters and (is_doubtful or reading.points > 0) and reading.suits(source.language):
            return reading
    return None


def _has_alternating_zeros(data: bytes) -> bool:
    """Whether a third of the even or of the odd bytes are the digit 0, the upper half of kana in UTF-16."""
    return 6 * max(data[::2].count(b"0"), data[1::2].count(b"0")) > len(data)


def _most_plausible(source: Source) -> Decoded:
    if error := damage(source):
        raise error
    candidates = readings(source.data, source.language)
    if (best := winner(candidates)) and best.suits(source.language):
        return Decoded(best.text, best.encoding, is_inferred=True)
    raise undecided(source, candidates)
