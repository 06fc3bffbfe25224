"""The ``tritext`` command as a user runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CORPORA = ROOT / "corpora"
TRITEXT = Path(sys.executable).with_name("tritext")


def _inherited() -> dict[str, str]:
    """Return the environment without the screen's size, which a test in this process may just have set."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command and return its exit code and output, decoded as UTF-8."""
    done = subprocess.run(
        [TRITEXT, *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**_inherited(), **environment},
        timeout=600,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
