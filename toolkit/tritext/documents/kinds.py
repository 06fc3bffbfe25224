"""Which documents are read as more than plain text, by the suffix of their names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from tritext.documents.skeleton import Skeleton
from tritext.read.versions import STANDARD_INPUT

Reader = Callable[[str], Skeleton]

WEB = (".html", ".htm", ".xhtml")
FORMATS = ("md", "html", "srt", "vtt", "docx", "po")
"""What a document on standard input may be said to be."""


class Readers(NamedTuple):
    """What reads a kind of documents."""

    read: Reader
    check: Reader
    """Reads a document so that its structure can be compared with that of its translation."""
    attributes: Reader | None = None
    """Reads the attributes, which are translated before the text; None if such documents have none."""


def readers_of(suffix: str) -> Readers | None:
    """Return what reads a document whose name ends so; None if it is plain text."""
    if suffix in (".md", ".markdown"):
        from tritext.documents.markdown import read_markdown, read_markdown_attributes

        return Readers(read_markdown, read_markdown, read_markdown_attributes)
    if suffix in WEB:
        from tritext.documents.attributes import read_html_attributes
        from tritext.documents.html import read_html

        return Readers(read_html, read_html, read_html_attributes)
    if suffix in (".srt", ".vtt"):
        from tritext.documents.subtitles import read_single_cues, read_subtitles

        return Readers(read_subtitles, read_single_cues)
    return None


def suffix_of(path: str, format: str | None) -> str:
    """Return what a document's name ends in, by which it is read; that of standard input is said by the user."""
    return f".{format or 'txt'}" if path == STANDARD_INPUT else PurePath(path).suffix.lower()
