"""The whole job: read a stretch, translate it, commit it as a part; at the end join the parts.

Whatever stops it, the parts that are committed stay, and the same request goes on behind them. A text becomes the same
in whatever part and beside whatever others it is translated, so that the output does not depend on where the job was
stopped, nor on the memory.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from tritext.batch.journal import Journal
from tritext.batch.ledger import Ledger, Part
from tritext.batch.rows import columns_of, texts_of
from tritext.batch.settings import Request, check_columns, settings_of
from tritext.batch.work import translate_distinct
from tritext.corpus import Corpus, Stretch, check_output, join_parts, kind_of, write_part
from tritext.corpus.joining import digest
from tritext.corpus.reading import same_columns
from tritext.errors import OutputError, UsageError
from tritext.files import replacing
from tritext.records import Rendering
from tritext.translate import Memory, Translator, find_route, route_signature


@dataclass(frozen=True, slots=True)
class Started:
    """The job was begun, or is taken up behind what is done."""

    rows: int
    """Rows that were done before."""
    done_bytes: int
    """How far the inputs had been read for them."""
    bytes: int
    """Of all inputs."""


@dataclass(frozen=True, slots=True)
class Working:
    """Segments of the part in hand came out of the engine or the memory."""

    segments: int
    characters: int
    is_remembered: bool
    part_characters: int
    """Characters of all distinct segments of this part, times the languages that it is translated into."""
    bytes: int
    """How far the inputs have been read."""


@dataclass(frozen=True, slots=True)
class PartDone:
    """A part is on the disk."""

    number: int
    rows: int
    rejects: int
    bytes: int
    """How far the inputs have been read."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The job was stopped; what is done is kept. The last event."""

    rows: int
    """Rows in committed parts, of this run and before."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The output is there. The last event."""

    rows: int
    rejects: int
    was_finished: bool
    """Nothing was left to do."""


Event = Started | Working | PartDone | Interrupted | Finished


class ApprovingMemory(Memory, Protocol):
    """A memory in which a person's translations win."""

    def approved_digest(self, *, source: str, target: str) -> str:
        """Return a digest of all that is approved from one language to another; empty if nothing is."""
        ...


@dataclass(frozen=True, slots=True)
class _Job:
    """What the steps of a job share."""

    request: Request
    translator: Translator
    memory: ApprovingMemory | None
    routes: Mapping[str, tuple[str, ...]]
    signatures: Mapping[str, str]
    ledger: Ledger
    stop: threading.Event


def run(
    request: Request,
    translator: Translator,
    *,
    memory: ApprovingMemory | None = None,
    stop: threading.Event | None = None,
    restart: bool = False,
) -> Generator[Event, None, None]:
    """Translate a corpus; the last event is Finished or Interrupted.

    Args:
        request: What to translate.
        translator: Translates each hop directly; is called from two threads.
        memory: Asked first, and told what is new.
        stop: When set, the groups in flight are finished and kept, and the job ends.
        restart: Forget what is done of this output.

    Raises:
        UsageError: If the request cannot be, or the output was begun with other settings.
        UnsupportedPairError: If a language cannot be reached.
        InputError: If an input cannot be read further; what was read before is committed.
        OutputError: If the disk is full, for one; what is committed stays.
    """
    corpora = [Corpus(path) for path in request.inputs]
    same_columns(corpora)
    check_columns(request, corpora)
    target = kind_of(request.output)
    check_output(corpora[0].kind, target, [name for name, _, _ in request.new_columns()])
    if any(request.output.exists() and path.samefile(request.output) for path in request.inputs):
        raise UsageError(f"{request.output} would be overwritten by its own translation: choose another output")
    routes = {to: find_route(translator.pairs, source=request.source, target=to) for to in request.targets}
    by_glossary = f" glossary:{request.glossary.digest}" if request.glossary else ""
    signatures = {to: route_signature(translator, route) + by_glossary for to, route in routes.items()}
    approved = {
        to: memory.approved_digest(source=request.source, target=to) if memory else "" for to in request.targets
    }
    ledger = Ledger(request.output, restart=restart)
    with _full_disk_named(ledger), ledger.held():
        ledger.begin(settings_of(request, signatures, approved), shlex.join(request.command))
        job = _Job(request, translator, memory, routes, signatures, ledger, stop or threading.Event())
        size = sum(path.stat().st_size for path in request.inputs)
        done = ledger.parts[-1].bytes if ledger.parts else 0
        yield Started(sum(part.rows for part in ledger.parts), done, size)
        if ledger.finished:
            yield _was_finished(ledger)
            return
        yield from _parts(job, corpora)
        if job.stop.is_set():
            yield Interrupted(sum(part.rows for part in ledger.parts))
            return
        yield _finish(job, corpora)


