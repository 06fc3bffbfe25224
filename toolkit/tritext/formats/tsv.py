r"""Tab-separated values: one unit a line below a line of names, for spreadsheets and ``cut``.

UTF-8, lines end in ``\n``, nothing is quoted. In a value, ``\t`` ``\n`` ``\r`` ``\\`` stand for a tab, the two line
ends and a backslash, ``\u001b`` and the like for any other control character or separator of lines. Only a table that
says by a column ``segments.en`` or ``translated.en`` that it is ours is read so: in one from elsewhere a backslash is
a backslash, as in ``C:\new``. Lists and the provenance of a translation are JSON; a missing value or an empty list is
empty. The columns are those of ``tritext.formats.columns``, then ``title`` and ``signature``, which the first line
alone fills; a line with neither status nor text is no unit: it stands where there are none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, cast

from tritext.formats import FORMATS, Rows, Source, columns, fields
from tritext.formats.escapes import escaped, may_be_escaped, unescaped
from tritext.records import TranslationUnit, language_pairs

name = "tsv"
suffixes = FORMATS["tsv"]

_SPECIAL = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NUMBERS = re.compile(r"(score|margin)\..+|posterior")
_LISTS = re.compile(r"(segments|translated)\..+")
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_MEND = "the first line names the columns, such as en, ko, ja, and each further line has as many values"


def write(source: Source, target: BinaryIO) -> None:
    """Write a line of names, then one unit a line."""
    names, pairs = columns.names(source.languages), language_pairs(source.languages)
    target.write("\t".join([*names, "title", "signature"]).encode() + b"\n")
    lines = (columns.values(unit, pairs) for unit in source.units())
    first = [*next(lines, [None] * len(names)), source.title, source.signature]
    for line in chain([first], ([*line, None, None] for line in lines)):
        target.write("\t".join(map(_cell, line)).encode() + b"\n")


def _cell(value: object) -> str:
    """Write a value so that it holds no tab and no line end."""
    if value is None or value == []:
        return ""
    if value is True:
        return "true"
    if isinstance(value, float | int):
        return repr(float(value))
    return escaped(value if isinstance(value, str) else _JSON.encode(value), _SPECIAL)


def read(source: BinaryIO, *, path: str) -> Rows:
    """Read a table; a carriage return at the end of a line, which some editors add, is none of its values."""
    head = fields.Head(fields.title_of(path))
    found = tuple(units(source, path=path, head=head))
    head.tell(path)
    return Rows(head.title, tuple(head.languages), head.signature, found)


def units(source: BinaryIO, *, path: str, head: fields.Head) -> Iterator[TranslationUnit]:
    """Yield the units, and note what else the file says."""
    reader, names, is_escaped = None, list[str](), False
    for number, values in _lines(source, path):
        try:
            if not names:
                names = values
                is_escaped = any(map(_LISTS.fullmatch, names))
                columns.UnitReader(names, {})
                continue
            if values == [""] and len(names) > 1:  # an empty line
                continue
            row = _row(names, values, is_escaped=is_escaped)
            if reader is None:
                reader = columns.UnitReader(names, row)
                head.languages |= dict.fromkeys(reader.languages)
            _note(head, number, row, raw=() if is_escaped else reader.languages)
            if row.get("status", "auto") or any(row[language] for language in reader.languages):
                yield reader.unit(row)
        except ValueError as error:
            raise fields.format_error(path, number, error, _MEND) from error
    if not names:
        raise fields.format_error(path, None, "the file is empty", _MEND)
    if reader is None:
        head.languages |= dict.fromkeys(columns.UnitReader(names, {}).languages)


def _note(head: fields.Head, number: int, row: dict[str, object], *, raw: tuple[str, ...]) -> None:
    """Note what a line says of the file; ``raw`` are the languages whose texts were taken as they stand."""
    if number == 2:
        head.take(row)
    if not head.unescaped and any(may_be_escaped(str(row[language])) for language in raw):
        head.unescaped = number


def _row(names: list[str], values: list[str], *, is_escaped: bool) -> dict[str, object]:
    """Read the values of a line, by the names of their columns."""
    if len(values) != len(names):
        quoted = "; a cell in quotes goes on in the next line: put it into one" if values[-1][:1] == '"' else ""
        raise ValueError(f"expected {len(names)} values separated by tabs, found {len(values)}{quoted}")
    texts = map(unescaped, values) if is_escaped else values
    return {column: _value(column, text) for column, text in zip(names, texts, strict=True)}


def _lines(source: BinaryIO, path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield number and raw values of each line."""
    for number, raw in enumerate(source, 1):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise fields.format_error(path, number, f"this is not UTF-8 ({error})", "save the file as UTF-8") from error
        yield number, text.removesuffix("\n").removesuffix("\r").split("\t")


def _value(column: str, text: str) -> object:
    """Read a value of a column."""
    if _NUMBERS.fullmatch(column):
        return float(text) if text else None
    if _LISTS.fullmatch(column):
        return cast("object", json.loads(text)) if text else None
    return text
