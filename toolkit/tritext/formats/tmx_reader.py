"""Reading TMX, ours and that of other tools, unit by unit and without trusting it.

The parser never opens another file and refuses a document that declares entities, so neither "billion laughs" nor
external entities have a way in; a document type that only names its DTD is let pass unread.

In a file from another tool a language is its primary tag (``en-US`` is ``en``), an empty ``seg`` is an absent version,
each text counts as one segment of its language, and of the inline elements the text remains and the native codes go
(``bpt``, ``ept``, ``ph``, ``it``, ``ut``), but for the text in a ``sub``, and for a ``ph`` that holds a placeholder of
programs, ``{0}`` or ``%s``: that is read, and a translation has it too. OmegaT writes its codes into the text, ``<f0>``
and ``</f0>``: they go, too. Of two texts of a unit in one language, as of
``en-US`` and ``en-GB``, the first that is not empty is read. How many codes and texts went is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from tritext.formats import fields
from tritext.formats.escapes import unescaped
from tritext.placeholders import is_placeholder
from tritext.records import ABSENT, TranslationUnit, Variant

PREFIX = "x-tritext-"
"""How the type of each ``prop`` of ours begins."""

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_OMEGAT = re.compile(r"</?[A-Za-z]+\d+/?>")
"""A native code as OmegaT shortens it."""

_MEND = "expected TMX 1.4 without entities: export it again, or correct that line"


_AT_ONCE = 1 << 16
"""Bytes."""


def units(source: BinaryIO, *, path: str, head: fields.Head) -> Iterator[TranslationUnit]:
    """Yield units with the versions that they have, and note what else the file says."""
    return _Reader(path, head).read(source)


class _Reader:
    """Collects each ``tu`` as it ends; nothing else of the document is kept."""

    def __init__(self, path: str, head: fields.Head) -> None:
        self._path = path
        self._head = head
        self._units: list[TranslationUnit] = []
        self._numbering = fields.Numbering()
        self._builder: TreeBuilder | None = None
        self._root = ""
        self._is_omegat = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data

    def read(self, source: BinaryIO) -> Iterator[TranslationUnit]:
        is_last = False
        while not is_last:
            chunk = source.read(_AT_ONCE)
            is_last = not chunk
            try:
                self._parser.Parse(chunk, is_last)
            except (expat.ExpatError, ValueError, RecursionError) as error:
                line = self._parser.CurrentLineNumber
                raise fields.format_error(self._path, line, f"this is no TMX ({error})", _MEND) from error
            yield from self._units
            self._units.clear()

    def _entity(self, name: str, *_declaration: object) -> None:
        raise ValueError(f"the entity {name!r} is not one of XML's own")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._root:
            self._root = tag
            if tag != "tmx":
                raise ValueError(f"the document is <{tag}>, not <tmx>")
        if tag in ("header", "tu"):
            self._builder = TreeBuilder()
        if self._builder:
            self._builder.start(tag, attributes)

    def _data(self, text: str) -> None:
        if self._builder:
            self._builder.data(text)

    def _end(self, tag: str) -> None:
        if self._builder:
            self._builder.end(tag)
        if self._builder and tag in ("header", "tu"):
            element = self._builder.close()
            self._builder = None
            if tag == "header":
                self._take_header(element)
            else:
                self._units.append(self._unit(element))

    def _take_header(self, header: Element) -> None:
        props = dict(_props(header))
        self._head.take(props)
        self._is_omegat = header.get("creationtool") == "OmegaT"
        ours = props.get("languages", "")
        source = header.get("srclang", "*all*")
        tags = ours.split(",") if ours else [] if source == "*all*" else [source]
        self._head.languages |= dict.fromkeys(map(fields.language, tags))

    def _unit(self, element: Element) -> TranslationUnit:
        props = dict(_props(element))
        cosines, margins = (
            {kind.removeprefix(start): float(value) for kind, value in props.items() if kind.startswith(start)}
            for start in ("cosine-", "margin-")
        )
        variants: dict[str, Variant] = {}
        for each in element.iterfind("tuv"):
            tag = each.get("xml:lang") or each.get("lang") or ""
            language = fields.language(tag)
            if variants.get(language, ABSENT) != ABSENT:
                self._head.first_other = self._head.first_other or f"{tag}, line {self._parser.CurrentLineNumber}"
                self._head.others += 1
                continue
            variants[language] = self._variant(each, language)  # the first that is not empty
        self._head.languages |= dict.fromkeys(variants)
        posterior = float(props["posterior"]) if "posterior" in props else None
        scores = fields.pair_scores(cosines, margins)
        status, moved = fields.status(props.get("status")), fields.moved(props.get("moved"))
        return TranslationUnit(variants, scores, fields.number(posterior), status, moved)

    def _variant(self, element: Element, language: str) -> Variant:
        seg = element.find("seg")
        if seg is None:
            raise ValueError(f"a text in {language!r} has no <seg>")
        props = list(_props(element))
        only = dict(props)
        text = "".join(self._texts(seg))
        if self._is_omegat:
            text, codes = _OMEGAT.subn("", text)
            self._head.codes += codes
        if "segments" not in only:
            text = unicodedata.normalize("NFC", text.strip())
            return fields.variant(text, self._numbering.indices(language, text))
        segments = [int(index) for index in only["segments"].split(",") if index]
        made = {
            "route": only["route"].split(">") if "route" in only else [],
            "models": [value for kind, value in props if kind == "model"],
            "scores": [float(value) if value else None for kind, value in props if kind == "score"],
            "doubts": [value for kind, value in props if kind == "doubt"],
        }
        return fields.variant(unescaped(text) if "escaped" in only else text, segments, made)

    def _texts(self, element: Element) -> Iterator[str]:
        """Yield the text of a ``seg`` without native codes, and count them."""
        is_read = element.tag not in _CODES or (element.tag == "ph" and is_placeholder("".join(element.itertext())))
        self._head.codes += not is_read
        if is_read:
            yield element.text or ""
        for child in element:
            yield from self._texts(child)
            if is_read:
                yield child.tail or ""


def _props(element: Element) -> Iterator[tuple[str, str]]:
    """Yield type, without the prefix, and value of each ``prop`` of ours."""
    for prop in element.iterfind("prop"):
        kind = prop.get("type", "")
        if kind.startswith(PREFIX):
            yield kind.removeprefix(PREFIX), unescaped(prop.text or "")
