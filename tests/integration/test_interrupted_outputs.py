"""Ctrl-C and SIGTERM while findings and reports are written: a file is as it was, a cut output is said to be one."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.command import TRITEXT, start

QUICK = ("--embedder", "none", "--scorer", "none")
STOPPED = """
import os, sys
opened = 0
def look(event, arguments):
    global opened
    if event == "open" and "/.tritext-" in str(arguments[0]):
        opened += 1
        if opened == 2:
            os.kill(os.getpid(), number)
sys.addaudithook(look)
"""
"""Python that stops a process when the file that it has made beside its goal is opened to be written."""
ROW = "There were 12 of them.\t12人がいた。\t13명이 있었다.\n"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a table that takes far longer to check than the test to stop it, and has a finding in each row."""
    path = tmp_path_factory.mktemp("long") / "long.tsv"
    path.write_text("en\tja\tko\n" + ROW * 4_000, encoding="utf-8")
    return path


@contextmanager
def running(*arguments: str | Path, stdout: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the command, and end it if the test has not."""
    with subprocess.Popen([TRITEXT, *arguments], stdout=stdout, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("kind", "number"), [(("--json",), signal.SIGTERM), (("--sarif",), signal.SIGTERM), ((), signal.SIGINT)]
)
def test_findings_that_were_cut_off_are_said_to_be(table: Path, kind: tuple[str, ...], number: signal.Signals) -> None:
    with running("check", table, *kind, *QUICK, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.readline()
        process.send_signal(number)
        process.stdout.read()
        said = process.stderr.read().decode()
        assert process.wait() == 130
    assert "stopped: what was written is not all" in said
    assert "half-written" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("suffix", "number"),
    [("html", signal.SIGINT), ("md", signal.SIGTERM), ("docx", signal.SIGTERM), ("sarif", signal.SIGTERM)],
)
def test_a_report_that_was_stopped_leaves_what_was_there(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, number: signal.Signals
) -> None:
    source, out = tmp_path / "a.tsv", tmp_path / f"out.{suffix}"
    source.write_text("en\tja\tko\n" + ROW * 40, encoding="utf-8")
    out.write_text("before", encoding="utf-8")
    (own_home / "sitecustomize.py").write_text(f"number = {number:d}\n{STOPPED}", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(own_home), os.environ.get("PYTHONPATH")])))
    verb = ("check", source) if suffix == "sarif" else ("report", source, "--rows", "all")
    done = start(*verb, "-o", out, *QUICK)
    assert (done.returncode, f"stopped: {out} is as it was before" in done.stderr) == (130, True), done.stderr
    assert out.read_text(encoding="utf-8") == "before"
    assert sorted(each.name for each in tmp_path.iterdir() if each.name != "home") == ["a.tsv", out.name]
