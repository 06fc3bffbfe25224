"""What most tests of the store begin with."""

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
