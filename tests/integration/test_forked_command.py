"""What the tests fork is the command: it does, prints and ends as one that is started."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.command import run, start

TRANSLATE = ("translate", "-", "--from", "en", "--to", "ko")


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (TRANSLATE, b"  Hello world!\r\n\r\nGood morning.\r\n"),
        (("segment", "a.en.txt", "--json"), b""),
        (("segment", "nothing.en.txt"), b""),
        (("segment", "--unknown"), b""),
        (("translate", "--help"), b""),
    ],
)
def test_a_forked_command_does_as_a_started_one(arguments: tuple[str, ...], stdin: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text("Say “it”. Again.\n", encoding="utf-8")
    forked, started = (by(*arguments, stdin=stdin, cwd=tmp_path) for by in (run, start))
    assert (forked.returncode, forked.stdout, forked.stderr) == (started.returncode, started.stdout, started.stderr)


def test_what_python_reads_before_the_command_counts(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise SystemExit('hidden')")
    done = run("--version", PYTHONPATH=os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    assert (done.returncode, done.stderr) == (1, "hidden\n")
