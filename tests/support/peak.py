"""Run the command in this process and write the most memory that it held, in KiB: ``peak.py REPORT ARGUMENT...``."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from tritext.cli import app

if __name__ == "__main__":
    report, sys.argv[1:] = sys.argv[1], sys.argv[2:]
    try:
        app()
    finally:
        Path(report).write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss), encoding="utf-8")
