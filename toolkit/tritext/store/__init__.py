"""The ``.tritext`` file: one comparison as one SQLite file, written whole, read a page at a time, and edited in place.

Reading order: ``schema`` (what is in the file), ``writing``, ``connection`` (reading without locks, editing with them),
``order`` (which row stands where), ``reading``; ``change`` (one edit and its step in the journal), ``editing``,
``judging`` and ``replacing`` (the edits), ``journal`` (undo and redo).
"""

from tritext.store.editing import (
    delete_row,
    edit_texts,
    insert_row,
    merge_rows,
    move_cell,
    move_segment,
    split_row,
    swap_cells,
)
from tritext.store.journal import redo, steps, undo
from tritext.store.judging import (
    confirm_above,
    ignore_finding,
    ignored_findings,
    keep_setting,
    set_status,
    settings,
    toggle_bookmark,
)
from tritext.store.reading import ComparisonFile, read_comparison
from tritext.store.replacing import replace_rows, score_rows
from tritext.store.steps import Step
from tritext.store.writing import write_comparison

__all__ = [
    "ComparisonFile", "Step", "confirm_above", "delete_row", "edit_texts", "ignore_finding", "ignored_findings",
    "insert_row", "keep_setting", "merge_rows", "move_cell", "move_segment", "read_comparison", "redo", "replace_rows",
    "score_rows", "set_status", "settings", "split_row", "steps", "swap_cells", "toggle_bookmark", "undo",
    "write_comparison",
]  # fmt: skip
