r"""TMX 1.4: translation memory exchange, for CAT tools.

A unit is a ``tu``, a version a ``tuv``; a version that lacks the passage has none. What TMX has no element for stands
in ``prop`` elements, which other tools keep or ignore:

* header: ``x-tritext-title``, ``x-tritext-signature``, ``x-tritext-languages`` (``en,ko,ja``);
* ``tu``: ``x-tritext-cosine-en-ko`` and ``x-tritext-margin-en-ko`` for each pair, ``x-tritext-posterior``,
  ``x-tritext-status`` unless it is ``auto``, ``x-tritext-moved`` if a version has the passage elsewhere;
* ``tuv``: ``x-tritext-segments`` (``3,4``) and, if tritext translated the text, ``x-tritext-route`` (``ko>en>ja``),
  then ``x-tritext-model`` and ``x-tritext-score`` of each hop, and ``x-tritext-doubt`` for each doubt.

XML has no control characters. In a ``prop`` of ours, and in a ``seg`` whose ``tuv`` says ``x-tritext-escaped``, such a
character is ``\u001b`` and a backslash ``\\``; in all other texts a backslash is a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from tritext import __version__
from tritext.formats import FORMATS, Source
from tritext.formats.escapes import escaped
from tritext.formats.tmx_reader import PREFIX, units
from tritext.records import ABSENT, TranslationUnit, Variant

__all__ = ["name", "suffixes", "units", "write"]

name = "tmx"
suffixes = FORMATS["tmx"]

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_NO_XML = r"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_NO_XML}]")
_SPECIAL = re.compile(rf"[\\{_NO_XML}]")


def write(source: Source, target: BinaryIO) -> None:
    """Write one unit at a time."""
    target.write(_head(source).encode())
    for row, unit in enumerate(source.units()):
        target.write("".join(_unit(row, unit)).encode())
    target.write(b"</body>\n</tmx>\n")


def _head(source: Source) -> str:
    """Return everything before the first unit; the first language is the source, as tools expect one."""
    first = source.languages[0] if source.languages else "*all*"
    props = {"title": source.title, "signature": source.signature, "languages": ",".join(source.languages)}
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'<header creationtool="tritext" creationtoolversion="{__version__}" segtype="sentence" o-tmf="tritext" '
        f'adminlang="en" srclang="{first}" datatype="plaintext">\n'
        + "".join(_prop("  ", kind, value) for kind, value in props.items())
        + "</header>\n<body>\n"
    )


def _unit(row: int, unit: TranslationUnit) -> Iterator[str]:
    """Yield the lines of a ``tu``."""
    yield f'<tu tuid="{row}">\n'
    for pair, score in unit.scores.items():
        yield _prop("  ", f"cosine-{pair}", repr(float(score.cosine)))
        yield _prop("  ", f"margin-{pair}", repr(float(score.margin)))
    if unit.posterior is not None:
        yield _prop("  ", "posterior", repr(float(unit.posterior)))
    if unit.status != "auto":
        yield _prop("  ", "status", unit.status)
    if unit.is_moved:
        yield _prop("  ", "moved", "yes")
    present = {each: variant for each, variant in unit.variants.items() if variant != ABSENT}
    for language, variant in (present or unit.variants).items():  # a tu has at least one tuv
        yield f"  <tuv xml:lang={quoteattr(language)}>\n"
        yield from _variant(variant)
        yield "  </tuv>\n"
    yield "</tu>\n"


def _variant(variant: Variant) -> Iterator[str]:
    """Yield the lines inside a ``tuv``."""
    yield _prop("    ", "segments", ",".join(map(str, variant.segments)))
    if variant.route:
        yield _prop("    ", "route", ">".join(variant.route))
    for model in variant.models:
        yield _prop("    ", "model", model)
    for score in variant.scores:
        yield _prop("    ", "score", "" if score is None else repr(float(score)))
    for doubt in variant.doubts:
        yield _prop("    ", "doubt", doubt)
    text = variant.text
    if _FORBIDDEN.search(text):
        yield _prop("    ", "escaped", "yes")
        text = escaped(text, _SPECIAL)
    yield f"    <seg>{_xml(text)}</seg>\n"


def _prop(indent: str, kind: str, value: str) -> str:
    """Return a line with a ``prop`` of ours."""
    return f"{indent}<prop type={quoteattr(PREFIX + kind)}>{_xml(escaped(value, _SPECIAL))}</prop>\n"


def _xml(text: str) -> str:
    """Escape markup, and carriage returns, which an XML reader would make line feeds."""
    return re.sub("[&<>\r]", lambda it: _MARKUP[it[0]], text)
