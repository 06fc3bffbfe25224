"""Small TOML files of the user's: read with the line in every error, changed a line at a time so that comments stay."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TypeAlias

from tritext.errors import UsageError
from tritext.files import replacing

Value: TypeAlias = str | bool
Tables: TypeAlias = dict[str, dict[str, Value]]
"""Name of a table to its values; what stands before the first table is in the one without a name."""

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(#.*)?$")
_VALUE = r'(?:"(?:[^"\\]|\\.)*"|\'[^\']*\'|true|false|\[[^\]]*\])'


def read_tables(path: Path) -> Tables:
    """Read a file; one that is not there is empty. A list of texts is read as one, joined by commas.

    Raises:
        UsageError: If it cannot be read, is no TOML, or holds anything but texts, lists of them, true and false.
    """
    text = _read(path)
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = str(error).replace("at end of document", f"at line {text.rstrip().count(chr(10)) + 1}, the last one")
        raise UsageError(f"{path} is no TOML: {reason}; mend that line, or take it out") from error
    tables: Tables = {"": {}}
    for name, value in found.items():
        inside = value.items() if isinstance(value, dict) else [(name, value)]
        table = tables.setdefault(name if isinstance(value, dict) else "", {})
        for key, each in inside:
            if isinstance(each, list) and all(isinstance(part, str) for part in each):
                each = ",".join(each)
            if not isinstance(each, str | bool):
                raise UsageError(f'{path}, line {line_of(text, key)}: {key} must be a text, as in {key} = "..."')
            table[key] = each
    return tables


def line_of(text: str, key: str) -> int:
    """Return the 1-based line on which a key is given a value; 1 if it cannot be told."""
    wanted = _assignment(key)
    return next((number for number, line in enumerate(text.split("\n"), 1) if wanted.match(line)), 1)


def where(path: Path, key: str) -> str:
    """Say where in a file a key is given a value: ``PATH, line 3``."""
    return f"{path}, line {line_of(_read(path), key)}"


def set_value(path: Path, table: str, key: str, value: Value | None) -> None:
    """Give a key a value, or take it away (None); every other line of the file stays as it is, comments among them.

    Raises:
        UsageError: If the file is no TOML, or is written so that this line cannot be changed alone.
        OutputError: If it cannot be written.
    """
    read_tables(path)
    lines = _read(path).split("\n")
    start, stop = _stretch(lines, table)
    wanted = _assignment(key)
    at = next((number for number in range(start, stop) if wanted.match(lines[number])), None)
    if at is not None:
        comment = wanted.sub("", lines[at]).strip()
        lines[at : at + 1] = [] if value is None else [f"{_name(key)} = {_written(value)}{comment and '  ' + comment}"]
    elif value is not None:
        while stop > (start if start < len(lines) else 0) and not lines[stop - 1].strip():
            stop -= 1
        head = [f"[{table}]"] if table and f"[{table}]" not in [line.split("#")[0].strip() for line in lines] else []
        gap = [""] if head and stop else []
        lines[stop:stop] = [*gap, *head, f"{_name(key)} = {_written(value)}"]
    text = "\n".join(lines).rstrip("\n") + "\n"
    try:
        whole = tomllib.loads(text)
        is_right = (whole.get(table, {}) if table else whole).get(key) == value
    except tomllib.TOMLDecodeError:
        is_right = False
    if not is_right:
        raise UsageError(f"{path} is written so that {key} cannot be changed alone: change it in an editor")
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}): mend it or take it away") from error


def _stretch(lines: list[str], table: str) -> tuple[int, int]:
    """Return the lines of a table, its header left out; where there is none, the end of the file."""
    heads = [(number, match[1].strip("\"'")) for number, line in enumerate(lines) if (match := _HEADER.match(line))]
    ends = [number for number, _ in heads[1:]] + [len(lines)]
    if not table:
        return 0, heads[0][0] if heads else len(lines)
    found = ((start + 1, end) for (start, name), end in zip(heads, ends, strict=False) if name == table)
    return next(found, (len(lines), len(lines)))


def _assignment(key: str) -> re.Pattern[str]:
    name = re.escape(key)
    return re.compile(rf"\s*(?:\"{name}\"|'{name}'|{name})\s*=\s*(?:{_VALUE})?")


def _name(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else f'"{key}"'


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
