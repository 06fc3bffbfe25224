"""``tritext align`` of folders: one file a document, and the models are loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tritext.cli.console import narrate, say
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.events import Notice
    from tritext.pipeline import Event
    from tritext.read import FoundDocument, FoundFiles
    from tritext.records import Comparison

_LISTED = 5


def find_in_folders(folders: Sequence[str]) -> FoundFiles:
    """Find the documents that folders hold, and name the files that belong to none.

    Raises:
        UsageError: If nothing in them has two versions; and as ``read.find_documents``.
    """
    from tritext.errors import UsageError
    from tritext.formats import FORMATS
    from tritext.read import find_documents

    without = {".tritext", *(suffix for suffixes in FORMATS.values() for suffix in suffixes)}
    found = find_documents(folders, without=without)
    if found.nameless:
        more = ", ..." if len(found.nameless) > _LISTED else ""
        say(
            f"left out, for no name says a language: {count(len(found.nameless), 'file')} "
            f"({', '.join(found.nameless[:_LISTED])}{more})"
        )
    if all(len(document.versions) < 2 for document in found.documents):
        raise UsageError(
            f"no document in {' '.join(folders)} has two versions: name them alike, as en/01.txt and ko/01.txt"
        )
    return found


def align_each(
    found: FoundFiles,
    wanted: Sequence[str],
    path_of: Callable[[str], Path],
    align: Callable[[FoundDocument], Iterator[Event]],
    write: Callable[[Comparison, Path], None],
) -> bool:
    """Align the documents one after another; returns whether each has all its versions and was written.

    What cannot be read is named, and the others are aligned.

    Args:
        found: The documents.
        wanted: Languages without which a document is not aligned; all others may be lacking, and are named.
        path_of: Where the rows of a document are written.
        align: Aligns one.
        write: Writes its rows.
    """
    from tritext.errors import InputError, OutputError
    from tritext.files import make_folder
    from tritext.records import Comparison

    written, rows, is_whole, made = 0, 0, True, ""
    for number, document in enumerate(found.documents, 1):
        there = [spec.language or "" for spec in document.versions]
        if lacking := [language for language in dict.fromkeys([*found.languages, *wanted]) if language not in there]:
            is_whole = False
            say(f"tritext: {document.name} has no {', '.join(lacking)}: {', '.join(s.path for s in document.versions)}")
        if len(there) < 2 or not set(wanted) <= set(there):
            continue
        path = path_of(document.name)
        try:
            for result in narrate(_told(align(document), f"{number}/{len(found.documents)} {document.name}")):
                if isinstance(result, Comparison):
                    make_folder(path.parent)
                    write(result, path)
                    written, rows, made = written + 1, rows + len(result.units), f"; {result.signature}"
                    say(f"written:  {path}, {count(len(result.units), 'row')}")
        except (InputError, OutputError) as error:
            is_whole = False
            say(f"tritext: {document.name} is not aligned: {error}")
    say(f"{count(written, 'document')} of {len(found.documents)}, {count(rows, 'row')}{made}")
    return is_whole


def _told(events: Iterator[Event], of: str) -> Iterator[Event | Notice]:
    """Name the document in its progress and notices."""
    from dataclasses import replace

    from tritext.events import Progress

    for event in events:
        yield replace(event, stage=f"{of}: {event.stage}") if isinstance(event, Progress) else event
