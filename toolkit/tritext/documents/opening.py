"""A document from its file, and a translated one as the bytes of a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tritext.documents.archive import Archive
from tritext.documents.catalogue import Catalogue
from tritext.documents.kinds import WEB, Reader, readers_of, suffix_of
from tritext.documents.skeleton import Passage, Skeleton
from tritext.documents.translating import Filled, translate_skeleton
from tritext.errors import InputError
from tritext.events import Progress
from tritext.read import Text, VersionSpec, parse_version, read_pages, read_text
from tritext.read.decoding import Decoded, decode
from tritext.read.scripts import count_scripts
from tritext.read.source import Source, take
from tritext.read.text import text_of
from tritext.segment import Segmenter
from tritext.translate import Glossary, Memory, Translator

_CATALOGUES = (".po", ".pot")
_SHOWN, _LONGEST_SHOWN = 4, 40
"""Passages that a notice shows, and their characters."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, read: what is in it, and what it needs to be written."""

    text: Text
    """What is read in it, a paragraph a passage."""
    parts: tuple[Skeleton, ...]
    """The file itself, or the parts of a DOCX, or the untranslated messages of a catalogue."""
    check: Reader
    """Reads a part so that its structure can be compared."""
    archive: Archive | Catalogue | None = None
    has_bom: bool = False
    attributes: Reader | None = None
    """Reads the attributes of a part, which are translated before its text; None if it has none."""
    suffix: str = ""
    """By which it was read."""

    def bytes_of(self, filled: Sequence[str], language: str) -> bytes:
        """Return the file with the texts of its parts replaced, always in UTF-8."""
        if self.archive:
            return self.archive.with_parts(filled, language)
        (text,) = filled
        if self.suffix in WEB:
            from tritext.documents.html import with_language

            text = with_language(text, language)
        return ("\ufeff" * self.has_bom + text).encode()


def open_document(spec: VersionSpec, *, encoding: str | None = None, format: str | None = None) -> Opened | None:
    """Read a document; None if it is plain text, as standard input is unless ``format`` says another.

    Raises:
        InputError: If there is no such file, or it is damaged, or holds no text.
    """
    suffix = suffix_of(spec.path, format)
    if suffix == ".docx":
        source = take(spec, is_text=False)
        archive = Archive(source.data, source.name)
        body, *others = map(archive.read, archive.parts)
        left = [(0, f"a chart or diagram, {name}") for name in archive.left]
        parts = (replace(body, untouched=(*body.untouched, *left)), *others)
        return Opened(_text(source, Decoded("", "utf-8"), parts), parts, archive.read, archive, suffix=suffix)
    if suffix in _CATALOGUES:
        return _open_catalogue(spec, encoding, suffix)
    readers = readers_of(suffix)
    if readers is None:
        return None
    source = take(spec)
    decoded = decode(source, encoding=encoding)
    if decoded.is_inferred and suffix in WEB:
        from tritext.documents.html import declares

        decoded = replace(decoded, is_inferred=not declares(source.data, decoded.encoding))
    parts = (readers.read(decoded.text),)
    text = _text(source, decoded, parts)
    return Opened(text, parts, readers.check, None, decoded.has_bom, readers.attributes, suffix)


def _open_catalogue(spec: VersionSpec, encoding: str | None, suffix: str) -> Opened:
    """Read a catalogue; the language in its name is that of its translations, not of what is translated."""
    source = take(spec, is_text=False)
    if spec.language and spec.language == parse_version(spec.path).language:
        source = replace(source, language=None)
    charset = re.search(rb"charset=([\w.-]+)\\n", source.data)
    said = charset[1].decode() if charset and charset[1] != b"CHARSET" else None
    decoded = decode(source, encoding=encoding or said)
    catalogue = Catalogue(decoded.text, source.name)
    notices = [catalogue.notice]
    scripts = count_scripts(catalogue.source)
    if source.language is None and max(scripts, key=scripts.__getitem__, default="Latin") == "Latin":  # too few words
        notices = [
            f"{source.name}: its messages are taken as English (`{source.declare('de')}` says otherwise)",
            *notices,
        ]
        source = replace(source, language="en")
    text = text_of(source, replace(decoded, text=catalogue.source))
    text = replace(text, notices=(*text.notices, *notices))
    return Opened(text, (catalogue.read(catalogue.part),), catalogue.read, catalogue, suffix=suffix)


