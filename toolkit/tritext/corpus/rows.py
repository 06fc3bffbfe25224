"""The rows of a file of lines: JSON Lines, CSV, TSV and plain text.

They are read line by line, because polars drops keys of JSON objects that it has not seen among the first, replaces
bytes that are no UTF-8, and gives up a file for one bad line; here such a line is a row with a problem, and what is
kept is kept as it was written. Values of TSV are in quotes in UTF-16, which Excel writes, and where their names are.
"""

from __future__ import annotations

import csv
import json
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tritext.corpus.lines import Lines
from tritext.errors import InputError
from tritext.quoting import are_quoted, declared_separator, seem_quoted

_LOG = logging.getLogger(__name__)
_MARKS = {";": "semicolons", "\t": "tabs"}
_OTHER_MARK = re.compile("[;\t]")
_LARGEST_FIELD = 2**31 - 1
"""Characters that a value of a CSV file may have; csv's own limit is 131,072."""
_DEEPEST = 8
"""Objects within each other whose columns are named: a recursion, and no message is the better for more."""
_UNDECODABLE = "not UTF-8: convert the file, as by iconv -f CP949 -t UTF-8 (Korean) or -f CP932 (Japanese)"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a corpus of lines."""

    raw: str
    """The line as it stands in the file, without its end; bytes that are no UTF-8 as lone surrogates."""
    values: dict[str, Any]
    """Column to value; empty if the row cannot be read."""
    problem: str = ""
    """Why it cannot be read."""
    end: str = "\n"
    """How it ends in the file: line feed, or carriage return and line feed."""

    def value(self, column: str) -> Any:  # noqa: ANN401 - whatever JSON has
        """Return the value of a column, None if there is none; ``doc.text`` may be the ``text`` in a ``doc``.

        Where ``doc`` is no object, what is returned is the object that has it: not a text either.
        """
        if column in self.values:
            return self.values[column]
        found = self.values
        *way, last = column.split(".")
        for key in way:
            inner = found.get(key)
            if not isinstance(inner, dict):
                return inner if inner is None else found
            found = inner
        return found.get(last)

    @property
    def columns(self) -> Iterator[str]:
        """The columns, those of objects in it by their way."""
        return _ways(self.values)


def _ways(values: dict[str, Any], before: str = "") -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, dict) and value and before.count(".") < _DEEPEST:
            yield from _ways(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"


def read_rows(lines: Lines, format: str, names: Sequence[str]) -> Iterator[Row]:
    """Yield the rows from the first line on, each with its end; ``names`` are the columns of a table.

    Raises:
        InputError: If the file cannot be read further.
    """
    for row in _rows(lines, format, names):
        yield row if lines.dialect.end == row.end else replace(row, end=lines.dialect.end)


def column_names(lines: Lines, format: str) -> list[str]:
    """Return the columns of a table or a text.

    Raises:
        InputError: If the first line does not name them.
    """
    if format == "txt":
        return ["text"]
    names = next(_table(lines, format), None)
    if names is None:
        raise InputError(f"{lines.path} is empty: the first line names the columns")
    is_bare = format == "csv" and len(names) == 1 and not lines.dialect.separator
    if is_bare and (mark := _OTHER_MARK.search(names[0])):
        raise InputError(
            f"{lines.path}:1: the values are separated by {_MARKS[mark[0]]}, those of a corpus by commas: "
            f"save it so, or put the line sep={mark[0]} before the names"
        )
    if len(set(names)) < len(names) or "" in names or any(map(_is_broken, names)):
        raise InputError(
            f"{lines.path}:1: the columns {', '.join(map(repr, names))} are not all named, or twice, or no UTF-8: "
            "the first line names the columns, each once"
        )
    return names


def _rows(lines: Lines, format: str, names: Sequence[str]) -> Iterator[Row]:
    if format == "txt":
        for line in _text(lines):
            yield Row(line, {"text": line}) if not _is_broken(line) else Row(line, {}, _UNDECODABLE)
    elif format == "jsonl":
        yield from (_object(line) for line in _text(lines) if line.strip())
    else:
        yield from (_record(names, values) for values in islice(_table(lines, format), 1, None))


def _decoded(lines: Lines) -> Iterator[str]:
    """Yield the lines without a byte order mark; bytes that are no UTF-8 become lone surrogates."""
    for number, line in enumerate(lines):
        text = line.decode("utf-8", "surrogateescape")
        yield text.removeprefix("\ufeff") if number == 0 else text


def _text(lines: Lines) -> Iterator[str]:
    """Yield the lines without their ends."""
    return _without_ends(_decoded(lines))


def _without_ends(lines: Iterable[str]) -> Iterator[str]:
    return (line.removesuffix("\n").removesuffix("\r") for line in lines)


def _table(lines: Lines, format: str) -> Iterator[list[str]]:
    """Yield the records of a table, its line of names first; empty lines are none."""
    decoded = _decoded(lines)
    opening = next(decoded, "")
    dialect = lines.dialect
    dialect.is_quoted = format == "tsv" and (lines.is_utf16 or are_quoted(opening))
    if format == "tsv" and not dialect.is_quoted:
        yield from _unquoted(_without_ends(chain([opening], decoded)), lines.path)
        return
    csv.field_size_limit(_LARGEST_FIELD)
    if declared := declared_separator(opening) if format == "csv" else "":
        dialect.separator = declared
    rest, before = (decoded, 1) if declared else (chain([opening], decoded), 0)
    mark = dialect.separator or ("\t" if format == "tsv" else ",")
    reader, first = csv.reader(rest, delimiter=mark, strict=True), before + 1
    try:
        for values in reader:
            first = before + reader.line_num + 1
            if values:
                yield values
    except csv.Error as error:
        raise InputError(
            f"{lines.path}:{first}: the quotes are broken ({error}), so that rows cannot be told apart: "
            "correct that line"
        ) from error


def _unquoted(lines: Iterable[str], path: Path) -> Iterator[list[str]]:
    """Yield the records of a table without quotes; the first that seems to have some is told of."""
    is_told = False
    for number, line in enumerate(lines, 1):
        values = line.split("\t")
        if '""' in line and not is_told and seem_quoted(values):
            is_told = True
            _LOG.warning(
                "%s:%d: the quotes around a value are taken for text here and in all rows: if they are none, "
                "put the names of the first line in quotes too",
                path,
                number,
            )
        if line:
            yield values


def _object(line: str) -> Row:
    """Read a line of JSONL."""
    if _is_broken(line):
        return Row(line, {}, _UNDECODABLE)
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Row(line, {}, f"no JSON ({error})")
    if not isinstance(values, dict) or not values:
        return Row(line, {}, "no JSON object with values")
    return Row(line, values)


def _record(names: Sequence[str], values: list[str]) -> Row:
    """Read a record of a table."""
    raw = "\t".join(values)
    if len(values) != len(names):
        return Row(raw, {}, f"{len(values)} values instead of {len(names)}")
    if any(map(_is_broken, values)):
        return Row(raw, {}, _UNDECODABLE)
    return Row(raw, dict(zip(names, values, strict=True)))


def _is_broken(text: str) -> bool:
    """Whether a line had bytes that are no UTF-8."""
    return not text.isascii() and any("\udc80" <= character <= "\udcff" for character in text)
