"""The commands in the README work as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from support.command import ROOT, TRITEXT

NOT_HERE = ("make ", "pip ", ".venv/bin/", "tritext models install ", "tritext view ")
"""Needs the network or a person; ``view`` has a test of its own in a real terminal."""


def _commands() -> Iterator[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    for line in "".join(blocks).splitlines():
        if line.strip() and not line.startswith(NOT_HERE):
            yield line


def test_every_command_of_the_readme_works(tmp_path: Path) -> None:
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    environment = {**os.environ, "PATH": f"{TRITEXT.parent}{os.pathsep}{os.environ['PATH']}"}
    commands = list(_commands())
    assert len(commands) >= 10
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False, text=True
        )
        expected = 1 if command.startswith("tritext check ") else 0
        assert done.returncode == expected, f"{command}\n{done.stderr}"
    assert {"udhr.tritext", "voa.tritext", "udhr.tmx", "translated"} <= {path.name for path in tmp_path.iterdir()}


def test_the_program_of_the_readme_works(tmp_path: Path) -> None:
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 13), done.stderr
    assert {"editorial.html", "editorial.tmx"} <= {path.name for path in tmp_path.iterdir()}


def test_the_readme_names_only_verbs_and_options_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in re.findall(r"(?:^|`)tritext ([^`\n]+)", text, re.MULTILINE):
        words = shlex.split(command)
        verb = words[:2] if words[0] in ("models", "evaluate") else words[:1]
        shown = subprocess.run([TRITEXT, *verb, "--help"], capture_output=True, check=True, text=True).stdout
        for option in [word.split("=")[0] for word in words if word.startswith("--")]:
            assert option in shown, command
