"""What ``--help`` says is part of the contract: byte for byte.

After a wanted change:  UPDATE_GOLDEN=1 pytest tests/integration/test_help.py  and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.command import run

GOLDEN = Path(__file__).parent.parent / "golden" / "help"
VERBS = [
    "", "compare", "translate", "batch", "jobs", "align", "check", "report", "compare-systems", "segment", "export",
    "stats", "evaluate", "evaluate align", "evaluate translate", "evaluate perturb", "nearest", "view", "models",
    "models list",
    "models install", "models verify", "models use", "models export", "models remove", "models build", "memory",
    "memory stats", "memory export", "memory import", "memory clear", "info",
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_help(verb: str) -> None:
    done = run(*verb.split(), "--help", COLUMNS="100")
    path = GOLDEN / f"{verb.replace(' ', '-') or 'tritext'}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(done.stdout, encoding="utf-8")
    assert done.returncode == 0
    assert done.stdout == path.read_text(encoding="utf-8")
