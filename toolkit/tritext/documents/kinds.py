"""Which documents are read as more than plain text, by the suffix of their names."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
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
    return _load(_READERS.get(PurePath(path).suffix.lower()))


def checker_of(path: str) -> Reader | None:
    """Return what reads a document of this name so that its structure can be compared with that of its translation."""
    entry = _READERS.get(PurePath(path).suffix.lower())
    return _load(("subtitles", "read_single_cues") if entry and entry[0] == "subtitles" else entry)


def _load(entry: tuple[str, str] | None) -> Reader | None:
    if entry is None:
        return None
    reader: Reader = getattr(import_module(f"tritext.documents.{entry[0]}"), entry[1])
    return reader
