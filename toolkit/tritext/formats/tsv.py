r"""Tab-separated values: one unit a line below a line of names, for spreadsheets and ``cut``.

UTF-8, lines end in ``\n``, nothing is quoted. In a value, ``\t`` ``\n`` ``\r`` ``\\`` stand for a tab, the two line
ends and a backslash, ``\u001b`` and the like for any other control character or separator of lines. Only a table that
says by a column ``segments.en`` or ``translated.en`` that it is ours is read so: in one from elsewhere a backslash is
a backslash, as in ``C:\new``. Lists and the provenance of a translation are JSON; a missing value or an empty list is
empty. A table in UTF-16 is Excel's "Unicode Text", where values are in quotes as those of CSV are, and so they
are where the names are. What the lines hold says ``tritext.formats.delimited``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from tritext.formats import FORMATS, Source, csv, delimited, fields
from tritext.formats.escapes import escaped
from tritext.quoting import are_quoted, seem_quoted
from tritext.records import TranslationUnit
from tritext.utf16 import is_utf16

name = "tsv"
suffixes = FORMATS["tsv"]

_SPECIAL = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029]")


def write(source: Source, target: BinaryIO) -> None:
    """Write a line of names, then one unit a line."""
    for values in delimited.lines(source):
        target.write("\t".join(escaped(value, _SPECIAL) for value in values).encode() + b"\n")


def units(source: BinaryIO, *, path: str, head: fields.Head) -> Iterator[TranslationUnit]:
    """Yield the units, and note what else the file says.

    A carriage return at the end of a line, which some editors add, is none of its values.
    """
    first = next(source, b"")
    text = delimited.decoded(chain([first] if first else [], source), path)
    names = next(text, "")
    text = chain([names] if names else [], text)
    lines = csv.rows(text, "\t", path) if is_utf16(first) or are_quoted(names) else _lines(text, head)
    yield from delimited.units(lines, path=path, head=head, parted_by="tabs", may_escape=True)


def _lines(text: Iterable[str], head: fields.Head) -> Iterator[delimited.Line]:
    """Yield the number of each line and its values, and note the first that has quotes as of CSV."""
    for number, line in enumerate(text, 1):
        values = line.removesuffix("\n").removesuffix("\r").split("\t")
        if '""' in line and not head.quoted and seem_quoted(values):
            head.quoted = number
        yield number, values
