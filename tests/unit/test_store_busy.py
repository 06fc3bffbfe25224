"""A file that another program has for itself for a while."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from support.rights import rights
from tritext.errors import BusyError
from tritext.store import ComparisonFile, edit_texts, write_comparison


def test_who_met_it_busy_reads_and_edits_it_afterwards(tmp_path: Path) -> None:
    write_comparison(tmp_path / "rights.tritext", rights())
    with ComparisonFile(tmp_path / "rights.tritext") as file:
        file.connection.set_patience(0)
        with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("UPDATE meta SET value = 'New title' WHERE key = 'title'")
            for _ in range(2):
                with pytest.raises(BusyError, match="kept busy by another program"):
                    file.units(0, 1)
        assert file.refresh() is False
        assert file.title == "New title"
        edit_texts(file, 0, {"en": "All are free."})
        assert file.units(0, 1)[0].variants["en"].text == "All are free."


def test_who_opens_it_waits_as_long_as_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.store.handle._PATIENCE", 1e6)
    write_comparison(tmp_path / "rights.tritext", rights())
    with closing(sqlite3.connect(tmp_path / "rights.tritext", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("UPDATE meta SET value = 'New title' WHERE key = 'title'")
        with pytest.raises(BusyError, match="kept busy by another program"):
            ComparisonFile(tmp_path / "rights.tritext", patience=0)
