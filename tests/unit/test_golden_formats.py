"""The bytes of each text format, which other tools rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.comparisons import example
from support.formatted import Rows, read_rows
from tritext import __version__
from tritext.formats import export

GOLDEN = Path(__file__).parent.parent / "golden" / "formats"


@pytest.mark.parametrize("name", ["example.jsonl", "example.tsv", "example.tmx", "example.en-ko.align"])
def test_the_bytes_of_a_format_are_those_of_the_golden_file(tmp_path: Path, name: str) -> None:
    export(example(), tmp_path / name, languages=("en", "ko") if name.endswith(".align") else None)
    content = (tmp_path / name).read_bytes()
    version = f'creationtoolversion="{__version__}"'.encode()
    assert content.replace(version, b'creationtoolversion="VERSION"') == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("name", ["example.jsonl", "example.tsv", "example.tmx"])
def test_a_golden_file_reads_as_the_example(name: str) -> None:
    assert read_rows(GOLDEN / name) == Rows.of(example())
