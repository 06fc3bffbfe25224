"""The whole job: read a stretch, translate it, commit it as a part; at the end join the parts.

Whatever stops it, the parts that are committed stay, and the same request goes on behind them. A text becomes the same
in whatever part and beside whatever others it is translated, so that the output does not depend on where the job was
stopped, nor on the memory.
"""

from __future__ import annotations

import hashlib
import shlex
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from tritext.batch.events import Event, Finished, Interrupted, PartDone, Started
from tritext.batch.journal import Journal
from tritext.batch.ledger import Ledger, Part
from tritext.batch.settings import Request, settings_of
from tritext.batch.stretches import Made, Read, Task, read, task_of, translate
from tritext.corpus import Corpus, Stretch, join_parts, kind_of, write_part
from tritext.corpus.joining import digest
from tritext.errors import OutputError, UsageError
from tritext.files import replacing
from tritext.translate import Memory, Translator


class ApprovingMemory(Memory, Protocol):
    """A memory in which a person's translations win."""

    def approved_digest(self, *, source: str, target: str) -> str:
        """Return a digest of all that is approved from one language to another; empty if nothing is."""
        ...


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
    task = task_of(request, corpora, translator, memory=memory, stop=stop)
    outputs = [output.path for output in request.outputs()]
    for output in outputs:
        if any(output.exists() and path.samefile(output) for path in request.inputs):
            raise UsageError(f"{output} would be overwritten by its own translation: choose another output")
    approved = {
        to: memory.approved_digest(source=request.source, target=to) if memory else "" for to in request.targets
    }
    ledger = Ledger(request.output, outputs, restart=restart)
    with _full_disk_named(ledger), ledger.held():
        ledger.begin(settings_of(request, task.signatures, approved), shlex.join(request.command))
        size = sum(path.stat().st_size for path in request.inputs)
        done = ledger.parts[-1].bytes if ledger.parts else 0
        yield Started(sum(part.rows for part in ledger.parts), done, size)
        if ledger.finished:
            yield _was_finished(ledger)
            return
        yield from _parts(task, ledger)
        if task.stop.is_set():
            yield Interrupted(sum(part.rows for part in ledger.parts))
            return
        yield _finish(task, ledger)


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
    """Say that nothing is left to do, if the outputs are still those that were written."""
    outcome = ledger.finished or {}
    for output in ledger.outputs:
        if digest(output) != outcome.get("sha256", {}).get(output.name):
            raise UsageError(f"{output} was finished and has changed since, or is gone: add --restart to make it again")
    return Finished(outcome["rows"], outcome["rejects"], was_finished=True)


def _parts(task: Task, ledger: Ledger) -> Iterator[Event]:
    """Do the parts that are left."""
    last = ledger.parts[-1] if ledger.parts else None
    for part in read(task, input=last.input if last else 0, row=last.start + last.rows if last else 0):
        number = len(ledger.parts)
        journal = Journal(ledger.part_path(number, ".journal"))
        made = yield from translate(task, part, journal)
        if made is None:
            return
        _commit(task, ledger, part, made)
        journal.remove()
        yield PartDone(number, len(part.stretch), made.count, part.bytes)


def _commit(task: Task, ledger: Ledger, part: Read, made: Made) -> None:
    """Write a part of each output, and the rejects of all, and note that they are there."""
    number, files = len(ledger.parts), {}
    for output in task.request.outputs():
        kind = kind_of(output.path)
        path = ledger.part_path(number, f"{output.tag}{kind.suffix}")
        new = {name: made.new[name] for name, _, _ in output.columns}
        with replacing(path) as temporary, temporary.open("wb") as file:
            write_part(file, part.stretch, new, target=kind, columns=task.columns)
        files[path.name] = digest(path)
    rejected = ledger.part_path(number, ".rejects.jsonl")
    with replacing(rejected) as temporary:
        temporary.write_bytes(made.rejects)
    ledger.commit(
        Part(number, part.input, part.stretch.start, len(part.stretch), files, made.count, digest(rejected), part.bytes)
    )


def _finish(task: Task, ledger: Ledger) -> Finished:
    """Join the parts into the outputs and the rejects."""
    if not ledger.parts:
        _commit_empty(task, ledger)
    for number, output in enumerate(task.request.outputs()):
        parts = {ledger.folder / name: sha256 for part in ledger.parts for name, sha256 in [part.file(number)]}
        columns = [*task.columns, *(name for name, _, _ in output.columns)]
        join_parts(parts, output.path, target=kind_of(output.path), columns=columns, work=ledger.folder)
    rejects = {
        ledger.part_path(part.number, ".rejects.jsonl"): part.rejects_sha256 for part in ledger.parts if part.rejects
    }
    if rejects:
        join_parts(rejects, ledger.rejects, target=kind_of(ledger.rejects), columns=(), work=ledger.folder)
    outcome: dict[str, Any] = {
        "rows": sum(part.rows for part in ledger.parts),
        "rejects": sum(part.rejects for part in ledger.parts),
        "sha256": {output.name: digest(output) for output in ledger.outputs},
    }
    ledger.finish(outcome)
    return Finished(outcome["rows"], outcome["rejects"], was_finished=False)


def _commit_empty(task: Task, ledger: Ledger) -> None:
    """Write the one part of a corpus that has no rows."""
    frame = None
    if task.corpora[0].kind.format == "parquet":
        import polars as pl

        frame = pl.scan_parquet(task.corpora[0].path).limit(0).collect()
    files = {}
    for output in task.request.outputs():
        kind = kind_of(output.path)
        path = ledger.part_path(0, f"{output.tag}{kind.suffix}")
        new: dict[str, list[str | None]] = {name: [] for name, _, _ in output.columns}
        with replacing(path) as temporary, temporary.open("wb") as file:
            write_part(file, Stretch(0, frame=frame), new, target=kind, columns=task.columns)
        files[path.name] = digest(path)
    ledger.commit(Part(0, 0, 0, 0, files, 0, hashlib.sha256().hexdigest(), 0))
