"""What ``make`` installs: for the demo what a user needs, and the developers' tools for the tests alone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from support.command import ROOT


@pytest.mark.parametrize(
    ("target", "has_tools"), [("demo", False), ("manifest", False), ("check", True), ("test", True), ("bench", True)]
)
def test_only_what_needs_the_tools_of_developers_installs_them(target: str, has_tools: bool, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        ["make", "--dry-run", f"VENV={tmp_path}/env", target],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    installed = [line for line in done.stdout.splitlines() if "pip install" in line]
    assert "torch==" in installed[0]
    assert installed[1].endswith("--editable .")
    assert ["dev" in line for line in installed[2:]] == [True] * has_tools
