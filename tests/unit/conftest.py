"""What most tests of the store begin with, packages that are installed at once, and which processes are started."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.comparisons import numbers
from tritext.store import ComparisonFile, write_comparison


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a comparison of numbers in three languages."""
    path = tmp_path / "numbers.tritext"
    write_comparison(path, numbers())
    return path


@pytest.fixture
def file(path: Path) -> Iterator[ComparisonFile]:
    """Open it."""
    with ComparisonFile(path) as file:
        yield file


@pytest.fixture
def untried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install what needs no trial in a process of its own, which takes seconds: other tests are of that."""
    for kind in ("install", "students", "embedders"):
        monkeypatch.setattr(f"tritext.models.{kind}.try_out", lambda folder, name: None)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[Any]]:
    """Return the processes that are started from now on, none of which Ctrl-C may reach: it would end them too soon."""
    made: list[subprocess.Popen[Any]] = []
    popen = subprocess.Popen

    def start(*arguments: Any, **named: Any) -> subprocess.Popen[Any]:  # noqa: ANN401
        made.append(popen(*arguments, **named))
        assert os.getpgid(made[-1].pid) != os.getpgrp()
        return made[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return made
