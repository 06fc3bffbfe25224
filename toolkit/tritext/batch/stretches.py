"""A stretch of rows from the corpus to its new columns: what every kind of job does, wherever the rows go."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tritext.batch.ahead import ahead
from tritext.batch.events import Working
from tritext.batch.journal import Journal
from tritext.batch.rows import Texts, columns_of, texts_of
from tritext.batch.settings import Request, check_columns
from tritext.batch.work import translate_distinct
from tritext.corpus import Corpus, Stretch, check_output, kind_of
from tritext.corpus.reading import same_columns
from tritext.records import Rendering
from tritext.translate import Memory, Translator, find_route, route_signature


@dataclass(frozen=True, slots=True)
class Task:
    """What the steps of a job share."""

    request: Request
    corpora: Sequence[Corpus]
    translator: Translator
    memory: Memory | None
    routes: Mapping[str, tuple[str, ...]]
    signatures: Mapping[str, str]
    stop: threading.Event

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the input; none for JSONL."""
        return self.corpora[0].columns


def task_of(
    request: Request,
    corpora: Sequence[Corpus],
    translator: Translator,
    *,
    memory: Memory | None,
    stop: threading.Event | None,
) -> Task:
    """Find the ways from language to language, and refuse what cannot be.

    Raises:
        UsageError: If columns are missing or taken, or an output cannot hold what comes.
        UnsupportedPairError: If a language cannot be reached.
    """
    same_columns(list(corpora))
    check_columns(request, corpora)
    for output in request.outputs():
        kind = request.stream_kind or kind_of(output.path)
        check_output(corpora[0].kind, kind, [name for name, _, _ in output.columns])
    routes = {to: find_route(translator.pairs, source=request.source, target=to) for to in request.targets}
    by_glossary = f" glossary:{request.glossary.digest}" if request.glossary else ""
    signatures = {to: route_signature(translator, route) + by_glossary for to, route in routes.items()}
    return Task(request, corpora, translator, memory, routes, signatures, stop or threading.Event())


@dataclass(frozen=True, slots=True)
class Read:
    """A stretch of rows that was read."""

    input: int
    """0-based number of its corpus."""
    stretch: Stretch
    texts: Texts
    bytes: int
    """How far the inputs have been read for it."""


def read(task: Task, *, input: int = 0, row: int = 0) -> Iterator[Read]:
    """Read from a row of an input on, one stretch ahead."""
    return ahead(_read(task, input, row), task.stop)


def _read(task: Task, input: int, row: int) -> Iterator[Read]:
    request, before = task.request, 0
    for number, corpus in enumerate(task.corpora):
        if number >= input:
            for stretch in corpus.stretches(
                row if number == input else 0,
                rows=request.part_rows,
                characters=request.part_characters,
                text_columns=request.columns,
                new_columns=tuple(name for name, _, _ in request.new_columns()),
            ):
                yield Read(number, stretch, texts_of(stretch, request), before + corpus.position)
        before += corpus.path.stat().st_size if corpus.path.is_file() else 0


@dataclass(frozen=True, slots=True)
class Made:
    """A stretch that is translated."""

    new: Mapping[str, Sequence[str | None]]
    """Name of each new column to its values."""
    rejects: bytes
    """A line of JSON for each translation that is missing."""
    count: int
    """How many are."""


def translate(task: Task, part: Read, journal: Journal | None = None) -> Generator[Working, None, Made | None]:
    """Translate a stretch; tells what was done on the way, and returns None if the job was stopped meanwhile."""
    request = task.request
    known = journal.read() if journal else {}
    distinct = part.texts.distinct(request.source)
    characters = sum(map(len, distinct)) * len(request.targets)
    made: dict[str, dict[str, Rendering]] = {}
    for target, route in task.routes.items():
        made[target] = {}
        for group in translate_distinct(
            task.translator,
            distinct,
            route=route,
            signature=task.signatures[target],
            memory=task.memory,
            journal=journal,
            glossary=task.request.glossary,
            known=known.get(target, {}),
            stop=task.stop,
        ):
            made[target].update(group.made)
            yield Working(len(group.made), sum(map(len, group.made)), group.is_remembered, characters, part.bytes)
        if len(made[target]) < len(distinct):
            return None
    new, rejects = columns_of(part.texts, request, made, len(part.stretch))
    return Made(new, _reject_lines(rejects, task.corpora[part.input], part.stretch, request), len(rejects))


def _reject_lines(rejects: Sequence[Mapping[str, Any]], corpus: Corpus, stretch: Stretch, request: Request) -> bytes:
    """Describe each reject in a line: file, row from 0, its name if it has one, reason, and the row or its text."""
    lines = []
    ids = stretch.values(request.id) if request.id else None
    texts = {column: stretch.values(column) for column in request.columns}
    for each in rejects:
        index = each["index"]
        line = {"file": corpus.path.name, "row": stretch.start + index}
        if ids is not None:
            line["id"] = ids[index] if isinstance(ids[index], str | int | None) else str(ids[index])
        line |= {key: value for key, value in each.items() if key != "index"}
        if stretch.problem(index):
            line["raw"] = stretch.rows[index].raw
        else:
            line["text"] = {column: values[index] for column, values in texts.items()}
        lines.append(json.dumps(line, ensure_ascii=False, default=str) + "\n")
    return "".join(lines).encode("utf-8", "backslashreplace")