def _text(source: Source, decoded: Decoded, parts: tuple[Skeleton, ...]) -> Text:
    return text_of(source, replace(decoded, text=_plain([passage for part in parts for passage in part.passages])))


def _listed(texts: Sequence[str]) -> str:
    """Quote the first ones, each by its beginning, and say how many more there are."""
    short = [each if len(each) <= _LONGEST_SHOWN else f"{each[:_LONGEST_SHOWN].rstrip()}…" for each in texts[:_SHOWN]]
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return ", ".join(f"“{each}”" for each in short) + more


def _plain(passages: Sequence[Passage]) -> str:
    return "\n\n".join(passage.plain for passage in passages) + "\n"


def read_version(spec: VersionSpec, *, encoding: str | None = None, already_split: bool = False) -> Text:
    """Read a version as text, whether it is plain text or what a document says.

    What is no passage of it is left out, and a notice says what: heads and feet of printed pages, menus of web pages,
    what no reader of documents can tell apart. Of a text whose lines are segments already, each line stays.
    """
    opened = open_document(spec, encoding=encoding)
    if opened is None:
        text = read_text(spec, encoding=encoding)
        return text if already_split else read_pages(text)
    if isinstance(opened.archive, Catalogue):
        raise InputError(
            f"{opened.text.id} is a catalogue of gettext, two languages in one: `tritext translate` fills it in; "
            "to check it, make TMX of it (`po2tmx` of the Translate Toolkit)"
        )
    text = opened.text
    unread = [reason for part in opened.parts for _, reason in part.untouched]
    if opened.suffix in WEB:
        from tritext.documents.beside import not_read

        text = _web_text(opened)
        unread += not_read(opened.parts[0].source)
    said = [f"{text.id}: not read: {_listed(unread)}"] * bool(unread)
    return replace(text, notices=(*text.notices, *said))


def _web_text(opened: Opened) -> Text:
    """Return the text of a web page without what stands beside it."""
    from tritext.documents.beside import without_beside

    text, beside = without_beside(opened.parts[0])
    if not beside:
        return opened.text
    shown = _listed([each.plain for each in beside])
    said = f"{opened.text.id}: title, menus and foot of the page are left out: {shown}"
    plain = unicodedata.normalize("NFC", _plain(text))
    return replace(opened.text, text=plain, notices=(*opened.text.notices, said))


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """A document in another language."""

    data: bytes
    parts: tuple[Filled, ...]

    @property
    def untouched(self) -> Iterator[tuple[int, str]]:
        """(line, reason) of what was not translated at all."""
        return (each for part in self.parts for each in part.untouched)


def translate_opened(
    opened: Opened,
    translator: Translator,
    *,
    route: Sequence[str],
    memory: Memory | None = None,
    segmenter: Segmenter | None = None,
    already_split: bool = False,
    glossary: Glossary | None = None,
) -> Generator[Progress | TranslatedDocument, None, None]:
    """Translate a document; the last event is TranslatedDocument."""
    if isinstance(opened.archive, Catalogue):
        opened.archive.check_language(route[-1])
    translate = partial(
        translate_skeleton,
        translator=translator,
        route=route,
        memory=memory,
        segmenter=segmenter,
        already_split=already_split,
        glossary=glossary,
    )
    filled: list[Filled] = []
    made: list[str] = []
    for each in opened.parts:
        part = each
        if opened.attributes:
            attributes = yield from translate(opened.attributes(part.source), opened.attributes)
            filled.append(attributes)
            part = opened.check(attributes.text)
        text = yield from translate(part, opened.check)
        filled.append(text)
        made.append(text.text)
    yield TranslatedDocument(opened.bytes_of(made, route[-1]), tuple(filled))
