"""How an engine decodes, and on how many processors: what a user may choose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tritext.engines.processor import usable_cores
from tritext.errors import UsageError

DEFAULT_BEAM = 4
"""Hypotheses that are followed at once; `toolkit/README.md` has the quality and speed of others."""

MOST_THREADS = 1024


@dataclass(frozen=True, slots=True)
class Decoding:
    """What a user may choose about decoding. The beam decides the output, the threads only the time that it takes."""

    beam: int = DEFAULT_BEAM
    """Hypotheses that are followed at once; 1 is greedy."""
    workers: int = 0
    """Batches that are decoded at once; 0: as many as there are processors for."""
    threads: int = 1
    """Threads on one batch."""

    @property
    def batches_at_once(self) -> int:
        """How many batches are decoded at once."""
        return self.workers or max(1, usable_cores() // self.threads)


def with_threads(decoding: Decoding, said: str) -> Decoding:
    """Read ``4``, four batches at once with a thread each, or ``2x4``, two batches with four threads each.

    >>> with_threads(Decoding(), "2x4")
    Decoding(beam=4, workers=2, threads=4)

    Raises:
        UsageError: If it is neither, or none or too many.
    """
    match = re.fullmatch(r"([0-9]{1,5})(?:x([0-9]{1,5}))?", said.strip())
    workers, threads = (int(match[1]), int(match[2] or 1)) if match else (0, 0)
    if not 1 <= workers * threads <= MOST_THREADS:
        raise UsageError(
            f"--threads {said!r}: give how many, as 4, or batches x threads on each, as 2x4; "
            f"from 1 to {MOST_THREADS} in all"
        )
    return replace(decoding, workers=workers, threads=threads)
