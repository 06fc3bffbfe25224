"""A line of names, then one unit a line: what TSV and CSV share, whatever parts and guards their values.

The columns are those of ``tritext.formats.columns``, then ``title`` and ``signature``, which the first line alone
fills; a line with neither status nor text is no unit: it stands where there are none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from tritext.formats import Source, columns, fields
from tritext.formats.escapes import may_be_escaped, unescaped
from tritext.records import TranslationUnit, language_pairs
from tritext.utf16 import in_utf8

Line = tuple[int, list[str]]
"""Number and values."""

_NUMBERS = re.compile(r"(score|margin)\..+|posterior")
_LISTS = re.compile(r"(segments|translated)\..+")
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def lines(source: Source) -> Iterator[list[str]]:
    """Yield the values of each line, the names first."""
    names, pairs = columns.names(source.languages), language_pairs(source.languages)
    yield [*names, "title", "signature"]
    rows = (columns.values(unit, pairs) for unit in source.units())
    first = [*next(rows, [None] * len(names)), source.title, source.signature]
    for row in chain([first], ([*row, None, None] for row in rows)):
        yield list(map(_cell, row))


def _cell(value: object) -> str:
    if value is None or value == []:
        return ""
    if value is True:
        return "true"
    if isinstance(value, float | int):
        return repr(float(value))
    return value if isinstance(value, str) else _JSON.encode(value)


def decoded(source: Iterable[bytes], path: str) -> Iterator[str]:
    """Yield the lines of a file in UTF-8 or UTF-16, with their ends, without a byte order mark."""
    for number, raw in enumerate(in_utf8(source, path), 1):
        try:
            yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            mend = "save the file as UTF-8 (a spreadsheet: as CSV UTF-8)"
            raise fields.format_error(path, number, f"this is not UTF-8 ({error})", mend) from error


def units(
    lines: Iterator[Line], *, path: str, head: fields.Head, parted_by: str, may_escape: bool
) -> Iterator[TranslationUnit]:
    """Yield the units, and note what else the file says.

    Args:
        lines: Of the file, the names first; an empty one has one empty value.
        path: For messages.
        head: Gets title, signature and languages.
        parted_by: What stands between two values, in words.
        may_escape: Whether texts of our own have escapes.
    """
    mend = "the first line names the columns, such as en, ko, ja, and each further line has as many values"
    reader, names, is_escaped = None, list[str](), False
    for number, values in lines:
        try:
            if not names:
                names = values
                is_escaped = may_escape and any(map(_LISTS.fullmatch, names))
                columns.UnitReader(names, {})
                continue
            if values == [""] and len(names) > 1:  # an empty line
                continue
            row = _row(names, values, parted_by, is_escaped=is_escaped)
            if reader is None:
                reader = columns.UnitReader(names, row)
                head.languages |= dict.fromkeys(reader.languages)
                head.take(row)
            if may_escape and not (is_escaped or head.unescaped):
                head.unescaped = number * any(may_be_escaped(str(row[each])) for each in reader.languages)
            if row.get("status", "auto") or any(row[language] for language in reader.languages):
                yield reader.unit(row)
        except ValueError as error:
            raise fields.format_error(path, number, error, mend) from error
    if not names:
        raise fields.format_error(path, None, "the file is empty", mend)
    if reader is None:
        head.languages |= dict.fromkeys(columns.UnitReader(names, {}).languages)


def _row(names: list[str], values: list[str], parted_by: str, *, is_escaped: bool) -> dict[str, object]:
    """Read the values of a line, by the names of their columns."""
    if len(values) != len(names):
        is_cut = parted_by == "tabs" and values[-1][:1] == '"'
        quoted = "; a cell in quotes goes on below: name the file .csv, where quotes are read" if is_cut else ""
        raise ValueError(f"expected {len(names)} values separated by {parted_by}, found {len(values)}{quoted}")
    texts = map(unescaped, values) if is_escaped else values
    return {column: _value(column, text) for column, text in zip(names, texts, strict=True)}


def _value(column: str, text: str) -> object:
    """Read a value of a column; where spreadsheets write so, a comma is the decimal point."""
    if _NUMBERS.fullmatch(column):
        return float(text.replace(",", ".")) if text else None
    if _LISTS.fullmatch(column):
        return cast("object", json.loads(text)) if text else None
    return text
