"""A part as a pure function: rows, what is known of them and the recipe of the job, to the bytes that are written.

It reads no file, asks no memory and keeps nothing, so that it is the same wherever it runs: in this process, or in a
worker on another machine.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tritext.batch.rows import columns_of
from tritext.batch.settings import Request
from tritext.batch.stretches import Read
from tritext.batch.work import growing, translate_distinct
from tritext.corpus import Dialect, Stretch, write_part
from tritext.records import Rendering
from tritext.translate import Translator

Known = Mapping[str, Mapping[str, Rendering]]
"""Language to text to translation."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What all parts of a job share."""

    request: Request
    columns: tuple[str, ...]
    """Columns of the input; none for JSONL."""
    routes: Mapping[str, tuple[str, ...]]
    """Language to the way that leads there."""
    signatures: Mapping[str, str]
    """Language to the models that make it."""
    dialect: Dialect = field(default_factory=Dialect)
    """How the input is written, if it is a table."""

    @property
    def makers(self) -> dict[str, str]:
        """Language to all that decides what a text becomes: its models, and the glossary."""
        glossary = self.request.glossary
        by_glossary = f" glossary:{glossary.digest}" if glossary else ""
        return {language: signature + by_glossary for language, signature in self.signatures.items()}


@dataclass(frozen=True, slots=True)
class Spec:
    """A part that is to be made."""

    number: int
    read: Read
    known: Known
    """What the journal and the memory know of it."""


@dataclass(frozen=True, slots=True)
class Group:
    """What a step of the work brought."""

    language: str
    made: Mapping[str, Rendering]
    """Text to translation."""


@dataclass(frozen=True, slots=True)
class Made:
    """A part that is made."""

    files: Sequence[bytes]
    """What goes into each output, in the order of the request's."""
    rejects: bytes
    """A line of JSON for each translation that is missing."""
    count: int
    """How many are."""


def make_part(
    recipe: Recipe,
    spec: Spec,
    translator: Translator,
    *,
    stop: threading.Event | None = None,
    sizes: Iterator[int] | None = None,
) -> Iterator[Group | Made]:
    """Translate what is not known of a part; yields each group as it comes, and at last the part.

    Args:
        recipe: Of the job.
        spec: Which part.
        translator: Translates each hop directly; is called from two threads.
        stop: When set, the groups in flight are finished, and there is no part.
        sizes: Characters of each group to come, of this part and the next ones; else they grow in this part anew.
    """
    stop, sizes = stop or threading.Event(), sizes or growing()
    distinct = spec.read.texts.distinct(recipe.request.source)
    made: dict[str, dict[str, Rendering]] = {}
    for target, route in recipe.routes.items():
        known = spec.known.get(target, {})
        made[target] = {text: known[text] for text in distinct if text in known}
        new = [text for text in distinct if text not in known]
        groups = translate_distinct(
            translator, new, route=route, glossary=recipe.request.glossary, stop=stop, sizes=sizes
        )
        for group in groups:
            made[target].update(group)
            yield Group(target, group)
        if len(made[target]) < len(distinct):
            return
    yield _written(recipe, spec, made)


def _written(recipe: Recipe, spec: Spec, made: Known) -> Made:
    """Put translations into their rows, and write those of each output."""
    request, stretch = recipe.request, spec.read.stretch
    new, rejects = columns_of(spec.read.texts, request, made, len(stretch))
    files = []
    for output in request.outputs():
        with io.BytesIO() as file:
            columns = {name: new[name] for name in output.names}
            write_part(file, stretch, columns, target=output.kind, columns=recipe.columns, dialect=recipe.dialect)
            files.append(file.getvalue())
    return Made(files, _reject_lines(rejects, spec.read.name, stretch, request), len(rejects))


def _reject_lines(rejects: Sequence[Mapping[str, Any]], name: str, stretch: Stretch, request: Request) -> bytes:
    """Describe each reject in a line: file, row from 0, its name if it has one, reason, and the row or its text."""
    lines = []
    ids = stretch.values(request.id) if request.id else None
    texts = {column: stretch.values(column) for column in request.columns}
    for each in rejects:
        index = each["index"]
        line = {"file": name, "row": stretch.start + index}
        if ids is not None:
            line["id"] = ids[index] if isinstance(ids[index], str | int | None) else str(ids[index])
        line |= {key: value for key, value in each.items() if key != "index"}
        if stretch.problem(index):
            line["raw"] = stretch.rows[index].raw
        else:
            line["text"] = {column: values[index] for column, values in texts.items()}
        lines.append(json.dumps(line, ensure_ascii=False, default=str) + "\n")
    return "".join(lines).encode("utf-8", "backslashreplace")
