"""Which format a file of a corpus has, and which files an argument names."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tritext.errors import InputError, UsageError

_FORMATS = {
    ".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".txt": "txt",
}  # fmt: skip
_COMPRESSIONS = {".gz": "gz", ".zst": "zst"}
KNOWN = "parquet, jsonl, csv, tsv or txt, the latter four also with .gz or .zst behind"


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


def kind_of(path: Path) -> Kind:
    """Tell the kind of a file by its suffixes.

    >>> kind_of(Path("news.ko.csv.gz"))
    Kind(format='csv', compression='gz')

    Raises:
        UsageError: If they stand for no format.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    compression = _COMPRESSIONS.get(suffixes[-1], "") if suffixes else ""
    rest = suffixes[:-1] if compression else suffixes
    format = _FORMATS.get(rest[-1]) if rest else None
    if format is None or (format == "parquet" and compression):
        raise UsageError(f"the format of {path} is not known by its suffix: expected {KNOWN}")
    if (format, compression) == ("csv", "zst"):
        raise UsageError(f"{path}: CSV packed by zstd would lose carriage returns inside its values: use .csv.gz")
    return Kind(format, compression)


def find_inputs(arguments: Sequence[str], *, output: Path | None = None) -> list[Path]:
    """Return the files that arguments name: a file itself, the known files in a folder, what a pattern matches.

    Each file once, those of a folder or pattern sorted by name; the output and its rejects, which may lie among them,
    are none of these.

    Raises:
        InputError: If an argument names nothing.
        UsageError: If a file is of no known format, or two formats meet.
    """
    ours = {output.resolve(), rejects_of(output).resolve()} if output else set()
    found: dict[Path, None] = {}
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            named = sorted(each for each in path.iterdir() if each.is_file() and _is_known(each))
        elif path.exists():
            named = [path]
        else:
            matched = glob.glob(argument, recursive=True)  # noqa: PTH207 - the pattern may be absolute
            named = sorted(Path(each) for each in matched if Path(each).is_file())
        if named != [path]:
            named = [each for each in named if each.resolve() not in ours]
        if not named:
            raise InputError(f"{argument} names no file of a corpus: expected {KNOWN}")
        found |= dict.fromkeys(named)
    formats = {kind_of(path).format for path in found}
    if len(formats) > 1:
        raise UsageError(f"the inputs are of several formats ({', '.join(sorted(formats))}): translate each by itself")
    return list(found)


def rejects_of(output: Path) -> Path:
    """Return where the rejects of an output go."""
    return output.with_name(f"{output.name}.rejects.jsonl")


def _is_known(path: Path) -> bool:
    try:
        kind_of(path)
    except UsageError:
        return False
    return True
