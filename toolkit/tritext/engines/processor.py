"""How many processors this process may use, and what of them decides how an engine rounds.

So now and then it decides which word it writes.
"""

from __future__ import annotations

import os
import platform
from pathlib import Path

_WIDTHS = (("avx512f", "avx512"), ("avx2", "avx2"), ("avx", "avx"))
"""Flag that the kernel tells, and the instructions that matrices are multiplied with, widest first."""


def usable_cores() -> int:
    """Return how many processors this process may use, at least 1."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processor() -> str:
    """Return machine, maker and the vector instructions that are used: ``x86_64 GenuineIntel avx512``.

    The maker counts, for CTranslate2 multiplies by oneMKL on Intel's processors and by oneDNN on others, and these take
    the widest instructions; its own loops keep to AVX2 unless ``CT2_FORCE_CPU_ISA`` says otherwise, which is told
    instead. Where the kernel tells neither, the machine stands alone.
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
