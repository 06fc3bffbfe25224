"""Whatever rows hold, a file of them reads back equal."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from support import comparisons as support
from support.formatted import Rows, read, written
from tritext.errors import TritextError
from tritext.records import Comparison
from tritext.store import read_comparison, write_comparison

LOSSLESS = ["jsonl", "tsv", "csv", "parquet", "tmx"]


@pytest.mark.parametrize("name", LOSSLESS)
@given(comparison=support.comparisons())
@example(comparison=support.example())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_rows_read_back_equal(name: str, comparison: Comparison) -> None:
    rows = Rows.of(comparison)
    content = written(name, rows)
    back = read(name, content, "file")
    assert back == rows
    assert written(name, back) == content


@given(comparison=support.comparisons())
@example(comparison=support.example())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_stored_comparison_reads_back_equal(comparison: Comparison) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.tritext"
        write_comparison(path, comparison)
        assert read_comparison(path) == comparison


@pytest.mark.parametrize("name", LOSSLESS)
@given(comparison=support.comparisons())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_refused_or_read_but_never_a_crash(name: str, comparison: Comparison) -> None:
    content = written(name, Rows.of(comparison))
    damaged = (content[: len(content) // 2], content.replace(b"0", b"x"), content.replace(b"e", b"\xff"), b"")
    for each in damaged:
        try:
            read(name, each, "file")
        except TritextError as error:
            assert str(error).startswith("file")  # noqa: PT017
