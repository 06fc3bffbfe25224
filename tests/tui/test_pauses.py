"""Collections of garbage never become long again."""

import gc

from tritext_tui.pauses import leave_alone


def test_what_made_a_collection_long_is_left_out_of_the_next() -> None:
    before = list(gc.callbacks)
    leave_alone()
    try:
        frozen = gc.get_freeze_count()
        kept = [[] for _ in range(1_000_000)]  # type: ignore[var-annotated]
        gc.collect()
        assert gc.get_freeze_count() - frozen > len(kept) // 4, "the rest was looked through fast enough"
    finally:
        gc.callbacks[:] = before
        gc.unfreeze()
