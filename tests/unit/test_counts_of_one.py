"""One of a thing is said in the singular."""

from __future__ import annotations

from pathlib import Path

from support.comparisons import numbers
from tritext import store
from tritext.store import ComparisonFile, write_comparison


def test_one_row_above_is_confirmed_as_one_row(tmp_path: Path) -> None:
    write_comparison(tmp_path / "numbers.tritext", numbers())
    with ComparisonFile(tmp_path / "numbers.tritext") as file:
        assert store.confirm_above(file, 0).title == "1 row up to row 1 confirmed"
