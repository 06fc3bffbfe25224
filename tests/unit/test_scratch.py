"""Rows on the disk: read as they were written, gone afterwards, refused in words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tritext.errors import OutputError
from tritext.scratch_rows import ScratchRows


def test_rows_come_back_by_number_in_any_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    values = np.random.default_rng(1).normal(size=(100, 8)).astype(np.float32)
    rows = ScratchRows(8)
    for start in range(0, 100, 30):
        rows.append(values[start : start + 30])
    rows.append(values[:0])
    numbers = np.array([99, 0, 1, 2, 50, 50, 49])
    np.testing.assert_array_equal(rows[numbers], values[numbers])
    assert rows[numbers[:0]].shape == (0, 8)
    assert len(rows) == 100
    assert not list(tmp_path.glob("tritext-*"))  # it has no name, so nothing is left behind by whoever is killed
    with pytest.raises(IndexError):
        rows[np.array([100])]


def test_a_folder_that_takes_nothing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    with pytest.raises(OutputError, match=r"missing does not take .*: let TMPDIR name a folder"):
        ScratchRows(8)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("r+b", buffering=0) as full:
        monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: full)
        with pytest.raises(OutputError, match=r"No space left on device.*let TMPDIR"):
            ScratchRows(8).append(np.ones((2, 8), dtype=np.float32))
