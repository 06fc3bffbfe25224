"""What a job is, and what may not change between the start and the continuation of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from tritext.corpus import Corpus, Kind, kind_of
from tritext.errors import UsageError
from tritext.files import digest_of, not_read
from tritext.translate import Glossary

PART_ROWS = 4096
"""Rows of a part: what is sorted by length together, and committed together."""

PART_CHARACTERS = 1 << 21
"""Characters of a part, so that rows which are whole documents need no more memory."""

LOOKED_AT = 1000
"""Objects of a JSONL file among which a column must be."""
_NAMED = 20
"""Keys that a message names."""

APPROVED = "approved translations"
"""The setting that the memory decides, and not the request."""

LANG = "{lang}"
"""Stands in the name of an output for each language, a file each."""

Column = tuple[str, str, str]
"""Name, text column and language of a column that is added."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file that is written."""

    path: Path
    kind: Kind
    columns: Sequence[Column]
    """What is added in it."""
    tag: str = ""
    """What tells it from the others: ``.ko``; empty if there is one alone."""

    @property
    def names(self) -> list[str]:
        """Of the columns that are added."""
        return [name for name, _, _ in self.columns]


@dataclass(frozen=True, slots=True)
class Request:
    """What to translate, as the user asks for it."""

    inputs: Sequence[Path]
    output: Path
    """What to write; a file for each language if its name has ``{lang}``."""
    source: str
    targets: tuple[str, ...]
    columns: tuple[str, ...]
    """Text columns; one at least."""
    id: str | None = None
    """Column that names a row in the rejects."""
    already_split: bool = False
    """Each line of a text is one segment."""
    glossary: Glossary | None = None
    """Terms that translations are to have."""
    command: Sequence[str] = field(default=("tritext", "batch"))
    """What continues it."""
    part_rows: int = PART_ROWS
    part_characters: int = PART_CHARACTERS
    stream_kind: Kind | None = None
    """What goes to standard output; None if files are written."""

    def outputs(self) -> list[Output]:
        """Return the files that are written, each with the columns that are added in it."""
        columns = self.new_columns()
        if LANG not in self.output.name:
            return [Output(self.output, self.stream_kind or kind_of(self.output), columns)]
        paths = {target: self.output.with_name(self.output.name.replace(LANG, target)) for target in self.targets}
        return [
            Output(path, self.stream_kind or kind_of(path), [each for each in columns if each[2] == to], f".{to}")
            for to, path in paths.items()
        ]

    def new_columns(self) -> list[Column]:
        """Return name, text column and language of each column that is added."""
        single = len(self.columns) == 1
        return [
            (target if single else f"{column}.{target}", column, target)
            for column in self.columns
            for target in self.targets
        ]


def check_columns(request: Request, corpora: Sequence[Corpus]) -> None:
    """Refuse columns that do not exist, and new ones whose names do.

    Raises:
        UsageError: Naming the column.
    """
    known = corpora[0].columns
    wanted = [*request.columns, *([request.id] if request.id else [])]
    for column in wanted if known else ():
        if column not in known:
            raise UsageError(f"{corpora[0].path} has no column {column!r}: its columns are {', '.join(known)}")
    if not known:
        _check_keys(wanted, [name for name, _, _ in request.new_columns()], corpora)
    if corpora[0].kind.format == "parquet":
        _check_types(request.columns, corpora[0])
    for name, _, _ in request.new_columns():
        if name in known:
            raise UsageError(f"{corpora[0].path} has a column {name!r} already: rename it, so that none is overwritten")


def _check_types(columns: Sequence[str], corpus: Corpus) -> None:
    """Refuse columns of a Parquet file that hold no text, rather than each of their rows."""
    import polars as pl

    for column in columns:
        if not isinstance(kind := corpus.schema[column], pl.String | pl.Categorical | pl.Enum | pl.Null):
            raise UsageError(
                f"{corpus.path}: the column {column!r} holds no text but {kind}: name another column, or make it text, "
                "a list with explode"
            )


def _check_keys(wanted: Sequence[str], new: Sequence[str], corpora: Sequence[Corpus]) -> None:
    """Refuse columns that no object has among the first of a file, probably mistyped, and new ones that each has."""
    for path in [corpus.path for corpus in corpora if corpus.path.is_file()]:
        first = Corpus(path).stretches(0, rows=LOOKED_AT, characters=PART_CHARACTERS, text_columns=())
        rows = [row for stretch in islice(first, 1) for row in stretch.rows if row.values]
        keys = dict.fromkeys(key for row in rows for key in row.columns)
        for name in new if rows else ():
            if all(name in row.values for row in rows):
                raise UsageError(f"{path} has a column {name!r} already: rename it, so that none is overwritten")
        for column in wanted if rows else ():
            if column not in keys and not any(isinstance(row.value(column), str) for row in rows):
                others = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
                raise UsageError(
                    f"{path}: none of the first {len(rows)} objects has {column!r}, "
                    f"they have {', '.join(islice(keys, _NAMED))}{others}: "
                    "name another column, or put an object that has it first"
                )


def settings_of(request: Request, signatures: Mapping[str, str], approved: Mapping[str, str]) -> dict[str, Any]:
    """Return everything that decides the output, as JSON can say it.

    That is the request and, by language, what makes it and the digest of what a person approved for it.
    """
    return {
        "inputs": [fingerprint(path) for path in request.inputs],
        "from": request.source,
        "to": list(request.targets),
        "columns": list(request.columns),
        "id": request.id,
        "already split": request.already_split,
        "rows of a part": request.part_rows,
        "characters of a part": request.part_characters,
        "models": dict(signatures),
        APPROVED: dict(approved),
    }


def fingerprint(path: Path) -> dict[str, Any]:
    """Return name, size and SHA-256 of an input; its place may change.

    Raises:
        InputError: If it cannot be read.
    """
    try:
        return {"name": path.name, "size": path.stat().st_size, "sha256": digest_of(path)}
    except OSError as error:
        raise not_read(path, error) from error


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Say in words what differs between two settings."""
    found = []
    for name in dict.fromkeys([*before, *now]):
        old, new = before.get(name), now.get(name)
        if old == new:
            continue
        if name == "inputs":
            found.append(_changed_inputs(old or [], new or []))
        elif isinstance(old, dict) and isinstance(new, dict):
            for key in old:
                if key in new and old[key] != new[key]:
                    sides = _apart(str(old[key]), str(new[key]))
                    found.append(f"{name} for {key}: {_shown(sides[0])} then, {_shown(sides[1])} now")
        else:
            found.append(f"{name}: {_shown(old)} then, {_shown(new)} now")
    return found


def _changed_inputs(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> str:
    """Say which inputs have changed."""
    if [each["name"] for each in old] != [each["name"] for each in new]:
        names = [", ".join(str(each["name"]) for each in side) or "none" for side in (old, new)]
        return f"inputs: {names[0]} then, {names[1]} now"
    changed = [str(a["name"]) for a, b in zip(old, new, strict=True) if a != b]
    return f"the contents of {', '.join(changed)}"


def _apart(old: str, new: str) -> tuple[str, str]:
    """Return the parts in which two signatures differ, if they are built alike."""
    before, after = re.split(r" > |\|", old), re.split(r" > |\|", new)
    if len(before) != len(after):
        return old, new
    unlike = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    return " ".join(a for a, _ in unlike), " ".join(b for _, b in unlike)


def _shown(value: object) -> str:
    if value in (None, "", []):
        return "none"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
