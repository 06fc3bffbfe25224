"""A comparison that comes through a pipe: kept in a file for as long as it is read, for it is read more than once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STANDARD_INPUT = Path("-")
_SUFFIXES = ((b"SQLite format 3\0", ".tritext"), (b"PAR1", ".parquet"), (b"{", ".jsonl"), (b"<", ".tmx"))
"""How a file begins, and its suffix; what begins otherwise is a table."""
_HEAD = 4096


def _table(begin: bytes) -> str:
    """Return the suffix of a table: TSV, or CSV if its first line has commas or semicolons and no tab."""
    first, _, _ = begin.partition(b"\n")
    return ".csv" if (b"," in first or b";" in first) and b"\t" not in first else ".tsv"


@contextmanager
def from_standard_input(file: Path) -> Iterator[Path]:
    """Lend the file itself, or for ``-`` one that holds what standard input had, its format told by how it begins.

    Raises:
        InputError: If nothing comes; other errors are passed on, about standard input.
    """
    if file != _STANDARD_INPUT:
        yield file
        return
    import shutil
    import tempfile

    from tritext.errors import InputError, TritextError

    head = sys.stdin.buffer.read(_HEAD)
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begin:
        raise InputError("standard input is empty: give a comparison, as JSONL, TSV, CSV, TMX or Parquet")
    suffix = next((suffix for magic, suffix in _SUFFIXES if begin.startswith(magic)), _table(begin))
    with tempfile.TemporaryDirectory(prefix="tritext-") as folder:
        kept = Path(folder) / f"stdin{suffix}"
        with kept.open("wb") as target:
            target.write(head)
            shutil.copyfileobj(sys.stdin.buffer, target)
        try:
            yield kept
        except TritextError as error:  # no user knows of that file
            said = str(error).replace(f"`tritext view {kept}`", "`tritext view` of the file that came in")
            error.args = (said.replace(str(kept), "standard input"),)
            raise
