"""A document from its file, and a translated one as the bytes of a file."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from tritext.documents.archive import Archive, is_docx
from tritext.documents.kinds import Reader, checker_of, reader_of
from tritext.documents.skeleton import Skeleton
from tritext.documents.translating import Filled, translate_skeleton
from tritext.events import Progress
from tritext.read import Text, VersionSpec, read_text
from tritext.read.decoding import Decoded, decode
from tritext.read.source import Source, take
from tritext.read.text import text_of
from tritext.segment import Segmenter
from tritext.translate import Glossary, Memory, Translator


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, read: what is in it, and what it needs to be written."""

    text: Text
    """What is read in it, a paragraph a passage."""
    parts: tuple[Skeleton, ...]
    """The file itself, or the parts of a DOCX."""
    check: Reader
    """Reads a part so that its structure can be compared."""
    archive: Archive | None = None
    has_bom: bool = False

    def bytes_of(self, filled: Sequence[str], language: str) -> bytes:
        """Return the file with the texts of its parts replaced, always in UTF-8."""
        if self.archive:
            return self.archive.with_parts(filled, language)
        (text,) = filled
        if PurePath(self.text.id).suffix.lower() in (".html", ".htm", ".xhtml"):
            from tritext.documents.html import with_language

            text = with_language(text, language)
        return ("\ufeff" * self.has_bom + text).encode()


def open_document(spec: VersionSpec, *, encoding: str | None = None) -> Opened | None:
    """Read a document; None if it is plain text, or standard input.

    Raises:
        InputError: If there is no such file, or it is damaged, or holds no text.
    """
    if is_docx(spec.path):
        source = take(spec, is_text=False)
        archive = Archive(source.data, source.name)
        parts = tuple(map(archive.read, archive.parts))
        return _opened(source, Decoded("", "utf-8"), parts, archive.read, archive)
    read, check = reader_of(spec.path), checker_of(spec.path)
    if read is None or check is None:
        return None
    source = take(spec)
    decoded = decode(source, encoding=encoding)
    return _opened(source, decoded, (read(decoded.text),), check, None)


def _opened(
    source: Source, decoded: Decoded, parts: tuple[Skeleton, ...], check: Reader, archive: Archive | None
) -> Opened:
    plain = "\n\n".join(passage.plain for part in parts for passage in part.passages)
    text = text_of(source, replace(decoded, text=plain + "\n"))
    return Opened(text, parts, check, archive, decoded.has_bom)


def read_version(spec: VersionSpec, *, encoding: str | None = None, stdin: BinaryIO | None = None) -> Text:
    """Read a version as text, whether it is plain text or what a document says."""
    opened = open_document(spec, encoding=encoding)
    return opened.text if opened else read_text(spec, encoding=encoding, stdin=stdin)


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
    filled: list[Filled] = []
    for part in opened.parts:
        for event in translate_skeleton(
            part,
            opened.check,
            translator,
            route=route,
            memory=memory,
            segmenter=segmenter,
            already_split=already_split,
            glossary=glossary,
        ):
            if isinstance(event, Filled):
                filled.append(event)
            else:
                yield event
    yield TranslatedDocument(opened.bytes_of([each.text for each in filled], route[-1]), tuple(filled))
