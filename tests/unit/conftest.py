"""What most tests of the store begin with, and packages that are installed at once."""

from collections.abc import Iterator
from pathlib import Path

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
