"""Which documents are read as more than plain text, by the suffix of their names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from tritext.documents.skeleton import Skeleton

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


def reader_of(path: str) -> Reader | None:
    """Return what reads a document of this name; None if it is plain text."""
    from importlib import import_module

    entry = _READERS.get(PurePath(path).suffix.lower())
    if entry is None:
        return None
    reader: Reader = getattr(import_module(f"tritext.documents.{entry[0]}"), entry[1])
    return reader
