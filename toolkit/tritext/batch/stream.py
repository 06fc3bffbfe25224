"""A job whose rows come from or go to a stream: a window of them in memory, each written as soon as it is translated.

A stream goes by once, so that there is nothing to continue. Its windows end when they are full, or when nothing has
come for a while: who writes a line into a pipe gets it translated.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from typing import BinaryIO

from tritext.batch.books import Done, Task, parts, recipe_of
from tritext.batch.engine import Local
from tritext.batch.events import Event, Finished, Interrupted, PartDone, Started
from tritext.batch.recent import Recent
from tritext.batch.settings import Request
from tritext.batch.stretches import read
from tritext.corpus import Corpus, head
from tritext.translate import Memory, Translator


def run_stream(
    request: Request,
    corpora: Sequence[Corpus],
    sinks: Sequence[BinaryIO],
    translator: Translator,
    *,
    report: Callable[[bytes], object],
    memory: Memory | None = None,
    stop: threading.Event | None = None,
) -> Generator[Event, None, None]:
    """Translate what comes; the last event is Finished or Interrupted.

    Args:
        request: What to translate; its inputs are not looked at.
        corpora: Files or streams to read.
        sinks: Where the rows go, one for each output of the request; flushed after each window.
        translator: Translates each hop directly; is called from two threads.
        report: Is given a line of JSON for each translation that is missing, a window's at a time.
        memory: Asked first, and told what is new; if there is none, what this job translated last.
        stop: When set, the job ends behind the last window that was written.

    Raises:
        UsageError: If the request cannot be.
        UnsupportedPairError: If a language cannot be reached.
        InputError: If an input cannot be read further; what was read before is written.
        OSError: If a sink cannot take what comes.
    """
    stop = stop or threading.Event()
    task = Task(recipe_of(request, corpora, translator), corpora, Local(translator), memory or Recent(), stop)
    outputs = list(zip(request.outputs(), sinks, strict=True))
    for output, sink in outputs:
        sink.write(head(output.kind, [*task.recipe.columns, *output.names], corpora[0].dialect).encode())
        sink.flush()
    yield Started(0, 0, sum(each.path.stat().st_size for each in corpora if each.path.is_file()))
    rows = rejects = 0
    for step in parts(task, read(request, corpora, stop)):
        if not isinstance(step, Done):
            yield step
            continue
        part, made = step.spec.read, step.made
        for sink, data in zip(sinks, made.files, strict=True):
            sink.write(data)
            sink.flush()
        report(made.rejects)
        rows, rejects = rows + len(part.stretch), rejects + made.count
        yield PartDone(step.spec.number, len(part.stretch), made.count, part.bytes)
    yield Interrupted(rows) if stop.is_set() else Finished(rows, rejects, was_finished=False)
