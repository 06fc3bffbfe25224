"""How long ``tritext --help`` takes, against an empty Python process.

usage: python tests/benchmarks/bench_start.py   prints the median of 9 runs each and the ratio

By the clock and by the time of the processors, which says the same on a machine that is busy otherwise.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

TRITEXT = Path(sys.executable).with_name("tritext")


def _seconds(*command: str | Path) -> tuple[float, float]:
    clock, processors = [], []
    for _ in range(9):
        started, used = time.perf_counter(), _used()
        subprocess.run(command, check=True, capture_output=True)
        clock.append(time.perf_counter() - started)
        processors.append(_used() - used)
    return median(clock), median(processors)


def _used() -> float:
    """Return the processor time of all processes that were run."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def main() -> None:
    """Time both."""
    empty, help_text = _seconds(sys.executable, "-c", "pass"), _seconds(TRITEXT, "--help")
    for name, base, ours in zip(("clock", "processors"), empty, help_text, strict=True):
        print(f"{name}: tritext --help {ours:.3f} s, empty Python (baseline) {base:.3f} s")
        print(f"ratio: {ours / base:.1f} times as long")


if __name__ == "__main__":
    main()