@contextmanager
def _full_disk_named(ledger: Ledger) -> Iterator[None]:
    """Turn what a full disk leads to into an error that says what remains."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{ledger.folder} could not be written ({error.strerror or error}); what is committed there stays: "
            "free some space, and give the same command again"
        ) from error


def _was_finished(ledger: Ledger) -> Finished:
    """Say that nothing is left to do, if the output is still the one that was written."""
    outcome = ledger.finished or {}
    if digest(ledger.output) != outcome.get("sha256"):
        raise UsageError(
            f"{ledger.output} was finished and has changed since, or is gone: add --restart to make it again"
        )
    return Finished(outcome["rows"], outcome["rejects"], was_finished=True)


def _parts(job: _Job, corpora: Sequence[Corpus]) -> Iterator[Event]:
    """Do the parts that are left."""
    done = job.ledger.parts
    first = (done[-1].input, done[-1].start + done[-1].rows) if done else (0, 0)
    before = 0
    for number, corpus in enumerate(corpora):
        if number >= first[0]:
            start = first[1] if number == first[0] else 0
            for stretch in corpus.stretches(
                start,
                rows=job.request.part_rows,
                characters=job.request.part_characters,
                text_columns=job.request.columns,
                new_columns=tuple(name for name, _, _ in job.request.new_columns()),
            ):
                if job.stop.is_set():
                    return
                yield from _part(job, corpus, number, stretch, before)
        before += corpus.path.stat().st_size


def _part(job: _Job, corpus: Corpus, number: int, stretch: Stretch, before: int) -> Iterator[Event]:
    """Translate a stretch and commit it, unless the job is stopped on the way."""
    request, ledger = job.request, job.ledger
    part, read = len(ledger.parts), before + corpus.position
    journal = Journal(ledger.part_path(part, ".journal"))
    known = journal.read()
    texts = texts_of(stretch, request)
    distinct = texts.distinct(request.source)
    characters = sum(map(len, distinct)) * len(request.targets)
    made: dict[str, dict[str, Rendering]] = {}
    for target, route in job.routes.items():
        made[target] = {}
        for group in translate_distinct(
            job.translator,
            distinct,
            route=route,
            signature=job.signatures[target],
            memory=job.memory,
            journal=journal,
            glossary=request.glossary,
            known=known.get(target, {}),
            stop=job.stop,
        ):
            made[target].update(group.made)
            yield Working(len(group.made), sum(map(len, group.made)), group.is_remembered, characters, read)
        if len(made[target]) < len(distinct):
            return
    new, rejects = columns_of(texts, request, made, len(stretch))
    kind = kind_of(request.output)
    name, rejected = (ledger.part_path(part, suffix) for suffix in (kind.suffix, ".rejects.jsonl"))
    with replacing(name) as temporary:
        write_part(temporary, stretch, new, target=kind, columns=corpus.columns)
    with replacing(rejected) as temporary:
        temporary.write_bytes(_reject_lines(rejects, corpus, stretch, request))
    ledger.commit(
        Part(part, number, stretch.start, len(stretch), name.name, digest(name), len(rejects), digest(rejected), read)
    )
    journal.remove()
    yield PartDone(part, len(stretch), len(rejects), read)


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


def _finish(job: _Job, corpora: Sequence[Corpus]) -> Finished:
    """Join the parts into the output and the rejects."""
    ledger, request = job.ledger, job.request
    kind = kind_of(request.output)
    columns = [*corpora[0].columns, *(name for name, _, _ in request.new_columns())]
    if not ledger.parts:
        _commit_empty(job, corpora[0])
    parts = {ledger.folder / part.name: part.sha256 for part in ledger.parts}
    join_parts(parts, request.output, target=kind, columns=columns, work=ledger.folder)
    rejects = {
        ledger.part_path(part.number, ".rejects.jsonl"): part.rejects_sha256 for part in ledger.parts if part.rejects
    }
    if rejects:
        join_parts(rejects, ledger.rejects, target=kind_of(ledger.rejects), columns=(), work=ledger.folder)
    outcome: dict[str, Any] = {
        "rows": sum(part.rows for part in ledger.parts),
        "rejects": sum(part.rejects for part in ledger.parts),
        "sha256": digest(request.output),
    }
    ledger.finish(outcome)
    return Finished(outcome["rows"], outcome["rejects"], was_finished=False)


def _commit_empty(job: _Job, corpus: Corpus) -> None:
    """Write the one part of a corpus that has no rows."""
    frame = None
    if corpus.kind.format == "parquet":
        import polars as pl

        frame = pl.scan_parquet(corpus.path).limit(0).collect()
    kind = kind_of(job.request.output)
    name = job.ledger.part_path(0, kind.suffix)
    new: dict[str, list[str | None]] = {column: [] for column, _, _ in job.request.new_columns()}
    with replacing(name) as temporary:
        write_part(temporary, Stretch(0, frame=frame), new, target=kind, columns=corpus.columns)
    empty = hashlib.sha256().hexdigest()
    job.ledger.commit(Part(0, 0, 0, 0, name.name, digest(name), 0, empty, 0))
