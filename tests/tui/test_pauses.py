"""Collections of garbage never become long again."""

import gc

import pytest

from tritext_tui import pauses


@pytest.mark.parametrize(("longest", "is_left_out"), [(0.0, True), (3600.0, False)])
def test_what_made_a_collection_long_is_left_out_of_the_next(
    monkeypatch: pytest.MonkeyPatch, longest: float, is_left_out: bool
) -> None:
    monkeypatch.setattr(pauses, "_LONGEST", longest)
    before = list(gc.callbacks)
    pauses.leave_alone()
    try:
        frozen = gc.get_freeze_count()
        kept = [[] for _ in range(100_000)]  # type: ignore[var-annotated]
        gc.collect()
        assert (gc.get_freeze_count() - frozen >= len(kept)) is is_left_out
    finally:
        gc.callbacks[:] = before
        gc.unfreeze()
