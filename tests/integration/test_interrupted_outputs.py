"""Ctrl-C and SIGTERM while findings and reports are written: a file is as it was, a cut output is said to be one."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.command import TRITEXT

QUICK = ("--embedder", "none", "--scorer", "none")
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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_other_verbs_wrote_to_stdout_is_said_to_be_a_part_and_files_to_be_whole(
    tmp_path: Path, number: signal.Signals
) -> None:
    text = tmp_path / "long.en.txt"
    text.write_text("The talks went on, and nobody knew for how long.\n\n" * 20_000, encoding="utf-8")
    with running("segment", text, "--json", stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()  # far more than a pipe holds is to come
        process.send_signal(number)
        process.stdout.read()
        said = process.stderr.read().decode()
        assert process.wait() == 130
    assert said.startswith("tritext: interrupted; standard output may have a part of it, every file is whole")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("suffix", "number"),
    [("html", signal.SIGINT), ("md", signal.SIGTERM), ("docx", signal.SIGTERM), ("sarif", signal.SIGTERM)],
)
def test_a_report_that_was_stopped_leaves_what_was_there(tmp_path: Path, suffix: str, number: signal.Signals) -> None:
    source, out = tmp_path / "long.tsv", tmp_path / f"out.{suffix}"
    source.write_text("en\tja\tko\n" + ROW * 3_000, encoding="utf-8")
    out.write_text("before", encoding="utf-8")
    verb = ("check", source) if suffix == "sarif" else ("report", source, "--rows", "all")
    with running(*verb, "-o", out, *QUICK, stdout=subprocess.DEVNULL) as process:
        assert process.stderr is not None
        while process.poll() is None and not _begun(tmp_path):
            time.sleep(0.01)
        process.send_signal(number)
        said = process.stderr.read().decode()
        assert process.wait() == 130, said
    assert f"stopped: {out} is as it was before" in said
    assert out.read_text(encoding="utf-8") == "before"
    assert sorted(each.name for each in tmp_path.iterdir() if each.name != "home") == ["long.tsv", out.name]


def _begun(folder: Path) -> bool:
    """Whether a file is being written beside its goal."""
    return any(each.name.startswith(".tritext-") for each in folder.iterdir())
