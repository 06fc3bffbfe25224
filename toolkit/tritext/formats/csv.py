r"""Comma-separated values: one unit a line below a line of names, for spreadsheets.

UTF-8 with a byte order mark, without which a spreadsheet takes Hangul for another encoding; lines end in ``\r\n``, and
a value with a comma, a quotation mark or the end of a line is quoted (RFC 4180). A table from elsewhere may be parted
by semicolons or tabs, as spreadsheets do where a comma is part of a number: the names tell, or ``sep=;`` before them.
Nothing is escaped: a text that begins with ``=`` is written so, and a spreadsheet takes it for a formula unless told
that columns are text. What the lines hold says ``tritext.formats.delimited``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from tritext.formats import FORMATS, Source, delimited, fields
from tritext.quoting import declared_separator
from tritext.records import TranslationUnit

name = "csv"
suffixes = FORMATS["csv"]

_MARKS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_LONGEST = 2**31 - 1
"""Characters of a value; the library's own limit, 131,072, is less than a text may have."""


def write(source: Source, target: BinaryIO) -> None:
    """Write a line of names, then one unit a line."""
    target.write("\ufeff".encode())
    for values in delimited.lines(source):
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="\r\n").writerow(values)
        target.write(line.getvalue().encode())


def units(source: BinaryIO, *, path: str, head: fields.Head) -> Iterator[TranslationUnit]:
    """Yield the units, and note what else the file says."""
    lines = delimited.decoded(source, path)
    first = next(lines, "")
    declared = declared_separator(first)
    mark = declared or max(_MARKS, key=first.count)
    rest = lines if declared or not first else chain([first], lines)
    found = rows(rest, mark, path, before=bool(declared))
    parted_by = _MARKS.get(mark, mark)
    yield from delimited.units(found, path=path, head=head, parted_by=parted_by, may_escape=False)


def rows(lines: Iterator[str], mark: str, path: str, *, before: int = 0) -> Iterator[delimited.Line]:
    """Yield the number of the first line of each row, so many being before them, and its values."""
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(lines, delimiter=mark, strict=True)
    while True:
        first = before + reader.line_num + 1
        try:
            values = next(reader, None)
        except csv.Error as error:
            raise fields.format_error(path, first, f"this is no CSV ({error})", _mend(error)) from error
        if values is None:
            return
        yield first, values or [""]


def _mend(error: csv.Error) -> str:
    """Say how to mend a row that is no CSV."""
    if "new-line" in str(error):
        return "put a value with a carriage return into quotes; if each line ends in one alone, save it with line feeds"
    return "put a value with a quotation mark into quotes, and the mark twice"
