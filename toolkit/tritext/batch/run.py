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

from tritext.batch.books import Done, Task, parts, recipe_of
from tritext.batch.engine import Engine, Local
from tritext.batch.events import Event, Finished, Interrupted, PartDone, Started
from tritext.batch.journal import Journal
from tritext.batch.ledger import Ledger, Part
from tritext.batch.part import Made, Spec, make_part
from tritext.batch.recent import Recent
from tritext.batch.rows import Texts
from tritext.batch.settings import Request, settings_of
from tritext.batch.stretches import Read, read
from tritext.corpus import Corpus, Stretch, join_parts, kind_of
from tritext.corpus.joining import digest
from tritext.errors import InputError, OutputError, UsageError
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
    engine: Engine | None = None,
    memory: ApprovingMemory | None = None,
    stop: threading.Event | None = None,
    restart: bool = False,
) -> Generator[Event, None, None]:
    """Translate a corpus; the last event is Finished or Interrupted.

    Args:
        request: What to translate.
        translator: Translates each hop directly; is called from two threads.
        engine: Makes the parts, with a translator of the same signature; this process if none is given. Parts and
            output are the same whoever makes them, and a job that one began another continues.
        memory: Asked first, and told what is new; if there is none, what this job translated last.
        stop: When set, the groups in flight are finished and kept, and the job ends.
        restart: Forget what is done of this output.

    Raises:
        UsageError: If the request cannot be, or the output was begun with other settings.
        UnsupportedPairError: If a language cannot be reached.
        InputError: If an input cannot be read further; what was read before is committed, and if nothing was, the job
            was never begun.
        OutputError: If the disk is full, for one; what is committed stays.
    """
    corpora = [Corpus(path) for path in request.inputs]
    recipe = recipe_of(request, corpora, translator)
    task = Task(recipe, corpora, engine or Local(translator), memory or Recent(), stop or threading.Event())
    outputs = [output.path for output in request.outputs()]
    for output in outputs:
        if any(output.exists() and path.samefile(output) for path in request.inputs):
            raise UsageError(f"{output} would be overwritten by its own translation: choose another output")
    approved = {
        to: memory.approved_digest(source=request.source, target=to) if memory else "" for to in request.targets
    }
    ledger = Ledger(request.output, outputs, restart=restart)
    with _full_disk_named(ledger), ledger.held():
        ledger.begin(settings_of(request, recipe.makers, approved), shlex.join(request.command))
        size = sum(path.stat().st_size for path in request.inputs)
        done = ledger.parts[-1].bytes if ledger.parts else 0
        yield Started(sum(part.rows for part in ledger.parts), done, size)
        if ledger.finished:
            yield _was_finished(ledger)
            return
        try:
            yield from _made(task, ledger)
        except InputError:
            ledger.take_back()
            raise
        if task.stop.is_set():
            yield Interrupted(sum(part.rows for part in ledger.parts))
            return
        yield _finish(task, ledger, translator)


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
    return Finished(
        outcome["rows"], outcome["rejects"], was_finished=True, is_before_approvals=ledger.is_before_approvals
    )


def _made(task: Task, ledger: Ledger) -> Iterator[Event]:
    """Make the parts that are left, and commit each."""
    last = ledger.parts[-1] if ledger.parts else None
    rows = read(
        task.recipe.request,
        task.corpora,
        task.stop,
        input=last.input if last else 0,
        row=last.start + last.rows if last else 0,
    )

    def journal(number: int) -> Journal:
        return Journal(ledger.part_path(number, ".journal"))

    for step in parts(task, rows, first=len(ledger.parts), journal=journal):
        if not isinstance(step, Done):
            yield step
            continue
        _commit(task.recipe.request, ledger, step.spec, step.made)
        journal(step.spec.number).remove()
        yield PartDone(step.spec.number, len(step.spec.read.stretch), step.made.count, step.spec.read.bytes)


def _commit(request: Request, ledger: Ledger, spec: Spec, made: Made) -> None:
    """Write a part of each output, and the rejects of all, and note that they are there."""
    outputs = [f"{output.tag}{output.kind.suffix}" for output in request.outputs()]
    paths = [ledger.part_path(spec.number, suffix) for suffix in [*outputs, ".rejects.jsonl"]]
    contents = [*made.files, made.rejects]
    for path, data in zip(paths, contents, strict=True):
        with replacing(path) as temporary:
            temporary.write_bytes(data)
    *files, rejects = [hashlib.sha256(data).hexdigest() for data in contents]
    names = {path.name: sha256 for path, sha256 in zip(paths[:-1], files, strict=True)}
    part = spec.read
    ledger.commit(
        Part(spec.number, part.input, part.stretch.start, len(part.stretch), names, made.count, rejects, part.bytes)
    )


def _finish(task: Task, ledger: Ledger, translator: Translator) -> Finished:
    """Join the parts into the outputs and the rejects."""
    if not ledger.parts:
        _commit_empty(task, ledger, translator)
    for number, output in enumerate(task.recipe.request.outputs()):
        named = [list(part.files.items())[number] for part in ledger.parts]
        join_parts(
            {ledger.folder / name: sha256 for name, sha256 in named},
            output.path,
            target=output.kind,
            columns=[*task.recipe.columns, *output.names],
            work=ledger.folder,
            dialect=task.corpora[0].dialect,
        )
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


def _commit_empty(task: Task, ledger: Ledger, translator: Translator) -> None:
    """Write the one part of a corpus that has no rows."""
    frame = None
    if task.corpora[0].kind.format == "parquet":
        import polars as pl

        frame = pl.scan_parquet(task.corpora[0].path).limit(0).collect()
    spec = Spec(0, Read(0, task.corpora[0].path.name, Stretch(0, frame=frame), Texts({}, {}), 0), {})
    for made in make_part(task.recipe, spec, translator):
        if isinstance(made, Made):
            _commit(task.recipe.request, ledger, spec, made)
