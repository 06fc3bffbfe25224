"""Which documents are read as more than plain text, by the suffix of their names."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from tritext.documents.skeleton import Skeleton
from tritext.read.versions import STANDARD_INPUT

Reader = Callable[[str], Skeleton]

_READERS = {
    ".md": ("markdown", "read_markdown"),
    ".markdown": ("markdown", "read_markdown"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".xhtml": ("html", "read_html"),
    ".srt": ("subtitles", "read_subtitles"),
    ".vtt": ("subtitles", "read_subtitles"),
}
_ATTRIBUTES = {
    "markdown": ("markdown", "read_markdown_attributes"),
    "html": ("attributes", "read_html_attributes"),
}  # fmt: skip
FORMATS = ("md", "html", "srt", "vtt", "docx", "po")
"""What a document on standard input may be said to be."""


def reader_of(suffix: str) -> Reader | None:
    """Return the reader for a document whose name ends so; None if it is plain text."""
    return _load(_READERS.get(suffix))


def checker_of(suffix: str) -> Reader | None:
    """Return what reads such a document so that its structure can be compared with that of its translation."""
    entry = _READERS.get(suffix)
    return _load(("subtitles", "read_single_cues") if entry and entry[0] == "subtitles" else entry)


def attributes_of(suffix: str) -> Reader | None:
    """Return the reader for the attributes of such a document, translated before its text; None if it has none."""
    entry = _READERS.get(suffix)
    return _load(_ATTRIBUTES.get(entry[0])) if entry else None


def suffix_of(path: str, format: str | None) -> str:
    """Return what a document's name ends in, by which it is read; that of standard input is said by the user."""
    return f".{format or 'txt'}" if path == STANDARD_INPUT else PurePath(path).suffix.lower()


def _load(entry: tuple[str, str] | None) -> Reader | None:
    if entry is None:
        return None
    reader: Reader = getattr(import_module(f"tritext.documents.{entry[0]}"), entry[1])
    return reader
