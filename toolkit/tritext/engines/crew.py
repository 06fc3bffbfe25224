"""Many texts for a student shared out among processes, for its engine uses one processor.

The other processes live as long as the call: they load the student, translate their share, and end. Each text is
translated by itself, so that what comes out does not depend on how many there are.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tritext.engines.student import Student, Task
from tritext.errors import InputError
from tritext.records import Hypothesis

MOST, LEAST = 4, 32
"""Most processes, for each loads the student anew; fewest texts that are worth one, which takes as long as ten."""

_CHILD = "from tritext.engines.crew import work; work()"


def share_out(
    task: Task, texts: Sequence[str], own: Callable[[Sequence[str]], list[Hypothesis]], *, processes: int
) -> list[Hypothesis]:
    """Translate texts, some of them in other processes if there are many; in the same order.

    Args:
        task: What to do with them.
        texts: All of them.
        own: Does it in this process.
        processes: How many may work at once, this one included.

    Raises:
        InputError: If another process fails.
    """
    count = max(1, min(MOST, processes, len(texts) // LEAST))
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    shares = [order[first::count] for first in range(count)]
    made: list[Hypothesis] = [Hypothesis("")] * len(texts)
    with _started(task, [[texts[i] for i in share] for share in shares[1:]]) as others:
        results = [own([texts[i] for i in shares[0]]), *(_result(process, task) for process in others)]
    for share, result in zip(shares, results, strict=True):
        for i, hypothesis in zip(share, result, strict=True):
            made[i] = hypothesis
    return made


@contextmanager
def _started(task: Task, shares: list[list[str]]) -> Iterator[list[subprocess.Popen[str]]]:
    """Start a process a share, and end them all in the end, however that comes."""
    processes: list[subprocess.Popen[str]] = []
    try:
        for share in shares:
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True, encoding="ascii", start_new_session=True,  # Ctrl-C is for this one
            )  # fmt: skip
            processes.append(process)
            assert process.stdin
            with suppress(BrokenPipeError), process.stdin as told:  # what is wrong it will say itself
                json.dump([str(task.folder), task.target, task.limit, task.is_free, share], told)
            process.stdin = None
        yield processes
    finally:
        for process in processes:
            process.kill()
            with process:
                pass


def _result(process: subprocess.Popen[str], task: Task) -> list[Hypothesis]:
    """Wait for what another process made."""
    written, said = process.communicate()
    if process.returncode:
        reason = (said.strip().splitlines() or [f"it ended with {process.returncode}"])[-1]
        raise InputError(f"the student {task.folder} failed in another process ({reason}): install it again")
    return [Hypothesis(text, doubts=tuple(doubts)) for text, doubts in json.loads(written)]


def work() -> None:
    """Translate what stands on standard input; what another process does."""
    folder, target, limit, is_free, texts = json.load(sys.stdin)
    task = Task(Path(folder), target, limit, is_free)
    made = task.do(Student(task.folder), texts)
    json.dump([(each.text, each.doubts) for each in made], sys.stdout)
