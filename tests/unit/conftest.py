"""What tests of several modules begin with: models loaded once, files, packages, which processes are started."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support import known
from support.arriving import made
from support.copy_model import build_versions
from support.tiny_student import build_student
from tritext.checks import Encode
from tritext.checks.likelihood import Score
from tritext.embed import CachedEmbedder
from tritext.engines import load_scorer
from tritext.engines.use import UseEmbedder
from tritext.store import ComparisonFile


@pytest.fixture(scope="session")
def use() -> UseEmbedder:
    """The embedded embedder."""
    return UseEmbedder()


@pytest.fixture(scope="session")
def embedder() -> CachedEmbedder:
    """It, remembering what it was asked for."""
    return known.use()


@pytest.fixture(scope="session")
def encode(use: UseEmbedder) -> Encode:
    """Its vectors of texts."""
    return CachedEmbedder(use).encode


@pytest.fixture(scope="session")
def score() -> Score:
    """What the bundled model says of texts."""
    return load_scorer()


@pytest.fixture(scope="session")
def split(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student with a vocabulary of each side."""
    return build_student(tmp_path_factory.mktemp("split"))


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders of packages by version."""
    return build_versions(tmp_path_factory.mktemp("packages"))


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read rows in a few steps."""
    monkeypatch.setattr("tritext.live.arriving._FIRST", 4)
    monkeypatch.setattr("tritext.live.arriving._AT_ONCE", 5)


@pytest.fixture(params=[".tsv", ".jsonl", ".tmx", ".parquet"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An interchange file of each kind."""
    return made(tmp_path / f"rows{request.param}")


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
