"""The ``.tritext`` file: one comparison as one SQLite file, written whole, read a page at a time, and edited in place.

Reading order: ``schema`` (what is in the file), ``writing``, ``documents`` (of rows without any), ``connection``
(reading without locks, editing with them), ``handle`` (opening and closing), ``place``, ``disk`` and ``damage`` (what
the file system says, and what keeps a file from being read or edited), ``older`` (files of older versions),
``identity`` (whose log lies beside a file), ``order`` (which row stands where), ``reading``, ``texts`` and ``figures``
(parts of it); ``images`` (a row as it is), ``change`` (one edit and its step in the journal), ``passages`` (joined and
cut), ``editing``, ``judging`` and ``replacing`` (the edits), ``journal`` (undo and redo), ``awaited`` and
``arriving`` (translations, and rows, that come later), ``holding`` (files without all rows, kept or taken away);
``vocabulary`` and ``query`` (the query language), ``matching`` and ``conditions`` (a query as SQL), ``views`` and
``selecting`` (the rows of a query, in an order), ``settings`` (filters and drafts that are kept); ``derived``,
``aside``, ``findings`` and ``checking`` (what rules found).
"""

from tritext.store.awaited import awaited_rows, fill_rows, finish_filling
from tritext.store.change import Step
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
from tritext.store.journal import Earlier, earlier_texts, next_size, redo, rows_of_steps, steps, undo
from tritext.store.judging import (
    confirm_above,
    ignore_finding,
    ignore_findings,
    ignored_findings,
    ignored_positions,
    set_status,
    toggle_bookmark,
)
from tritext.store.reading import ComparisonFile, read_comparison
from tritext.store.replacing import replace_rows, score_rows
from tritext.store.settings import keep_setting, settings
from tritext.store.writing import check_unedited, write_comparison, write_rows

__all__ = [
    "ComparisonFile", "Earlier", "Step", "awaited_rows", "check_unedited", "confirm_above", "delete_row",
    "earlier_texts", "edit_texts", "fill_rows", "finish_filling", "ignore_finding", "ignore_findings",
    "ignored_findings", "ignored_positions", "insert_row", "keep_setting", "merge_rows", "move_cell", "move_segment",
    "next_size", "read_comparison", "redo", "replace_rows", "rows_of_steps", "score_rows", "set_status", "settings",
    "split_row", "steps", "swap_cells", "toggle_bookmark", "undo", "write_comparison", "write_rows",
]  # fmt: skip
