"""Batch jobs that were continued from this window: each a process in the background, which outlives it, and its log."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tritext_tui.joblines import tail_of

if TYPE_CHECKING:
    from tritext.batch.jobs import OpenJob


class Continued:
    """By their outputs."""

    def __init__(self) -> None:
        self.processes: dict[Path, subprocess.Popen[bytes]] = {}

    def __contains__(self, output: Path) -> bool:
        return output in self.processes

    def begin(self, job: OpenJob) -> str:
        """Start the command of a job that was interrupted; returns what is to be said of it."""
        if job.output in self and self.processes[job.output].poll() is None:
            return "it is being continued already"
        log = _log(job.output)
        try:
            with log.open("ab") as target:
                self.processes[job.output] = subprocess.Popen(
                    job.command, shell=True, stdin=subprocess.DEVNULL, stdout=target, stderr=target,
                    start_new_session=True,
                )  # fmt: skip
        except OSError as error:
            return f"it could not be continued: {error}"
        return f"continued in the background; it writes to {log}"

    def interrupt(self, output: Path) -> None:
        """Stop one; what is done is kept."""
        process = self.processes[output]
        if process.poll() is None and hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGTERM)  # the shell, and what it waits for
        elif process.poll() is None:
            process.terminate()

    def tails(self) -> dict[Path, list[str]]:
        """Read the ends of their logs; and let go of the processes that have ended."""
        for process in list(self.processes.values()):
            process.poll()
        return {output: tail_of(_log(output)) for output in list(self.processes)}


def _log(output: Path) -> Path:
    return output.with_name(f"{output.name}.job") / "log"
