"""How many processors this process may use, and what of them decides how an engine rounds.

So now and then it decides which word it writes.
"""

from __future__ import annotations

import os
import platform
from pathlib import Path

_WIDTHS = (("avx512f", "avx512"), ("avx2", "avx2"), ("avx", "avx"))
"""Flag that the kernel tells, and the instructions that CTranslate2 chooses by it, widest first."""


def usable_cores() -> int:
    """Return how many processors this process may use, at least 1."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processor() -> str:
    """Return machine, maker and the vector instructions that are used: ``x86_64 GenuineIntel avx512``.

    The maker counts, for CTranslate2 computes by oneMKL on Intel's processors and by oneDNN on others. Where the kernel
    tells neither, the machine stands alone. ``CT2_FORCE_CPU_ISA`` is what the user forces the instructions to.
    """
    told: dict[str, str] = {}
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            told.setdefault(name.strip(), value.strip())
    except OSError:  # not Linux
        pass
    flags = told.get("flags", "").split()
    width = next((name for flag, name in _WIDTHS if flag in flags), "")
    forced = os.environ.get("CT2_FORCE_CPU_ISA", "").lower()
    return " ".join(filter(None, (platform.machine(), told.get("vendor_id", ""), forced or width)))
