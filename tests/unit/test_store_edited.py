"""An edited .tritext file is one as any other: exported, read, and found out where its journal is damaged."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from support.comparisons import numbers
from support.edited import texts
from support.formatted import read_rows
from tritext import store
from tritext.errors import FormatError
from tritext.formats import export
from tritext.store import ComparisonFile, read_comparison, write_comparison
from tritext.store.connection import Connection


def test_a_damaged_journal_is_named(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "A"})
    with contextlib.closing(sqlite3.connect(path)) as broken:
        broken.execute('UPDATE journal SET before = \'{"rows": {"0": [1]}}\'')
        broken.commit()
    with ComparisonFile(path) as file:
        with pytest.raises(FormatError, match="is damaged"):
            store.undo(file)
        assert texts(file)[0][0] == "A"


def test_an_edited_file_is_a_comparison_as_any_other(path: Path, tmp_path: Path) -> None:
    with ComparisonFile(path) as file:
        store.merge_rows(file, 2)
        store.insert_row(file, 0)
        expected = file.units(0, len(file))
    copy = tmp_path / "copy.tritext"
    read = read_comparison(path)
    assert list(read.units) == expected
    write_comparison(copy, read)
    assert read_comparison(copy) == read
    shutil.copy(path, copy)
    assert read_comparison(copy) == replace(numbers(), units=tuple(expected))


@pytest.mark.parametrize("name", ["a.jsonl", "a.tsv", "a.parquet", "a.tmx"])
def test_an_edited_file_is_exported_with_its_edits_and_statuses(path: Path, name: str) -> None:
    with ComparisonFile(path) as file:
        store.split_row(file, 1, {"en": 3, "ko": 3})
        store.insert_row(file, 0)
        store.edit_texts(file, 4, {"ko": "[b]새[/b] \x1b[31m줄\n둘째"})
        store.edit_texts(file, 0, {"ja": "第1。"})
        store.set_status(file, [2], "rejected")
        store.confirm_above(file, 0)
    edited = read_comparison(path)
    export(edited, path.with_name(name))
    rows = read_rows(path.with_name(name))
    assert rows.units == edited.units
    assert [unit.status for unit in rows.units] == ["confirmed", "confirmed", "edited", "edited", "rejected"]


def test_a_closed_connection_stays_closed(path: Path) -> None:
    connection = Connection(path)
    connection.close()
    path.touch()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.read(lambda database: database.execute("SELECT 1").fetchall())
