"""Which format a file of a corpus has, and which files an argument names."""

from __future__ import annotations

import glob
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from tritext.errors import InputError, UsageError
from tritext.files import similar
from tritext.languages import NAMES

_FORMATS = {
    ".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".txt": "txt",
}  # fmt: skip
_COMPRESSIONS = {".gz": "gz", ".zst": "zst"}
STREAMS = ("jsonl", "csv", "tsv", "txt")
"""Formats that can be read and written without going back."""

KNOWN = "parquet, jsonl, csv, tsv, txt or a language as in corpus.ko, all but the first also with .gz or .zst behind"


@dataclass(frozen=True, slots=True)
class Kind:
    """Format and compression of a file."""

    format: str
    """``parquet``, ``jsonl``, ``csv``, ``tsv`` or ``txt``."""
    compression: str = ""
    """``gz``, ``zst`` or nothing."""

    @property
    def suffix(self) -> str:
        """What a file of this format ends in, uncompressed."""
        return f".{self.format}"


@dataclass(slots=True)
class Dialect:
    """How a table is written, beside its format."""

    end: str = "\n"
    """How its line of names ends."""
    has_bom: bool = False
    """It begins with a byte order mark, as Excel wants it."""
    is_quoted: bool = False
    """Values of TSV are in quotes where they have a tab, a quotation mark or the end of a line."""
    separator: str = ""
    """What its first line, ``sep=;``, says that values of CSV are separated by; empty if none does: a comma."""


PLAIN = Dialect()


def kind_of(path: Path) -> Kind:
    """Tell the kind of a file by its suffixes; a language for a suffix is plain text, a line a row, as Moses has it.

    >>> kind_of(Path("news.ko.csv.gz"))
    Kind(format='csv', compression='gz')
    >>> kind_of(Path("corpus.ko"))
    Kind(format='txt', compression='')

    Raises:
        UsageError: If they stand for no format.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    compression = _COMPRESSIONS.get(suffixes[-1], "") if suffixes else ""
    rest = suffixes[:-1] if compression else suffixes
    format = _FORMATS.get(rest[-1], "txt" if rest[-1][1:] in NAMES else None) if rest else None
    if format is None or (format == "parquet" and compression):
        raise UsageError(f"the format of {path} is not known by its suffix: expected {KNOWN}")
    if (format, compression) == ("csv", "zst"):
        raise UsageError(f"{path}: CSV packed by zstd would lose carriage returns inside its values: use .csv.gz")
    return Kind(format, compression)


def stream_kind(name: str) -> Kind:
    """Return the kind of a stream that a user calls ``jsonl``.

    Raises:
        UsageError: If it cannot be streamed.
    """
    if name not in STREAMS:
        raise UsageError(f"--format {name!r}: a stream is one of {', '.join(STREAMS)}")
    return Kind(name)


def find_inputs(arguments: Sequence[str], *, outputs: Collection[Path] = ()) -> list[Path]:
    """Return the files that arguments name: a file itself, the known files in a folder, what a pattern matches.

    Each file once, those of a folder or pattern sorted by name, none of them hidden; outputs and their rejects, which
    may lie among them, are none of these. In a folder, a suffix that is a language is not enough: it may be a program
    in Perl.

    Raises:
        InputError: If an argument names nothing.
        UsageError: If a file is of no known format, or two formats meet.
    """
    ours = {path.resolve() for output in outputs for path in (output, rejects_of(output))}
    found: dict[Path, None] = {}
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            named = sorted(filter(_is_meant, path.iterdir()))
        elif path.exists():
            named = [path]
        else:
            matched = glob.glob(argument, recursive=True)  # noqa: PTH207 - the pattern may be absolute
            named = sorted(Path(each) for each in matched if Path(each).is_file())
        if named != [path]:
            named = [each for each in named if each.resolve() not in ours]
        if not named and not path.exists() and not glob.has_magic(argument):
            raise InputError(f"{argument} cannot be read (no such file): check the path{similar(argument)}")
        if not named:
            raise InputError(f"{argument} names no file of a corpus: expected {KNOWN}")
        found |= dict.fromkeys(named)
    formats = {kind_of(path).format for path in found}
    if len(formats) > 1:
        raise UsageError(
            f"the inputs are of several formats ({', '.join(sorted(formats))}): translate each by itself; "
            f"a pattern names them, as 'FOLDER/*.{max(formats)}' in quotes"
        )
    return list(found)


def rejects_of(output: Path) -> Path:
    """Return where the rejects of an output go."""
    return output.with_name(f"{output.name}.rejects.jsonl")


def _is_meant(path: Path) -> bool:
    """Whether a file in a folder is one of a corpus: none that is hidden, and a link that leads nowhere to be told."""
    is_there = path.is_file() or (path.is_symlink() and not path.exists())
    return is_there and not path.name.startswith(".") and _is_known(path)


def _is_known(path: Path) -> bool:
    try:
        kind = kind_of(path)
    except UsageError:
        return False
    return any(_FORMATS.get(suffix.lower()) == kind.format for suffix in path.suffixes[-2:])
