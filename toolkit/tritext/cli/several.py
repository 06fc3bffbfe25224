"""Several files that one command looks at in turn: which ones are meant, and going on where one cannot be read."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from pathlib import Path
from typing import TypeVar

import typer

from tritext.cli.console import say
from tritext.cli.exits import PARTIAL
from tritext.phrasing import count, joined

_Found = TypeVar("_Found")
_SUFFIX = ".tritext"
_PLAIN = (".txt", ".docx")
"""What a version has for a suffix, beside those of documents that are text."""


def named_files(given: Iterable[Path]) -> list[Path]:
    """Return the files that are meant, each once: for a folder its comparisons, by name; it must have some.

    Raises:
        InputError: If a folder has none, or versions are named that are to be compared first.
    """
    from tritext.documents.kinds import readers_of
    from tritext.errors import InputError

    given = list(given)
    plain = [path for path in given if (suffix := path.suffix.lower()) in _PLAIN or readers_of(suffix)]
    if versions := [str(path) for path in plain if path.is_file()]:
        made = f"{plain[0].name.split('.')[0]}{_SUFFIX}"
        are = "is a version and no comparison" if len(versions) == 1 else "are versions and no comparison"
        compare = shlex.join(["tritext", "compare", *versions, "-o", made])
        raise InputError(f"{joined(versions)} {are}: make one by  {compare}  and name {made} here")
    found: dict[Path, None] = {}
    for path in given:
        inside = sorted(path.glob(f"*{_SUFFIX}")) if path.is_dir() else [path]
        if not inside:
            raise InputError(f"{path} is a folder without {_SUFFIX} files: name the files, as in {path}/*.tsv")
        found |= dict.fromkeys(inside)
    return list(found)


def one_by_one(files: Iterable[Path], look: Callable[[Path], Iterator[_Found]], failed: list[Path]) -> Iterator[_Found]:
    """Yield what is found in each file; one that cannot be read is said and noted, and the others come all the same."""
    from tritext.errors import InputError

    for path in files:
        try:
            yield from look(path)
        except InputError as problem:
            say(f"tritext: {problem}")
            failed.append(path)


def exit_if_failed(failed: Sequence[Path], files: Sized) -> None:
    """End the command if some of its files, or all, could not be read."""
    from tritext.errors import InputError

    if failed:
        say(f"tritext: {len(failed)} of {count(len(files), 'file')} could not be read")
        raise typer.Exit(PARTIAL if len(failed) < len(files) else InputError.exit_code)
