"""How long ``tritext --help`` takes, against an empty Python process.

usage: python tests/benchmarks/bench_start.py   prints the median of 9 runs each and the ratio
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

TRITEXT = Path(sys.executable).with_name("tritext")


def _seconds(*command: str | Path) -> float:
    times = []
    for _ in range(9):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return median(times)


def main() -> None:
    """Time both."""
    empty, help_text = _seconds(sys.executable, "-c", "pass"), _seconds(TRITEXT, "--help")
    print(f"tritext --help {help_text:.3f} s, empty Python (baseline) {empty:.3f} s")
    print(f"ratio: {help_text / empty:.1f} times as long")


if __name__ == "__main__":
    main()
