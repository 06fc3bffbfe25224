"""Memory that decoding frees is kept for the next batch."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

import pytest

from tritext.engines.allocator import keep_freed_memory

ROUNDS, SIZE = 10, 20 << 20
WORK = f"""
import ctypes, resource, sys
from tritext.engines.allocator import keep_freed_memory
keep_freed_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt  # most are of reading in, and with huge pages nearly all
for _ in range({ROUNDS}):
    one, other = libc.malloc({SIZE}), libc.malloc({SIZE})
    ctypes.memset(one, 1, {SIZE}), ctypes.memset(other, 1, {SIZE})
    libc.free(one), libc.free(other)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def _faults(**variables: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", WORK], env={**os.environ, **variables}, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallopt"), reason="the allocator is not glibc's"
)
def test_freed_buffers_are_not_taken_from_the_system_again() -> None:
    assert keep_freed_memory()
    left_alone = _faults(MALLOC_TRIM_THRESHOLD_="131072")  # the user's word, and glibc's default
    assert _faults() < left_alone / 3
