"""``tritext align`` of folders: one file a document, and the models are loaded once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tritext.cli.align import How, write
from tritext.cli.console import narrate, say
from tritext.cli.exits import PARTIAL
from tritext.cli.options import read_specs
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.events import Notice
    from tritext.pipeline import Event
    from tritext.read import FoundFiles

_LISTED = 5


def align_folders(
    folders: Sequence[str],
    output: Path,
    format_name: str,
    languages: tuple[str, str] | None,
    encoding: str | None,
    how: How,
) -> None:
    """Align the documents of folders one after another, a file each.

    What cannot be read is named, and the others are aligned; then the exit code is 4, as where a version is lacking.

    Args:
        folders: As the user named them.
        output: The folder of the files.
        format_name: Of the files, or ``tritext``.
        languages: Without which a document is not aligned; all others may be lacking, and are named.
        encoding: Of the versions, if it is not to be detected.
        how: They are aligned.
    """
    from tritext import pipeline
    from tritext.engines import load_translator
    from tritext.errors import InputError, OutputError, UsageError
    from tritext.files import check_makeable, make_folder
    from tritext.formats import is_interchange, load_format
    from tritext.records import Comparison

    if not output.is_dir() and (output.suffix == ".tritext" or is_interchange(output)):
        raise UsageError(f"each document of a folder becomes a file of its own: -o {output.stem}/, not {output}")
    suffix = ".tritext" if format_name == "tritext" else load_format(format_name).suffixes[0]
    found, translator, wanted = _find(folders), load_translator(), languages or ()
    check_makeable(output / "any")
    written, rows, is_whole, made = 0, 0, True, ""
    for number, document in enumerate(found.documents, 1):
        there = [spec.language or "" for spec in document.versions]
        if lacking := [language for language in dict.fromkeys([*found.languages, *wanted]) if language not in there]:
            is_whole = False
            say(f"tritext: {document.name} has no {', '.join(lacking)}: {', '.join(s.path for s in document.versions)}")
        if len(there) < 2 or not set(wanted) <= set(there):
            continue
        path = output / f"{document.name}{suffix}"
        try:
            texts = read_specs(document.versions, encoding, already_split=how["already_split"])
            events = pipeline.compare(texts, (), translator=translator, **how)
            for result in narrate(_told(events, f"{number}/{len(found.documents)} {document.name}")):
                if isinstance(result, Comparison):
                    make_folder(path.parent)
                    write(result, path, format_name, languages)
                    written, rows, made = written + 1, rows + len(result.units), f"; {result.signature}"
                    say(f"written:  {path}, {count(len(result.units), 'row')}")
        except (InputError, OutputError) as error:
            is_whole = False
            say(f"tritext: {document.name} is not aligned: {error}")
    say(f"{count(written, 'document')} of {len(found.documents)}, {count(rows, 'row')}{made}")
    if not is_whole:
        raise typer.Exit(PARTIAL)


def _find(folders: Sequence[str]) -> FoundFiles:
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


def _told(events: Iterator[Event], of: str) -> Iterator[Event | Notice]:
    """Name the document in its progress and notices."""
    from dataclasses import replace

    from tritext.events import Progress

    for event in events:
        yield replace(event, stage=f"{of}: {event.stage}") if isinstance(event, Progress) else event
