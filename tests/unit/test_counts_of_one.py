"""One of a thing is said in the singular."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.comparisons import numbers
from tritext import store
from tritext.cli.memory import _entries
from tritext.store import ComparisonFile, write_comparison


def test_one_row_above_is_confirmed_as_one_row(tmp_path: Path) -> None:
    write_comparison(tmp_path / "numbers.tritext", numbers())
    with ComparisonFile(tmp_path / "numbers.tritext") as file:
        assert store.confirm_above(file, 0).title == "1 row up to row 1 confirmed"


@pytest.mark.parametrize(("number", "said"), [(1, "1 entry"), (2_000, "2,000 entries")])
def test_one_entry_is_an_entry_and_thousands_are_parted(number: int, said: str) -> None:
    assert _entries(number) == said
