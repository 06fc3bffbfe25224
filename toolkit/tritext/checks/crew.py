"""The rules that judge a row by itself, in several processes: rows go out in blocks, findings come back in their order.

The other processes get the rules, then one block after another, and end with the pipe to them, so also when this one is
killed. Of one that ends before its time, or cannot be started, the rows are judged here.
"""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib import import_module
from io import BytesIO
from itertools import islice
from queue import SimpleQueue
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from tritext.checks.finding import Finding
from tritext.checks.passage import Passage

if TYPE_CHECKING:
    from tritext.checks import PassageRule

_LOG = logging.getLogger(__name__)
_CHILD = "from tritext.checks.crew import work; work()"
_ROWS = 256
"""In a block: a quarter of a second's work."""
_AHEAD = 2
"""Blocks under way for each process, so that its next one lies ready: some .3 MB each."""

Judged: TypeAlias = tuple[Passage, list[Finding]]
"""A row and what is wrong with it."""
_Answer: TypeAlias = list[list[Finding]] | None


def judge(rows: Iterable[Passage], rules: Sequence[PassageRule], *, processes: int = 1) -> Iterator[Judged]:
    """Yield each row with what the rules say of it.

    Args:
        rows: Of those for other processes, some thousands are read ahead.
        rules: For other processes, those of modules that they can import.
        processes: How many others to start, if not 1.
    """
    if processes == 1:
        for row in rows:
            yield row, [finding for rule in rules for finding in rule.find(row)]
        return
    is_told = False
    with _crew(rules, processes) as ask:
        for block, answer in _under_way(iter(rows), ask, _AHEAD * processes):
            found = answer.result()
            if found is not None:
                yield from zip(block, found, strict=True)
                continue
            if not is_told:
                _LOG.warning("a process that helped to check has ended: its rows are checked without it")
                is_told = True
            yield from judge(block, rules)


def _under_way(
    rows: Iterator[Passage], ask: Callable[[list[Passage]], Future[_Answer]], most: int
) -> Iterator[tuple[list[Passage], Future[_Answer]]]:
    """Yield the rows in blocks, each with what will be its answer, when ``most`` others were asked about behind it."""
    asked: deque[tuple[list[Passage], Future[_Answer]]] = deque()
    while block := list(islice(rows, _ROWS)):
        asked.append((block, ask(block)))
        if len(asked) > most:
            yield asked.popleft()
    yield from asked


@contextmanager
def _crew(rules: Sequence[PassageRule], processes: int) -> Iterator[Callable[[list[Passage]], Future[_Answer]]]:
    """Start processes, lend what asks whichever has nothing to do, and end them all in the end, however that comes."""
    told = _pickled(tuple(rules))
    helpers = [_Helper(told) for _ in range(processes)]
    idle = SimpleQueue[_Helper]()
    for each in helpers:
        idle.put(each)

    def ask(block: list[Passage]) -> _Answer:
        helper = idle.get()
        try:
            return helper.ask(block)
        finally:
            idle.put(helper)

    threads = ThreadPoolExecutor(processes)
    try:
        yield lambda block: threads.submit(ask, block)
    finally:
        for each in helpers:
            each.kill()
        threads.shutdown(cancel_futures=True)
        for each in helpers:
            each.close()


class _Helper:
    """Another process."""

    def __init__(self, told: bytes) -> None:
        """Start it; it hears of the rules with the first block."""
        self._told = told
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):  # too many processes, or too little memory
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, start_new_session=True,  # Ctrl-C is for this one
            )  # fmt: skip

    def ask(self, block: list[Passage]) -> _Answer:
        """Return what is found in each row; None if the process has ended."""
        if self._process is None:
            return None
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(self._told + pickle.dumps(block))
            self._process.stdin.flush()
            self._told = b""
            found: _Answer = pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        return found

    def kill(self) -> None:
        """End the process; whoever waits for its answer gets none."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Close the pipes to a process that was killed."""
        with suppress(BrokenPipeError):  # it has not read all
            if self._process is not None:
                self._process.__exit__(None, None, None)


class _Pickler(pickle.Pickler):
    """Takes modules too, by name: most rules are modules."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401
        """Say how a value is made again."""
        return (import_module, (value.__name__,)) if isinstance(value, ModuleType) else NotImplemented


def _pickled(value: object) -> bytes:
    into = BytesIO()
    _Pickler(into).dump(value)
    return into.getvalue()


def work() -> None:
    """Judge the blocks that come on standard input; what another process does."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, OSError):  # nobody wants more
        rules = pickle.load(source)
        while True:
            found = [findings for _, findings in judge(pickle.load(source), rules)]
            pickle.dump(found, sink)
            sink.flush()
