"""Files that are whole or not there: write beside the target, flush to the disk, then rename. And our own tables."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from tritext.errors import InputError, OutputError
from tritext.leftovers import sweep, temporary_path

SIDECARS = ("", "-journal", "-wal", "-shm")
"""What SQLite may leave beside a file, the file itself included."""

_NAMES_LOOKED_AT = 2000
"""Of a folder, where a file is not there and one with a name alike may be meant."""

_SWEPT: set[Path] = set()
"""Folders that this process has freed of what killed ones left."""


@contextmanager
def replacing(path: Path, *, is_new: bool = False) -> Iterator[Path]:
    """Lend an empty temporary file in the folder of ``path`` and rename it to ``path`` at the end.

    If the block fails, for whatever reason, the temporary file is deleted and what was at ``path`` stays; if the
    process is killed, the next one that writes there deletes it. A symbolic link stays a link: the file that it names
    is replaced. What was not there before (``is_new``) takes nobody's place who came meanwhile.

    Raises:
        OutputError: If the file cannot be written; any OSError in the block becomes one.
    """
    try:
        goal = check_replaceable(path)
        if goal.parent not in _SWEPT:
            _SWEPT.add(goal.parent)
            sweep(goal.parent)
        temporary = temporary_path(goal.parent)
        try:
            _create_like(goal, temporary)
            yield temporary
            flush(temporary)
            _put(temporary, goal) if is_new else temporary.replace(goal)
        except BaseException:
            for suffix in SIDECARS:
                temporary.with_name(temporary.name + suffix).unlink(missing_ok=True)
            raise
        flush(goal.parent)
    except OSError as error:
        raise not_written(path, error.strerror or str(error)) from error


def table_beside(module: str) -> list[list[str]]:
    """Return the rows of the table that lies beside a module, named by its ``__file__``; the header is left out."""
    lines = Path(module).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def _put(temporary: Path, goal: Path) -> None:
    """Rename a file to what does not exist; refused if it does by now."""
    try:
        try:
            os.link(temporary, goal)  # unlike a rename, it fails then
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: the name is taken first, with an empty file
            goal.touch(exist_ok=False)
            temporary.replace(goal)
        else:
            temporary.unlink()
    except FileExistsError as error:
        raise OutputError(f"{goal} was made by another program meanwhile, and is left as it is: try again") from error


def not_read(path: Path | str, error: OSError) -> InputError:
    """Return the error for a file that could not be read; of one that is not there, with the names that are alike."""
    if isinstance(error, IsADirectoryError):
        return InputError(f"{path} is a folder: name a file in it, or each of them in turn")
    alike = similar(path) if isinstance(error, FileNotFoundError) else ""
    return InputError(f"{path} cannot be read ({error.strerror or error}): check the path{alike}")


def similar(path: Path | str) -> str:
    """Return ``; there is NAME`` for a file beside ``path`` that may be meant, or nothing.

    A name that looks the same may be spelt with other characters (Hangul in one or in its letters, as a Mac writes it).
    """

    def plain(name: str) -> str:
        return unicodedata.normalize("NFC", name).casefold()

    wanted = Path(path)
    try:
        names = [each.name for each in islice(wanted.parent.iterdir(), _NAMES_LOOKED_AT)]
    except (OSError, ValueError):
        return ""
    by_form = {plain(name): name for name in names if name.isprintable() and not name.endswith(SIDECARS[1:])}
    found = get_close_matches(plain(wanted.name), by_form, n=1, cutoff=0.8)
    if not found:
        return ""
    other = ", whose name is spelt with other characters" if found[0] == plain(wanted.name) else ""
    return f"; there is {wanted.with_name(by_form[found[0]])}{other}"


def not_written(path: Path, reason: str) -> OutputError:
    """Return the error for a file that could not be written; whatever was there before is untouched."""
    return OutputError(
        f"{path} could not be written ({reason}), and what was there is untouched: "
        "free some space, or name a file in a folder that you may write to"
    )


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, unless they are there.

    Raises:
        OutputError: If it cannot be made, or is there and no folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be made ({error.strerror}): name a folder in one that you may write to"
        ) from error


def check_replaceable(path: Path) -> Path:
    """Return the file that ``path`` names, links followed, if a rename may replace it.

    Raises:
        OutputError: If it is a folder, a device, a pipe or write-protected, or no folder can hold it.
    """
    goal = path.resolve()
    if goal.is_dir():
        raise OutputError(f"{path} is a folder: name a file in it")
    if goal.exists() and not goal.is_file():
        raise OutputError(f"{path} is a device or a pipe: name a regular file")
    if goal.exists() and not os.access(goal, os.W_OK):
        raise OutputError(f"{path} is write-protected: make it writable, or name another file")
    if not goal.parent.is_dir():
        raise OutputError(f"{path} could not be written: there is no folder {goal.parent}, make it first")
    if not os.access(goal.parent, os.W_OK):
        raise OutputError(f"{path} could not be written: {goal.parent} is write-protected, name another folder")
    return goal


def check_makeable(path: Path) -> None:
    """Refuse a file that could not be written, its folder being made for it.

    Raises:
        OutputError: If `check_replaceable` refuses it, or the folder cannot be made.
    """
    folder = next(each for each in path.absolute().parents if each.exists())
    if folder == path.absolute().parent:
        check_replaceable(path)
    elif not folder.is_dir() or not os.access(folder, os.W_OK):
        raise OutputError(f"{path} could not be written: no folder can be made in {folder}, name another one")


def _create_like(goal: Path, temporary: Path) -> None:
    """Create an empty file with the permissions of the one to be replaced, else those of a new file."""
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    if goal.exists():
        temporary.chmod(goal.stat().st_mode & 0o7777)


def flush(path: Path) -> None:
    """Wait until a file or a folder is on the disk; folders cannot be flushed on Windows, nor on some shares."""
    if path.is_file():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    elif hasattr(os, "O_DIRECTORY"):
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        with suppress(OSError):
            os.fsync(handle)
        os.close(handle)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
