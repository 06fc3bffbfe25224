"""How much write-ahead log is left beside a file that stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.rights import rights
from tritext.store import ComparisonFile, edit_texts, write_comparison


def test_a_large_log_is_cut_as_soon_as_it_is_in_the_file_though_others_have_that_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.log._LARGEST", 1 << 16)
    write_comparison(tmp_path / "rights.tritext", rights())
    with ComparisonFile(tmp_path / "rights.tritext") as file, ComparisonFile(file.path) as other:
        edit_texts(other, 0, {"en": "All are free."})
        file.refresh()
        edit_texts(file, 1, {"en": "free " * (1 << 16)})
        assert (tmp_path / "rights.tritext-wal").stat().st_size <= 1 << 16
        assert other.units(1, 2)[0].variants["en"].text.startswith("free free")
