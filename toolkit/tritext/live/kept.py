"""Where what is made of an input is kept: in one file for one input, which is found again and never replaced."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from tritext.errors import BusyError, InputError, TritextError
from tritext.files import check_replaceable, not_read
from tritext.home import data_folder
from tritext.store import ComparisonFile, check_unedited, settings
from tritext.store.awaited import UNFINISHED

MADE_OF = "made-of"
"""Setting of a file: the fingerprint of what it was made of."""
MADE_WITH = "made-with"
"""Setting of a file that was not made with the usual means: embedder and glossary, as JSON."""


def is_made(path: Path, mark: str) -> bool:
    """Whether what is wanted is in a file already."""
    return _mark_of(path) == mark


def is_unfinished(file: ComparisonFile) -> bool:
    """Whether there is work left in a file that ``arriving`` or ``filling`` would do."""
    return bool(file.reads) or UNFINISHED in settings(file)


def fingerprint(parts: Sequence[str], file: Path | None = None) -> str:
    """Return what is the same for the same input alone.

    Raises:
        InputError: If the file is not there.
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    if file:
        try:
            found = file.stat()
        except OSError as error:
            raise not_read(file, error) from error
        digest.update(f"{found.st_size} {found.st_mtime_ns}".encode())
    return digest.hexdigest()


def find_place(source: Path, output: Path | None, mark: str) -> tuple[Path, bool]:
    """Find the file for an input, and whether what is wanted is in it.

    It is the one that is wanted, else the first free name beside the input or in the user's folder.

    Args:
        source: The input, or what it is called.
        output: The file that is wanted; replaced if it was made of something else and nobody has edited it.
        mark: The fingerprint of the input.

    Raises:
        OutputError: If nothing can be written there, or the file that is wanted holds a person's edits.
    """
    if output:
        is_there = is_made(output, mark)
        if not is_there:
            check_replaceable(output)
            check_unedited(output)
        return output, is_there
    for folder in _folders(source):
        for path in _names(folder, source.stem):
            if is_made(path, mark):
                return path, True
            if not path.exists():
                with suppress(TritextError):
                    check_replaceable(path)
                    return path, False
                break
    raise AssertionError("the user's folder could not be made")


def _folders(source: Path) -> Iterator[Path]:
    """Yield the folders to try: where the input is, unless that is closed or belongs to a program; the user's."""
    beside = source.resolve().parent
    if os.access(beside, os.W_OK) and not (beside / "__init__.py").exists():
        yield beside
    folder = data_folder() / "comparisons"
    folder.mkdir(parents=True, exist_ok=True)
    yield folder


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.tritext"
    yield from (folder / f"{stem}-{number}.tritext" for number in count(2))


def _mark_of(path: Path) -> str | None:
    """Return what a file was made of; None if it does not say, or is none of ours.

    A BusyError if it cannot be told just now: it may be the one that is looked for, with a person's edits.
    """
    if not path.is_file():
        return None
    try:
        with ComparisonFile(path, in_part=True) as file:
            return settings(file).get(MADE_OF)
    except BusyError:
        raise
    except InputError:
        return None
