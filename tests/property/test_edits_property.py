"""Random edits: undone they leave what was, redone what was made of it, and no text is ever lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.comparisons import age, comparisons, example
from support.random_edits import ALL, CONSERVING, characters, contents, edit_at_random
from tritext import store
from tritext.errors import UsageError
from tritext.records import Comparison
from tritext.store import ComparisonFile, read_comparison, write_comparison


@pytest.fixture(autouse=True, scope="module")
def _fast() -> Iterator[None]:
    """Wait for no disk: what a kill leaves is tested elsewhere, and a power cut cannot be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tritext.store.handle.SYNCHRONOUS", "OFF")
        yield


@pytest.mark.parametrize(("seed", "version"), [(1, 3), (2, 2), (3, 1)])
def test_200_edits_are_undone_to_the_original_and_redone_to_the_edited(tmp_path: Path, seed: int, version: int) -> None:
    path = tmp_path / "a.tritext"
    write_comparison(path, example())
    if version < 3:
        age(path, version)
    with ComparisonFile(path) as file:
        original = contents(file)
        edit_at_random(file, random.Random(seed), 200)
        edited = contents(file)
        assert (file.undoable, file.redoable) == (200, 0)
    assert list(read_comparison(path).units) == edited[1]
    with ComparisonFile(path) as file:
        assert contents(file) == edited
        for _ in range(200):
            store.undo(file)
        assert contents(file) == original
        with pytest.raises(UsageError, match="nothing to undo"):
            store.undo(file)
    assert read_comparison(path) == example()
    with ComparisonFile(path) as file:
        for _ in range(200):
            store.redo(file)
        assert contents(file) == edited
        with pytest.raises(UsageError, match="nothing to redo"):
            store.redo(file)


@given(comparison=comparisons().filter(lambda found: bool(found.units)), seed=st.integers())
@settings(max_examples=25, deadline=None)
def test_edits_and_undos_in_any_order_lose_nothing(
    comparison: Comparison, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("edits") / "a.tritext"
    write_comparison(path, comparison)
    dice = random.Random(seed)
    with ComparisonFile(path) as file:
        original = contents(file)
        for _ in range(6):
            edit_at_random(file, dice, 3, ALL)
            for _ in range(min(dice.randint(0, 3), file.undoable)):  # fewer, where all rows were deleted
                before = contents(file)
                store.undo(file)
                store.redo(file)
                assert contents(file) == before
                store.undo(file)
        while file.undoable:
            store.undo(file)
        assert contents(file) == original


@pytest.mark.parametrize("seed", [1, 2])
def test_what_moves_merges_and_splits_rows_changes_no_character(tmp_path: Path, seed: int) -> None:
    write_comparison(tmp_path / "a.tritext", example())
    with ComparisonFile(tmp_path / "a.tritext") as file:
        before = characters(file)
        dice = random.Random(seed)
        for _ in range(30):
            edit_at_random(file, dice, 5, CONSERVING)
            assert characters(file) == before
        assert file.documents() == example().documents


def test_what_a_person_edits_away_is_in_the_journal(tmp_path: Path) -> None:
    """Also if it was undone, and something else was done then."""
    path = tmp_path / "a.tritext"
    write_comparison(path, example())
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"ko": "사람이 쓴 문장"})
        store.undo(file)
        store.edit_texts(file, 0, {"ko": ""})
        journal = file.query("SELECT state, before, after FROM journal ORDER BY step")
        assert [state for state, *_ in journal] == ["dropped", "done"]
        assert "사람이 쓴 문장" in journal[0][2]
        assert "모든 사람은 평등하다." in journal[1][1]
        assert file.units(0, 1)[0].variants["ko"].is_absent
        assert file.documents() == example().documents
